"""Composes the report from the evaluation: all the words, all the counts, no page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from kpireport.model.evaluation import Evaluation
from kpireport.model.report import InputFile, Report
from kpireport.present.headline import headline
from kpireport.present.lens import compose_lens
from kpireport.present.report_title import report_title
from kpireport.present.rows import report_groups
from kpireport.present.workbook.legend import legend
from kpireport.present.workbook.method import method_tables
from kpireport.present.workbook.overview import compose_summary
from kpireport.present.workbook.parts import compose_parts
from kpireport.present.workbook.plan import compose_plan
from kpireport.present.workbook.schemes_compared import compare_schemes
from kpireport.present.workbook.trends import compose_trends


def compose(
    evaluation: Evaluation,
    as_of: date,
    *,
    is_final: bool = False,
    inputs: Iterable[InputFile] = (),
    logo: Path | None = None,
) -> Report:
    """Word a quarter's evaluation for its readers. ``as_of`` is the date printed on the report."""
    settings, scheme = evaluation.register.settings, evaluation.scheme
    general = [verdict for verdict in evaluation.verdicts if not verdict.indicator.is_perception]
    perception = [verdict for verdict in evaluation.verdicts if verdict.indicator.is_perception]
    before = [verdict for verdict in evaluation.previous if not verdict.indicator.is_perception]
    period, inputs = evaluation.period, tuple(inputs)
    keys, plan = legend(scheme, period), compose_plan(evaluation)
    return Report(
        evaluation=evaluation,
        style=replace(settings.house_style, logo=logo),
        title=report_title(settings, period),
        as_of=as_of,
        is_final=is_final,
        headline=headline(period.name, general, scheme),
        perception=headline(f"{period.name}, perception indicators", perception, scheme),
        previous_headline=headline(period.previous.name, before, scheme),
        groups=report_groups(evaluation),
        inputs=inputs,
        summary=compose_summary(evaluation, as_of),
        legend=keys,
        method=method_tables(evaluation, keys, inputs),
        trends=compose_trends(evaluation),
        plan=plan,
        parts=compose_parts(evaluation),
        schemes_compared=compare_schemes(evaluation),
        lens=compose_lens(evaluation, plan),
    )
