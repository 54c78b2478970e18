"""Why an indicator has its verdict, in lines for the person who asks."""

from __future__ import annotations

from collections.abc import Iterator

from kpireport.model.evaluation import Evaluation
from kpireport.model.indicator import Indicator
from kpireport.model.shared import ServicePart
from kpireport.model.verdict import Verdict
from kpireport.present.outlook import outlook_lines
from kpireport.present.rows import show_name, show_target


def explain_lines(evaluation: Evaluation, verdict: Verdict) -> tuple[str, ...]:
    """Return the verdict, the figures it was made from, the targets and where they stand, and the history."""
    return tuple(_lines(evaluation, verdict))


def _lines(evaluation: Evaluation, verdict: Verdict) -> Iterator[str]:
    indicator, rating, outturn = verdict.indicator, verdict.rating, verdict.outturn
    yield f"{indicator.id}  {show_name(indicator)}"
    yield f"{verdict.period.name}: {rating.shown}"
    yield rating.sentence
    yield verdict.short.sentence
    yield verdict.long.sentence
    yield from outlook_lines(verdict, evaluation)
    yield f"Figure: {outturn.show_with_marks(indicator)}{_from(outturn.source)}" if outturn else "Figure: none"
    yield from _parts(evaluation, indicator)
    for name, target in (
        (f"Q{verdict.period.quarter} target", verdict.quarter_target),
        ("Annual target", verdict.annual_target),
    ):
        yield f"{name}: {show_target(target)}{_from(str(target.place) if target else '')}"
    for mark in evaluation.register.benchmarks_of(indicator.id, verdict.period):
        yield f"Benchmark: {mark.area} {indicator.show(mark.value)}{_from(str(mark.place))}"
    yield f"Scheme: {evaluation.scheme.name}"
    for other in (found for found in evaluation.in_force if found.indicator.id == indicator.id):
        if evaluation.scheme_in_force:
            yield f"By the scheme in force, {evaluation.scheme_in_force.name}: {other.rating.sentence}"
    yield "History:"
    for earlier in evaluation.merged.history.of(indicator.id):
        yield f"  {earlier.period.name}  {earlier.show_with_marks(indicator)}{_from(earlier.source)}"


def _parts(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Give what each service reports of an indicator that several report together."""
    for shared in (found for found in evaluation.merged.shared if found.indicator_id == indicator.id):
        for part in shared.parts:
            yield f"  {part.service}: {_part(part, indicator)}"


def _part(part: ServicePart, indicator: Indicator) -> str:
    outturn = part.outturn
    if outturn is None:
        return "return not received"
    if not outturn.has_figure:
        return outturn.query or outturn.reason or "no figure"
    if outturn.numerator is None or outturn.denominator is None:
        return outturn.show(indicator)
    return f"{outturn.numerator:,f} of {outturn.denominator:,f}, {outturn.show(indicator)}"


def _from(source: str) -> str:
    return f"  ({source})" if source else ""
