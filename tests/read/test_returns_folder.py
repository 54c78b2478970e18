"""A quarter's folder of returns: every file in it is used, or named with the reason why not."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kpireport.model.outturn import History, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Problem, Severity
from kpireport.model.register import Register
from kpireport.read.returns import read_returns

Read = Callable[[], tuple[tuple[ServiceReturn, ...], list[Problem]]]


@pytest.fixture
def folder(tmp_path: Path, returns: Path) -> Path:
    """A folder with two returns of the sample."""
    folder = tmp_path / "returns"
    folder.mkdir()
    for service in ("adult-services", "public-health"):
        shutil.copy(returns / f"{service}-2017-18-Q2.xlsx", folder)
    return folder


@pytest.fixture
def read(folder: Path, register: Register, history: History, period: Period) -> Read:
    """`read()` reads the folder."""

    def read() -> tuple[tuple[ServiceReturn, ...], list[Problem]]:
        service_returns, problems = read_returns(folder, register, history, period)
        return service_returns, list(problems)

    return read


def services(service_returns: tuple[ServiceReturn, ...]) -> list[str]:
    return [given.service for given in service_returns]


def test_the_whole_sample_is_read_without_a_fault(
    returns: Path, register: Register, history: History, period: Period
) -> None:
    service_returns, problems = read_returns(returns, register, history, period)
    assert problems == ()
    assert [given.file for given in service_returns] == sorted(path.name for path in returns.iterdir())
    assert sum(len(given.outturns) for given in service_returns) == 68


def test_a_folder_that_is_not_there_is_one_sentence(
    tmp_path: Path, register: Register, history: History, period: Period
) -> None:
    with pytest.raises(KpiReportError, match=r"There is no folder .*2017/18 Q2"):
        read_returns(tmp_path / "nowhere", register, history, period)


def test_locks_are_noted_other_files_named_and_sub_folders_passed_over(folder: Path, read: Read) -> None:
    (folder / "~$adult-services-2017-18-Q2.xlsx").write_bytes(b"x" * 165)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    (folder / "old").mkdir()
    (folder / "old" / "x.xlsx").write_bytes(b"")
    service_returns, problems = read()
    assert services(service_returns) == ["Adult Services", "Public Health"]
    assert [(p.rule, p.severity, p.place.file) for p in problems] == [
        ("not-a-workbook", Severity.ERROR, "scan.pdf"),
        ("left-over-file", Severity.NOTE, "~$adult-services-2017-18-Q2.xlsx"),
    ]


def test_the_same_return_twice_counts_once(folder: Path, read: Read) -> None:
    shutil.copy(folder / "adult-services-2017-18-Q2.xlsx", folder / "Adult (2).xlsx")
    service_returns, problems = read()
    assert services(service_returns) == ["Adult Services", "Public Health"]
    assert [(p.rule, p.severity) for p in problems] == [("same-return-twice", Severity.NOTE)]


def test_the_same_answers_saved_by_another_program_count_once(
    folder: Path, read: Read, changed: Callable[..., Path]
) -> None:
    again = changed(folder / "adult-services-2017-18-Q2.xlsx", lambda book: None, "again.xlsx")
    shutil.move(again, folder)
    service_returns, problems = read()
    assert services(service_returns) == ["Adult Services", "Public Health"]
    assert [(p.rule, p.severity) for p in problems] == [("same-return-twice", Severity.NOTE)]


def test_two_returns_that_differ_are_not_merged_and_the_later_sign_off_is_offered(
    folder: Path, read: Read, with_cells: Callable[..., Path]
) -> None:
    later = {"Return!G9": 141, "Return!C5": "20/10/2017"}
    shutil.move(with_cells(folder / "adult-services-2017-18-Q2.xlsx", later, "later.xlsx"), folder)
    service_returns, problems = read()
    assert services(service_returns) == ["Public Health"]
    found = next(problem for problem in problems if problem.rule == "two-returns")
    assert found.severity is Severity.ERROR
    assert "adult-services-2017-18-Q2.xlsx (signed off on 19/10/2017)" in found.sentence
    assert "later sign-off is later.xlsx" in found.sentence


def test_a_return_for_another_period_is_named_and_not_used(folder: Path, register: Register, history: History) -> None:
    service_returns, problems = read_returns(folder, register, history, Period(2017, 3))
    assert service_returns == ()
    assert [(p.rule, p.severity, p.about) for p in problems] == [
        ("another-period", Severity.ERROR, "Adult Services"),
        ("another-period", Severity.ERROR, "Public Health"),
    ]
    assert "returns/2017-18-Q2" in problems[0].sentence


def test_a_file_that_vanishes_while_the_folder_is_read_is_named(
    folder: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kpireport.read import guard

    def deleted(path: Path, file: str, most: int) -> bytes:
        path.unlink()
        return once(path, file, most)

    once = guard.read_once
    monkeypatch.setattr(guard, "read_once", deleted)
    service_returns, problems = read()
    assert service_returns == ()
    assert {problem.rule for problem in problems} == {"missing-file"}
