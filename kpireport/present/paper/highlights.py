"""Which indicators are highlighted, by a stated rule, and how far each is from its target or its own past."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kpireport.model.evaluation import Evaluation
from kpireport.model.indicator import Comparison, Indicator
from kpireport.model.report import Report, ReportRow
from kpireport.model.verdict import Direction, DirectionOfTravel, Verdict
from kpireport.present.turned import turned_for_better

MOST_HIGHLIGHTS = 3
"""How many highlights a theme has at most."""

_NEVER, _NONE = Decimal(-1), Decimal(0)


@dataclass(frozen=True)
class Placed:
    """A row of the table with the measures by which it is ordered.

    ``turned`` says that the rating changed since the quarter before, for better or worse; ``gain`` is the largest
    improvement as a part of the earlier figure, ``ahead`` how far the target is exceeded and ``missed`` how far it is
    missed, each as a part of the target. None where the measure has no meaning.
    """

    row: ReportRow
    turned: bool
    gain: Decimal | None
    ahead: Decimal | None
    missed: Decimal | None


def rule_words(report: Report) -> str:
    """State the rule of the highlights and of the order of the improvements, once for the whole report."""
    best = report.evaluation.scheme.bands[0].name
    return (
        f"Up to {_words(MOST_HIGHLIGHTS)} indicators rated {best} are highlighted under each heading: first those that "
        f"turned {best} since the quarter before with a better result, then those that improved most as a part of "
        "their earlier figure, then those furthest beyond their target, as a part of it, that did not slip since the "
        "quarter before. Every indicator with a lower rating is listed under improvements required: first those whose "
        "rating fell since the quarter before, then those that miss their target by most, as a part of it, then "
        "milestones."
    )


def highlights(rows: Iterable[ReportRow], evaluation: Evaluation) -> tuple[Placed, ...]:
    """Return the rows to be highlighted, best first: the stated rule."""
    scheme = evaluation.scheme
    best = [placed(row, evaluation) for row in rows if row.verdict.rating.band == scheme.bands[0]]
    worth = [item for item in best if item.turned or item.gain or (item.ahead and not _slipped(item.row.verdict))]
    return tuple(sorted(worth, key=_by_merit)[:MOST_HIGHLIGHTS])


def improvements_required(rows: Iterable[ReportRow], evaluation: Evaluation) -> tuple[Placed, ...]:
    """Return every row that is rated and not in the best band, what matters most first: the stated rule."""
    best = evaluation.scheme.bands[0]
    off = (row for row in rows if row.verdict.rating.band and row.verdict.rating.band != best)
    return tuple(sorted((placed(row, evaluation) for row in off), key=_by_need))


def placed(row: ReportRow, evaluation: Evaluation) -> Placed:
    """Measure one rated row against its target, its own past, and its rating in the quarter before."""
    verdict = row.verdict
    return Placed(
        row,
        turned=_turned(verdict, evaluation),
        gain=max((g for g in _gains(verdict) if g is not None), default=None),
        ahead=_beyond_target(verdict),
        missed=_part_of_target(verdict, verdict.rating.shortfall),
    )


def compares_in_quarter(indicator: Indicator) -> bool:
    """Does the short term compare quarters in isolation, so that the reported figures say nothing of the gain?"""
    if indicator.comparison is Comparison.BY_BASIS:
        return indicator.is_year_to_date_count
    return indicator.comparison is Comparison.IN_QUARTER


def _slipped(verdict: Verdict) -> bool:
    return verdict.short.direction is Direction.WORSE


def _turned(verdict: Verdict, evaluation: Evaluation) -> bool:
    """A better rating counts only with a better result: a lower target alone makes no highlight."""
    rose = turned_for_better(verdict, evaluation)
    if verdict.rating.band == evaluation.scheme.bands[0]:
        return rose is True and verdict.short.direction is Direction.BETTER
    return rose is False


def _gains(verdict: Verdict) -> tuple[Decimal | None, Decimal | None]:
    short = None if compares_in_quarter(verdict.indicator) else _gain(verdict, verdict.short)
    return short, _gain(verdict, verdict.long)


def _gain(verdict: Verdict, travel: DirectionOfTravel) -> Decimal | None:
    now, then = verdict.outturn, travel.against
    if travel.direction is not Direction.BETTER or now is None or now.value is None or then is None or not then.value:
        return None
    return abs(now.value - then.value) / abs(then.value)


def _beyond_target(verdict: Verdict) -> Decimal | None:
    target, outturn = verdict.rating.target, verdict.outturn
    if target is None or target.low is None or target.high is not None or outturn is None or outturn.value is None:
        return None
    return _part_of_target(verdict, abs(outturn.value - target.low)) if not verdict.rating.shortfall else None


def _part_of_target(verdict: Verdict, distance: Decimal | None) -> Decimal | None:
    target = verdict.rating.target
    if target is None or not target.low or distance is None:
        return None
    return distance / abs(target.low)


def _by_merit(item: Placed) -> tuple[bool, bool, Decimal, Decimal]:
    return not item.turned, item.gain is None, -(item.gain or _NONE), -(item.ahead or _NONE)


def _by_need(item: Placed) -> tuple[bool, bool, Decimal]:
    milestone = item.row.verdict.indicator.is_milestone
    return not item.turned, milestone, -(_NEVER if item.missed is None else item.missed)


def _words(count: int) -> str:
    return {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}.get(count, str(count))
