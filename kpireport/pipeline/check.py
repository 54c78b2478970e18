"""``kpireport check``: what is wrong with some returns, before anyone runs a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kpireport.assess.evaluate import evaluate
from kpireport.assess.lint import lint_register, linted
from kpireport.assess.merge import merge
from kpireport.model.outturn import History, ServiceReturn
from kpireport.model.problem import KpiReportError, Problem
from kpireport.model.register import Register
from kpireport.pipeline.workspace import Workspace
from kpireport.present.content import problems_content
from kpireport.read.history import read_history
from kpireport.read.register import read_register
from kpireport.read.returns import read_return


def check(files: Iterable[Path], folder: Path | None = None) -> tuple[Problem, ...]:
    """Return every fault of the files, in their order, and what in them looks like a slip.

    A register among them is checked as a register; a return's figures are held against their own history, and its
    comments against its figures.

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
            given, faults = read_return(path, register, history)
            found += (*faults, *(_looks_wrong(given, register, history) if given else ()))
    return tuple(found)


def check_content(problems: Sequence[Problem]) -> dict[str, object]:
    """Return what was found for other programs."""
    return problems_content(problems)


def _looks_wrong(given: ServiceReturn, register: Register, history: History) -> tuple[Problem, ...]:
    """Return what a run would find in the cells of one return, as far as that does not wait for the others."""
    evaluation = linted(evaluate(merge(register, history, (given,), given.period)))
    return tuple(problem for problem in evaluation.problems if problem.place.file == given.file)


def _workspace_of(path: Path) -> Workspace:
    for folder in (*path.resolve().parents, Path()):
        if Workspace(folder).register.is_file():
            return Workspace(folder)
    raise KpiReportError(
        f"No register.xlsx stands in this folder or above {path}. Name the folder that holds it with --workspace."
    )
