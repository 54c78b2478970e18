"""How a rating stands to that of the quarter before: whether there was one, and whether it rose or fell."""

from __future__ import annotations

from kpireport.model.evaluation import Evaluation
from kpireport.model.scheme import Band, Scheme
from kpireport.model.verdict import Verdict


def was_rated(verdict: Verdict, evaluation: Evaluation) -> bool:
    """Was the indicator rated in the quarter before?"""
    before = evaluation.previous_verdict(verdict.indicator.id)
    return before is not None and before.rating.band is not None


def turned_for_better(verdict: Verdict, evaluation: Evaluation) -> bool | None:
    """Say whether the rating rose (True) or fell (False) since the quarter before; None if it did neither."""
    before = evaluation.previous_verdict(verdict.indicator.id)
    if before is None or before.rating.band is None or verdict.rating.band is None:
        return None
    now, then = _rank(evaluation.scheme, verdict.rating.band), _rank(evaluation.scheme, before.rating.band)
    return None if now is None or then is None or now == then else now < then


def _rank(scheme: Scheme, band: Band) -> int | None:
    names = [known.name for known in scheme.bands]
    return names.index(band.name) if band.name in names else None
