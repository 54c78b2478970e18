"""The Parts sheet: what each service reports of the indicators that several report together, and the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpireport.model.indicator import Indicator
from kpireport.model.parts import PartLine, PartsOfWhole
from kpireport.model.report import Report
from kpireport.write.book import Book, Sheet
from kpireport.write.workbook import report_sheet
from kpireport.write.workbook.continued import shared_out, where_it_goes_on
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.number_formats import COUNT, figure_format
from kpireport.write.workbook.off_target_sheet import line_link
from kpireport.write.workbook.page import A3
from kpireport.write.workbook.rag_rules import add_rag_rules
from kpireport.write.workbook.table import Cell, Column, Figure, Row

NAME = "Parts"
_RAG = 7


def row_count(report: Report) -> int:
    """Return how many rows the wholes and their parts have together."""
    return sum(1 + len(shared.parts) for shared in report.parts)


def fill_parts(book: Book, sheets: Sequence[Sheet], report: Report, rows: report_sheet.Rows) -> None:
    """Write every whole, in bold, and the parts it is made of under it."""
    all_rows = (row for shared in report.parts for row in _rows(shared, rows))
    for sheet, shown in shared_out(all_rows, sheets):
        listing = Listing(book, sheet, _columns(report), paper=A3)
        goes_on = where_it_goes_on(sheets, row_count(report))
        listing.add_title(f"{sheet.name}, {report.evaluation.period.name}", *_introduction(report), goes_on)
        listed = listing.add_list(shown, freeze_columns=3)
        add_rag_rules(book, sheet, listed.of(_RAG), report)
        listing.set_up_pages(report)


def _introduction(report: Report) -> tuple[str, ...]:
    each = report.evaluation.register.settings.service.one
    return (
        f"Each {each} reports its own part of these indicators. A whole percentage is worked out from the sums, and is "
        "never an average of percentages; of several milestones the worst state counts; and without every part there "
        "is no whole. Only the whole is rated.",
    )


def _columns(report: Report) -> tuple[Column, ...]:
    return (
        Column("Line", 9, True),
        Column("Indicator", 34),
        Column(report.evaluation.register.settings.word_for_service, 26),
        Column("How many", 11, True),
        Column("Out of", 11, True),
        Column("Figure", 11, True),
        Column("State, or why no figure", 24),
        Column("RAG", 12, True),
        Column("Comment", 46),
        Column("Corrective action", 46),
        Column("Owner", 24),
        Column("Due", 13, True),
    )


def _rows(shared: PartsOfWhole, rows: report_sheet.Rows) -> Iterator[Row]:
    """Give the row of the whole, and one for each of its parts."""
    indicator = shared.verdict.indicator
    link = line_link(indicator.line or indicator.id, rows[indicator.id])
    whole = _cells(indicator, shared.whole)
    yield Row((link, *whole[:6], shared.rag_text, *whole[6:]), look={"bold": True, "bg_color": "F2F2F2"})
    for part in shared.parts:
        cells = _cells(indicator, part)
        yield Row((indicator.line or indicator.id, *cells[:6], "", *cells[6:]))


def _cells(indicator: Indicator, part: PartLine) -> tuple[Cell, ...]:
    return (
        indicator.name,
        part.service,
        "" if part.numerator is None else Figure(part.numerator, COUNT),
        "" if part.denominator is None else Figure(part.denominator, COUNT),
        "" if part.figure is None else Figure(part.figure, figure_format(indicator)),
        part.words,
        part.comment,
        part.corrective_action,
        part.owner,
        part.due or "",
    )
