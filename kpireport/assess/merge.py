"""Brings register, history and the period's returns together, and says what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kpireport.assess.reported import as_revised, reported, with_marks
from kpireport.assess.revise import revise
from kpireport.assess.shown import shown_figures
from kpireport.assess.suppression import suppressed, too_small, without_figure
from kpireport.model.evaluation import Merged, ReturnReceived
from kpireport.model.many import Keep, joined
from kpireport.model.outturn import History, ServiceReturn, Superseded
from kpireport.model.period import Period
from kpireport.model.problem import Problem, Severity
from kpireport.model.register import Register


def merge(
    register: Register,
    history: History,
    returns: Iterable[ServiceReturn],
    period: Period,
    problems: Sequence[Problem] = (),
    keep: Keep = tuple,
) -> Merged:
    """Bring the returns of a period together with register and history.

    A return speaks only for the indicators that its service leads. Services whose return has not come are named in
    a problem each. Corrections of earlier periods are made. Small numbers are taken out here, so that nothing further
    on can show them; only ``recorded``, from which history is written, still has them. ``keep`` puts away
    the parts of wholes, and what is missing.
    """
    by_service = {given.service: given for given in returns}
    received = tuple(ReturnReceived(s, by_service.get(s)) for s in register.returning_services(period))
    came = [given.service_return for given in received if given.service_return]
    corrections = tuple(correction for given in came for correction in given.corrections)
    revised = revise(history, period, reported(register, came, period), corrections)
    shown = shown_figures(register, revised.history, as_revised(register, came, revised.history, period), period, keep)
    not_received = (_not_received(given, register, period) for given in received if not given.is_received)
    return Merged(
        register=register,
        history=with_marks(shown.history, revised.history),
        period=period,
        returns=received,
        supporting_comments=shown.supporting_comments,
        progress=tuple(said for given in came for said in given.action_progress),
        corrections=corrections,
        problems=joined(problems, keep(not_received), revised.problems, shown.problems),
        shared=shown.shared,
        revisions=tuple(_shown_revision(register, revised.history, pair) for pair in revised.changes),
        recorded=revised.history,
        is_news=revised.is_news,
    )


def _shown_revision(register: Register, history: History, pair: Superseded) -> Superseded:
    """Return the pair as it may be shown: neither figure, where the new one is hidden, or each that is small."""
    indicator = register.indicator(pair.old.indicator_id)
    if indicator is None:
        return pair
    if pair.new.period in too_small(indicator, history):
        return replace(pair, old=without_figure(pair.old), new=without_figure(pair.new))
    return replace(pair, old=suppressed(indicator, pair.old))


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
