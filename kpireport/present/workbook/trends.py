"""Every indicator's figures and targets over all the periods known."""

from __future__ import annotations

from collections.abc import Iterable

from kpireport.model.evaluation import Evaluation
from kpireport.model.period import Period
from kpireport.model.trend import Trend, TrendPoint, Trends
from kpireport.model.verdict import Verdict
from kpireport.present.outlook import trend_words


def compose_trends(evaluation: Evaluation) -> Trends:
    """Line up what was reported and what was aimed at, period by period.

    The first to be drawn is the indicator off target with the longest run of figures; failing that, of all.
    """
    judged = (*evaluation.earlier, *evaluation.previous, *evaluation.verdicts)
    by_key = {(verdict.indicator.id, verdict.period): verdict for verdict in judged}
    known = {verdict.period for verdict in judged if verdict.outturn is not None and verdict.outturn.has_figure}
    periods = tuple(sorted({*known, evaluation.period}))
    trends = tuple(
        Trend(
            verdict.indicator,
            tuple(_point(by_key.get((verdict.indicator.id, p)), p) for p in periods),
            trend_words(verdict, evaluation),
        )
        for verdict in evaluation.verdicts
    )
    return Trends(periods, trends, _shown_first(trends, evaluation))


def _point(verdict: Verdict | None, period: Period) -> TrendPoint:
    if verdict is None:
        return TrendPoint(period)
    outturn, target = verdict.outturn, verdict.rating.target
    is_single = target is not None and target.high in (None, target.low)
    return TrendPoint(
        period,
        outturn=outturn.value if outturn else None,
        words=outturn.milestone_state if outturn else "",
        target=target.low if target and is_single else None,
    )


def _shown_first(trends: Iterable[Trend], evaluation: Evaluation) -> int:
    best = evaluation.scheme.bands[0].name

    def interest(numbered: tuple[int, Trend]) -> tuple[int, int, int]:
        number, trend = numbered
        verdict = evaluation.verdict(trend.indicator.id)
        is_off = verdict is not None and verdict.rating.is_rated and verdict.rating.colour != best
        return trend.figures, int(is_off), -number

    return max(enumerate(trends), key=interest, default=(0, None))[0]
