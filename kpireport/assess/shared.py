"""Makes the whole of an indicator from the parts that services report: sums, never an average of percentages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kpireport.model.figure import percentage
from kpireport.model.indicator import Indicator
from kpireport.model.many import MOST_NAMED, some_of
from kpireport.model.outturn import Outturn, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.register import Register
from kpireport.model.scheme import Scheme
from kpireport.model.shared import AWAITING_PARTS, NO_WHOLE, ServicePart, SharedIndicator

_LONGEST_WORDS = 20_000
"""Characters: a cell of a workbook holds 32,767, with the names of who says them."""


def shared_indicators(
    register: Register, returns: Iterable[ServiceReturn], period: Period
) -> Iterator[tuple[Indicator, SharedIndicator]]:
    """Give every indicator of the period that several services report, with the part of each.

    The parts of one indicator are in memory at a time: of thousands of returns, the rest lies on the disk.
    """
    pages = {given.service: _Pages(given.outturns) for given in returns}
    nothing = _Pages(())
    for indicator in register.indicators_in(period):
        if register.is_shared(indicator):
            services = register.services_that_return(indicator.lead_service)
            parts = (ServicePart(name, pages.get(name, nothing).turn_to(indicator.id)) for name in services)
            yield indicator, SharedIndicator(indicator.id, tuple(parts))


class _Pages:
    """A return's outturns, leafed through as they stand: in the register's order, each is the one after the last."""

    def __init__(self, outturns: Sequence[Outturn]) -> None:
        self._outturns = outturns
        self._next = 0

    def turn_to(self, indicator_id: str) -> Outturn | None:
        """Return what is said of an indicator, or None."""
        for number in (*range(self._next, len(self._outturns)), *range(self._next)):
            outturn: Outturn = self._outturns[number]
            if outturn.indicator_id == indicator_id:
                self._next = number + 1
                return outturn
        return None


def whole(indicator: Indicator, shared: SharedIndicator, scheme: Scheme | None, period: Period) -> Outturn | None:
    """Make the whole of its parts, with all that was said of them; None if no part says anything."""
    given = [part.outturn for part in shared.parts if part.outturn is not None]
    if not given:
        return None
    outturn = Outturn(
        indicator.id,
        period,
        data_period=_alike(outturn.data_period for outturn in given),
        provisional=any(outturn.provisional for outturn in given),
        comment=joined(shared.parts, lambda outturn: outturn.comment),
        corrective_action=joined(shared.parts, lambda outturn: outturn.corrective_action),
        owner=_listed(outturn.owner for outturn in given),
        due_date=max((outturn.due_date for outturn in given if outturn.due_date), default=None),
        source=_listed(outturn.source for outturn in given),
        place=given[0].place,
    )
    reason = _why_no_whole(indicator, shared.parts, scheme, period)
    return replace(outturn, reason=reason) if reason is not None else _with_figure(indicator, outturn, given, scheme)


def joined(parts: Sequence[ServicePart], words_of: Callable[[Outturn], str]) -> str:
    """Put what the services say under their names, a line for each thing said; who says the same says it together.

    What is too much to be read beside the whole is left on the sheet of the parts.
    """
    speakers: dict[str, list[str]] = {}
    for part in parts:
        if part.outturn is not None and (words := words_of(part.outturn).strip()):
            speakers.setdefault(words, []).append(part.service)
    if len(speakers) > MOST_NAMED or sum(map(len, speakers)) > _LONGEST_WORDS:
        count = sum(map(len, speakers.values()))
        return f"{count:,} have something to say of this: see the sheet Parts of the performance report."
    return "\n".join(f"{', '.join(some_of(services))}: {words}" for words, services in speakers.items())


def _listed(words: Iterable[str]) -> str:
    return "; ".join(some_of([each for each in dict.fromkeys(words) if each]))


def _why_no_whole(
    indicator: Indicator, parts: Sequence[ServicePart], scheme: Scheme | None, period: Period
) -> str | None:
    """Return the reason for which there is no whole: the parts' own, if they agree; None if there is a whole."""
    if not any(part.has_figure for part in parts):
        reasons = {part.outturn.reason for part in parts if part.outturn} - {""}
        if len(reasons) == 1 and all(part.outturn and part.outturn.reason for part in parts):
            return reasons.pop()
        if not reasons and not indicator.is_due_in(period):
            return ""
    if not indicator.is_milestone and not indicator.unit.is_percentage and not indicator.unit.is_count:
        return f"{NO_WHOLE}: figures in {indicator.unit.name} give no whole"
    missing = [part for part in parts if not _can_be_used(indicator, part, scheme)]
    return _awaiting(missing) if missing else None


def _can_be_used(indicator: Indicator, part: ServicePart, scheme: Scheme | None) -> bool:
    outturn = part.outturn
    if outturn is None:
        return False
    if indicator.is_milestone:
        return scheme is not None and scheme.state_named(outturn.milestone_state) is not None
    if indicator.unit.is_percentage:
        return outturn.numerator is not None and bool(outturn.denominator)
    return outturn.value is not None


def _awaiting(parts: Sequence[ServicePart]) -> str:
    *first, last = some_of([part.service for part in parts])
    return f"{AWAITING_PARTS} {', '.join(first)}{' and ' if first else ''}{last}"


def _with_figure(indicator: Indicator, outturn: Outturn, given: Sequence[Outturn], scheme: Scheme | None) -> Outturn:
    if indicator.is_milestone and scheme is not None:
        worst = max(scheme.states.index(state) for part in given if (state := scheme.state_named(part.milestone_state)))
        return replace(outturn, milestone_state=scheme.states[worst].name)
    if indicator.unit.is_percentage:
        above = _sum(part.numerator for part in given)
        below = _sum(part.denominator for part in given)
        return replace(
            outturn,
            value=percentage(above, below, indicator.decimals),
            numerator=above,
            denominator=below,
        )
    return replace(outturn, value=_sum(part.value for part in given))


def _sum(figures: Iterable[Decimal | None]) -> Decimal:
    return sum((figure for figure in figures if figure is not None), Decimal(0))


def _alike(words: Iterable[str]) -> str:
    """Return the words if all parts agree on them, else nothing: they then stand with the parts."""
    found = set(words)
    return found.pop() if len(found) == 1 else ""
