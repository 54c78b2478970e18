"""The Cohesion action plan sheet: each priority with its actions, and the indicators that measure it."""

from __future__ import annotations

from kpireport.model.plan import PlanAction, PlanMeasure, PlanPriority
from kpireport.model.report import Report
from kpireport.model.verdict import Verdict
from kpireport.write.book import Book, Sheet
from kpireport.write.row_height import fitting_width
from kpireport.write.workbook import report_sheet
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.number_formats import printed_figure
from kpireport.write.workbook.off_target_sheet import line_link
from kpireport.write.workbook.page import A3
from kpireport.write.workbook.rag_rules import add_arrow_rules, add_rag_rules, add_word_rules, arrow_words
from kpireport.write.workbook.table import Cell, Column, Figure, Row, TableRows

NAME = "Cohesion action plan"
_WIDTHS = (10, 62, 15, 17, 38, 14, 14)
_PROGRESS_WIDTH = 66
_CENTRED = (0, 2, 3, 5, 6)
_RAG, _STATUS, _SHORT, _LONG = 2, 5, 5, 6


def fill_action_plan(book: Book, sheet: Sheet, report: Report, rows: report_sheet.Rows) -> None:
    """Write the plan, priority by priority."""
    listing = Listing(book, sheet, [Column("", width) for width in (*_WIDTHS, _progress_width(report))], paper=A3)
    listing.add_title(f"{NAME}, {report.evaluation.period.name}", _introduction(report))
    for priority in report.plan:
        _add_priority(listing, report, priority, rows)
    sheet.freeze_panes(1, 0)
    listing.set_up_pages(report)


def _progress_width(report: Report) -> int:
    said = (action.progress for priority in report.plan for action in priority.actions)
    return fitting_width(said, _PROGRESS_WIDTH, report.style.body_size, report.style.font)


def _introduction(report: Report) -> str:
    actions = [action for priority in report.plan for action in priority.actions]
    counts = dict.fromkeys(action.status for action in actions)
    told = ", ".join(f"{sum(a.status == status for a in actions)} {status}" for status in counts)
    return f"{len(actions)} actions under {len(report.plan)} priorities: {told}."


def _add_priority(listing: Listing, report: Report, priority: PlanPriority, rows: report_sheet.Rows) -> None:
    title = f"Priority {priority.number}"
    listing.add_section(f"{title}: {priority.title}" if priority.title else title)
    if priority.focus_area:
        listing.add_note(f"Focus area: {priority.focus_area}")
    if priority.actions:
        _add_actions(listing, priority)
    else:
        listing.add_note("The plan has no action under this priority.")
    if priority.measures:
        listing.add_note("Measured by:")
        measures = [_measure_cells(measure, rows) for measure in priority.measures]
        listed = _add_table(listing, f"measures_{priority.number}", _headings(report), measures)
        add_rag_rules(listing.book, listing.sheet, listed.of(_RAG), report)
        add_arrow_rules(listing.book, listing.sheet, listed.of(_SHORT, _LONG))


def _add_actions(listing: Listing, priority: PlanPriority) -> None:
    actions = [_action_cells(action) for action in priority.actions]
    listed = _add_table(listing, f"actions_{priority.number}", _ACTION_HEADINGS, actions)
    add_word_rules(listing.book, listing.sheet, listed.of(_STATUS), {a.status: a.colour for a in priority.actions})


def _add_table(listing: Listing, name: str, headings: tuple[str, ...], table: list[tuple[Cell, ...]]) -> TableRows:
    columns = tuple(Column(words, 0, n in _CENTRED) for n, words in enumerate(headings))
    return listing.add_table(name, map(Row, table), columns)


_ACTION_HEADINGS = ("Action", "What is to be done", "Due", "Forecast", "Lead", "Status", "Timing", "Progress")


def _headings(report: Report) -> tuple[str, ...]:
    service = report.evaluation.register.settings.word_for_service
    return ("Line", "Indicator", "RAG", "Performance", service, "Short-term DOT", "Long-term DOT", "Why this rating")


def _action_cells(planned: PlanAction) -> tuple[Cell, ...]:
    action = planned.action
    return (
        action.id,
        action.action,
        action.due or action.timescale or "-",
        planned.forecast or "-",
        action.lead or action.lead_service,
        planned.status,
        planned.timing or "-",
        planned.progress,
    )


def _measure_cells(measure: PlanMeasure, rows: report_sheet.Rows) -> tuple[Cell, ...]:
    verdict = measure.verdict
    if verdict is None:
        return "-", measure.words, measure.rag_text, "-", "-", "-", "-", "Nothing in the register measures this yet."
    indicator, short, long = verdict.indicator, verdict.short, verdict.long
    return (
        line_link(indicator.line or indicator.id, rows[indicator.id]),
        measure.words,
        measure.rag_text,
        _performance(verdict),
        indicator.lead_service,
        arrow_words(short.direction.value, short.direction.word),
        arrow_words(long.direction.value, long.direction.word),
        verdict.rating.sentence,
    )


def _performance(verdict: Verdict) -> Cell:
    """Return the figure as a number where no mark or unit in words stands with it, else as it is printed."""
    outturn = verdict.outturn
    if outturn is None:
        return "N/A"
    printed = outturn.show_with_marks(verdict.indicator)
    figure = printed_figure(verdict.indicator, outturn.value, printed)
    return Figure(*figure) if figure else printed
