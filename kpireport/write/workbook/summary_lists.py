"""The lists of the Summary: what changed colour, what is off target, and the returns; each leads to its row."""

from __future__ import annotations

from decimal import Decimal

from kpireport.model.report import Report
from kpireport.model.summary import ColourChange, OffTarget, ReturnLine
from kpireport.model.verdict import Verdict
from kpireport.write.workbook import report_sheet
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.number_formats import COUNT, figure_format
from kpireport.write.workbook.off_target_sheet import (
    OVERDUE,
    OVERDUE_COLOURS,
    figures,
    line_link,
    needed,
    nothing_off_target,
)
from kpireport.write.workbook.rag_rules import add_arrow_rules, add_rag_rules, add_word_rules, arrow_words
from kpireport.write.workbook.table import Cell, Column, Figure, Link, Row


def add_changes(listing: Listing, report: Report, rows: report_sheet.Rows) -> None:
    """List every indicator whose colour is another than in the quarter before, with the reason."""
    period, settings = report.evaluation.period, report.evaluation.register.settings
    now, before = f"Q{period.quarter}", f"Q{period.previous.quarter}"
    columns = (
        Column("Indicator", 0),
        Column(settings.word_for_service, 0),
        Column("Line", 0, True),
        Column(f"Was in {before}", 0, True),
        Column("Is now", 0, True),
        Column("Reason", 0, True),
        Column(f"{before} figure", 0, True),
        Column(f"{before} target", 0, True),
        Column(f"{now} figure", 0, True),
        Column(f"{now} target", 0, True),
        Column("Short-term DOT", 0, True),
    )
    listing.add_section(f"What changed colour since {period.previous.name}")
    changes = report.summary.changes
    if not changes:
        rated = any(verdict.rating.is_rated for verdict in report.evaluation.previous)
        none = "No indicator has another colour than in the quarter before."
        listing.add_note(none if rated else f"Nothing was rated in {period.previous.name}, so nothing is compared.")
        return
    listing.add_note(f"{len(changes)} in all, perception indicators included. The line leads to the full table.")
    table = listing.add_table("changes", (Row(_change_cells(change, rows)) for change in changes), columns)
    add_rag_rules(listing.book, listing.sheet, table.of(3, 4), report)
    add_arrow_rules(listing.book, listing.sheet, table.of(10))


def _change_cells(change: ColourChange, rows: report_sheet.Rows) -> tuple[Cell, ...]:
    verdict = change.verdict
    return (
        verdict.indicator.name,
        verdict.indicator.lead_service,
        _link(verdict, rows),
        change.was,
        change.now,
        change.reason.value,
        _figure(change.before),
        _target(change.before),
        _figure(verdict),
        _target(verdict),
        arrow_words(verdict.short.direction.value, verdict.short.direction.word),
    )


def add_off_target(listing: Listing, report: Report, rows: report_sheet.Rows) -> None:
    """List what is off target: how far, and who does what by when."""
    best = report.evaluation.scheme.bands[0].name
    columns = (
        Column("Indicator", 0),
        Column(report.evaluation.register.settings.word_for_service, 0),
        Column("Line", 0, True),
        Column("RAG", 0, True),
        Column("Short-term DOT", 0, True),
        Column("Figure", 0, True),
        Column("Target", 0, True),
        Column("How far off", 0, True),
        Column("In % of target", 0, True),
        Column(f"{best} needs", 0, True),
        Column("Action due", 0, True),
        Column("Overdue", 0, True),
    )
    listing.add_section("Off target")
    found = report.summary.off_target
    if not found:
        listing.add_note(nothing_off_target(report))
        return
    listing.add_note("Corrective actions and their owners stand in the sheet Off target.")
    table = listing.add_table("off_target", (Row(_off_target_cells(entry, best, rows)) for entry in found), columns)
    add_rag_rules(listing.book, listing.sheet, table.of(3), report)
    add_arrow_rules(listing.book, listing.sheet, table.of(4))
    add_word_rules(listing.book, listing.sheet, table.of(11), OVERDUE_COLOURS)


def _off_target_cells(entry: OffTarget, best: str, rows: report_sheet.Rows) -> tuple[Cell, ...]:
    verdict, indicator = entry.verdict, entry.verdict.indicator
    return (
        indicator.name,
        indicator.lead_service,
        _link(verdict, rows),
        entry.rag_text,
        arrow_words(verdict.short.direction.value, verdict.short.direction.word),
        *figures(entry),
        needed(entry, best),
        entry.due or "no date",
        OVERDUE if entry.is_overdue else "",
    )


def add_returns(listing: Listing, report: Report) -> None:
    """List the returns expected: which came, with how many figures, and who signed them off."""
    lines = report.summary.returns
    came = sum(line.is_received for line in lines)
    listing.add_section(f"Returns: {came} of {len(lines)} received")
    columns = (
        Column(report.evaluation.register.settings.word_for_service, 0),
        Column("Signed off by", 0),
        Column("Return", 0, True),
        Column("Indicators", 0, True),
        Column("With a figure", 0, True),
        Column("Signed off on", 0, True),
    )
    table = listing.add_table("returns", (Row(_return_cells(line)) for line in lines), columns)
    if lines:
        add_word_rules(listing.book, listing.sheet, table.of(2), {"missing": "Red"})


def _return_cells(line: ReturnLine) -> tuple[Cell, ...]:
    missing = "not signed off" if line.is_received else "no return"
    return (
        line.service,
        line.signed_off_by or missing,
        "received" if line.is_received else "missing",
        Figure(line.indicators, COUNT),
        Figure(line.figures, COUNT),
        line.signed_off_on or "-",
    )


def _link(verdict: Verdict, rows: report_sheet.Rows) -> Link:
    return line_link(verdict.indicator.line or verdict.indicator.id, rows[verdict.indicator.id])


def _figure(verdict: Verdict | None) -> Cell:
    """Return an outturn as a number with its decimals, a milestone's state as words."""
    if verdict is None or verdict.outturn is None or not verdict.outturn.has_figure:
        return "-"
    value: Decimal | None = verdict.outturn.value
    return verdict.outturn.milestone_state if value is None else Figure(value, figure_format(verdict.indicator))


def _target(verdict: Verdict | None) -> Cell:
    target = verdict.rating.target if verdict else None
    if verdict is None or target is None or target.low is None:
        return "-"
    is_range = target.high is not None and target.high != target.low
    if is_range or target.target.derivation:
        return target.target.shown
    return Figure(target.low, figure_format(verdict.indicator, target.low))
