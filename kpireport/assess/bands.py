"""How far short of its target an outturn is, and which band that is (FIELD: RAG).

The shortfall is measured in the harmful direction of the polarity. On the boundary the better band wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kpireport.model.indicator import Indicator, Polarity
from kpireport.model.scheme import Band, Scheme
from kpireport.model.target import Limit, LimitKind
from kpireport.model.verdict import TargetInForce


@dataclass(frozen=True)
class BandLimit:
    """How large a shortfall may be, in the indicator's unit, for a band still to count; None for the last band.

    ``below`` and ``above`` are the limits under the target (or its lower end) and over it (or its upper end); they
    differ only for a relative limit on a range. ``is_open`` means that the limit itself does not count.
    """

    band: Band
    below: Decimal | None
    above: Decimal | None
    is_open: bool = False


class LimitRefusedError(Exception):
    """A limit that means nothing for this target. The message is the second half of a sentence."""


def harm_below(target: TargetInForce, value: Decimal, polarity: Polarity) -> Decimal:
    """Return how far the value is below the target where that is harmful, else 0."""
    if target.low is None or (target.high is None and polarity is Polarity.SMALLER):
        return Decimal(0)
    return max(Decimal(0), target.low - value)


def harm_above(target: TargetInForce, value: Decimal, polarity: Polarity) -> Decimal:
    """Return how far the value is above the target where that is harmful, else 0."""
    if target.low is None or (target.high is None and polarity is not Polarity.SMALLER):
        return Decimal(0)
    return max(Decimal(0), value - (target.low if target.high is None else target.high))


def shortfall(target: TargetInForce, value: Decimal, polarity: Polarity) -> Decimal:
    """Return how far the value falls short of the target in the harmful direction; 0 if it meets it."""
    return max(harm_below(target, value, polarity), harm_above(target, value, polarity))


def band_limits(target: TargetInForce, indicator: Indicator, scheme: Scheme) -> tuple[BandLimit, ...]:
    """Return each band's limit in the indicator's unit, best band first.

    The target's own tolerance takes the place of the last limit of the scheme, and no better band reaches further
    than that. Raises LimitRefusedError where a limit means nothing: relative to a target of zero or less, points for
    what is no percentage, a floor that is missing or on the wrong side.
    """
    limited = [band for band in scheme.bands if not band.is_last]
    own = target.target.tolerance
    limits = [own if own and band is limited[-1] else band.limit for band in limited]
    below = [_amount(limit, target, indicator, lower_end=True) for limit in limits]
    above = [_amount(limit, target, indicator, lower_end=False) for limit in limits]
    reached = [
        BandLimit(band, min(under, below[-1]), min(over, above[-1]), target.strict and min(under, below[-1]) == 0)
        for band, under, over in zip(limited, below, above, strict=True)
    ]
    return (*reached, *(BandLimit(band, None, None) for band in scheme.bands if band.is_last))


def _amount(limit: Limit, target: TargetInForce, indicator: Indicator, *, lower_end: bool) -> Decimal:
    end = target.low if lower_end or target.high is None else target.high
    if limit.kind is LimitKind.FLOOR:
        return _down_to_floor(target, indicator)
    if limit.amount == 0 or end is None or limit.kind is LimitKind.ABSOLUTE:
        return limit.amount
    if limit.kind is LimitKind.POINTS:
        if not indicator.unit.is_percentage:
            raise LimitRefusedError(
                f"a limit of {limit.text} is for percentages, and this indicator is in {indicator.unit.name}; "
                "write the tolerance in the indicator's unit"
            )
        return limit.amount
    if end <= 0:
        raise LimitRefusedError(
            f"a limit of {limit.text} of the target means nothing for a target of {indicator.show_exactly(end)}; "
            f"{_instead(target)}"
        )
    return end * limit.amount / 100


def _instead(target: TargetInForce) -> str:
    """Say what may be done about a relative limit; a target's own tolerance spares it the last limit only."""
    own = target.target.tolerance
    if own is None or own.kind is LimitKind.RELATIVE:
        return "write the tolerance in the indicator's unit"
    return "the target's own tolerance takes the place of the scheme's last limit alone, and this one is not the last"


def _down_to_floor(target: TargetInForce, indicator: Indicator) -> Decimal:
    floor = target.target.floor
    if floor is None or target.low is None:
        raise LimitRefusedError("the scheme goes by a floor, and the register gives none for this target")
    reach = floor - target.low if indicator.polarity is Polarity.SMALLER else target.low - floor
    if reach < 0:
        raise LimitRefusedError(f"the floor of {indicator.show_exactly(floor)} is better than the target")
    return reach


def band_of(limits: tuple[BandLimit, ...], target: TargetInForce, value: Decimal, polarity: Polarity) -> Band:
    """Return the best band whose limit the value keeps. The last band takes whatever is left.

    Raises ValueError if no band does: the scheme then has no last band, which its reader does not let through.
    """
    under, over = harm_below(target, value, polarity), harm_above(target, value, polarity)
    for limit in limits:
        if limit.below is None or limit.above is None:
            return limit.band
        if under <= limit.below and over <= limit.above and not (limit.is_open and value == target.low):
            return limit.band
    raise ValueError("the scheme has no last band")
