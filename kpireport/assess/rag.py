"""The RAG rating of one outturn: a band, or the state that stands in its place, and the sentence that says why."""

from __future__ import annotations

from decimal import Decimal

from kpireport.assess.bands import BandLimit, LimitRefusedError, band_limits, band_of, shortfall
from kpireport.assess.targets import target_in_force
from kpireport.model.figure import rounded
from kpireport.model.indicator import Indicator, Kind, Polarity
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.register import Register
from kpireport.model.scheme import Scheme
from kpireport.model.shared import AWAITING_PARTS, NO_WHOLE
from kpireport.model.verdict import NoTarget, Rating, State, TargetInForce

NOT_DUE_REASON = "Not due this quarter"
SUPPRESSED_REASON = "Suppressed"


_NO_HISTORY = History()


def rag_rating(
    indicator: Indicator,
    outturn: Outturn | None,
    register: Register,
    scheme: Scheme,
    period: Period,
    history: History = _NO_HISTORY,
) -> Rating:
    """Rate what was reported for an indicator in a period; ``outturn`` is None where nothing was.

    ``history`` serves targets that follow last year's figures.
    """
    if indicator.kind is Kind.PLACEHOLDER:
        return Rating(State.PLACEHOLDER, "Not rated: the indicator is a placeholder, still in development.")
    if outturn is None or not outturn.has_figure:
        return _without_figure(indicator, outturn, register, period)
    if indicator.kind is Kind.DATA_ONLY:
        return Rating(State.DATA_ONLY, "Not rated: the figure is reported for information only.")
    if indicator.is_milestone:
        return _milestone_rating(outturn, scheme)
    target = target_in_force(indicator, register, period, history)
    if isinstance(target, NoTarget):
        return Rating(target.state, f"Not rated: {target.reason}.")
    return _figure_rating(indicator, outturn, target, scheme)


def _without_figure(indicator: Indicator, outturn: Outturn | None, register: Register, period: Period) -> Rating:
    if outturn is not None and outturn.query:
        return Rating(State.QUERY, f"Not rated: {outturn.query}")
    reason = outturn.reason if outturn else ""
    if reason.startswith(SUPPRESSED_REASON):
        number = "the number, or that of the quarter alone," if indicator.is_year_to_date_count else "the number"
        return Rating(State.SUPPRESSED, f"Not rated: {number} is too small to be shown.")
    if reason == NOT_DUE_REASON or (not reason and not indicator.is_due_in(period)):
        return Rating(State.NOT_DUE, f"Not rated: {_not_due(indicator, period)}.")
    if reason.startswith(AWAITING_PARTS):
        return Rating(State.AWAITING, f"Not rated: {reason[:1].lower()}{reason[1:]}.")
    if reason.startswith(NO_WHOLE):
        return Rating(State.NO_FIGURE, f"Not rated: {reason[:1].lower()}{reason[1:]}.")
    if reason:
        whose = f"The {register.settings.service.one}'s reason"
        return Rating(State.NO_FIGURE, f"Not rated: no figure. {whose}: {reason.rstrip('. ')}.")
    if outturn is None:
        whom = f" from {indicator.lead_service}" if indicator.lead_service else ", and nobody is named to report it"
        return Rating(State.AWAITING, f"Not rated: awaiting data{whom}.")
    return Rating(State.NO_FIGURE, f"Not rated: no figure, and {indicator.lead_service} gives no reason.")


def _not_due(indicator: Indicator, period: Period) -> str:
    due = None if indicator.is_due_in(period) else indicator.next_due(period)
    if due is None:
        return "not due this quarter"
    return f"no figure is due until {f'Q{due.quarter}' if due.start_year == period.start_year else due.name}"


