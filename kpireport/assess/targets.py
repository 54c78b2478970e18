"""Which target counts in a period, worked out to numbers (FIELD: which target counts)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from kpireport.assess.profiles import spread_over_quarters
from kpireport.model.figure import plain, rounded
from kpireport.model.indicator import Indicator, Polarity
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.register import Register
from kpireport.model.target import Profile, Target, TargetKind
from kpireport.model.verdict import NoTarget, State, TargetInForce

_NO_HISTORY = History()


def target_in_force(
    indicator: Indicator, register: Register, period: Period, history: History = _NO_HISTORY
) -> TargetInForce | NoTarget:
    """Return the target that counts for an indicator in a period, or why there is none.

    The quarter's target counts if there is one; else the annual target, if the outturn is not a count that grows
    over the year. In Q4 the annual target is the quarter's. For a count that grows, the annual target's profile gives
    the other quarters' targets: ``history`` is what last year's shape is taken from.
    """
    quarter = _stated(register.quarter_target(indicator.id, period))
    annual = _stated(register.annual_target(indicator.id, period))
    if quarter:
        return _worked_out(quarter, f"Q{period.quarter} target", indicator, register, period)
    if annual is None:
        return NoTarget(State.NO_TARGET, "there is no target")
    if indicator.is_year_to_date_count and period.quarter != 4:
        if annual.profile is not Profile.NONE:
            return _spread(annual, indicator, register, period, history)
        return NoTarget(
            State.NO_TARGET,
            f"it counts up from April, the annual target of {annual.words} is for the whole year, and there is no "
            f"Q{period.quarter} target",
        )
    return _worked_out(annual, "annual target", indicator, register, period)


def quarter_target(indicator: Indicator, register: Register, period: Period, history: History) -> Target | None:
    """Return the quarter's own target: derived from the annual one where its profile gives it, else as stated."""
    in_force = target_in_force(indicator, register, period, history)
    if isinstance(in_force, TargetInForce) and in_force.target.derivation:
        return in_force.target
    return register.quarter_target(indicator.id, period)


def _spread(
    annual: Target, indicator: Indicator, register: Register, period: Period, history: History
) -> TargetInForce | NoTarget:
    whole = _worked_out(annual, "annual target", indicator, register, period)
    if isinstance(whole, NoTarget):
        return whole
    derived = spread_over_quarters(whole, indicator, history, period)
    if isinstance(derived, NoTarget):
        return derived
    return _worked_out(derived, f"Q{period.quarter} target", indicator, register, period)


def _stated(target: Target | None) -> Target | None:
    return None if target is None or target.kind is TargetKind.NONE else target


def _worked_out(
    target: Target, name: str, indicator: Indicator, register: Register, period: Period
) -> TargetInForce | NoTarget:
    if indicator.polarity is Polarity.NONE and not indicator.is_milestone and target.kind is not TargetKind.RANGE:
        return NoTarget(State.DATA_ONLY, "the register says neither way is better")
    if indicator.polarity is Polarity.RANGE and target.kind in (TargetKind.BENCHMARK, TargetKind.CHANGE):
        return NoTarget(State.NO_TARGET, f"the {name} ({target.words}) is no range, and best is to be within one")
    return _WORK_OUT[target.kind](target, name, indicator, register, period)


def _value(target: Target, name: str, indicator: Indicator, *_: object) -> TargetInForce | NoTarget:
    if target.low is None:
        return NoTarget(State.NO_TARGET, f"the {name} has no figure")
    # A single value for "within a range" is a range of one point: any distance from it is a shortfall.
    high = target.low if indicator.polarity is Polarity.RANGE else None
    return TargetInForce(target, name, target.low, high, target.strict, target.derivation)


def _range(target: Target, name: str, *_: object) -> TargetInForce | NoTarget:
    if target.low is None or target.high is None:
        return NoTarget(State.NO_TARGET, f"the {name} is a range without both its ends")
    return TargetInForce(target, name, target.low, target.high, derivation=target.derivation)


def _benchmark(
    target: Target, name: str, indicator: Indicator, register: Register, period: Period
) -> TargetInForce | NoTarget:
    mark = register.benchmark(indicator.id, period, target.area)
    if mark is None:
        return NoTarget(State.NO_TARGET, f"the register has no figure for {target.area} in {period.name}")
    shown = f"{target.area}: {indicator.show_exactly(mark.value)}"
    return TargetInForce(target, name, mark.value, strict=target.strict, derivation=shown)


def _change(target: Target, name: str, indicator: Indicator, *_: object) -> TargetInForce | NoTarget:
    if target.baseline is None or target.low is None:
        return NoTarget(State.NO_TARGET, f"the {name} is a change on a baseline, and the register has no baseline")
    # Rounded as it prints: a reader who sees 58 against 58 must see the target met.
    moved = target.baseline + abs(target.baseline) * target.low / Decimal(100)
    value = plain(rounded(moved, indicator.decimals)) if target.low else target.baseline
    since = f" ({target.baseline_period})" if target.baseline_period else ""
    shown = f"baseline {indicator.show(target.baseline)}{since}, so {indicator.show(value)}"
    return TargetInForce(target, name, value, strict=target.strict, derivation=shown)


def _milestone(target: Target, name: str, indicator: Indicator, *_: object) -> TargetInForce | NoTarget:
    if not indicator.is_milestone:
        return NoTarget(State.NO_TARGET, f"the {name} is a milestone's words and not a figure")
    return TargetInForce(target, name, None)


def _to_be_confirmed(_target: Target, name: str, *_: object) -> TargetInForce | NoTarget:
    return NoTarget(State.TARGET_TBC, f"the {name} is still to be confirmed")


_WORK_OUT: dict[TargetKind, Callable[[Target, str, Indicator, Register, Period], TargetInForce | NoTarget]] = {
    TargetKind.VALUE: _value,
    TargetKind.STRICT: _value,
    TargetKind.RANGE: _range,
    TargetKind.BENCHMARK: _benchmark,
    TargetKind.CHANGE: _change,
    TargetKind.MILESTONE: _milestone,
    TargetKind.TO_BE_CONFIRMED: _to_be_confirmed,
}
