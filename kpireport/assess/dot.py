"""The direction of travel: better, same or worse in performance, never by the sign of a figure (FIELD: DOT)."""

from __future__ import annotations

from decimal import Decimal

from kpireport.assess.bands import shortfall
from kpireport.assess.targets import target_in_force
from kpireport.model.figure import rounded
from kpireport.model.indicator import Comparison, Indicator, Polarity
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.register import Register
from kpireport.model.scheme import Scheme
from kpireport.model.verdict import Direction, DirectionOfTravel, TargetInForce

NEW, NOT_AVAILABLE = "NEW", "N/A"
_SHORT, _LONG = "Short term", "Long term"
_ONE_WAY = (Polarity.BIGGER, Polarity.SMALLER)


def short_term(
    indicator: Indicator, history: History, register: Register, scheme: Scheme, period: Period
) -> DirectionOfTravel:
    """Compare a period with the quarter before it. ``history`` holds the period's own outturn too."""
    against = period.previous
    comparator = comparator_text(indicator, history, against)
    if compares_in_quarter(indicator):
        now, then = in_quarter(indicator, history, period), in_quarter(indicator, history, against)
        if comparator == NEW or now is None or then is None or indicator.polarity not in _ONE_WAY:
            return _nothing(_SHORT, indicator, history, period, against, comparator)
        direction = better_or_worse(indicator, now, then, None)
        figures = f"{indicator.show(now)} in this quarter against {indicator.show(then)} in Q{against.quarter}"
        return DirectionOfTravel(
            direction,
            comparator,
            f"{_SHORT} {direction.word}: {figures}.",
            against,
            history.find(indicator.id, against),
        )
    return _as_reported(_SHORT, indicator, history, register, scheme, period, against)


def long_term(
    indicator: Indicator, history: History, register: Register, scheme: Scheme, period: Period
) -> DirectionOfTravel:
    """Compare a period with the same quarter of the year before; cumulative figures as they stand."""
    return _as_reported(_LONG, indicator, history, register, scheme, period, period.year_before)


def compares_in_quarter(indicator: Indicator) -> bool:
    """Does the short term compare quarters in isolation? So it does for cumulative counts, unless told otherwise."""
    if indicator.is_milestone:
        return False
    if indicator.comparison is Comparison.BY_BASIS:
        return indicator.is_year_to_date_count
    return indicator.comparison is Comparison.IN_QUARTER


def in_quarter(indicator: Indicator, history: History, period: Period) -> Decimal | None:
    """Return a cumulative figure's share of its own quarter: Q2 less Q1; in Q1 the figure itself. None if unknown."""
    to_date = printed_value(indicator, history.find(indicator.id, period))
    if to_date is None or period.quarter == 1:
        return to_date
    before = printed_value(indicator, history.find(indicator.id, period.previous))
    return None if before is None else to_date - before


def comparator_text(indicator: Indicator, history: History, against: Period) -> str:
    """Return what stands beside the arrow: the figure as reported, ``NEW``, or ``N/A``."""
    if indicator.introduced is not None and indicator.introduced > against:
        return NEW
    outturn = history.find(indicator.id, against)
    return outturn.show_with_marks(indicator) if outturn and outturn.has_figure else NOT_AVAILABLE


def better_or_worse(indicator: Indicator, now: Decimal, then: Decimal, within: TargetInForce | None) -> Direction:
    """Compare two figures in performance. ``within`` is the range that counts where being within it is better."""
    if within is not None:
        return _direction(shortfall(within, then, indicator.polarity) - shortfall(within, now, indicator.polarity))
    if indicator.polarity is Polarity.BIGGER:
        return _direction(now - then)
    return _direction(then - now) if indicator.polarity is Polarity.SMALLER else Direction.NOTHING


def _direction(gain: Decimal | int) -> Direction:
    if gain == 0:
        return Direction.SAME
    return Direction.BETTER if gain > 0 else Direction.WORSE


def printed_value(indicator: Indicator, outturn: Outturn | None) -> Decimal | None:
    """Return the figure as it is compared: rounded to the indicator's decimals. None if there is none."""
    return None if outturn is None or outturn.value is None else rounded(outturn.value, indicator.decimals)


def _as_reported(
    term: str,
    indicator: Indicator,
    history: History,
    register: Register,
    scheme: Scheme,
    period: Period,
    against: Period,
) -> DirectionOfTravel:
    comparator = comparator_text(indicator, history, against)
    now, then = history.find(indicator.id, period), history.find(indicator.id, against)
    direction = Direction.NOTHING
    if comparator != NEW and now is not None and then is not None and indicator.comparison is not Comparison.NONE:
        direction = _compared(indicator, (now, then), history, register, scheme, period)
    if now is None or direction is Direction.NOTHING:
        return _nothing(term, indicator, history, period, against, comparator)
    when = f"Q{against.quarter}" if against.start_year == period.start_year else against.name
    sentence = f"{term} {direction.word}: {now.show_with_marks(indicator)} against {comparator} in {when}."
    return DirectionOfTravel(direction, comparator, sentence, against, then)


def _compared(
    indicator: Indicator,
    outturns: tuple[Outturn, Outturn],
    history: History,
    register: Register,
    scheme: Scheme,
    period: Period,
) -> Direction:
    now, then = outturns
    if indicator.is_milestone:
        state_now, state_then = scheme.state_named(now.milestone_state), scheme.state_named(then.milestone_state)
        if state_now is None or state_then is None:
            return Direction.NOTHING
        return _direction(scheme.rank_of(state_then) - scheme.rank_of(state_now))
    value_now, value_then = printed_value(indicator, now), printed_value(indicator, then)
    if value_now is None or value_then is None:
        return Direction.NOTHING
    return better_or_worse(indicator, value_now, value_then, range_in_force(indicator, register, period, history))


def range_in_force(indicator: Indicator, register: Register, period: Period, history: History) -> TargetInForce | None:
    """Return the range by whose distance figures compare, where the target in force is one."""
    target = target_in_force(indicator, register, period, history)
    return target if isinstance(target, TargetInForce) and target.high is not None else None


def _nothing(
    term: str, indicator: Indicator, history: History, period: Period, against: Period, comparator: str
) -> DirectionOfTravel:
    then = None if comparator == NEW else history.find(indicator.id, against)
    now = history.find(indicator.id, period)
    if comparator == NEW:
        why = f"the indicator is new since {indicator.introduced}"
    elif now is None or not now.has_figure:
        why = f"there is no figure for {period.name}"
    elif comparator == NOT_AVAILABLE:
        why = f"there is no figure for {against.name}"
    elif indicator.comparison is Comparison.NONE:
        why = "the register says that its figures are not compared"
    else:
        why = _why_figures_do_not_compare(indicator, in_isolation=compares_in_quarter(indicator) and term == _SHORT)
    return DirectionOfTravel(Direction.NOTHING, comparator, f"{term}: nothing to compare, {why}.", against, then)


def _why_figures_do_not_compare(indicator: Indicator, *, in_isolation: bool) -> str:
    if indicator.is_milestone:
        return "one of its states is no state of the RAG scheme"
    if indicator.polarity is Polarity.NONE:
        return "the register says that neither way is better"
    if indicator.polarity is Polarity.RANGE:
        return "there is no range from which their distance could be measured"
    if in_isolation:
        return "a figure that is needed to tell the quarters apart is missing"
    return "one of them is a state and not a figure"
