"""Ctrl-C, wherever the work is: one plain line, status 130, and nothing of what was being made."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from havering import SAMPLE
from kpireport.cli.progress import how_far
from many_returns import QUARTER, collection
from processes import children

pytestmark = pytest.mark.skipif(os.name == "nt", reason="on Windows, Ctrl-C reaches every process of the console")

# Runs a command, and interrupts itself once so much of a step is done.
INTERRUPTED = """
import os, signal, sys
import kpireport.cli.run
from kpireport.cli import main

def hear(step, done=0, total=0):
    if step == sys.argv[1] and done == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGINT)

kpireport.cli.run.progress = hear
main(sys.argv[3:])
"""


def interrupted(step: str, done: int, *typed: object) -> subprocess.CompletedProcess[str]:
    """Run a command that is interrupted at a step, and see to it that no process of it is left."""
    command = [sys.executable, "-c", INTERRUPTED, step, str(done), "run", *map(str, typed)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    said, told = process.communicate(timeout=120)
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.1)
    else:
        pytest.fail("a process of it is still there")
    return subprocess.CompletedProcess(command, process.returncode, said, told)


def ended_cleanly(done: subprocess.CompletedProcess[str], output: Path) -> None:
    assert done.stderr.splitlines() == ["Stopped. Nothing half-made is left; what was there before is as it was."]
    assert done.returncode == 130
    assert [path.name for path in output.rglob("*")] == []
    assert not [path.name for path in output.parent.rglob(".*")]


@pytest.mark.parametrize(
    ("step", "jobs"),
    [
        ("reading the register", 2),
        ("rating the indicators", 2),
        ("writing the workbook", 2),
        ("finishing the documents", 2),
        ("writing the cabinet report", 1),
    ],
)
def test_a_run_of_one_workspace_leaves_nothing(tmp_path: Path, step: str, jobs: int) -> None:
    (tmp_path / "out").mkdir()
    ended_cleanly(interrupted(step, 0, SAMPLE, "--output", tmp_path / "out", "--jobs", jobs), tmp_path / "out")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs Linux's list of a process's children")
def test_a_worker_is_deaf_to_the_ctrl_c_of_the_whole_terminal_from_its_start(tmp_path: Path) -> None:
    """A terminal sends it to all processes: at ten moments around the start of the second, that one says nothing."""
    typed = [sys.executable, "-m", "kpireport", "run", str(SAMPLE), "--output", str(tmp_path / "out"), "--jobs", "2"]
    for moment in range(10):
        process = subprocess.Popen(
            typed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        while process.poll() is None and not any(children(process.pid)):
            time.sleep(0.001)
        time.sleep(moment * 0.01)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
        assert "spawn_main" not in told


def test_while_a_pool_reads_its_processes_end(tmp_path: Path) -> None:
    workspace = collection(tmp_path / "counties", 200, indicators=1)
    (tmp_path / "out").mkdir()
    done = interrupted("reading the returns", 30, workspace, "--output", tmp_path / "out", "--jobs", 2)
    ended_cleanly(done, tmp_path / "out")
    assert len(list((workspace / "returns" / QUARTER.slug).iterdir())) == 200


def test_while_several_packs_are_made_those_in_the_making_are_taken_away(tmp_path: Path) -> None:
    folders = [tmp_path / f"district {number}" for number in range(6)]
    for folder in folders:
        shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("source"))
    (tmp_path / "out").mkdir()
    done = interrupted("making the packs", 1, *folders, "--output", tmp_path / "out", "--jobs", 2)
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    packs = [folder for folder in (tmp_path / "out").glob("*/*") if any(folder.iterdir())]
    assert 1 <= len(packs) < 6
    assert all((pack / "manifest.json").exists() for pack in packs), "what is there is whole"
    assert not [path.name for path in (tmp_path / "out").rglob(".*")]


@pytest.mark.parametrize(
    ("done", "total", "seconds", "said"),
    [
        (0, 10_000, 0, "0 of 10,000"),
        (500, 10_000, 1, "500 of 10,000"),
        (1_204, 10_000, 4, "1,204 of 10,000, 301 a second, 29 seconds left"),
        (1_000, 10_000, 60, "1,000 of 10,000, 17 a second, 9 minutes left"),
        (3, 60, 36, "3 of 60, 5 a minute, 11 minutes left"),
        (10, 100_000, 10, "10 of 100,000, 1 a second, 28 hours left"),
        (9_999, 10_000, 30, "9,999 of 10,000, 333 a second, less than a second left"),
    ],
)
def test_long_work_says_how_far_it_has_come(done: int, total: int, seconds: float, said: str) -> None:
    assert how_far(done, total, seconds) == said
