"""Small numbers are not shown: below an indicator's threshold the count, and the percentage that gives it back, go."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from kpireport.assess.rag import SUPPRESSED_REASON
from kpireport.model.indicator import Indicator
from kpireport.model.outturn import Outturn
from kpireport.model.shared import SharedIndicator


def small_count(indicator: Indicator, outturn: Outturn) -> Decimal | None:
    """Return the count behind the figure if it is above 0 and below the indicator's threshold; else None."""
    count = _count(indicator, outturn)
    threshold = indicator.suppress_below
    return count if threshold is not None and count is not None and 0 < count < threshold else None


def suppressed(indicator: Indicator, outturn: Outturn) -> Outturn:
    """Return the outturn without its figure if the count behind it is too small to be shown."""
    return without_figure(outturn) if small_count(indicator, outturn) is not None else outturn


def without_figure(outturn: Outturn) -> Outturn:
    """Return the outturn without its figure, and without all that would give it back."""
    return replace(
        outturn, value=None, numerator=None, denominator=None, printed="", typed="", reason=SUPPRESSED_REASON
    )


def suppressed_parts(indicator: Indicator, shared: SharedIndicator, *, is_whole_shown: bool) -> SharedIndicator:
    """Return the parts of an indicator as they may be shown.

    Where the whole is shown, a part that is hidden alone could be worked out from the others. The next smallest is
    then hidden as well, if need be a zero.
    """
    hidden = _hidden(indicator, shared) if is_whole_shown else _small(indicator, shared)
    parts = (
        replace(part, outturn=without_figure(part.outturn)) if part.outturn and part.service in hidden else part
        for part in shared.parts
    )
    return replace(shared, parts=tuple(parts))


def hidden_parts(indicator: Indicator, shared: SharedIndicator, *, is_whole_shown: bool) -> tuple[Outturn, ...]:
    """Return the parts, as they were reported, that must not be shown."""
    hidden = _hidden(indicator, shared) if is_whole_shown else _small(indicator, shared)
    return tuple(part.outturn for part in shared.parts if part.outturn and part.service in hidden)


def _hidden(indicator: Indicator, shared: SharedIndicator) -> set[str]:
    """Return the services whose parts are hidden, so that no small one can be worked out from the whole."""
    counts = _counts(indicator, shared)
    hidden = _small(indicator, shared)
    others = sorted((service for service in counts if service not in hidden), key=lambda s: (not counts[s], counts[s]))
    if hidden and others and _gives_away([counts[service] for service in hidden], indicator):
        hidden.add(others[0])
    return hidden


def _gives_away(small: list[Decimal], indicator: Indicator) -> bool:
    """Can the hidden counts be told from their sum: is it one alone, or all as small or as large as they can be?"""
    largest = (indicator.suppress_below or Decimal(0)).to_integral_value(ROUND_CEILING) - 1
    return len(small) == 1 or sum(small) in (len(small), len(small) * largest)


def _small(indicator: Indicator, shared: SharedIndicator) -> set[str]:
    given = ((part.service, part.outturn) for part in shared.parts if part.outturn is not None)
    return {service for service, outturn in given if small_count(indicator, outturn) is not None}


def _counts(indicator: Indicator, shared: SharedIndicator) -> dict[str, Decimal]:
    counts = ((part.service, _count(indicator, part.outturn)) for part in shared.parts if part.outturn is not None)
    return {service: count for service, count in counts if count is not None}


def _count(indicator: Indicator, outturn: Outturn) -> Decimal | None:
    if outturn.numerator is not None:
        return outturn.numerator
    return outturn.value if indicator.unit.is_count else None
