"""Answers for other programs: problems and explanations as plain names and values. The keys are stable.

None of the keys is ever renamed or taken away; new ones may be added. What is not there is None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kpireport.model.evaluation import Evaluation
from kpireport.model.figure import rounded_fraction
from kpireport.model.indicator import Indicator
from kpireport.model.outlook import Outlook
from kpireport.model.outturn import Outturn
from kpireport.model.problem import Problem, Severity
from kpireport.model.target import Target
from kpireport.model.verdict import DirectionOfTravel, Verdict

Content = dict[str, object]


def problems_content(problems: Sequence[Problem]) -> Content:
    """Return problems, in their order, and how many there are of each severity."""
    counts = Counter(problem.severity for problem in problems)
    return {
        "counts": {severity.value: counts[severity] for severity in Severity},
        "problems": [
            {
                "severity": problem.severity.value,
                "rule": problem.rule,
                "sentence": problem.sentence,
                "file": problem.place.file or None,
                "sheet": problem.place.sheet or None,
                "cell": problem.place.cell or None,
                "about": problem.about or None,
                "typed": problem.typed or None,
            }
            for problem in problems
        ],
    }


def explain_content(evaluation: Evaluation, verdicts: Iterable[Verdict]) -> Content:
    """Return what was asked about, each indicator with its verdict, its figures and the rule."""
    return {
        "period": evaluation.period.name,
        "scheme": evaluation.scheme.name,
        "indicators": [_verdict(evaluation, verdict) for verdict in verdicts],
    }


def _verdict(evaluation: Evaluation, verdict: Verdict) -> Content:
    indicator, rating, outturn = verdict.indicator, verdict.rating, verdict.outturn
    return {
        "id": indicator.id,
        "name": indicator.name,
        "unit": indicator.unit.name,
        "polarity": indicator.polarity.value or None,
        "lead_service": indicator.lead_service,
        "state": rating.state.value,
        "rag": rating.colour or None,
        "rag_text": rating.text or None,
        "figure": _outturn(verdict, outturn) if outturn else None,
        "quarter_target": _target(verdict.quarter_target),
        "annual_target": _target(verdict.annual_target),
        "rating": rating.sentence,
        "short": _direction(verdict.short),
        "long": _direction(verdict.long),
        "outlook": _outlook(indicator, evaluation.outlook(indicator.id)),
        "history": [_outturn(verdict, earlier) for earlier in evaluation.merged.history.of(indicator.id)],
    }


def _outturn(verdict: Verdict, outturn: Outturn) -> Content:
    return {
        "period": outturn.period.name,
        "value": _number(outturn.value),
        "milestone_state": outturn.milestone_state or None,
        "printed": outturn.show_with_marks(verdict.indicator),
        "reason": outturn.reason_on_record or None,
        "revised": outturn.revised,
        "provisional": outturn.provisional,
        "source": outturn.source or None,
    }


def _target(target: Target | None) -> Content | None:
    return {"words": target.words, "place": str(target.place)} if target else None


def _direction(direction: DirectionOfTravel) -> Content:
    return {
        "arrow": direction.direction.value,
        "word": direction.direction.word,
        "comparator": direction.comparator,
        "sentence": direction.sentence,
    }


def _outlook(indicator: Indicator, told: Outlook | None) -> Content | None:
    """Give variation, limits (rounded as they print) and the forecast; None where the evaluation has none."""
    if told is None:
        return None
    limits, expected = told.limits, told.forecast
    bounds = {"mean": limits.mean, "lower": limits.lower, "upper": limits.upper} if limits else None
    figures = {"value": expected.value, "low": expected.low, "high": expected.high} if expected else {}
    return {
        "variation": told.variation.value,
        "points": told.points,
        "cause": told.signal.cause.value if told.signal else None,
        "limits": bounds and {n: _number(rounded_fraction(f, indicator.decimals)) for n, f in bounds.items()},
        "assurance": told.assurance.value if told.assurance else None,
        "year_end": expected and {**{n: _number(f) for n, f in figures.items()}, "rag": expected.rating.colour or None},
    }


def _number(value: Decimal | None) -> str | None:
    """A figure is a text, so that not one of its digits is lost on the way: "0.1", "1070"."""
    return format(value, "f") if value is not None else None
