"""The figure expected at the year's end, and the range it may lie in.

A count that grows from April on is carried to March in up to three ways, and the forecast is the middle one of what
they give (the average of two); the range reaches from the least to the greatest:

- run-rate: the year goes on as it has gone so far, figure x 4 / quarter;
- profile: the year goes as the targets do, figure x year-end target / quarter target;
- last year's shape: the year goes as the last one did, figure x last year's Q4 / its figure in the same quarter.

Any other measure is expected to stay where it is: the forecast is the newest figure, and the range is that of its
natural process limits, cut off where no figure can be (below 0, above 100%). If the newest figure is more than ordinary
variation those limits say how the measure was, and limits as far apart around the newest figure take their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from statistics import median

from kpireport.assess.dot import compares_in_quarter, printed_value
from kpireport.assess.rag import rag_rating
from kpireport.assess.targets import target_in_force
from kpireport.model.figure import rounded_fraction
from kpireport.model.indicator import Indicator
from kpireport.model.limits import figure_limits
from kpireport.model.outlook import Forecast, ProcessLimits
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.register import Register
from kpireport.model.scheme import Scheme
from kpireport.model.verdict import Rating, TargetInForce

_YEAR_END = 4
_FEWEST_WAYS = 2

Figures = tuple[Decimal, Decimal, Decimal]
"""The forecast, the least and the greatest."""


def forecast(
    indicator: Indicator,
    history: History,
    register: Register,
    scheme: Scheme,
    period: Period,
    limits: ProcessLimits | None,
) -> Forecast | None:
    """Forecast the figure at the end of the period's year. In Q4 that is the figure itself.

    ``limits`` are those in which the figures may go on, None where there are too few figures: then there is no forecast
    before Q4, nor is there one where fewer than two ways can carry a count on.
    """
    now = printed_value(indicator, history.find(indicator.id, period))
    if now is None:
        return None
    ways: tuple[tuple[str, Decimal], ...] = ()
    if period.quarter == _YEAR_END:
        figures = now, now, now
    elif limits is None:
        return None
    elif indicator.is_year_to_date_count and compares_in_quarter(indicator):
        ways = tuple(_ways(indicator, now, history, register, period))
        if len(ways) < _FEWEST_WAYS:
            return None
        figures = _middle_of(indicator, [figure for _, figure in ways])
    else:
        figures = _within_limits(indicator, now, history, register, limits)
    value, low, high = figures
    year_end = Period(period.start_year, _YEAR_END)

    def rated(figure: Decimal) -> Rating:
        return rag_rating(indicator, Outturn(indicator.id, year_end, figure), register, scheme, year_end)

    return Forecast(
        value, low, high, rated(value), rated(low), rated(high), ways, is_year_end=period.quarter == _YEAR_END
    )


def _ways(
    indicator: Indicator, now: Decimal, history: History, register: Register, period: Period
) -> Iterator[tuple[str, Decimal]]:
    """Give what each way that can be gone leads to."""
    year_end = Period(period.start_year, _YEAR_END)
    so_far, whole = (_target(indicator, register, when) for when in (period, year_end))
    then = printed_value(indicator, history.find(indicator.id, period.year_before))
    at_end = printed_value(indicator, history.find(indicator.id, year_end.year_before))
    shares = (
        ("run-rate", Decimal(period.quarter), Decimal(_YEAR_END)),
        ("profile of the targets", so_far, whole),
        ("last year's shape", then, at_end),
    )
    for name, part, of in shares:
        if part is not None and of is not None and part > 0:
            yield name, rounded_fraction(Fraction(now) * Fraction(of) / Fraction(part), indicator.decimals)


def _target(indicator: Indicator, register: Register, period: Period) -> Decimal | None:
    """Return a target that people set. One that was spread over the year by a rule tells nothing of its own."""
    target = target_in_force(indicator, register, period)
    if not isinstance(target, TargetInForce) or target.high is not None or target.target.derivation:
        return None
    return target.low


def _middle_of(indicator: Indicator, given: Sequence[Decimal]) -> Figures:
    middle = median(Fraction(figure) for figure in given)
    return rounded_fraction(middle, indicator.decimals), min(given), max(given)


def _within_limits(
    indicator: Indicator, now: Decimal, history: History, register: Register, limits: ProcessLimits
) -> Figures:
    low, high = (rounded_fraction(limit, indicator.decimals) for limit in (limits.lower, limits.upper))
    possible = figure_limits(indicator, register, history)
    low = low if possible.low is None else max(low, possible.low)
    high = high if possible.high is None else min(high, possible.high)
    return now, low, high
