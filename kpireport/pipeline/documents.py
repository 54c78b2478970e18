"""The documents of a pack, each a task that this process may do or the one beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kpireport.model.cabinet import CabinetReport
from kpireport.model.report import Report
from kpireport.pipeline import writers
from kpireport.pipeline.task import Task
from kpireport.present.paper.action_plan import compose_slt
from kpireport.present.public.compose import compose_public
from kpireport.write.pack import Stage
from kpireport.write.workbook import write_workbook

SLT_QUARTERS = (2, 4)
"""The quarters in which the Senior Leadership Team is told of the cohesion action plan."""


def documents(
    stage: Stage, report: Report, cabinet: CabinetReport, template: Path | None, *, with_slt: bool
) -> Iterator[Task]:
    """Give what is to be written into a pack's stage, the Word reports in the council's template.

    The officers' workbook comes first and the public tables last: the one is made of the whole report, which would be
    long to hand over, and the others of little.
    """
    period = report.evaluation.period
    yield Task("writing the workbook", write_workbook, (stage.path(f"performance-report-{period.slug}.xlsx"), report))
    path = stage.path(f"cabinet-report-{period.slug}.docx")
    yield Task("writing the cabinet report", writers.cabinet_report, (path, cabinet, template))
    if (with_slt or period.quarter in SLT_QUARTERS) and report.evaluation.register.actions:
        path = stage.path(f"slt-progress-report-{period.slug}.docx")
        yield Task("writing the SLT progress report", writers.slt_report, (path, compose_slt(report), template))
    path = stage.path(f"performance-tables-{period.slug}.xlsx")
    yield Task("writing the public tables", writers.public_tables, (path, compose_public(report)))
