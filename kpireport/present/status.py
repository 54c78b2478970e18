"""Who has returned and what is missing, as a table for the person at the keyboard, and for other programs."""

from __future__ import annotations

from collections.abc import Sequence

from kpireport.model.evaluation import Evaluation
from kpireport.model.standing import Lack, Standing

_HEADINGS = ("Issued", "Return", "Complete", "Figures", "Missing", "Queries")


def status_lines(evaluation: Evaluation, standings: Sequence[Standing]) -> tuple[str, ...]:
    """Return one line for each service: whether its return has come, and how many figures are there, or not."""
    rows = [_row(standing) for standing in standings]
    headings = (evaluation.register.settings.word_for_service, *_HEADINGS)
    widths = [max(len(row[column]) for row in (headings, *rows)) for column in range(len(headings))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (headings, *rows)]
    received = sum(standing.is_returned for standing in standings)
    complete = sum(standing.is_complete for standing in standings)
    due = evaluation.register.settings.returns_due
    return (
        f"{evaluation.period.name}: {received} of {len(rows)} returns received, {complete} complete"
        + (f"; due {due}" if due else ""),
        *(line.rstrip() for line in lines),
    )


def _row(standing: Standing) -> tuple[str, ...]:
    return (
        standing.service,
        "yes" if standing.is_issued else "no",
        standing.file or "not received",
        "yes" if standing.is_complete else "no",
        f"{standing.figures} of {standing.expected}",
        str(len(standing.missing)),
        str(len(standing.queries)),
    )


def status_content(evaluation: Evaluation, standings: Sequence[Standing]) -> dict[str, object]:
    """Return the same for other programs. The keys are stable: none is renamed, and new ones may be added."""
    return {
        "period": evaluation.period.name,
        "due": evaluation.register.settings.returns_due,
        "expected": len(standings),
        "received": sum(standing.is_returned for standing in standings),
        "complete": sum(standing.is_complete for standing in standings),
        "services": [_content(standing) for standing in standings],
    }


def _content(standing: Standing) -> dict[str, object]:
    return {
        "service": standing.service,
        "issued": standing.is_issued,
        "returned": standing.is_returned,
        "file": standing.file or None,
        "complete": standing.is_complete,
        "figures": standing.figures,
        "expected": standing.expected,
        "missing": [_lack(lack) for lack in standing.missing],
        "queries": [_lack(lack) for lack in standing.queries],
        "contact": standing.contact or None,
        "email": standing.email or None,
    }


def _lack(lack: Lack) -> dict[str, object]:
    return {
        "id": lack.id,
        "kind": lack.kind.value,
        "words": lack.words,
        "sheet": lack.place.sheet or None,
        "cell": lack.place.cell or None,
    }
