"""What changed colour since the quarter before, and why."""

from __future__ import annotations

from kpireport.model.evaluation import Evaluation
from kpireport.model.summary import ChangeReason, ColourChange
from kpireport.model.verdict import State, Verdict
from kpireport.present.rows import NO_COLOUR
from kpireport.present.turned import turned_for_better

NOT_THERE = "Not reported"
_ORDER = tuple(ChangeReason)


def colour_changes(evaluation: Evaluation) -> tuple[ColourChange, ...]:
    """Return every indicator that has another colour than in the quarter before, by reason, then in register order.

    An indicator that has no colour in either quarter has not changed, whatever the reason it is not rated.
    """
    pairs = [(verdict, evaluation.previous_verdict(verdict.indicator.id)) for verdict in evaluation.verdicts]
    changes = [_change(now, before, evaluation) for now, before in pairs if _colour(now) != _colour(before)]
    return tuple(sorted(changes, key=lambda change: _ORDER.index(change.reason)))


def _colour(verdict: Verdict | None) -> str:
    return verdict.rating.colour if verdict else ""


def _change(verdict: Verdict, before: Verdict | None, evaluation: Evaluation) -> ColourChange:
    return ColourChange(
        verdict=verdict,
        before=before,
        was=_rag_text(before),
        was_colour=_palette_colour(before),
        now=_rag_text(verdict),
        now_colour=_palette_colour(verdict),
        reason=change_reason(verdict, before, evaluation),
    )


def change_reason(verdict: Verdict, before: Verdict | None, evaluation: Evaluation) -> ChangeReason:
    """Say why the colour is another. Both are rated by their own quarter's target.

    The target did it if by the quarter before's target the figure would have kept its colour. The targets of a count
    that grows over the year grow with it, by plan: they are no reason.
    """
    if not verdict.rating.is_rated:
        return ChangeReason.NOT_RATED
    if before is None or before.rating.state is State.PLACEHOLDER:
        return ChangeReason.NEW
    if not before.rating.is_rated:
        return ChangeReason.FIRST_FIGURE
    if _was_revised(verdict, before, evaluation):
        return ChangeReason.REVISED
    if _kept_by_old_target(verdict, before, evaluation):
        return ChangeReason.TARGET
    return ChangeReason.IMPROVED if turned_for_better(verdict, evaluation) else ChangeReason.WORSENED


def _was_revised(verdict: Verdict, before: Verdict, evaluation: Evaluation) -> bool:
    corrected = {(correction.indicator_id, correction.period) for correction in evaluation.merged.corrections}
    figures = (verdict.outturn, before.outturn)
    marked = any(outturn is not None and outturn.revised for outturn in figures)
    return marked or (verdict.indicator.id, before.period) in corrected


def _kept_by_old_target(verdict: Verdict, before: Verdict, evaluation: Evaluation) -> bool:
    old = evaluation.rating_by_old_target(verdict.indicator.id)
    grows = verdict.indicator.is_year_to_date_count
    return old is not None and not grows and old.is_rated and old.colour == before.rating.colour


def _rag_text(verdict: Verdict | None) -> str:
    if verdict is None:
        return NOT_THERE
    return verdict.rating.shown


def _palette_colour(verdict: Verdict | None) -> str:
    return verdict.rating.band.colour if verdict and verdict.rating.band else NO_COLOUR
