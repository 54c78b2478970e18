"""The live rule of each indicator: the engine's own verdicts, turned into steps that a spreadsheet can look up.

Nothing is decided here: every step is worked out from ``bands.py`` and ``dot.py``, and from the same figures.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpireport.assess.bands import BandLimit, LimitRefusedError, band_limits, harm_above, harm_below
from kpireport.assess.dot import NEW, NOT_AVAILABLE, comparator_text
from kpireport.assess.live_dot import long_ladder, short_ladder
from kpireport.assess.schemes import scheme_in_force
from kpireport.assess.suppression import as_shown, shown_before
from kpireport.assess.targets import target_in_force
from kpireport.model.indicator import Indicator, Kind
from kpireport.model.limits import count_so_far, figure_limits
from kpireport.model.live_rule import NOTHING_TO_COMPARE, PART_WORD, Ladder, LiveRule, Step
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.printable import highest_printable, lowest_printable
from kpireport.model.register import Register
from kpireport.model.scheme import Scheme
from kpireport.model.verdict import NoTarget, State, TargetInForce


def live_rules(register: Register, history: History, period: Period) -> dict[str, LiveRule]:
    """Return the live rule of every indicator that exists in the period, by its id.

    Raises KpiReportError if the register has no RAG scheme in force in the period.
    """
    scheme = scheme_in_force(register, period)
    return {i.id: live_rule(i, register, history, scheme, period) for i in register.indicators_in(period)}


def live_rule(indicator: Indicator, register: Register, history: History, scheme: Scheme, period: Period) -> LiveRule:
    """Return one indicator's live rule. ``history`` needs no figure for the period itself."""
    # Small numbers are not compared with, as they are not printed; but a figure's limits go by what was reported.
    shown = History(as_shown(indicator, history))
    ladder, unrated = _rag(indicator, register, shown, scheme, period)
    rule = LiveRule(
        indicator.id,
        target=_target_words(indicator, register, shown, period),
        last_quarter=comparator_text(indicator, shown, period.previous),
        same_quarter=comparator_text(indicator, shown, period.year_before),
        decimals=indicator.decimals,
        is_percentage=indicator.unit.is_percentage,
        is_count=indicator.unit.is_count,
        is_placeholder=indicator.kind is Kind.PLACEHOLDER,
        is_due=indicator.is_due_in(period),
        wants_comment=indicator.wants_comment_always,
        limits=figure_limits(indicator, register, history),
        so_far=count_so_far(indicator, history, period),
        suppress_below=indicator.suppress_below,
        shown_before=shown_before(indicator, history, period),
        rag=ladder,
        short=short_ladder(indicator, shown, register, scheme, period),
        long=long_ladder(indicator, shown, register, scheme, period),
        unrated=unrated,
        untyped=_untyped(indicator, period),
        states=tuple(state.name for state in scheme.states) if indicator.is_milestone else (),
        calls_for_action=_calling_for_action(indicator, scheme),
    )
    return _of_part(rule) if register.is_shared(indicator) else rule


def _of_part(rule: LiveRule) -> LiveRule:
    """Return the rule for one service's part of a whole: history knows only the whole, so the part has no direction.

    A percentage or a state is rated by itself; a count is no match for a target that is the whole's.
    """
    known = (NEW, NOT_AVAILABLE)
    last, same = (w if w in known else f"{w} (whole)" for w in (rule.last_quarter, rule.same_quarter))
    part = replace(
        rule,
        is_part=True,
        last_quarter=last,
        same_quarter=same,
        so_far=None,
        shown_before=None,
        short=NOTHING_TO_COMPARE,
        long=NOTHING_TO_COMPARE,
    )
    if rule.is_percentage or rule.is_milestone:
        return part
    return replace(part, rag=Ladder(), unrated=rule.unrated or PART_WORD, calls_for_action=())


def _target_words(indicator: Indicator, register: Register, history: History, period: Period) -> str:
    target = target_in_force(indicator, register, period, history)
    if isinstance(target, TargetInForce):
        if target.target.derivation:
            return target.target.shown
        return f"{target.target.words} ({target.derivation})" if target.derivation else target.target.words
    stated = register.quarter_target(indicator.id, period) or register.annual_target(indicator.id, period)
    return stated.words if stated and target.state is State.TARGET_TBC else State.NO_TARGET.shown


def _untyped(indicator: Indicator, period: Period) -> str:
    if indicator.kind is Kind.PLACEHOLDER:
        return State.PLACEHOLDER.shown
    return "" if indicator.is_due_in(period) else State.NOT_DUE.shown


def _calling_for_action(indicator: Indicator, scheme: Scheme) -> tuple[str, ...]:
    best = scheme.bands[0]
    if indicator.is_milestone:
        return tuple(s.name for s in scheme.states if s.band is not None and s.band is not best)
    return tuple(band.name for band in scheme.bands if band is not best)


def _rag(
    indicator: Indicator, register: Register, history: History, scheme: Scheme, period: Period
) -> tuple[Ladder, str]:
    """Return the steps of the rating; or none, and the word of the state that stands in its place."""
    if indicator.kind in (Kind.PLACEHOLDER, Kind.DATA_ONLY):
        state = State.PLACEHOLDER if indicator.kind is Kind.PLACEHOLDER else State.DATA_ONLY
        return Ladder(), state.shown
    if indicator.is_milestone:
        places = enumerate(scheme.states, start=1)
        return Ladder(tuple(Step(state.name, Decimal(place), Decimal(place)) for place, state in places)), ""
    target = target_in_force(indicator, register, period, history)
    if isinstance(target, NoTarget):
        return Ladder(), target.state.shown
    try:
        limits = band_limits(target, indicator, scheme)
    except LimitRefusedError:
        return Ladder(), State.LIMIT_REFUSED.shown
    steps = tuple(_step(limit, target, indicator) for limit in limits if limit.below is not None)
    return Ladder(steps, next(limit.band.name for limit in limits if limit.below is None)), ""


def _step(limit: BandLimit, target: TargetInForce, indicator: Indicator) -> Step:
    """Return the printable figures that keep a band's limit."""
    bottom = target.low or Decimal(0)
    top = bottom if target.high is None else target.high
    low = bottom - (limit.below or 0) if harm_below(target, bottom - 1, indicator.polarity) else None
    high = top + (limit.above or 0) if harm_above(target, top + 1, indicator.polarity) else None
    return Step(
        limit.band.name,
        None if low is None else lowest_printable(low, indicator.decimals, is_open=limit.is_open),
        None if high is None else highest_printable(high, indicator.decimals, is_open=limit.is_open),
    )
