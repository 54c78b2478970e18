"""Each hostile file ends as its row of the table says; and all of them together take no figure from the good returns.

``python -m tests.hostile`` prints how each of them ended.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from havering import QUARTER, SAMPLE
from kpireport.forms.report_data import DATA
from kpireport.read.guard import shown_name

from .case import genuine
from .ended import MOST_MEGABYTES, read_all
from .table import GROUPS, faults

SLACK = 4.0
"""Times the seconds that a file may take: the machine may be busy. On a quiet one none takes a second."""

SERVICE = "Adult Services"
"""Whose return the hostile files are made from: several that differ, so that none of them counts."""


@pytest.mark.parametrize("group", GROUPS)
def test_each_file_ends_as_it_must(tmp_path: Path, group: str) -> None:
    cases = GROUPS[group]
    paths = [case.write(tmp_path / str(number), genuine()) for number, case in enumerate(cases)]
    ended = read_all(paths)
    wrong = {
        case.name: found
        for case, path, how in zip(cases, paths, ended, strict=True)
        if (found := list(faults(case, shown_name(path), how, SLACK)))
    }
    assert wrong == {}


def test_there_are_hundreds_of_them_and_no_two_have_one_name() -> None:
    names = [case.name for cases in GROUPS.values() for case in cases]
    assert len(names) == len(set(names)) >= 300


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[object, ...]]:
    """The rows of the Data sheet, by indicator, when only the good returns are there."""
    folder = tmp_path_factory.mktemp("clean")
    ended, _, _ = run(SAMPLE, folder)
    assert ended == 0
    return data(folder)


# A process counts as its own the memory that its parent had, so a small one stands between it and the tests.
MEASURED = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(child.pid, 0)
print(used.ru_maxrss, file=open(sys.argv[1], "w"))
sys.exit(os.waitstatus_to_exitcode(status))
"""


def run(workspace: Path, output: Path) -> tuple[int, str, int]:
    """Make the pack in a process of its own; return its exit status, what it said, and how many megabytes it took."""
    words = ["-m", "kpireport", "run", str(workspace), "--as-of", "2017-11-01", "--output", str(output)]
    log, most = output / "said.txt", output / "most.txt"
    with log.open("wb") as stream:
        measured = [sys.executable, "-c", MEASURED, str(most), sys.executable, *words]
        ended = subprocess.run(measured, stdout=stream, stderr=stream, check=False)
    megabytes = int(most.read_text(encoding="utf-8")) // (1_000_000 if sys.platform == "darwin" else 1_000)
    return ended.returncode, log.read_text(encoding="utf-8"), megabytes


def data(output: Path) -> dict[str, tuple[object, ...]]:
    return {str(row[0]): row for row in sheet(output, DATA.name)[1:]}


def problem_files(output: Path) -> set[str]:
    """Every text of the Problems sheet: the files that it names are among them."""
    return {str(value) for row in sheet(output, "Problems") for value in row if value is not None}


def sheet(output: Path, name: str) -> list[tuple[object, ...]]:
    path = output / QUARTER.slug / f"performance-report-{QUARTER.slug}.xlsx"
    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book[name].iter_rows(values_only=True))
    book.close()
    return rows


@pytest.mark.skipif(sys.platform == "win32", reason="what a process took is measured by wait4")
def test_all_together_they_take_no_figure_from_the_good_returns_beside_them(
    tmp_path: Path, clean: dict[str, tuple[object, ...]]
) -> None:
    workspace, output = tmp_path / "council", tmp_path / "output"
    shutil.copytree(SAMPLE, workspace, ignore=shutil.ignore_patterns("source"))
    output.mkdir()
    folder = workspace / "returns" / QUARTER.slug
    cases = [case for cases in GROUPS.values() for case in cases]
    paths = {case.name: case.write(folder, genuine()) for case in cases}
    ended, said, megabytes = run(workspace, output)
    assert ended == 1, said[-2000:]
    assert "Traceback" not in said
    assert not [letter for letter in said if not letter.isprintable() and letter != "\n"]
    named = problem_files(output)
    refused = {shown_name(paths[case.name]) for case in cases if case.rule and paths[case.name].exists()}
    assert {name for name in refused if (folder / name).is_file()} <= named
    theirs = {id_: row for id_, row in clean.items() if SERVICE not in row}
    assert len(theirs) > 40
    now = data(output)
    assert {id_: now[id_] for id_ in theirs} == theirs
    assert now.keys() == clean.keys()
    assert megabytes < MOST_MEGABYTES
