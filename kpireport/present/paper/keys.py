"""The keys of the report: what each rating and each arrow means, as the scheme in force has it."""

from __future__ import annotations

from collections.abc import Sequence

from kpireport.model.paper import Cell, Table
from kpireport.model.report import Report
from kpireport.model.scheme import Band, Scheme
from kpireport.model.target import LimitKind
from kpireport.model.verdict import Direction
from kpireport.present.paper.sentences import listed
from kpireport.present.paper.words import cell, table


def rating_key(report: Report) -> Table:
    """Set out the ratings, what figure earns each, and which milestone states count as each."""
    scheme = report.evaluation.scheme
    return table(
        "Key to the ratings",
        "One row for each rating: what a figure must reach for it, and which states of a milestone count as it.",
        (("Rating", 2.2), ("Figures", 6), ("Milestones", 4)),
        (
            (cell(band.name, band.colour), cell(band_meaning(band, scheme.bands)), cell(_states(band, scheme)))
            for band in scheme.bands
        ),
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


def band_meaning(band: Band, bands: Sequence[Band]) -> str:
    """Say what earns a band: ``On or better than target``, ``Within 10% of the target``, ``Worse than that``."""
    limit = band.limit
    if limit.kind is LimitKind.NONE:
        only_two = len(bands) == 2 and not bands[0].limit.amount and bands[0].limit.kind is not LimitKind.FLOOR
        return "Worse than target" if only_two else "Worse than that"
    if limit.kind is LimitKind.FLOOR:
        return "Short of the target, down to the floor"
    if not limit.amount:
        return "On or better than target"
    units = {LimitKind.RELATIVE: "% of the target", LimitKind.POINTS: " percentage points of the target"}
    return f"Within {limit.amount:f}{units.get(limit.kind, ' of the target')}"


def _states(band: Band, scheme: Scheme) -> str:
    return listed(state.name for state in scheme.states if state.band == band) or "-"


def _arrow(direction: Direction, before: str, year_before: str) -> tuple[Cell, ...]:
    if direction is Direction.NOTHING:
        return cell("-"), cell("Nothing to compare: no figure, or a new indicator"), cell("As in the short term")
    than = "the same as in" if direction is Direction.SAME else f"{direction.word} than in"
    shown = f"{direction.value} {direction.word}"
    return cell(shown), cell(f"Performance is {than} {before}"), cell(f"Performance is {than} {year_before}")
