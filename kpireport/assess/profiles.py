"""An annual target spread over the quarters that have none of their own: evenly, or as last year's figure grew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from kpireport.model.figure import proportion, rounded
from kpireport.model.indicator import Indicator, Polarity
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.target import Limit, LimitKind, Profile, Target, TargetKind
from kpireport.model.verdict import NoTarget, State, TargetInForce


@dataclass(frozen=True)
class _Shape:
    """What part of the year's target is to be reached by a quarter, and how that is said."""

    part: Decimal
    whole: Decimal
    words: str

    def of(self, amount: Decimal, decimals: int) -> Decimal:
        return proportion(amount, self.part, self.whole, decimals)


def spread_over_quarters(
    annual: TargetInForce, indicator: Indicator, history: History, period: Period
) -> Target | NoTarget:
    """Return the quarter's target that the profile of an annual target gives, marked as derived; or why there is none.

    The figures, and the floor and the tolerance in the indicator's unit, are rounded to the indicator's decimals.
    """
    if annual.target.kind is TargetKind.BENCHMARK:
        return NoTarget(
            State.NO_TARGET, f"the annual target ({annual.target.words}) is a benchmark, which no profile spreads"
        )
    shape = _shape(annual, indicator, history, period)
    if isinstance(shape, NoTarget):
        return shape
    low, high, floor = (
        None if amount is None else shape.of(amount, indicator.decimals)
        for amount in (annual.low, annual.high, annual.target.floor)
    )
    return replace(
        annual.target,
        quarter=period.quarter,
        kind=_kind(annual),
        words=_words(low, high, annual, indicator),
        low=low,
        high=high,
        strict=annual.strict,
        floor=floor,
        tolerance=_tolerance(annual.target.tolerance, shape, indicator),
        profile=Profile.NONE,
        derivation=f"derived from the {_annual_words(annual)}, {shape.words}",
    )


def _shape(annual: TargetInForce, indicator: Indicator, history: History, period: Period) -> _Shape | NoTarget:
    if annual.target.profile is Profile.EVEN:
        return _Shape(Decimal(period.quarter), Decimal(4), "evenly")
    then, year_end = period.year_before, Period(period.start_year - 1, 4)
    figures = [history.find(indicator.id, when) for when in (then, year_end)]
    part, whole = (None if o is None or o.value is None else rounded(o.value, indicator.decimals) for o in figures)
    spread = f"the {_annual_words(annual)} is spread as last year's figure grew"
    if part is None or whole is None:
        missing = then if part is None else year_end
        return NoTarget(State.NO_TARGET, f"{spread}, and there is no figure for {missing}")
    if whole <= 0 or part < 0:
        odd = year_end if whole <= 0 else then
        shown = indicator.show(whole if whole <= 0 else part)
        return NoTarget(State.NO_TARGET, f"{spread}, and its figure for {odd}, {shown}, gives no shape")
    return _Shape(part, whole, f"as last year: {indicator.show(part)} of {indicator.show(whole)} by Q{period.quarter}")


def _kind(annual: TargetInForce) -> TargetKind:
    if annual.high is not None:
        return TargetKind.RANGE
    return TargetKind.STRICT if annual.strict else TargetKind.VALUE


def _words(low: Decimal | None, high: Decimal | None, annual: TargetInForce, indicator: Indicator) -> str:
    shown = "" if low is None else indicator.show(low)
    if high is not None:
        return f"{shown} to {indicator.show(high)}"
    way = "below" if indicator.polarity is Polarity.SMALLER else "above"
    return f"{way} {shown}" if annual.strict else shown


def _tolerance(limit: Limit | None, shape: _Shape, indicator: Indicator) -> Limit | None:
    """Spread a tolerance in the indicator's unit, as it is one of the year's target; a percentage stays one."""
    if limit is None or limit.kind is not LimitKind.ABSOLUTE:
        return limit
    return Limit(LimitKind.ABSOLUTE, shape.of(limit.amount, indicator.decimals))


def _annual_words(annual: TargetInForce) -> str:
    words = annual.target.words
    if words[:1].isdigit() and not annual.derivation:
        return f"annual target of {words}"
    return f"annual target ({'; '.join(part for part in (words, annual.derivation) if part)})"
