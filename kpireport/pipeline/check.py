"""``kpireport check``: what is wrong with some returns, before anyone runs a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kpireport.assess.lint import lint_register
from kpireport.model.problem import KpiReportError, Problem
from kpireport.pipeline.workspace import Workspace
from kpireport.present.content import problems_content
from kpireport.read.history import read_history
from kpireport.read.register import read_register
from kpireport.read.returns import read_return


def check(files: Iterable[Path], folder: Path | None = None) -> tuple[Problem, ...]:
    """Return every fault of the files, in their order. A register among them is checked as a register.

    Raises KpiReportError if no register can be found to check the returns against.
    """
    files = tuple(files)
    workspace = Workspace(folder) if folder else _workspace_of(files[0])
    register, register_problems = read_register(workspace.register)
    history, history_problems = read_history(workspace.history)
    found: list[Problem] = []
    for path in files:
        if path.name == workspace.register.name:
            found += (*register_problems, *lint_register(register, history))
        elif path.name == workspace.history.name:
            found += history_problems
        else:
            found += read_return(path, register, history)[1]
    return tuple(found)


def check_content(problems: Sequence[Problem]) -> dict[str, object]:
    """Return what was found for other programs."""
    return problems_content(problems)


def _workspace_of(path: Path) -> Workspace:
    for folder in (Path(), *path.resolve().parents):
        if Workspace(folder).register.is_file():
            return Workspace(folder)
    raise KpiReportError(
        f"No register.xlsx stands in this folder or above {path}. Name the folder that holds it with --workspace."
    )
