"""The Equalities sheet: ratings, directions and actions by tag, then the indicators that each tag is made of."""

from __future__ import annotations

from collections.abc import Sequence

from kpireport.model.lens import Lens, LensGroup, LensTag
from kpireport.model.report import Report, ReportRow
from kpireport.write.book import Book, Sheet
from kpireport.write.workbook import report_sheet
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.number_formats import COUNT, printed_figure
from kpireport.write.workbook.off_target_sheet import line_link
from kpireport.write.workbook.page import A3
from kpireport.write.workbook.rag_rules import add_arrow_rules, add_rag_rules, arrow_words
from kpireport.write.workbook.summary_tallies import add_tallies, tally_columns
from kpireport.write.workbook.table import Cell, Column, Figure, Row

NAME = "Equalities"
_TAG_WIDTH, _INDICATOR_WIDTH, _COUNT_WIDTH = 40, 58, 16
_RAG, _SHORT, _LONG = 3, 5, 6
_LIST_COLUMNS = 8


def fill_lens(book: Book, sheet: Sheet, report: Report, lens: Lens, rows: report_sheet.Rows) -> None:
    """Write each group's counts and actions by tag, and last a list, to be filtered, of every tag's indicators."""
    listing = Listing(book, sheet, _widths(report, lens), paper=A3)
    listing.add_title(f"{NAME}, {report.evaluation.period.name}", *_introduction(report, lens))
    for group in lens.groups:
        if group.indicators.total:
            _add_counts(listing, report, group)
        if group.acted_on:
            _add_actions(listing, group)
    measured = [group for group in lens.groups if group.measured]
    if measured:
        _add_indicators(listing, report, measured, rows)
    sheet.freeze_panes(1, 0)
    listing.set_up_pages(report)


def _widths(report: Report, lens: Lens) -> tuple[Column, ...]:
    """Return the columns of the sheet, which all its tables share."""
    statuses = max(len(group.statuses) for group in lens.groups)
    count = max(len(tally_columns(report, "")), statuses + 3, _LIST_COLUMNS)
    return tuple(
        Column("", width) for width in (_TAG_WIDTH, _INDICATOR_WIDTH, *(_COUNT_WIDTH for _ in range(count - 2)))
    )


def _introduction(report: Report, lens: Lens) -> tuple[str, ...]:
    included = "Perception indicators are included. " if lens.perception else ""
    return (
        "The indicators and actions by what the register's column Tags says that they serve, such as a "
        f"protected characteristic. {included}Shares are of the indicators that are rated.",
        report.evaluation.register.settings.note_for_readers,
    )


def _add_counts(listing: Listing, report: Report, group: LensGroup) -> None:
    listing.add_section(f"Indicators by {group.word_within}")
    listing.add_note(group.indicators_note)
    add_tallies(listing, report, group.word, [tag.tally for tag in group.tags], has_total=False)


def _add_actions(listing: Listing, group: LensGroup) -> None:
    listing.add_section(f"Actions by {group.word_within}")
    listing.add_note(group.actions_note)
    columns = (
        Column(group.word, 0),
        Column("Which actions", 0),
        Column("Actions", 0, True),
        *(Column(status, 0, True) for status in group.statuses),
    )
    rows = (Row(_action_cells(tag, group.statuses)) for tag in group.acted_on)
    listing.add_table(f"actions_by_{group.word}", rows, columns)


def _action_cells(tag: LensTag, statuses: tuple[str, ...]) -> tuple[Cell, ...]:
    counts = (sum(action.status == status for action in tag.actions) for status in statuses)
    ids = ", ".join(action.action.id for action in tag.actions)
    return (tag.name, ids, Figure(len(tag.actions), COUNT), *(Figure(count, COUNT) for count in counts))


def _add_indicators(listing: Listing, report: Report, groups: Sequence[LensGroup], rows: report_sheet.Rows) -> None:
    columns = (
        Column(" or ".join((groups[0].word, *(group.word_within for group in groups[1:]))), 0),
        Column("Indicator", 0),
        Column("Line", 0, True),
        Column("RAG", 0, True),
        Column("Performance", 0, True),
        Column("Short-term DOT", 0, True),
        Column("Long-term DOT", 0, True),
        Column(report.evaluation.register.settings.word_for_service, 0),
    )
    by_id = {row.indicator_id: row for row in report.rows}
    listing.add_section("Every indicator, under each that it serves")
    listing.add_note("The line leads to the full table.")
    shown = (
        # Where there are several sorts of tags, the word for the sort stands with the tag.
        (tag.name if group is groups[0] else f"{group.word}: {tag.name}", by_id[verdict.indicator.id])
        for group in groups
        for tag in group.measured
        for verdict in tag.indicators
    )
    listed = listing.add_list((Row(_cells(tag, row, rows)) for tag, row in shown), columns)
    add_rag_rules(listing.book, listing.sheet, listed.of(_RAG), report)
    add_arrow_rules(listing.book, listing.sheet, listed.of(_SHORT, _LONG))


def _cells(tag: str, row: ReportRow, rows: report_sheet.Rows) -> tuple[Cell, ...]:
    return (
        tag,
        row.verdict.indicator.name,
        line_link(row.line, rows[row.indicator_id]),
        row.rag_text,
        _performance(row),
        arrow_words(row.short, row.short_word),
        arrow_words(row.long, row.long_word),
        row.lead_service,
    )


def _performance(row: ReportRow) -> Cell:
    """Return the figure as a number where no mark or unit in words stands with it, else as it is printed."""
    outturn = row.verdict.outturn
    figure = printed_figure(row.verdict.indicator, outturn.value if outturn else None, row.performance)
    return Figure(*figure) if figure else row.performance
