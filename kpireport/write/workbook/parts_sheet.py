"""The Parts sheet: what each service reports of the indicators that several report together, and the whole."""

from __future__ import annotations

from kpireport.model.indicator import Indicator
from kpireport.model.parts import PartLine, PartsOfWhole
from kpireport.model.report import Report
from kpireport.write.book import Book, Sheet
from kpireport.write.workbook import report_sheet
from kpireport.write.workbook.listing import Cell, Column, Figure, Listing
from kpireport.write.workbook.number_formats import COUNT, figure_format
from kpireport.write.workbook.off_target_sheet import line_link
from kpireport.write.workbook.page import A3, set_up_page
from kpireport.write.workbook.rag_rules import add_rag_rules

NAME = "Parts"
_RAG = 7


def fill_parts(book: Book, sheet: Sheet, report: Report, rows: report_sheet.Rows) -> None:
    """Write every whole, in bold, and the parts it is made of under it."""
    listing = Listing(book, sheet, _columns(report))
    listing.add_title(f"{NAME}, {report.evaluation.period.name}", *_introduction(report))
    headings = listing.add_headings(freeze=True, freeze_columns=3)
    for shared in report.parts:
        _add_whole(listing, shared, rows)
    listing.add_filter(headings)
    add_rag_rules(book, sheet, (headings + 1, _RAG, listing.next_row - 1, _RAG), report)
    set_up_page(sheet, report, paper=A3)


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


def _add_whole(listing: Listing, shared: PartsOfWhole, rows: report_sheet.Rows) -> None:
    indicator = shared.verdict.indicator
    link = line_link(indicator.line or indicator.id, rows[indicator.id])
    whole = _cells(indicator, shared.whole)
    listing.add_row((link, *whole[:6], shared.rag_text, *whole[6:]), bold=True, bg_color="F2F2F2")
    for part in shared.parts:
        cells = _cells(indicator, part)
        listing.add_row((indicator.line or indicator.id, *cells[:6], "", *cells[6:]))


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
