"""``kpireport issue``: one locked return template for each service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kpireport.assess.live import live_rules
from kpireport.assess.shown import told_before
from kpireport.forms.service_return import file_name
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Problem
from kpireport.model.register import Register
from kpireport.pipeline.evaluated import Progress, quiet
from kpireport.pipeline.journal import settle, staged
from kpireport.pipeline.lock import locked
from kpireport.pipeline.names import refuse_unusable
from kpireport.pipeline.workspace import Workspace
from kpireport.present.template.compose import compose_template
from kpireport.read.history import read_history
from kpireport.read.register import read_register
from kpireport.write.pack import HeldOpen, Stage
from kpireport.write.template import write_template


@dataclass(frozen=True)
class Issued:
    """The templates issued, in the folder where they stand."""

    folder: Path
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    held_open: tuple[HeldOpen, ...] = ()


def issue(
    workspace: Workspace,
    output: Path,
    as_of: date,
    period: Period | None = None,
    password: str = "",
    progress: Progress = quiet,
) -> Issued:
    """Issue a template to each service that returns; without a period, for the quarter after the newest in history.

    Raises KpiReportError if the register cannot be read, no service has anything to return, or no period is known.
    """
    workspace.must_have_register()
    settle(workspace.folder)
    progress("reading the register")
    register, register_problems = read_register(workspace.register)
    history, history_problems = read_history(workspace.history)
    wanted = period or _next_period(history)
    with locked(output), staged(output / wanted.slug, as_of, workspace.mark) as stage:
        write_templates(stage, register, history, wanted, as_of, password, progress)
    return Issued(stage.folder, stage.published, (*register_problems, *history_problems), stage.held_open)


def write_templates(
    stage: Stage,
    register: Register,
    history: History,
    period: Period,
    as_of: date,
    password: str = "",
    progress: Progress = quiet,
) -> None:
    """Write the template of each service that returns in a period.

    Raises KpiReportError if no service has anything to return, or a service's name will not do for its template.
    """
    services = register.returning_services(period)
    if not services:
        raise KpiReportError(f"In {period.name} nobody leads an indicator or an action, so no template is issued.")
    refuse_unusable(services)
    rules, told = live_rules(register, history, period), told_before(register, history)
    for done, service in enumerate(services):
        progress("issuing the templates", done, len(services))
        template = compose_template(register, told, period, service, rules)
        path = stage.path(file_name(service, period))
        write_template(path, template, register.settings.house_style, as_of, password)


def _next_period(history: History) -> Period:
    if history.newest is None:
        raise KpiReportError("History holds no figure yet, so say for which quarter: --period 2017/18-Q3.")
    return history.newest.next
