"""``kpireport check``: what is wrong with some files of a workspace, before anyone runs a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kpireport.assess.evaluate import evaluate
from kpireport.assess.lint import lint_register, linted
from kpireport.assess.merge import merge
from kpireport.forms.form import listed
from kpireport.model.outturn import History, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Problem
from kpireport.model.register import Register
from kpireport.pipeline.workspace import Workspace
from kpireport.present.content import problems_content
from kpireport.read.guard import is_left_over
from kpireport.read.history import read_history
from kpireport.read.kind import FileKind, kind_of
from kpireport.read.register import read_register
from kpireport.read.returns import one_of_each, read_return


def check(files: Iterable[Path], folder: Path | None = None) -> tuple[Problem, ...]:
    """Return every fault of the files, in their order, and what in them looks like a slip; of a folder, of its files.

    A register among them is checked as a register; a return's figures are held against their own history, and its
    comments against its figures. At the end stands which service has sent more than one return for a quarter.

    Raises KpiReportError if not one of the files is there, or if no register can be found to check returns against.
    """
    files = _each_file(files)
    found: list[Problem] = []
    returns: list[ServiceReturn] = []
    against: tuple[Register, History] | None = None
    for path in files:
        kind = kind_of(path)
        if kind is FileKind.REGISTER:
            found += _register_faults(path, Workspace(folder or path.parent))
        elif kind is FileKind.HISTORY:
            found += read_history(path)[1]
        else:
            against = against or _register_and_history(Workspace(folder) if folder else _workspace_of(path))
            given, faults = read_return(path, *against)
            found += (*faults, *(_looks_wrong(given, *against) if given else ()))
            returns += (given,) if given else ()
    return (*found, *_sent_twice(returns))


def check_content(problems: Sequence[Problem]) -> dict[str, object]:
    """Return what was found for other programs."""
    return problems_content(problems)


def _each_file(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files, each once, and for a folder those that stand in it. Raises KpiReportError if there is none."""
    paths = tuple(paths)
    given = (_files_in(path) if path.is_dir() else (path,) for path in paths)
    files = {path.resolve(): path for each in given for path in each}
    if not any(path.exists() for path in files.values()):
        named = listed([str(path) for path in paths], "and")
        raise KpiReportError(f"There is no file to check at {named}. Look at the spelling, and at the folder.")
    return tuple(files.values())


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.is_dir() and not is_left_over(path.name))
    except OSError as error:
        raise KpiReportError(f"{folder} cannot be looked into: {error.strerror}.") from error


def _register_and_history(workspace: Workspace) -> tuple[Register, History]:
    return read_register(workspace.register)[0], read_history(workspace.history)[0]


def _register_faults(path: Path, workspace: Workspace) -> tuple[Problem, ...]:
    register, problems = read_register(path)
    return (*problems, *lint_register(register, read_history(workspace.history)[0]))


def _looks_wrong(given: ServiceReturn, register: Register, history: History) -> tuple[Problem, ...]:
    """Return what a run would find in the cells of one return, as far as that does not wait for the others."""
    evaluation = linted(evaluate(merge(register, history, (given,), given.period)))
    of_register = lint_register(register, history)  # a return may be called register.xlsx, too
    found = (problem for problem in evaluation.problems if problem not in of_register)
    return tuple(problem for problem in found if problem.place.file == given.file)


def _sent_twice(returns: Iterable[ServiceReturn]) -> Iterator[Problem]:
    by_period: dict[Period, list[ServiceReturn]] = defaultdict(list)
    for given in returns:
        by_period[given.period].append(given)
    for same_period in by_period.values():
        yield from one_of_each(same_period)[1]


def _workspace_of(path: Path) -> Workspace:
    for folder in (*path.resolve().parents, Path()):
        if Workspace(folder).register.is_file():
            return Workspace(folder)
    raise KpiReportError(
        f"No register.xlsx stands in this folder or above {path}. Name the folder that holds it with --workspace."
    )
