"""Small numbers are not shown: below an indicator's threshold the count, and the percentage that gives it back, go.

A count that adds up from April is two figures in one: less the one shown before it in the year, it is that of the time
between. Where that is a small number the later figure goes, whatever its size.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from kpireport.assess.rag import SUPPRESSED_REASON
from kpireport.model.indicator import Basis, Comparison, Indicator
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.shared import SharedIndicator


def is_small(indicator: Indicator, outturn: Outturn) -> bool:
    """Is the count behind the figure, or what it is out of, above 0 and below the indicator's threshold?"""
    return any(_is_few(indicator, number) for number in (count_of(indicator, outturn), outturn.denominator))


def suppressed(indicator: Indicator, outturn: Outturn) -> Outturn:
    """Return the outturn without its figure if the count behind it is by itself too small to be shown."""
    return without_figure(outturn) if is_small(indicator, outturn) else outturn


def too_small(indicator: Indicator, history: History) -> frozenset[Period]:
    """Return the periods in which the indicator's figure is too small to be shown, by itself or less the one before.

    Only what comes earlier decides, so that what was shown once is never a reason to hide it later.
    """
    hidden: set[Period] = set()
    shown: dict[int, Decimal] = {}
    for outturn in history.of(indicator.id):
        count, before = count_of(indicator, outturn), shown.get(outturn.period.start_year)
        is_told = count is not None and before is not None and _is_few(indicator, count - before)
        if is_told or is_small(indicator, outturn):
            hidden.add(outturn.period)
        elif count is not None and _adds_up(indicator):
            shown[outturn.period.start_year] = count
    return frozenset(hidden)


def shown_before(indicator: Indicator, history: History, period: Period) -> Decimal | None:
    """Return the count shown last before a period in its year, of an indicator that adds up from April; else None."""
    if indicator.suppress_below is None or not _adds_up(indicator):
        return None
    hidden = too_small(indicator, history)
    earlier = (o for o in history.of(indicator.id) if o.period.start_year == period.start_year and o.period < period)
    counts = [count_of(indicator, outturn) for outturn in earlier if outturn.period not in hidden]
    return next((count for count in reversed(counts) if count is not None), None)


def as_shown(indicator: Indicator, history: History) -> tuple[Outturn, ...]:
    """Return the indicator's outturns, oldest first, without the figures that are too small to be shown."""
    hidden = too_small(indicator, history)
    return tuple(without_figure(o) if o.period in hidden else o for o in history.of(indicator.id))


def _adds_up(indicator: Indicator) -> bool:
    return indicator.basis is Basis.CUMULATIVE or indicator.comparison is Comparison.IN_QUARTER


def _is_few(indicator: Indicator, number: Decimal | None) -> bool:
    threshold = indicator.suppress_below
    return threshold is not None and number is not None and 0 < number < threshold


def without_figure(outturn: Outturn) -> Outturn:
    """Return the outturn without its figure, and without all that would give it back."""
    return replace(
        outturn, value=None, numerator=None, denominator=None, printed="", typed="", reason=SUPPRESSED_REASON
    )


def suppressed_parts(
    indicator: Indicator, shared: SharedIndicator, *, is_whole_shown: bool, is_whole_hidden: bool
) -> SharedIndicator:
    """Return the parts of an indicator as they may be shown.

    Where the whole is shown, a part that is hidden alone could be worked out from the others. The next smallest is
    then hidden as well, if need be a zero. Where the whole is hidden, not all of its parts may be shown either.
    """
    hidden = _hidden(indicator, shared, is_whole_shown, is_whole_hidden)
    parts = (
        replace(part, outturn=without_figure(part.outturn)) if part.outturn and part.service in hidden else part
        for part in shared.parts
    )
    return replace(shared, parts=tuple(parts))


def hidden_parts(
    indicator: Indicator, shared: SharedIndicator, *, is_whole_shown: bool, is_whole_hidden: bool
) -> tuple[Outturn, ...]:
    """Return the parts, as they were reported, that must not be shown."""
    hidden = _hidden(indicator, shared, is_whole_shown, is_whole_hidden)
    return tuple(part.outturn for part in shared.parts if part.outturn and part.service in hidden)


def _hidden(indicator: Indicator, shared: SharedIndicator, is_whole_shown: bool, is_whole_hidden: bool) -> set[str]:
    """Return the services whose parts are hidden, so that neither a small one nor a hidden whole can be worked out."""
    counts = _counts(indicator, shared)
    hidden = _small(indicator, shared)
    others = sorted((service for service in counts if service not in hidden), key=lambda s: (not counts[s], counts[s]))
    small = [counts[service] for service in hidden if service in counts]
    is_told = bool(small) and _gives_away(small, indicator) if is_whole_shown else is_whole_hidden and not hidden
    return hidden | set(others[:1]) if is_told else hidden


def _gives_away(small: list[Decimal], indicator: Indicator) -> bool:
    """Can the hidden counts be told from their sum: is it one alone, or all as small or as large as they can be?"""
    largest = (indicator.suppress_below or Decimal(0)).to_integral_value(ROUND_CEILING) - 1
    return len(small) == 1 or sum(small) in (len(small), len(small) * largest)


def _small(indicator: Indicator, shared: SharedIndicator) -> set[str]:
    given = ((part.service, part.outturn) for part in shared.parts if part.outturn is not None)
    return {service for service, outturn in given if is_small(indicator, outturn)}


def _counts(indicator: Indicator, shared: SharedIndicator) -> dict[str, Decimal]:
    counts = ((part.service, count_of(indicator, part.outturn)) for part in shared.parts if part.outturn is not None)
    return {service: count for service, count in counts if count is not None}


def count_of(indicator: Indicator, outturn: Outturn) -> Decimal | None:
    """Return the count behind a figure: its numerator, or a count itself; None where it is not known."""
    if outturn.numerator is not None:
        return outturn.numerator
    return outturn.value if indicator.unit.is_count else None
