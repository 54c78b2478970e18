"""The run's summary for the person at the keyboard: the headline, the returns, and nothing that needs a manual."""

from __future__ import annotations

from kpireport.model.evaluation import Evaluation
from kpireport.model.many import some_of
from kpireport.model.outturn import Superseded
from kpireport.model.report import Headline, Report
from kpireport.present.revisions import show_revision


def summary_lines(report: Report) -> tuple[str, ...]:
    """Return the lines that say what the quarter looks like: status, returns received and missing, counts."""
    received = [given for given in report.evaluation.merged.returns if given.is_received]
    missing = [given.service for given in report.evaluation.merged.returns if not given.is_received]
    expected = len(report.evaluation.merged.returns)
    lines = [
        f"{report.title} ({report.status or 'FINAL'})",
        f"Returns: {len(received)} of {expected} received"
        + (f"; missing: {', '.join(some_of(missing))}" if missing else ""),
    ]
    if report.headline.total:
        lines.append(f"Indicators: {show_counts(report.headline)}")
    if report.perception.total:
        lines.append(f"Perception indicators: {show_counts(report.perception)}")
    return tuple(lines)


def revision_lines(evaluation: Evaluation) -> tuple[str, ...]:
    """Return a line for each figure of history that what came in replaces: old and new, why, and from where."""
    pairs = evaluation.merged.revisions
    lines = (f"  {_revision(pair, evaluation)}" for pair in pairs)
    return (f"Revised since they were first reported: {len(pairs)}", *lines) if pairs else ()


def _revision(pair: Superseded, evaluation: Evaluation) -> str:
    old, new = show_revision(pair, evaluation)
    changed = f"{old} is now {new}" if old != new else f"{new} as before, with other words"
    return f"{pair.old.indicator_id}, {pair.old.period.name}: {changed}. {pair.reason} ({pair.source})"


def show_counts(headline: Headline) -> str:
    """Return how many indicators have each rating, and how many have none, in a line."""
    bands = [f"{share.count} {share.name} ({share.percent})" for share in headline.bands]
    left = headline.total - headline.rated
    return ", ".join([*bands, *([f"{left} not rated"] if left else [])])
