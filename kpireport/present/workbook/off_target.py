"""What is off target: how far, what would put it right, and who does what by when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kpireport.model.evaluation import Evaluation
from kpireport.model.figure import percentage
from kpireport.model.scheme import Band, Scheme
from kpireport.model.summary import OffTarget
from kpireport.model.verdict import Rating, Verdict


def off_target_list(evaluation: Evaluation, as_of: date) -> tuple[OffTarget, ...]:
    """Return the rated indicators that are not in the best band: worst band first, then in register order."""
    bands = evaluation.scheme.bands
    found = [
        _off_target(verdict, verdict.rating.band, evaluation.scheme, as_of)
        for verdict in evaluation.verdicts
        if verdict.rating.band is not None and verdict.rating.band is not bands[0]
    ]
    return tuple(sorted(found, key=lambda row: -bands.index(row.band) if row.band in bands else 0))


def _off_target(verdict: Verdict, band: Band, scheme: Scheme, as_of: date) -> OffTarget:
    outturn, rating = verdict.outturn, verdict.rating
    target = _nearest_end(verdict)
    due = outturn.due_date if outturn else None
    return OffTarget(
        verdict=verdict,
        band=band,
        rag_text=rating.text,
        target=target,
        gap=rating.shortfall,
        gap_share=_share_of(rating.shortfall, target),
        needed=_needed(rating, scheme),
        corrective_action=outturn.corrective_action if outturn else "",
        owner=outturn.owner if outturn else "",
        due=due,
        is_overdue=(due is not None and due < as_of) or (verdict.dates is not None and verdict.dates.is_overdue),
    )


def _nearest_end(verdict: Verdict) -> Decimal | None:
    """Return the target's number; of a range, the end that the outturn is beyond."""
    target = verdict.rating.target
    value = verdict.outturn.value if verdict.outturn else None
    if target is None or target.high is None or value is None or target.low is None or value < target.low:
        return target.low if target else None
    return target.high


def _share_of(gap: Decimal | None, target: Decimal | None) -> Decimal | None:
    return percentage(gap, abs(target), 1) if gap is not None and target else None


def _needed(rating: Rating, scheme: Scheme) -> str:
    if rating.target is not None:
        return rating.best_reach
    best = [state.name for state in scheme.states if state.band is scheme.bands[0]]
    return " or ".join(best)
