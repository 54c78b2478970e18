"""Brings register, history and the period's returns together, and says what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from kpireport.assess.suppression import suppressed
from kpireport.model.evaluation import Merged, ReturnReceived
from kpireport.model.outturn import History, Outturn, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.problem import Problem, Severity
from kpireport.model.register import Register


def merge(
    register: Register,
    history: History,
    returns: Iterable[ServiceReturn],
    period: Period,
    problems: Iterable[Problem] = (),
) -> Merged:
    """Bring the returns of a period together with register and history.

    A return speaks only for the indicators that its service leads. Services whose return has not come are named in
    a problem each. Small numbers are taken out here, so that nothing further on can show them.
    """
    by_service = {given.service: given for given in returns}
    received = tuple(ReturnReceived(s, by_service.get(s)) for s in register.returning_services(period))
    came = [given.service_return for given in received if given.service_return]
    reported = [outturn for given in came for outturn in _own_outturns(register, given, period)]
    figures = history.with_outturns(reported)
    return Merged(
        register=register,
        history=History(tuple(_shown(register, figures.outturns)), history.superseded, history.file),
        period=period,
        returns=received,
        supporting_comments=tuple(said for given in came for said in given.supporting_comments),
        progress=tuple(said for given in came for said in given.action_progress),
        corrections=tuple(correction for given in came for correction in given.corrections),
        problems=(*problems, *(_not_received(given, register, period) for given in received if not given.is_received)),
    )


def _own_outturns(register: Register, given: ServiceReturn, period: Period) -> Iterable[Outturn]:
    own = {indicator.id for indicator in register.led_by(given.service, period)}
    return (outturn for outturn in given.outturns if outturn.indicator_id in own)


def _shown(register: Register, outturns: Iterable[Outturn]) -> Iterable[Outturn]:
    for outturn in outturns:
        indicator = register.indicator(outturn.indicator_id)
        yield suppressed(indicator, outturn) if indicator else outturn


def _not_received(given: ReturnReceived, register: Register, period: Period) -> Problem:
    count = len(register.led_by(given.service, period))
    shown = "1 indicator is" if count == 1 else f"{count} indicators are"
    return Problem(
        Severity.ERROR,
        "return-not-received",
        f"No return from {given.service} for {period.name} could be used, so {shown} shown as awaiting data. "
        f"Put the completed return into returns/{period.slug} and run again.",
        about=given.service,
    )
