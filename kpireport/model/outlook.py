"""What an indicator's figures say over time: its variation, whether it can reach its target, and the year's end."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from kpireport.model.verdict import Rating

FEWEST_POINTS = 8
"""With fewer comparable figures than this nothing is said of their variation or of the year's end."""


class Variation(Enum):
    """What the newest figure is, seen against all before it, in the plain words of Making Data Count.

    The last three say why nothing can be told.
    """

    ORDINARY = "Ordinary variation"
    IMPROVING = "Improving"
    CONCERN = "Concern"
    HIGHER = "Change: higher"
    LOWER = "Change: lower"
    TOO_FEW = "Too few points"
    NO_FIGURE = "No figure"
    NOT_COMPARED = "Not compared"

    @property
    def is_told(self) -> bool:
        """Were there figures enough to say anything?"""
        return self not in (Variation.TOO_FEW, Variation.NO_FIGURE, Variation.NOT_COMPARED)


class Cause(Enum):
    """By which rule a figure is more than ordinary variation. The value is how a sentence says it."""

    OUTSIDE = "outside the limits"
    TREND = "part of a run of 7 that all rise or all fall"
    NEAR_LIMIT = "one of 2 in 3 that come near a limit"
    ONE_SIDE = "part of a run of 7 on one side of the average"


@dataclass(frozen=True)
class Signal:
    """A figure that is more than ordinary variation: by which rule, and whether it stands for higher figures."""

    cause: Cause
    is_higher: bool


class Assurance(Enum):
    """Whether ordinary variation alone can take the indicator across its target. Not told while it changes."""

    PASSES = "Consistently passes"
    FAILS = "Consistently fails"
    HIT_AND_MISS = "Hit and miss"


@dataclass(frozen=True)
class ProcessLimits:
    """The average of the figures and the natural process limits around it, as exact fractions."""

    mean: Fraction
    lower: Fraction
    upper: Fraction

    def around(self, figure: Decimal) -> ProcessLimits:
        """Return limits as far apart as these around a figure: where an indicator that has changed may go from it."""
        moved = Fraction(figure) - self.mean
        return ProcessLimits(self.mean + moved, self.lower + moved, self.upper + moved)


@dataclass(frozen=True)
class Forecast:
    """The figure expected at the year's end, the range it may lie in, and how they would be rated.

    ``ways`` has what each way of reckoning gives, by its name. In Q4 the year has ended: the forecast is the figure.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    rating: Rating
    rating_low: Rating
    rating_high: Rating
    ways: tuple[tuple[str, Decimal], ...] = ()
    is_year_end: bool = False


@dataclass(frozen=True)
class Outlook:
    """All that an indicator's figures over time say. ``points`` is how many of them are comparable."""

    variation: Variation
    points: int = 0
    signal: Signal | None = None
    limits: ProcessLimits | None = None
    assurance: Assurance | None = None
    forecast: Forecast | None = None
