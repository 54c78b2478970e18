"""How a revised figure is told: what stood in history, what stands there now, and why."""

from __future__ import annotations

from kpireport.model.evaluation import Evaluation
from kpireport.model.method import MethodTable
from kpireport.model.outturn import Outturn, Superseded


def show_revision(pair: Superseded, evaluation: Evaluation) -> tuple[str, str]:
    """Return the old and the new figure as they are printed, without the mark that says so."""
    return _shown(pair.old, evaluation), _shown(pair.new, evaluation)


def _shown(outturn: Outturn, evaluation: Evaluation) -> str:
    indicator = evaluation.register.indicator(outturn.indicator_id)
    if indicator is not None:
        return outturn.show(indicator)
    return outturn.milestone_state or (str(outturn.value) if outturn.value is not None else "N/A")


def revisions_table(evaluation: Evaluation) -> MethodTable:
    """Return every figure of history that this quarter's returns replace."""
    rows = []
    for pair in evaluation.merged.revisions:
        old, new = show_revision(pair, evaluation)
        rows.append((pair.old.indicator_id, pair.old.period.name, old, new, pair.reason, pair.source))
    headings = ("Indicator", "Period", "Reported first", "Now", "Why", "From")
    return MethodTable("Figures revised since they were first reported", headings, tuple(rows))


def accepted_table(evaluation: Evaluation) -> MethodTable:
    """Return what was missing when the report was made final all the same."""
    accepted = [problem for problem in evaluation.problems if problem.rule == "final-with-missing"]
    rows = tuple((problem.severity.value, problem.sentence) for problem in accepted)
    return MethodTable("Missing when this report was made final", ("Severity", "What"), rows)
