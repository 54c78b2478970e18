"""Where each service stands with its return of a quarter."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kpireport.assess.evaluate import action_lacks
from kpireport.model.evaluation import Evaluation, ReturnReceived
from kpireport.model.indicator import Indicator, Kind
from kpireport.model.outturn import Outturn, ServiceReturn
from kpireport.model.problem import Place
from kpireport.model.register import Service
from kpireport.model.standing import Lack, LackKind, Standing

_PROGRESS_QUARTERS = (2, 4)


def standings(evaluation: Evaluation, issued: Collection[str] = ()) -> tuple[Standing, ...]:
    """Return where each returning service stands; ``issued`` names those that have their template."""
    return tuple(_standing(evaluation, given, given.service in issued) for given in evaluation.merged.returns)


def _standing(evaluation: Evaluation, given: ReturnReceived, is_issued: bool) -> Standing:
    led = evaluation.register.led_by(given.service, evaluation.period)
    outturns = _outturns(given.service_return)
    contact = _contact(evaluation, given.service)
    return Standing(
        given.service,
        is_issued,
        given.service_return.file if given.service_return else "",
        figures=sum(1 for i in led if i.id in outturns and outturns[i.id].has_figure),
        expected=len(led),
        lacks=tuple(_lacks(evaluation, given, led)),
        contact=contact.contact,
        email=contact.email,
    )


def _outturns(given: ServiceReturn | None) -> dict[str, Outturn]:
    return {outturn.indicator_id: outturn for outturn in given.outturns} if given else {}


def _contact(evaluation: Evaluation, service: str) -> Service:
    found = (each for each in evaluation.register.services if each.name == service)
    return next(found, Service(service))


def _lacks(evaluation: Evaluation, given: ReturnReceived, led: tuple[Indicator, ...]) -> Iterator[Lack]:
    outturns = _outturns(given.service_return)
    for indicator in led:
        outturn = outturns.get(indicator.id)
        if lack := _figure_lack(evaluation, indicator, outturn):
            yield lack
        elif outturn is not None and (words := _action_words(evaluation, indicator.id)):
            yield Lack(LackKind.ACTION, indicator.id, indicator.name, words, outturn.place)
    yield from _progress_lacks(evaluation, given)


def _figure_lack(evaluation: Evaluation, indicator: Indicator, outturn: Outturn | None) -> Lack | None:
    if outturn is not None and outturn.query:
        return Lack(LackKind.QUERY, indicator.id, indicator.name, outturn.query, outturn.place)
    is_answered = outturn is not None and (outturn.has_figure or outturn.reason)
    if is_answered or indicator.kind is Kind.PLACEHOLDER or not indicator.is_due_in(evaluation.period):
        return None
    place = outturn.place if outturn else Place()
    return Lack(LackKind.FIGURE, indicator.id, indicator.name, "no figure, and no reason for that", place)


def _action_words(evaluation: Evaluation, indicator_id: str) -> str:
    """Say what is lacking of the corrective action; nothing if none is called for."""
    verdict = evaluation.verdict(indicator_id)
    lacking = action_lacks(verdict, evaluation.scheme) if verdict else ()
    return f"{verdict.rating.text}, without {' and '.join(lacking)}" if verdict and lacking else ""


def _progress_lacks(evaluation: Evaluation, given: ReturnReceived) -> Iterator[Lack]:
    if evaluation.period.quarter not in _PROGRESS_QUARTERS:
        return
    said = {p.action_id: p for p in given.service_return.action_progress} if given.service_return else {}
    for action in evaluation.register.actions_led_by(given.service):
        progress = said.get(action.id)
        if progress is None or not progress.status:
            place = progress.place if progress else Place()
            yield Lack(LackKind.PROGRESS, action.id, action.action, "no state of the action", place)
