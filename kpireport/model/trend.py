"""An indicator's outturns and targets over all the periods that are known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kpireport.model.indicator import Indicator
from kpireport.model.period import Period


@dataclass(frozen=True)
class TrendPoint:
    """What was reported in a period, and the target then in force; None where there is none.

    ``words`` stands in for the figure where it is no number: a milestone's state.
    """

    period: Period
    outturn: Decimal | None = None
    words: str = ""
    target: Decimal | None = None


@dataclass(frozen=True)
class TrendWords:
    """What a trend means, each cell as it is printed: the rating now, the variation, and what the year's end may be."""

    rating: str = ""
    variation: str = ""
    assurance: str = ""
    forecast: str = ""
    year_end_rating: str = ""


@dataclass(frozen=True)
class Trend:
    """An indicator's points, one for each period of the trends, oldest first, and what they mean."""

    indicator: Indicator
    points: tuple[TrendPoint, ...]
    words: TrendWords = TrendWords()

    @property
    def figures(self) -> int:
        """How many periods have a number."""
        return sum(point.outturn is not None for point in self.points)


@dataclass(frozen=True)
class Trends:
    """The periods, oldest first, and a trend for each indicator in register order.

    ``shown_first`` is the number of the trend, counted from 0, that is drawn until a reader chooses another.
    """

    periods: tuple[Period, ...] = ()
    trends: tuple[Trend, ...] = ()
    shown_first: int = 0
