"""The headline: how many indicators have each rating and each direction, in whole-number percentages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kpireport.model.figure import percentage
from kpireport.model.report import Headline, Share
from kpireport.model.scheme import Scheme
from kpireport.model.verdict import Direction, State, Verdict

_DIRECTION_COLOURS = {Direction.BETTER: "Green", Direction.SAME: "Grey", Direction.WORSE: "Red"}


def show_percent(part: int, whole: int) -> str:
    """Print a share as a whole-number percentage, half away from zero: 10 of 35 is ``29%``; of nothing, ``0%``."""
    return f"{percentage(Decimal(part), Decimal(whole), 0)}%" if whole else "0%"


def headline(title: str, verdicts: Iterable[Verdict], scheme: Scheme) -> Headline:
    """Count a set of verdicts. Shares are of the indicators rated, as councils count; On Track counts as its band."""
    verdicts = tuple(verdicts)
    rated = [verdict for verdict in verdicts if verdict.rating.band]
    by_band = Counter(verdict.rating.colour for verdict in rated)
    bands = tuple(
        Share(band.name, band.colour, by_band[band.name], show_percent(by_band[band.name], len(rated)))
        for band in scheme.bands
    )
    return Headline(
        title=title,
        bands=bands,
        rated=len(rated),
        total=len(verdicts),
        not_rated=_states([verdict.rating.state for verdict in verdicts if not verdict.rating.band]),
        short=_directions([verdict.short.direction for verdict in verdicts]),
        long=_directions([verdict.long.direction for verdict in verdicts]),
        rounding_note=_rounding_note(bands),
    )


def _states(states: Sequence[State]) -> tuple[Share, ...]:
    counts = Counter(states)
    return tuple(
        Share(state.value, "Grey", counts[state], show_percent(counts[state], len(states)))
        for state in State
        if counts[state]
    )


def _directions(directions: Sequence[Direction]) -> tuple[Share, ...]:
    compared: list[Direction] = [direction for direction in directions if direction is not Direction.NOTHING]
    counts: Counter[Direction] = Counter(compared)
    return tuple(
        Share(direction.word, colour, counts[direction], show_percent(counts[direction], len(compared)))
        for direction, colour in _DIRECTION_COLOURS.items()
    )


def _rounding_note(bands: Sequence[Share]) -> str:
    total = sum(int(share.percent.removesuffix("%")) for share in bands)
    return "" if total in (0, 100) else f"Percentages are rounded and add up to {total}%."
