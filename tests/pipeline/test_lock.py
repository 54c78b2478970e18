"""One at a time: the second person is told by whom the folder is in use and since when; a crash is no wall."""

import multiprocessing
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from counting import counted
from kpireport.cli import main
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError
from kpireport.pipeline.lock import LOCK_NAME, NOTE_NAME, locked
from small_council import HOUSING, SAFETY, Council, council

Q1 = Period(2017, 1)
HOLD = "import sys, pathlib, time\nfrom kpireport.pipeline.lock import locked\nwith locked(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"  # noqa: E501


@contextmanager
def someone_else(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the folder's lock."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            yield other
        finally:
            other.kill()


@pytest.fixture
def small(tmp_path: Path) -> Council:
    made = council(tmp_path / "council")
    made.ask("issue", "--period", Q1.name)
    made.fill_in(HOUSING, Q1, {"PI1": 88, "PI2": 40})
    made.fill_in(SAFETY, Q1, {"PI3": 90, "PI4": 31})
    return made


def test_the_second_person_is_told_by_whom_and_since_when(small: Council) -> None:
    with someone_else(small.folder):
        result = small.ask("run", "--final")
    assert result.exit_code == 2
    assert re.search(r"is in use by \S+@\S+, since \d\d/\d\d/\d{4} \d\d:\d\d\. Nothing was made", result.output)
    assert not (small.folder / "history.xlsx").exists()
    assert small.ask("run", "--final").exit_code == 0


def test_two_drafts_into_the_same_folder_do_not_mix(small: Council) -> None:
    with someone_else(small.output):
        result = small.ask("run")
    assert result.exit_code == 2
    assert "is in use by" in result.output
    assert not (small.output / Q1.slug).exists()


def test_templates_are_not_issued_by_two_at_once(small: Council) -> None:
    with someone_else(small.templates):
        assert small.ask("issue", "--period", "2017/18 Q2").exit_code == 2


@pytest.mark.parametrize("words", [("init",), ("import", "table.csv")])
def test_a_workspace_is_not_begun_by_two_at_once(tmp_path: Path, words: tuple[str, ...]) -> None:
    table, folder = tmp_path / "table.csv", tmp_path / "new"
    table.write_text(
        "Line,Indicator,Polarity,2017/18 annual target,2017/18 Q2 performance\n"
        "1,Repairs done on time,Bigger is better,90%,88%\n",
        encoding="utf-8",
    )
    command = [word.replace("table.csv", str(table)) for word in words]
    folder.mkdir()
    with someone_else(folder):
        result = CliRunner().invoke(main, [*command, str(folder)])
        assert result.exit_code == 2
        assert "is in use by" in result.output
        assert not (folder / "register.xlsx").exists()
    assert CliRunner().invoke(main, [*command, str(folder)]).exit_code < 2


def test_questions_may_be_asked_while_someone_works(small: Council) -> None:
    with someone_else(small.folder):
        assert small.ask("status").exit_code == 0


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_what_a_crash_leaves_behind_is_no_wall(small: Council) -> None:
    with someone_else(small.folder) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert (small.folder / NOTE_NAME).exists()
        result = small.ask("run", "--final")
    assert result.exit_code == 0, result.output
    assert not (small.folder / NOTE_NAME).exists()
    assert not (small.folder / LOCK_NAME).exists()


def test_a_note_without_a_lock_is_no_wall(tmp_path: Path) -> None:
    (tmp_path / NOTE_NAME).write_text("someone@old, since 01/01/2001 09:00\n", encoding="utf-8")
    with locked(tmp_path):
        assert "someone@old" not in (tmp_path / NOTE_NAME).read_text(encoding="utf-8")


def test_a_lock_without_a_note_still_holds(tmp_path: Path) -> None:
    with someone_else(tmp_path):
        (tmp_path / NOTE_NAME).unlink()
        with pytest.raises(KpiReportError, match="in use by someone else"), locked(tmp_path):
            pass


def test_the_same_folder_named_twice_is_locked_once(tmp_path: Path) -> None:
    with locked(tmp_path, tmp_path / "sub" / ".."), locked(tmp_path / "other"):
        assert (tmp_path / LOCK_NAME).exists()


def test_of_many_at_once_one_at_a_time_holds_the_lock(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=counted, args=(tmp_path,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert (tmp_path / "count.txt").read_text(encoding="utf-8") == "30"
