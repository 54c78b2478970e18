"""Composes the parts of which wholes are made, for the officers who want to see what lies behind them."""

from __future__ import annotations

from kpireport.model.evaluation import Evaluation
from kpireport.model.many import Made
from kpireport.model.outturn import Outturn
from kpireport.model.parts import PartLine, PartsOfWhole
from kpireport.model.shared import ServicePart, SharedIndicator
from kpireport.model.verdict import Verdict

WHOLE = "Whole"


def compose_parts(evaluation: Evaluation) -> tuple[PartsOfWhole, ...]:
    """Return every whole with its parts, in register order."""
    pairs = ((evaluation.verdict(shared.indicator_id), shared) for shared in evaluation.merged.shared)
    return tuple(_parts_of(verdict, shared) for verdict, shared in pairs if verdict is not None)


def _parts_of(verdict: Verdict, shared: SharedIndicator) -> PartsOfWhole:
    outturn, rating = verdict.outturn, verdict.rating
    figures = (outturn.numerator, outturn.denominator, outturn.value) if outturn else (None, None, None)
    whole = PartLine(WHOLE, *figures, words=_words(outturn))
    return PartsOfWhole(verdict, rating.shown, whole, Made(_part_line, shared.parts))


def _part_line(part: ServicePart) -> PartLine:
    outturn = part.outturn
    if outturn is None:
        return PartLine(part.service, words=_words(None))
    return PartLine(
        part.service,
        outturn.numerator,
        outturn.denominator,
        outturn.value,
        _words(outturn),
        outturn.comment,
        outturn.corrective_action,
        outturn.owner,
        outturn.due_date,
    )


def _words(outturn: Outturn | None) -> str:
    """Return a milestone's state, or why there is no figure; nothing beside a figure."""
    if outturn is None:
        return "Return not received"
    if outturn.has_figure:
        return outturn.milestone_state
    return "Query: the figure is being checked" if outturn.query else outturn.reason or "No figure given"
