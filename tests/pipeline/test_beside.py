"""Documents written side by side: the same bytes, and no process and no half-made file left, whatever happens."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

import dying
from havering import SAMPLE
from kpireport.cli import main
from kpireport.model.problem import KpiReportError
from kpireport.pipeline import pool
from kpireport.pipeline.beside import beside
from kpireport.pipeline.journal import settle
from kpireport.pipeline.task import Task, do_each
from processes import told, until
from small_council import at_its_second_quarter, snapshot


def pack(output: Path, jobs: int) -> dict[str, bytes]:
    typed = ["run", str(SAMPLE), "--as-of", "2017-11-01", "--output", str(output), "--jobs", str(jobs)]
    assert CliRunner().invoke(main, typed).exit_code == 0
    return snapshot(output)


def tasks(folder: Path, *names: str) -> list[Task]:
    return [Task(name, dying.noted, (folder, name)) for name in names]


def processes(folder: Path) -> dict[str, int]:
    return {note.name: int(note.read_text(encoding="utf-8")) for note in folder.iterdir()}


def silent(_step: str) -> None: ...


def test_a_pack_is_the_same_whether_one_process_writes_it_or_two(tmp_path: Path) -> None:
    one, two = pack(tmp_path / "one", 1), pack(tmp_path / "two", 2)
    assert len(one) == 7
    assert one == two


def test_the_first_document_is_written_here_and_the_last_there(tmp_path: Path) -> None:
    said: list[str] = []
    first = Task("first", dying.noted_late, (tmp_path, "first", 1.0))
    with beside(2) as share:
        share([first, *tasks(tmp_path, "second", "third")], said.append)
    found = processes(tmp_path)
    assert found["first"] == os.getpid()
    assert found["third"] == found["second"] != os.getpid(), "there was time for both"
    assert said == ["first", "finishing the documents"]


def test_this_process_does_what_the_other_has_not_come_to(tmp_path: Path) -> None:
    last = Task("last", dying.noted_late, (tmp_path, "last", 1.0))
    with beside(2) as share:
        share([*tasks(tmp_path, "first", "second", "third"), last], silent)
    found = processes(tmp_path)
    assert found["second"] == found["third"] == os.getpid() != found["last"]


@pytest.mark.parametrize("jobs", [1, None])
def test_alone_it_does_all(tmp_path: Path, jobs: int | None) -> None:
    with beside(jobs) as share:
        assert share is do_each
        share(tasks(tmp_path, "first", "second"), silent)
    assert set(processes(tmp_path).values()) == {os.getpid()}


@pytest.mark.parametrize(
    "why", [OSError(11, "Resource temporarily unavailable"), ImportError("This platform lacks a functioning sem_open")]
)
def test_where_no_process_can_be_started_it_does_all(monkeypatch: pytest.MonkeyPatch, why: Exception) -> None:
    def none_left(_self: object) -> None:
        raise why

    monkeypatch.setattr(pool.Pool, "_start", none_left)
    with beside(2) as share:
        assert share is do_each


def test_what_the_other_process_dies_of_is_done_here(tmp_path: Path) -> None:
    fatal = partial(dying.noted, fatal_in=os.getpid())
    with beside(2) as share:
        share([Task(name, fatal, (tmp_path, name)) for name in ("first", "second", "third")], silent)
    assert processes(tmp_path) == dict.fromkeys(("first", "second", "third"), os.getpid())


@pytest.mark.parametrize("place", [0, 2])
def test_what_a_task_raises_is_raised_here_and_the_other_process_is_no_more(tmp_path: Path, place: int) -> None:
    given = [Task(name, dying.noted_late, (tmp_path, name, 0.5)) for name in ("first", "second", "third")]
    given[place] = Task("wrong", dying.refused, (tmp_path, "The disk is full."))
    with pytest.raises(KpiReportError, match=r"^The disk is full\.$"), beside(2) as share:
        try:
            share(given, silent)
        finally:
            assert pool.multiprocessing.active_children() == []


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_the_other_process_ends_with_one_that_is_killed(tmp_path: Path) -> None:
    council = at_its_second_quarter(tmp_path / "council")
    was = snapshot(council.folder)
    typed = ["run", ".", "--final", "--as-of", "2017-11-01", "--output", "output", "--templates", "input_templates"]
    started = subprocess.Popen(
        [sys.executable, "-m", "kpireport", *typed, "--jobs", "2"],
        cwd=council.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until(lambda: any((council.folder / "output").glob(".making-*/*")))
    started.kill()
    started.wait()
    until(lambda: is_gone(started.pid))
    settle(council.folder)
    now = snapshot(council.folder)
    assert {name: now[name] for name in was} == was
    assert council.ask("run", "--final", "--as-of", "2017-11-01").exit_code == 0
    assert [path.name for path in council.folder.rglob(".*")] == []


def is_gone(group: int) -> bool:
    """Whether no process of a group runs any more. One that nobody has buried yet (Z) does not."""
    stats = [told(path).rpartition(")")[2].split() for path in Path("/proc").glob("[0-9]*/stat")]
    if stats:
        return not any(stat[0] != "Z" and int(stat[2]) == group for stat in stats if stat)
    try:
        os.killpg(group, signal.SIGCONT)
    except ProcessLookupError:
        return True
    return False
