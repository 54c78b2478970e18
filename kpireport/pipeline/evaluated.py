"""Reads a workspace and judges one of its quarters: what every command that looks at a quarter begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from kpireport.assess.evaluate import evaluate
from kpireport.assess.lint import linted
from kpireport.assess.merge import merge
from kpireport.model.evaluation import Evaluation
from kpireport.model.many import Each, Item, Keep, Result, joined
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Problem, Severity
from kpireport.pipeline.journal import settle
from kpireport.pipeline.workers import Workers
from kpireport.pipeline.workspace import Workspace
from kpireport.read.history import read_history
from kpireport.read.register import read_register
from kpireport.read.register.presets import read_presets
from kpireport.read.returns import read_returns


class Progress(Protocol):
    """Told what is being done, in a few words, as the work goes on; of long work, how much of it is done."""

    def __call__(self, step: str, done: int = 0, total: int = 0, /) -> None:
        """Hear of a step."""
        ...


def quiet(_step: str, _done: int = 0, _total: int = 0, /) -> None:
    """Tell nobody."""


def evaluated(
    workspace: Workspace,
    period: Period,
    scheme: str = "",
    *,
    needs_returns: bool = True,
    progress: Progress = quiet,
    workers: Workers | None = None,
    keep: Keep = tuple,
) -> Evaluation:
    """Read a workspace and judge one of its quarters. ``workers`` read the returns; ``keep`` puts away what they say.

    Raises KpiReportError if there is no workspace, the register cannot be read, or, where returns are needed, not one
    of them can.
    """
    workspace.must_have_register()
    settle(workspace.folder)
    progress("reading the register")
    register, register_problems = read_register(workspace.register)
    progress("reading the history")
    history, history_problems = read_history(workspace.history)
    folder = workspace.returns(period)
    is_empty = not needs_returns and not folder.is_dir()
    with workers or Workers() as at_work:
        each = _told(at_work.read_each, progress, "reading the returns")
        returns, return_problems = ((), ()) if is_empty else read_returns(folder, register, history, period, each, keep)
    if needs_returns and not returns:
        raise KpiReportError(_nothing_readable(workspace.returns(period), period, return_problems))
    progress("rating the indicators")
    problems = joined(register_problems, history_problems, return_problems)
    presets = read_presets(period) if scheme else ()
    return linted(evaluate(merge(register, history, returns, period, problems, keep), scheme, presets))


def _told(each: Each, progress: Progress, step: str) -> Each:
    """Return one who does the same to each, and tells of every item that is done."""

    def told(function: Callable[[Item], Result], items: Sequence[Item], /) -> Iterator[Result | None]:
        progress(step, 0, len(items))
        for done, result in enumerate(each(function, items), start=1):
            yield result
            progress(step, done, len(items))

    return told


def _nothing_readable(folder: Path, period: Period, problems: Iterable[Problem]) -> str:
    first = next((problem for problem in problems if problem.severity is Severity.ERROR), None)
    why = f" The first fault: {first}" if first else " The folder holds no return."
    return f"No return for {period.name} could be read from {folder}, so nothing was made.{why}"
