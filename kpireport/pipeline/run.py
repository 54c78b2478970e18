"""``kpireport run``: read, merge, evaluate, compose and write the quarter's pack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Problem, Severity
from kpireport.model.report import Report
from kpireport.pipeline.evaluated import Progress, evaluated, quiet
from kpireport.pipeline.manifest import write_manifest
from kpireport.pipeline.workspace import Workspace
from kpireport.present.action_plan import compose_slt
from kpireport.present.cabinet import compose_cabinet
from kpireport.present.compose import compose
from kpireport.present.console import summary_lines
from kpireport.present.public import compose_public
from kpireport.write.open_data import write_open_data
from kpireport.write.pack import staged
from kpireport.write.public_tables import write_public_tables
from kpireport.write.word import write_cabinet_report, write_slt_report
from kpireport.write.workbook import write_workbook

SLT_QUARTERS = (2, 4)
"""The quarters in which the Senior Leadership Team is told of the cohesion action plan."""


@dataclass(frozen=True)
class Wanted:
    """What a run is asked for. ``period`` None means the newest folder under ``returns``."""

    workspace: Workspace
    output: Path
    as_of: date
    period: Period | None = None
    scheme: str = ""
    is_strict: bool = False
    with_slt: bool = False
    with_pdf: bool = False


@dataclass(frozen=True)
class Pack:
    """What a run made: the files, in the folder where they stand, the report that they print, and its summary."""

    folder: Path
    files: tuple[Path, ...]
    report: Report
    summary: tuple[str, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the inputs."""
        return self.report.evaluation.problems


def run(wanted: Wanted, progress: Progress = quiet) -> Pack:
    """Make the quarter's pack in ``output/<period>`` and return what was made.

    Raises KpiReportError, and then makes nothing, if the register or every return cannot be read, or, where it is
    asked to be strict, if anything is wrong.
    """
    period = wanted.period or wanted.workspace.newest_returns()
    evaluation = evaluated(wanted.workspace, period, wanted.scheme, progress=progress)
    report = compose(evaluation, wanted.as_of, inputs=wanted.workspace.inputs(period))
    cabinet = compose_cabinet(report)
    report = report.with_problems(cabinet.problems)
    if wanted.is_strict:
        _refuse_if_wrong(report.evaluation.problems)
    folder = wanted.output / period.slug
    with staged(folder) as stage:
        progress("writing the workbook")
        write_workbook(stage.path(f"performance-report-{period.slug}.xlsx"), report)
        progress("writing the cabinet report")
        template = wanted.workspace.cabinet_template
        write_cabinet_report(stage.path(f"cabinet-report-{period.slug}.docx"), cabinet, template)
        if (wanted.with_slt or period.quarter in SLT_QUARTERS) and evaluation.register.actions:
            progress("writing the SLT progress report")
            write_slt_report(stage.path(f"slt-progress-report-{period.slug}.docx"), compose_slt(report), template)
        progress("writing the public tables")
        tables = compose_public(report)
        write_public_tables(stage.path(f"performance-tables-{period.slug}.xlsx"), tables)
        write_open_data(stage.path(f"performance-tables-{period.slug}.csv"), tables)
        write_manifest(stage.path("manifest.json"), report, stage.files)
    return Pack(folder, stage.published, report, summary_lines(report))


def _refuse_if_wrong(problems: Iterable[Problem]) -> None:
    wrong = [problem for problem in problems if problem.severity is not Severity.NOTE]
    if wrong:
        raise KpiReportError("\n".join(("Nothing was made, because of --strict:", *map(str, wrong))))
