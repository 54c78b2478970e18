"""A return that another program has saved reads back to what was put in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kpireport.model.outturn import History, ServiceReturn
from kpireport.model.problem import Problem, Severity
from kpireport.model.register import Register
from kpireport.read.returns import read_return
from kpireport.read.returns.folder import answers_of


@pytest.fixture
def before(returns: Path, register: Register, history: History) -> ServiceReturn:
    """Adult Services' return as it was issued and filled in."""
    service_return, _ = read_return(returns / "adult-services-2017-18-Q2.xlsx", register, history)
    assert service_return
    return service_return


def faults(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems if problem.severity is not Severity.NOTE]


@pytest.mark.parametrize("by_way_of", [("xlsx",), ("ods", "xlsx")])
def test_libreoffice(
    returns: Path,
    before: ServiceReturn,
    register: Register,
    history: History,
    convert: Callable[..., list[Path]],
    by_way_of: tuple[str, ...],
) -> None:
    path = returns / "adult-services-2017-18-Q2.xlsx"
    for extension in by_way_of:
        path = convert([path], extension)[0]
    after, problems = read_return(path, register, history)
    assert faults(problems) == []
    assert after
    assert answers_of(after) == answers_of(before)


def test_openpyxl(
    returns: Path,
    before: ServiceReturn,
    register: Register,
    history: History,
    changed: Callable[..., Path],
) -> None:
    path = changed(returns / "adult-services-2017-18-Q2.xlsx", lambda book: None)
    after, problems = read_return(path, register, history)
    assert faults(problems) == []
    assert after
    assert answers_of(after) == answers_of(before)
