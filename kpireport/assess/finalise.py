"""What it takes to make a report final: nothing missing, and the history as it is to be kept from then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kpireport.model.evaluation import Evaluation, Merged
from kpireport.model.many import joined, some_of
from kpireport.model.outturn import History, Outturn
from kpireport.model.problem import Problem, Severity
from kpireport.model.standing import LackKind, Standing

BLOCKING = (LackKind.FIGURE, LackKind.QUERY)
"""What must not be lacking in a final report, unless it is accepted."""


def finalised(merged: Merged, on: date) -> History:
    """Return the history as it is to be kept, with the date on which what is replaced now was replaced."""
    earlier = len(merged.recorded.superseded) - len(merged.revisions)
    kept, now = merged.recorded.superseded[:earlier], merged.recorded.superseded[earlier:]
    return History(
        tuple(_as_recorded(outturn) for outturn in merged.recorded.outturns),
        (*kept, *(replace(pair, old=_as_recorded(pair.old), replaced_on=on) for pair in now)),
        merged.recorded.file,
    )


def lacking(standings: Sequence[Standing]) -> tuple[str, ...]:
    """Name what a final report would lack: returns that have not come, figures without a reason, open queries."""
    missing = [f"the return of {standing.service}" for standing in standings if not standing.is_returned]
    for standing in standings:
        lacks = [lack for lack in standing.lacks if lack.kind in BLOCKING] if standing.is_returned else []
        missing += [f"{lack.id} ({'query' if lack.kind is LackKind.QUERY else 'no figure'})" for lack in lacks]
    return tuple(missing)


def with_accepted(evaluation: Evaluation, accepted: Sequence[str]) -> Evaluation:
    """Return the evaluation with a problem that names what was missing when the report was made final."""
    if not accepted:
        return evaluation
    sentence = f"The report was made final although this is missing: {'; '.join(some_of(accepted))}."
    problem = Problem(Severity.WARNING, "final-with-missing", sentence)
    return replace(evaluation, problems=joined(evaluation.problems, (problem,)))


def _as_recorded(outturn: Outturn) -> Outturn:
    return replace(outturn, reason=outturn.reason_on_record, query="", typed="")
