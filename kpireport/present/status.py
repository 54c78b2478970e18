"""Who has returned and what is missing, as a table for the person at the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from kpireport.model.evaluation import Evaluation, ReturnReceived
from kpireport.model.verdict import State, Verdict

_HEADINGS = ("Return", "Figures", "Missing", "Queries")


def status_lines(evaluation: Evaluation) -> tuple[str, ...]:
    """Return one line for each service: whether its return has come, and how many figures are there, or not."""
    rows = [_row(evaluation, given) for given in evaluation.merged.returns]
    headings = (evaluation.register.settings.word_for_service, *_HEADINGS)
    widths = [max(len(row[column]) for row in (headings, *rows)) for column in range(len(headings))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (headings, *rows)
    ]
    received = sum(given.is_received for given in evaluation.merged.returns)
    due = evaluation.register.settings.returns_due
    return (
        f"{evaluation.period.name}: {received} of {len(rows)} returns received{f'; due {due}' if due else ''}",
        *(line.rstrip() for line in lines),
    )


def _row(evaluation: Evaluation, given: ReturnReceived) -> tuple[str, ...]:
    led = {indicator.id for indicator in evaluation.register.led_by(given.service, evaluation.period)}
    mine = [verdict for verdict in evaluation.verdicts if verdict.indicator.id in led]
    reported = [evaluation.merged.reported_by(given.service, verdict.indicator.id) for verdict in mine]
    return (
        given.service,
        given.service_return.file if given.service_return else "not received",
        f"{sum(1 for outturn in reported if outturn and outturn.has_figure)} of {len(mine)}",
        str(_in_state(mine, State.AWAITING)),
        str(_in_state(mine, State.QUERY)),
    )


def _in_state(verdicts: Sequence[Verdict], state: State) -> int:
    return sum(1 for verdict in verdicts if verdict.rating.state is state)
