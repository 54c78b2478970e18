"""``kpireport explain`` and ``kpireport status``: questions about a quarter that make no file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kpireport.assess.standing import standings
from kpireport.forms.service_return import file_name
from kpireport.model.evaluation import Evaluation
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError
from kpireport.model.standing import Standing
from kpireport.model.verdict import Verdict
from kpireport.pipeline.evaluated import evaluated
from kpireport.pipeline.workspace import Workspace
from kpireport.present import content
from kpireport.present.explain import explain_lines
from kpireport.present.status import status_content, status_lines


def explain(workspace: Workspace, wanted: str, period: Period | None = None, scheme: str = "") -> tuple[str, ...]:
    """Explain one indicator (by id, whatever its case), or every indicator of a colour or a state such as RED.

    Raises KpiReportError if nothing is known by that name.
    """
    evaluation, found = _asked_for(workspace, wanted, period, scheme)
    explained = [explain_lines(evaluation, verdict) for verdict in found]
    return tuple(line for lines in explained for line in (*lines, ""))[:-1]


def explain_content(
    workspace: Workspace, wanted: str, period: Period | None = None, scheme: str = ""
) -> dict[str, object]:
    """Explain the same for other programs. Raises KpiReportError if nothing is known by that name."""
    return content.explain_content(*_asked_for(workspace, wanted, period, scheme))


def _asked_for(
    workspace: Workspace, wanted: str, period: Period | None, scheme: str
) -> tuple[Evaluation, list[Verdict]]:
    evaluation = evaluated(workspace, period or workspace.newest_returns(), scheme)
    asked = wanted.casefold()
    found = [verdict for verdict in evaluation.verdicts if verdict.indicator.id.casefold() == asked] or [
        verdict
        for verdict in evaluation.verdicts
        if asked in (verdict.rating.colour.casefold(), verdict.rating.text.casefold(), verdict.rating.state.value)
    ]
    if not found:
        ids = ", ".join(verdict.indicator.id for verdict in evaluation.verdicts[:3])
        raise KpiReportError(
            f"“{wanted}” is neither an indicator of {evaluation.period.name} (such as {ids}) nor a rating that any "
            f"has. The ids stand in {workspace.register}, sheet Indicators."
        )
    return evaluation, found


@dataclass(frozen=True)
class Status:
    """Where each service stands in a quarter, and the folder of the templates that was looked into."""

    evaluation: Evaluation
    standings: tuple[Standing, ...]
    templates: Path

    @property
    def lines(self) -> tuple[str, ...]:
        """The status as a table for a person."""
        return status_lines(self.evaluation, self.standings)

    @property
    def content(self) -> dict[str, object]:
        """The status for other programs."""
        return status_content(self.evaluation, self.standings)


def status(workspace: Workspace, period: Period | None = None, templates: Path = Path("input_templates")) -> Status:
    """Say which services have returned for a period and what is missing. No return at all is an answer too."""
    evaluation = evaluated(workspace, period or workspace.newest_returns(), needs_returns=False)
    folder = templates / evaluation.period.slug
    services = (given.service for given in evaluation.merged.returns)
    issued = {service for service in services if (folder / file_name(service, evaluation.period)).is_file()}
    return Status(evaluation, standings(evaluation, issued), templates)
