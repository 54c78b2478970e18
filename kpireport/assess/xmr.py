"""XmR: the natural process limits of a run of figures, and which figures are more than ordinary variation.

The limits are the average plus and minus 2.66 times the mean moving range (the mean distance from one figure to the
next). Moving ranges of more than 3.267 times their mean are left out once, and the mean is taken again, so that one
odd figure does not widen the limits. Rules and order are those of the NHS's Making Data Count, as the R package
NHSRplotthedots has them. All arithmetic is in exact fractions: a figure on a limit is never outside it by a rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from kpireport.model.indicator import Polarity
from kpireport.model.outlook import Assurance, Cause, ProcessLimits, Signal, Variation

LIMIT = Fraction("2.66")
NEAR = LIMIT * 2 / 3
SCREEN = Fraction("3.267")
RUN = 7


def process_limits(points: Sequence[Decimal]) -> ProcessLimits:
    """Return the average and the natural process limits of figures, oldest first. There must be at least two."""
    mean, reach = _mean_and_range(points)
    return ProcessLimits(mean, mean - LIMIT * reach, mean + LIMIT * reach)


def _mean_and_range(points: Sequence[Decimal]) -> tuple[Fraction, Fraction]:
    figures = [Fraction(point) for point in points]
    ranges = [abs(later - earlier) for earlier, later in pairwise(figures)]
    widest = SCREEN * _mean(ranges)
    return _mean(figures), _mean([distance for distance in ranges if distance <= widest])


def _mean(numbers: Sequence[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


def signals(points: Sequence[Decimal]) -> tuple[Signal | None, ...]:
    """Return, figure by figure, by which rule it is more than ordinary variation; None where it is not.

    Where several rules hold the first of them counts, in the order of ``Cause``.
    """
    mean, reach = _mean_and_range(points)
    above = [Fraction(point) - mean for point in points]
    sides = [_sign(distance) for distance in above]
    outside = [abs(distance) > LIMIT * reach for distance in above]
    near = [NEAR * reach < abs(distance) <= LIMIT * reach for distance in above]
    found: list[dict[Cause, int]] = [{} for _ in points]
    for at, side in enumerate(sides):
        if outside[at]:
            found[at][Cause.OUTSIDE] = side
    for at, way in trends(points).items():
        found[at][Cause.TREND] = way
    for at in two_in_three(near, sides):
        found[at][Cause.NEAR_LIMIT] = sides[at]
    for at in runs(sides):
        found[at][Cause.ONE_SIDE] = sides[at]
    return tuple(_first_of(causes) for causes in found)


def _first_of(causes: dict[Cause, int]) -> Signal | None:
    return next((Signal(cause, causes[cause] > 0) for cause in Cause if cause in causes), None)


def _sign(number: Fraction | Decimal) -> int:
    return (number > 0) - (number < 0)


def runs(sides: Sequence[int]) -> set[int]:
    """Return the places that are part of 7 in a row on one side of the average (1 above, -1 below, 0 on it)."""
    windows = (range(start, start + RUN) for start in range(len(sides) - RUN + 1))
    return {at for window in windows if abs(sum(sides[at] for at in window)) == RUN for at in window}


def trends(points: Sequence[Decimal]) -> dict[int, int]:
    """Return the places that are part of 7 in a row that all rise or all fall, and which way (1 or -1).

    A turning point that ends one trend and begins another counts with the later.
    """
    steps = [_sign(later - earlier) for earlier, later in pairwise(points)]
    found: dict[int, int] = {}
    for start in range(len(points) - RUN + 1):
        way = sum(steps[start : start + RUN - 1])
        if abs(way) == RUN - 1:
            found |= {at: _sign(Decimal(way)) for at in range(start, start + RUN)}
    return found


def two_in_three(near: Sequence[bool], sides: Sequence[int]) -> set[int]:
    """Return the places of figures near a limit that are 2 of 3 in a row, all 3 on one side of the average."""
    windows = (range(start, start + 3) for start in range(len(near) - 2))
    told = [w for w in windows if sum(near[at] for at in w) >= 2 and abs(sum(sides[at] for at in w)) == 3]
    return {at for window in told for at in window if near[at]}


def variation_of(signal: Signal | None, polarity: Polarity) -> Variation:
    """Say in words what the newest figure is; where neither way is better, only whether it went up or down."""
    if signal is None:
        return Variation.ORDINARY
    if polarity not in (Polarity.BIGGER, Polarity.SMALLER):
        return Variation.HIGHER if signal.is_higher else Variation.LOWER
    better = signal.is_higher == (polarity is Polarity.BIGGER)
    return Variation.IMPROVING if better else Variation.CONCERN


def assurance_of(limits: ProcessLimits, target: Decimal, polarity: Polarity) -> Assurance | None:
    """Say whether the target lies beyond the limits: then it is always missed, or always met. None for no polarity."""
    if polarity not in (Polarity.BIGGER, Polarity.SMALLER):
        return None
    if limits.lower <= Fraction(target) <= limits.upper:
        return Assurance.HIT_AND_MISS
    is_above = Fraction(target) > limits.upper
    return Assurance.FAILS if is_above == (polarity is Polarity.BIGGER) else Assurance.PASSES
