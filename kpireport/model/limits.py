"""Which figures are possible for an indicator: a share of a whole lies from 0 to 100%, a count is never negative."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kpireport.model.indicator import Indicator
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.register import Register

_MAY_GO_ANYWHERE = re.compile(r"change|difference|variance|growth|increase|decrease|reduction|net |gap", re.IGNORECASE)
"""Words in a name that say the figure is no share of a whole and no tally: it may be negative, or above 100%."""

_SCORES = ("score", "ratio", "index")


@dataclass(frozen=True)
class FigureLimits:
    """The least and the greatest figure that can be right, None where there is no such limit.

    ``whole`` says that the figure has no decimals.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    whole: bool = False

    def allow(self, value: Decimal) -> bool:
        """Can the figure be right?"""
        above_low = self.low is None or self.low <= value
        is_whole = not self.whole or value == value.to_integral_value()
        return above_low and is_whole and (self.high is None or value <= self.high)


def figure_limits(indicator: Indicator, register: Register, history: History) -> FigureLimits:
    """Return the limits of an indicator's figures, in percentage points for a percentage.

    A limit that a target or an earlier figure already breaks is none: the indicator is then not what it seems.
    """
    known = _known_figures(indicator, register, history)
    free = bool(_MAY_GO_ANYWHERE.search(indicator.name)) or indicator.unit.name.strip().casefold() in _SCORES
    low = None if free or any(value < 0 for value in known) else Decimal(0)
    bounded = indicator.unit.is_percentage and not free and all(value <= 100 for value in known)
    whole = indicator.unit.is_count and indicator.decimals == 0 and all(v == v.to_integral_value() for v in known)
    return FigureLimits(low, Decimal(100) if bounded else None, whole)


def _known_figures(indicator: Indicator, register: Register, history: History) -> tuple[Decimal, ...]:
    targets = register.targets_of(indicator.id)
    earlier = [outturn.value for outturn in history.of(indicator.id)]
    return tuple(
        v for v in (*(t.low for t in targets if t.area == "" and t.baseline is None), *earlier) if v is not None
    )


def count_so_far(indicator: Indicator, history: History, period: Period) -> Decimal | None:
    """Return last quarter's figure of a count that grows from April on; None for any other figure, and in Q1."""
    if not indicator.is_year_to_date_count or period.quarter == 1:
        return None
    before = history.find(indicator.id, period.previous)
    return before.value if before else None
