"""Why an indicator has its verdict, in lines for the person who asks."""

from __future__ import annotations

from collections.abc import Iterator

from kpireport.model.evaluation import Evaluation
from kpireport.model.verdict import Verdict
from kpireport.present.rows import SHOWN_STATES, show_name, show_target


def explain_lines(evaluation: Evaluation, verdict: Verdict) -> tuple[str, ...]:
    """Return the verdict, the figures it was made from, the targets and where they stand, and the history."""
    return tuple(_lines(evaluation, verdict))


def _lines(evaluation: Evaluation, verdict: Verdict) -> Iterator[str]:
    indicator, rating, outturn = verdict.indicator, verdict.rating, verdict.outturn
    yield f"{indicator.id}  {show_name(indicator)}"
    yield f"{verdict.period.name}: {rating.text or SHOWN_STATES.get(rating.state, rating.state.value)}"
    yield rating.sentence
    yield verdict.short.sentence
    yield verdict.long.sentence
    yield f"Figure: {outturn.show_with_marks(indicator)}{_from(outturn.source)}" if outturn else "Figure: none"
    for name, target in (
        (f"Q{verdict.period.quarter} target", verdict.quarter_target),
        ("Annual target", verdict.annual_target),
    ):
        yield f"{name}: {show_target(target)}{_from(str(target.place) if target else '')}"
    for mark in evaluation.register.benchmarks_of(indicator.id, verdict.period):
        yield f"Benchmark: {mark.area} {indicator.show(mark.value)}{_from(str(mark.place))}"
    yield f"Scheme: {evaluation.scheme.name}"
    yield "History:"
    for earlier in evaluation.merged.history.of(indicator.id):
        yield f"  {earlier.period.name}  {earlier.show_with_marks(indicator)}{_from(earlier.source)}"


def _from(source: str) -> str:
    return f"  ({source})" if source else ""
