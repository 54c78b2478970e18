"""The Off target sheet: how far off each one is, what would put it right, and who does what by when."""

from __future__ import annotations

from kpireport.model.report import Report
from kpireport.model.summary import OffTarget
from kpireport.write.book import Book, Sheet
from kpireport.write.row_height import fitting_width
from kpireport.write.workbook import report_sheet
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.number_formats import ONE_DECIMAL_PERCENT, figure_format, gap_format
from kpireport.write.workbook.page import A3
from kpireport.write.workbook.rag_rules import add_arrow_rules, add_rag_rules, add_word_rules, arrow_words
from kpireport.write.workbook.table import Cell, Column, Figure, Link, Row

NAME = "Off target"
OVERDUE = "overdue"
OVERDUE_COLOURS = {OVERDUE: "Red"}
_RAG, _SHORT, _OVERDUE = 3, 4, 13


def fill_off_target(book: Book, sheet: Sheet, report: Report, rows: report_sheet.Rows) -> None:
    """Write the indicators that are rated and not in the best band, worst band first."""
    best = report.evaluation.scheme.bands[0].name
    listing = Listing(book, sheet, _columns(report, best), paper=A3)
    found = report.summary.off_target
    listing.add_title(f"Off target in {report.evaluation.period.name}", _introduction(report))
    if found:
        listed = listing.add_list((Row(_cells(entry, best, rows)) for entry in found), freeze_columns=2)
        add_rag_rules(book, sheet, listed.of(_RAG), report)
        add_arrow_rules(book, sheet, listed.of(_SHORT))
        add_word_rules(book, sheet, listed.of(_OVERDUE), OVERDUE_COLOURS)
    listing.set_up_pages(report)


def _introduction(report: Report) -> str:
    count, best = len(report.summary.off_target), report.evaluation.scheme.bands[0].name
    if not count:
        return nothing_off_target(report)
    shown = "1 indicator is" if count == 1 else f"{count} indicators are"
    return f"{shown} rated and not {best}, perception indicators included. The line leads to the full table."


def nothing_off_target(report: Report) -> str:
    """Say why nothing is off target: all are in the best band, or none is rated."""
    if not report.headline.rated + report.perception.rated:
        return "No indicator is rated this quarter, so none can be off target."
    return f"No indicator is off target: all that are rated are {report.evaluation.scheme.bands[0].name}."


def _columns(report: Report, best: str) -> tuple[Column, ...]:
    actions = (entry.corrective_action for entry in report.summary.off_target)
    return (
        Column("Line", 9, True),
        Column("Indicator", 42),
        Column(report.evaluation.register.settings.word_for_service, 24),
        Column("RAG", 12, True),
        Column("Short-term DOT", 11, True),
        Column("Figure", 11, True),
        Column("Target", 11, True),
        Column("How far off", 11, True),
        Column("In % of target", 10, True),
        Column(f"What would make it {best}", 20, True),
        Column("Corrective action", fitting_width(actions, 62, report.style.body_size, report.style.font)),
        Column("Owner", 24),
        Column("Due", 13, True),
        Column("Overdue", 10, True),
        Column("Council or partnership PI", 14, True),
    )


def _cells(entry: OffTarget, best: str, rows: report_sheet.Rows) -> tuple[Cell, ...]:
    verdict, indicator = entry.verdict, entry.verdict.indicator
    return (
        line_link(indicator.line or indicator.id, rows[indicator.id]),
        indicator.name,
        indicator.lead_service,
        entry.rag_text,
        arrow_words(verdict.short.direction.value, verdict.short.direction.word),
        *figures(entry),
        needed(entry, best),
        entry.corrective_action or "None given",
        entry.owner or "None given",
        entry.due or "No date given",
        OVERDUE if entry.is_overdue else "",
        indicator.pi_type.value if indicator.pi_type else "-",
    )


def line_link(line: str, row: int) -> Link:
    """Return the link from a line's number to its row in the council's table."""
    return Link(f"Line {line}" if line[:1].isdigit() else line, report_sheet.NAME, row)


def figures(entry: OffTarget) -> tuple[Cell, Cell, Cell, Cell]:
    """Return figure, target, how far off, and that in percent of the target: numbers, or the milestone's words."""
    indicator, outturn = entry.verdict.indicator, entry.verdict.outturn
    value = outturn.value if outturn else None
    words = outturn.milestone_state if outturn else ""
    return (
        words or "-" if value is None else Figure(value, figure_format(indicator)),
        _target(entry),
        "-" if entry.gap is None else Figure(entry.gap, gap_format(indicator, entry.gap)),
        "-" if entry.gap_share is None else Figure(entry.gap_share, ONE_DECIMAL_PERCENT),
    )


def _target(entry: OffTarget) -> Cell:
    """Return the target as a number, a milestone's as its date; one that was derived as words that say so."""
    if entry.target is None:
        return entry.verdict.dates.due if entry.verdict.dates else "-"
    in_force = entry.verdict.rating.target
    if in_force is not None and in_force.target.derivation:
        return in_force.target.shown
    return Figure(entry.target, figure_format(entry.verdict.indicator, entry.target))


def needed(entry: OffTarget, best: str) -> str:
    """Return what the best band needs: ``65% or more``, ``On Track``."""
    return entry.needed.removeprefix(f"{best} ").removeprefix("at ") or "-"
