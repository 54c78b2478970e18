"""The figures of a period as its returns report them: each service's own, and the wholes of those that are shared."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import starmap

from kpireport.assess.shared import shared_indicators, whole
from kpireport.model.outturn import History, Outturn, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.register import Register


def reported(register: Register, came: Sequence[ServiceReturn], period: Period) -> Iterator[Outturn]:
    """Give each outturn that the returns report, small numbers and all. A service speaks only for what it leads."""
    for given in came:
        yield from own_outturns(register, given, period)
    scheme = register.scheme_for(period)
    wholes = starmap(partial(whole, scheme=scheme, period=period), shared_indicators(register, came, period))
    yield from (made for made in wholes if made is not None)


def as_revised(
    register: Register, came: Sequence[ServiceReturn], history: History, period: Period
) -> tuple[ServiceReturn, ...]:
    """Return the returns with their own outturns as they stand in history once it is revised.

    A part of a shared indicator stays as it was given: history has the whole.
    """
    pairs = ((given, _own_ids(register, given, period)) for given in came)
    return tuple(_as_revised(given, history, own) if own else given for given, own in pairs)


def own_outturns(register: Register, given: ServiceReturn, period: Period) -> tuple[Outturn, ...]:
    """Return what a return says of the indicators that its service alone reports."""
    own = _own_ids(register, given, period)
    return tuple(outturn for outturn in given.outturns if outturn.indicator_id in own) if own else ()


def _as_revised(given: ServiceReturn, history: History, own: Collection[str]) -> ServiceReturn:
    outturns = (
        (history.find(outturn.indicator_id, outturn.period) or outturn) if outturn.indicator_id in own else outturn
        for outturn in given.outturns
    )
    return replace(given, outturns=tuple(outturns))


def _own_ids(register: Register, given: ServiceReturn, period: Period) -> Collection[str]:
    """Return the indicators that the service alone reports."""
    return {i.id for i in register.led_by(given.service, period) if not register.is_shared(i)}


def with_marks(shown: History, history: History) -> History:
    """Mark as revised what is marked so in history: the wholes of shared indicators are made anew for showing."""
    marked = {(o.indicator_id, o.period) for o in history.outturns if o.revised}
    outturns = (replace(o, revised=True) if (o.indicator_id, o.period) in marked else o for o in shown.outturns)
    return History(tuple(outturns), history.superseded, shown.file)
