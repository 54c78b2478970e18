"""Reads a workspace and judges one of its quarters: what every command that looks at a quarter begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from kpireport.assess.evaluate import evaluate
from kpireport.assess.lint import linted
from kpireport.assess.merge import merge
from kpireport.model.evaluation import Evaluation
from kpireport.model.many import Keep
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Problem, Severity
from kpireport.pipeline.journal import settle
from kpireport.pipeline.workers import Workers
from kpireport.pipeline.workspace import Workspace
from kpireport.read.history import read_history
from kpireport.read.register import read_register
from kpireport.read.register.presets import read_presets
from kpireport.read.returns import read_returns

Progress = Callable[[str], None]
"""Told what is being done, in a few words, as the work goes on."""


def quiet(_step: str) -> None:
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
    progress("reading the returns")
    folder = workspace.returns(period)
    is_empty = not needs_returns and not folder.is_dir()
    with workers or Workers() as at_work:
        each = at_work.read_each
        returns, return_problems = ((), ()) if is_empty else read_returns(folder, register, history, period, each, keep)
    if needs_returns and not returns:
        raise KpiReportError(_nothing_readable(workspace.returns(period), period, return_problems))
    progress("rating the indicators")
    problems = (*register_problems, *history_problems, *return_problems)
    presets = read_presets(period) if scheme else ()
    return linted(evaluate(merge(register, history, returns, period, problems, keep), scheme, presets))


def _nothing_readable(folder: Path, period: Period, problems: Iterable[Problem]) -> str:
    first = next((problem for problem in problems if problem.severity is Severity.ERROR), None)
    why = f" The first fault: {first}" if first else " The folder holds no return."
    return f"No return for {period.name} could be read from {folder}, so nothing was made.{why}"
