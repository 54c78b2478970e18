"""The keys of the report: what each rating and each arrow means, as the scheme in force has it."""

from __future__ import annotations

from kpireport.model.paper import Cell, Table
from kpireport.model.report import Report
from kpireport.model.scheme import Band, Scheme
from kpireport.model.verdict import Direction
from kpireport.present.paper.sentences import listed
from kpireport.present.paper.words import cell, table
from kpireport.present.rows import NOT_APPLICABLE
from kpireport.present.scheme_words import band_meaning, states_of


def rating_key(report: Report) -> Table:
    """Set out the ratings, what figure earns each, and which milestone states count as each."""
    scheme = report.evaluation.scheme
    return table(
        "Key to the ratings",
        "One row for each rating: what a figure must reach for it, and which states of a milestone count as it.",
        (("Rating", 2.2), ("Figures", 6), ("Milestones", 4)),
        (_rating(band, scheme) for band in scheme.bands),
    )


def travel_key(report: Report) -> Table:
    """Set out the arrows, for the short term and the long term."""
    period = report.evaluation.period
    return table(
        "Key to the direction of travel",
        "One row for each arrow: what it says of the short term and of the long term.",
        (("Direction", 2.2), ("Short term", 5), ("Long term", 5)),
        (_arrow(direction, period.previous.name, period.year_before.name) for direction in Direction),
    )


def _rating(band: Band, scheme: Scheme) -> tuple[Cell, ...]:
    states = listed(states_of(band, scheme)) or NOT_APPLICABLE
    return cell(band.name, band.colour), cell(band_meaning(band, scheme)), cell(states)


def _arrow(direction: Direction, before: str, year_before: str) -> tuple[Cell, ...]:
    if direction is Direction.NOTHING:
        return cell("-"), cell("Nothing to compare: no figure, or a new indicator"), cell("As in the short term")
    than = "the same as in" if direction is Direction.SAME else f"{direction.word} than in"
    shown = f"{direction.value} {direction.word}"
    return cell(shown), cell(f"Performance is {than} {before}"), cell(f"Performance is {than} {year_before}")