def _milestone_rating(outturn: Outturn, scheme: Scheme) -> Rating:
    if not outturn.milestone_state:
        return Rating(State.QUERY, "Not rated: a figure was reported where a milestone's state is expected.")
    state = scheme.state_named(outturn.milestone_state)
    if state is None:
        return Rating(State.QUERY, f"Not rated: “{outturn.milestone_state}” is no milestone state of {scheme.name}.")
    if state.band is None:
        return Rating(State.NO_COLOUR, f"{state.name}: a state without a colour in {scheme.name}.", text=state.name)
    return Rating(
        State.RATED, f"{state.name}: the milestone's state counts as {state.band.name}.", state.band, state.name
    )


def _figure_rating(indicator: Indicator, outturn: Outturn, target: TargetInForce, scheme: Scheme) -> Rating:
    if outturn.value is None:
        return Rating(State.QUERY, "Not rated: a state was reported where a figure is expected.", target=target)
    # Compared as it is printed: a reader who sees 15% against 15% must see GREEN.
    value = rounded(outturn.value, indicator.decimals)
    try:
        limits = band_limits(target, indicator, scheme)
    except LimitRefusedError as refusal:
        return Rating(State.LIMIT_REFUSED, f"Not rated: {refusal}.", target=target)
    band = band_of(limits, target, value, indicator.polarity)
    missed_by = shortfall(target, value, indicator.polarity)
    sentence = f"{band.name}: {_comparison(indicator, value, target)}; {_rule(indicator, target, limits)}."
    best = _reach(indicator, target, limits[0])
    return Rating(State.RATED, sentence, band, band.name, target, missed_by, best)


def _comparison(indicator: Indicator, value: Decimal, target: TargetInForce) -> str:
    figure, words = indicator.show(value), _target_words(target)
    low = target.low or Decimal(0)
    if target.high is not None:
        return f"{figure} is {_against_range(indicator, value, low, target.high)} the {words}"
    if value == low:
        return f"{figure} is exactly on the {words}"
    side = "above" if value > low else "below"
    return f"{figure} is {indicator.show_difference(abs(value - low))} {side} the {words}"


def _against_range(indicator: Indicator, value: Decimal, low: Decimal, high: Decimal) -> str:
    if value < low:
        return f"{indicator.show_difference(low - value)} below"
    return f"{indicator.show_difference(value - high)} above" if value > high else "within"


def _target_words(target: TargetInForce) -> str:
    words = (
        f"{target.name} of {target.target.words}"
        if target.target.words[:1].isdigit()
        else (f"{target.name} ({target.target.words})")
    )
    return f"{words}, {target.derivation}" if target.derivation else words


def _rule(indicator: Indicator, target: TargetInForce, limits: tuple[BandLimit, ...]) -> str:
    """Say which way is better, and up to where each band reaches: so also what would change the rating."""
    within = target.high is not None
    way = "the target is a range" if within else indicator.polarity.value.lower()
    reaches = [_reach(indicator, target, limit) for limit in limits if limit.below is not None]
    tolerance = "no tolerance; " if all(limit.below in (None, 0) for limit in limits) else ""
    return f"{way}; {tolerance}{', '.join(reaches)}, else {limits[-1].band.name}"


def _reach(indicator: Indicator, target: TargetInForce, limit: BandLimit) -> str:
    """Say which figures a band takes: ``GREEN at 906 or less``, ``AMBER from 0.85 to 1.15``."""
    low, high = target.low or Decimal(0), target.high
    below, above = limit.below or Decimal(0), limit.above or Decimal(0)
    if high is not None:
        return f"{limit.band.name} from {indicator.show_exactly(low - below)} to {indicator.show_exactly(high + above)}"
    if indicator.polarity is Polarity.SMALLER:
        edge = indicator.show_exactly(low + above)
        return f"{limit.band.name} {f'below {edge}' if limit.is_open else f'at {edge} or less'}"
    edge = indicator.show_exactly(low - below)
    return f"{limit.band.name} {f'above {edge}' if limit.is_open else f'at {edge} or more'}"
