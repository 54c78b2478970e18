"""Revisions: what a period's returns change in history. Nothing is lost: every figure replaced is kept.

A return changes history in two ways. Its corrections replace figures of earlier periods. And its own figures replace
those of its period, where that period was made final before and the service has since returned others. A figure that
a later period's return has corrected stays as corrected, however often the earlier period is reported again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kpireport.model.outturn import Correction, History, Outturn, Superseded
from kpireport.model.period import Period, parse_period
from kpireport.model.problem import Problem, Severity

RETURNED_AGAIN = "Another figure was returned after the report was final."
WORDS_RETURNED_AGAIN = "Other words were returned after the report was final."


@dataclass(frozen=True)
class Revised:
    """The history with what came in, which of its figures that replaced, and whether anything in it is new."""

    history: History
    changes: tuple[Superseded, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_news: bool = False


def revise(history: History, period: Period, reported: Iterable[Outturn], corrections: Iterable[Correction]) -> Revised:
    """Bring a period's own figures and its corrections of earlier periods into history."""
    corrected = tuple(_corrected(history, period, corrections))
    own = tuple(_own(history, outturn) for outturn in reported)
    pairs = (*corrected, *(pair for pair in map(_replaced, own) if pair))
    news = [new for old, new, _ in own if old is None or _as_said(old) != _as_said(new)]
    outturns = (*(pair.new for pair in corrected), *(new for _, new, _ in own))
    later = history.with_outturns(outturns)
    return Revised(
        History(later.outturns, (*history.superseded, *pairs), history.file),
        pairs,
        tuple(problem for *_, problem in own if problem),
        bool(corrected or news),
    )


def _corrected(history: History, period: Period, corrections: Iterable[Correction]) -> Iterator[Superseded]:
    """Give each correction that is still to be made with the outturn that it replaces."""
    for correction in corrections:
        old = history.find(correction.indicator_id, correction.period)
        old = old or Outturn(correction.indicator_id, correction.period)
        is_made = (old.value, old.milestone_state) == (correction.value, correction.milestone_state)
        if is_made or _corrected_after(history, old, period):
            continue
        source = f"{period.name}: {correction.place}"
        new = replace(
            old,
            value=correction.value,
            milestone_state=correction.milestone_state,
            numerator=None,
            denominator=None,
            provisional=False,
            reason="",
            printed="",
            revised=True,
            source=source,
        )
        yield Superseded(old, new, correction.reason, source)


def _own(history: History, outturn: Outturn) -> tuple[Outturn | None, Outturn, Problem | None]:
    """Return what history has for an outturn's period, the outturn as it is to stand, and what to say of it."""
    old = history.find(outturn.indicator_id, outturn.period)
    if old is None:
        return None, outturn, None
    if _corrected_after(history, old, outturn.period):
        return old, _with_figure_of(outturn, old), _kept(outturn, old, history)
    if _figure(old) == _figure(outturn):
        return old, replace(outturn, revised=old.revised, printed=old.printed), None
    return old, replace(outturn, revised=old.revised or old.has_figure), None


def _with_figure_of(outturn: Outturn, old: Outturn) -> Outturn:
    return replace(
        outturn,
        value=old.value,
        milestone_state=old.milestone_state,
        numerator=old.numerator,
        denominator=old.denominator,
        provisional=old.provisional,
        reason=old.reason,
        printed=old.printed,
        query="",
        typed="",
        revised=True,
        source=old.source,
    )


def _kept(outturn: Outturn, old: Outturn, history: History) -> Problem | None:
    """Say that a figure returned anew does not count, because a later return has corrected it otherwise."""
    known = {_figure(pair.old) for pair in _pairs_of(history, old)} | {_figure(old)}
    if _figure(outturn) in known:
        return None
    sentence = (
        f"{old.indicator_id} was corrected for {old.period.name} by a later quarter's return, so the figure here is "
        "not used. To change it again, give a correction in the next return."
    )
    return Problem(Severity.WARNING, "corrected-since", sentence, outturn.place, old.indicator_id)


def _replaced(own: tuple[Outturn | None, Outturn, Problem | None]) -> Superseded | None:
    old, new, _ = own
    if old is None or _as_said(old) == _as_said(new) or not _says_anything(old):
        return None
    why = WORDS_RETURNED_AGAIN if _figure(old) == _figure(new) else RETURNED_AGAIN
    return Superseded(old, new, why, f"{new.period.name}: {str(new.place) or new.source}")


def _corrected_after(history: History, outturn: Outturn, period: Period) -> bool:
    """Has the return of a later period than ``period`` corrected the figure?"""
    made_by = (parse_period(pair.source.partition(":")[0]) for pair in _pairs_of(history, outturn))
    return any(later is not None and later > period for later in made_by)


def _pairs_of(history: History, outturn: Outturn) -> Iterator[Superseded]:
    key = (outturn.indicator_id, outturn.period)
    return (pair for pair in history.superseded if (pair.old.indicator_id, pair.old.period) == key)


def _figure(outturn: Outturn) -> tuple[object, ...]:
    return outturn.value, outturn.milestone_state


def _as_said(outturn: Outturn) -> tuple[object, ...]:
    """Return all that was said, in the form in which history keeps it, without where it was said."""
    return (
        *_figure(outturn),
        outturn.numerator,
        outturn.denominator,
        outturn.data_period,
        outturn.provisional,
        outturn.reason_on_record,
        outturn.comment,
        outturn.corrective_action,
        outturn.owner,
        outturn.due_date,
    )


def _says_anything(outturn: Outturn) -> bool:
    return any(part not in (None, "", False) for part in _as_said(outturn))
