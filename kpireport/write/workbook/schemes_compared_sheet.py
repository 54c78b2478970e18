"""The Schemes compared sheet: every rating under the scheme in force and under the one asked for, side by side."""

from __future__ import annotations

from collections.abc import Iterable

from kpireport.model.comparison import ComparedRating, RatingCount, SchemeComparison
from kpireport.model.report import Report
from kpireport.model.verdict import Verdict
from kpireport.write.book import Book, Sheet
from kpireport.write.workbook import report_sheet
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.number_formats import COUNT, figure_format
from kpireport.write.workbook.off_target_sheet import line_link
from kpireport.write.workbook.page import A4
from kpireport.write.workbook.rag_rules import add_word_rules
from kpireport.write.workbook.table import Cell, Column, Figure, Row

NAME = "Schemes compared"
_CHANGED, _SAME = "Yes", "No"
_CHANGED_COLOURS = {_CHANGED: "Blue"}
_IN_FORCE, _ASKED, _IS_CHANGED = 4, 5, 6


def fill_schemes_compared(
    book: Book, sheet: Sheet, report: Report, compared: SchemeComparison, rows: report_sheet.Rows
) -> None:
    """Write the counts under both schemes, then every indicator with both of its ratings."""
    listing = Listing(book, sheet, _columns(compared), paper=A4)
    listing.add_title(f"{compared.asked} compared with {compared.in_force}", _introduction(report, compared))
    listing.add_section("Counts under each scheme")
    _add_counts(listing, compared)
    listing.add_section("Every indicator")
    listed = listing.add_list(Row(_cells(rating, rows)) for rating in compared.ratings)
    add_word_rules(book, sheet, listed.of(_IN_FORCE), _in_force_colours(compared.ratings))
    add_word_rules(book, sheet, listed.of(_ASKED), _asked_colours(compared.ratings))
    add_word_rules(book, sheet, listed.of(_IS_CHANGED), _CHANGED_COLOURS)
    listing.set_up_pages(report)


def _introduction(report: Report, compared: SchemeComparison) -> str:
    period, count = report.evaluation.period.name, compared.changed
    shown = {0: "No indicator has", 1: "1 indicator has"}.get(count, f"{count} indicators have")
    return (
        f"In {period} the scheme in force is {compared.in_force}. {shown} another rating under {compared.asked}, "
        "perception indicators included. A rating has changed if its colour is another, or if there is one under one "
        "of the schemes only. The line leads to the full table."
    )


def _columns(compared: SchemeComparison) -> tuple[Column, ...]:
    return (
        Column("Indicator", 56),
        Column("Line", 17, True),
        Column("Figure", 17, True),
        Column("Target", 18, True),
        Column(f"In force: {compared.in_force}", 17, True),
        Column(f"Asked for: {compared.asked}", 17, True),
        Column("Changed", 11, True),
    )


def _add_counts(listing: Listing, compared: SchemeComparison) -> None:
    columns = (
        Column("Rating", 0),
        Column(f"In force: {compared.in_force}", 0, True),
        Column(f"Asked for: {compared.asked}", 0, True),
    )
    listing.add_table("counts", (Row(_count_cells(count), count.colour) for count in compared.counts), columns)


def _count_cells(count: RatingCount) -> tuple[Cell, ...]:
    return (count.rating, *("-" if n is None else Figure(n, COUNT) for n in (count.in_force, count.asked)))


def _cells(rating: ComparedRating, rows: report_sheet.Rows) -> tuple[Cell, ...]:
    verdict, indicator = rating.verdict, rating.verdict.indicator
    return (
        indicator.name,
        line_link(indicator.line or indicator.id, rows[indicator.id]),
        _figure(verdict),
        _target(verdict),
        rating.in_force,
        rating.asked,
        _CHANGED if rating.is_changed else _SAME,
    )


def _figure(verdict: Verdict) -> Cell:
    value = verdict.outturn.value if verdict.outturn else None
    return verdict.shown_figure if value is None else Figure(value, figure_format(verdict.indicator))


def _target(verdict: Verdict) -> Cell:
    """Return the target that is rated by, else the one that is stated, in words where it is no single number."""
    in_force, stated = verdict.rating.target, verdict.quarter_target or verdict.annual_target
    if in_force is None or in_force.low is None:
        return stated.shown if stated else "-"
    if in_force.high not in (None, in_force.low) or in_force.target.derivation:
        return in_force.target.shown
    return Figure(in_force.low, figure_format(verdict.indicator, in_force.low))


def _in_force_colours(ratings: Iterable[ComparedRating]) -> dict[str, str]:
    return {rating.in_force: rating.in_force_colour for rating in ratings}


def _asked_colours(ratings: Iterable[ComparedRating]) -> dict[str, str]:
    return {rating.asked: rating.asked_colour for rating in ratings}
