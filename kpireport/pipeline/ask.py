"""``kpireport explain`` and ``kpireport status``: questions about a quarter that make no file."""

from __future__ import annotations

from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError
from kpireport.pipeline.evaluated import evaluated
from kpireport.pipeline.workspace import Workspace
from kpireport.present.explain import explain_lines
from kpireport.present.status import status_lines


def explain(workspace: Workspace, wanted: str, period: Period | None = None, scheme: str = "") -> tuple[str, ...]:
    """Explain one indicator (by id, whatever its case), or every indicator of a colour or a state such as RED.

    Raises KpiReportError if nothing is known by that name.
    """
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
    explained = [explain_lines(evaluation, verdict) for verdict in found]
    return tuple(line for lines in explained for line in (*lines, ""))[:-1]


def status(workspace: Workspace, period: Period | None = None) -> tuple[str, ...]:
    """Say which services have returned for a period and what is missing. No return at all is an answer too."""
    return status_lines(evaluated(workspace, period or workspace.newest_returns(), needs_returns=False))
