"""What people are told: results and problems in lines, and the exit status.

Here and in the commands' own modules all but click is imported where it is used, so that ``--help`` is there at once.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import click

from kpireport.cli.progress import clear

if TYPE_CHECKING:
    from kpireport.model.problem import Problem

CLEAN, WITH_PROBLEMS, NOTHING_MADE = 0, 1, 2
_SHOWN_PROBLEMS = 20

Result = TypeVar("Result")


def or_end(work: Callable[[], Result]) -> Result:
    """Do the work; if it cannot go on, say why in its one sentence and end with status 2."""
    from kpireport.model.problem import KpiReportError
    from kpireport.pipeline.disk import told_plainly

    try:
        with told_plainly():
            result = work()
    except KpiReportError as error:
        clear()
        click.echo(_printable(str(error)), err=True)
        sys.exit(NOTHING_MADE)
    clear()
    return result


def tell(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        click.echo(_printable(line))


def tell_json(content: object) -> None:
    """Print JSON. It is plain ASCII, so that no terminal and no pipe can spoil it."""
    import json  # most commands print none

    click.echo(json.dumps(content, indent=2))


def tell_problems(problems: Sequence[Problem], most: int = _SHOWN_PROBLEMS) -> None:
    """Print the problems, worst first, then the advice; on a long list, say where the rest stands."""
    from kpireport.model.problem import Severity

    if not problems:
        click.echo("Problems: none")
        return
    click.echo(f"{_counted(problems)}:")
    worst_first = (problem for severity in Severity for problem in problems if problem.severity is severity)
    tell(f"  {problem}" for problem in islice(worst_first, most))
    if len(problems) > most:
        click.echo(f"  ... and {len(problems) - most} more, all in the workbook's sheet Problems")


def _counted(problems: Iterable[Problem]) -> str:
    """Say how much is wrong, and apart from that how much advice and how many notes there are."""
    from kpireport.model.problem import Severity

    counts = Counter(None if problem.is_wrong else problem.severity for problem in problems)
    wrong = counts[None]
    parts = [f"Problems: {wrong}" if wrong else "Nothing is wrong"]
    for severity, one, several in (
        (Severity.ADVICE, "piece of advice", "pieces of advice"),
        (Severity.NOTE, "note", "notes"),
    ):
        if count := counts[severity]:
            parts.append(f"{count} {one if count == 1 else several}")
    return "; ".join(parts)


def status_of(problems: Iterable[Problem]) -> int:
    """Return the exit status: 1 if there are problems to look at. Advice and notes are none."""
    return WITH_PROBLEMS if any(problem.is_wrong for problem in problems) else CLEAN


def _printable(text: str) -> str:
    """Take out what would move a terminal's cursor or colour: text from files is only ever text."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
