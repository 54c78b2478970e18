"""The direction of travel as steps: which figures would be better, the same or worse than the earlier one."""

from __future__ import annotations

from decimal import Decimal

from kpireport.assess.bands import shortfall
from kpireport.assess.dot import (
    NEW,
    better_or_worse,
    comparator_text,
    compares_in_quarter,
    in_quarter,
    printed_value,
    range_in_force,
)
from kpireport.model.indicator import Comparison, Indicator, Polarity
from kpireport.model.live_rule import NOTHING_TO_COMPARE, Ladder, Step, direction_words
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.printable import highest_printable, lowest_printable
from kpireport.model.register import Register
from kpireport.model.scheme import Scheme
from kpireport.model.verdict import Direction, TargetInForce

_BETTER, _SAME, _WORSE = (direction_words(d) for d in (Direction.BETTER, Direction.SAME, Direction.WORSE))


def short_ladder(indicator: Indicator, history: History, register: Register, scheme: Scheme, period: Period) -> Ladder:
    """Return the steps of the comparison with the quarter before."""
    against = period.previous
    if not compares_in_quarter(indicator):
        return _as_reported(indicator, history, register, scheme, period, against)
    then = in_quarter(indicator, history, against)
    # What the figure would have to exceed is the earlier quarter's own figure on top of what came before this one.
    nought = history.with_outturns([Outturn(indicator.id, period, Decimal(0))])
    now_at_nought = in_quarter(indicator, nought, period)
    if comparator_text(indicator, history, against) == NEW or then is None or now_at_nought is None:
        return NOTHING_TO_COMPARE
    return _ladder(indicator, then - now_at_nought, None)


def long_ladder(indicator: Indicator, history: History, register: Register, scheme: Scheme, period: Period) -> Ladder:
    """Return the steps of the comparison with the same quarter of the year before."""
    return _as_reported(indicator, history, register, scheme, period, period.year_before)


def _as_reported(
    indicator: Indicator, history: History, register: Register, scheme: Scheme, period: Period, against: Period
) -> Ladder:
    then = history.find(indicator.id, against)
    is_new = comparator_text(indicator, history, against) == NEW
    if then is None or is_new or indicator.comparison is Comparison.NONE:
        return NOTHING_TO_COMPARE
    if indicator.is_milestone:
        return _state_ladder(then, scheme)
    value = printed_value(indicator, then)
    if value is None:
        return NOTHING_TO_COMPARE
    return _ladder(indicator, value, range_in_force(indicator, register, period, history))


def _state_ladder(then: Outturn, scheme: Scheme) -> Ladder:
    state = scheme.state_named(then.milestone_state)
    if state is None:
        return NOTHING_TO_COMPARE
    place = Decimal(scheme.rank_of(state) + 1)
    return Ladder((Step(_BETTER, None, place - 1), Step(_SAME, place, place)), _WORSE)


def _ladder(indicator: Indicator, then: Decimal, within: TargetInForce | None) -> Ladder:
    if within is not None:
        return _range_ladder(indicator, then, within)
    if better_or_worse(indicator, then, then, None) is Direction.NOTHING:
        return NOTHING_TO_COMPARE
    unit = Decimal(1).scaleb(-indicator.decimals)
    bigger = indicator.polarity is Polarity.BIGGER
    better = Step(_BETTER, low=then + unit) if bigger else Step(_BETTER, high=then - unit)
    return Ladder((better, Step(_SAME, then, then)), _WORSE)


def _range_ladder(indicator: Indicator, then: Decimal, within: TargetInForce) -> Ladder:
    """Return the steps by distance from the range: nearer than the earlier figure, as near, farther."""
    distance = shortfall(within, then, indicator.polarity)
    low, high = (within.low or Decimal(0)) - distance, (within.high or Decimal(0)) + distance
    as_near = Step(_SAME, *_printable(low, high, indicator.decimals, is_open=False))
    if distance == 0:
        return Ladder((as_near,), _WORSE)
    return Ladder((Step(_BETTER, *_printable(low, high, indicator.decimals, is_open=True)), as_near), _WORSE)


def _printable(low: Decimal, high: Decimal, decimals: int, *, is_open: bool) -> tuple[Decimal, Decimal]:
    return lowest_printable(low, decimals, is_open=is_open), highest_printable(high, decimals, is_open=is_open)
