"""Killed at any moment, ``run --final`` leaves the workspace as it was before or as it is to be after."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kpireport.pipeline import journal
from small_council import Q2, Council, at_its_second_quarter, snapshot

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
POINTS = 50
TESTS = Path(__file__).parents[1]

# For each number and folder given, a fork of the process runs the command on the folder, and kills itself at the so
# manieth event there (a file opened, made, renamed or removed). Prints how each ended, and how many events it had seen.
KILLED = """
import json, os, signal, sys
from pathlib import Path
import kpireport.pipeline.final
from kpireport.cli import main
from warmed import warm_up

EVENTS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "tempfile.mkdtemp"}

def run(at, folder):
    seen = 0

    def count(event, args):
        nonlocal seen
        if event in EVENTS and folder in str(args[0]):
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    where = ["--output", folder + "/output", "--templates", folder + "/input_templates", "--jobs", "1"]
    try:
        main(["run", folder, "--final", "--as-of", "2017-11-01", *where])
    finally:
        Path(folder).with_suffix(".events").write_text(str(seen))

runs = json.loads(sys.argv[1])
warm_up(runs[0][1])
ended = []
for at, folder in runs:
    child = os.fork()
    if child == 0:
        os.close(1)
        os.open(os.devnull, os.O_WRONLY)
        run(at, folder)
    ended.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
print(json.dumps(ended))
"""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Council:
    """A workspace with one quarter made final, and the next drafted, with a correction, and ready to be made final."""
    return at_its_second_quarter(tmp_path_factory.mktemp("before") / "council")


def killed(*runs: tuple[int, Path]) -> list[int]:
    """Run the command on each folder, killed at each number of events (0: never); return how each ended."""
    told = json.dumps([(at, str(folder)) for at, folder in runs])
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS), os.environ.get("PYTHONPATH", "")))}
    done = subprocess.run([sys.executable, "-c", KILLED, told], capture_output=True, text=True, check=True, env=env)
    return json.loads(done.stdout.splitlines()[-1])


def copy(made: Council, to: Path) -> Path:
    shutil.copytree(made.folder, to)
    return to


@pytest.fixture(scope="module")
def after(before: Council, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], int]:
    """The files once the second quarter is final, and how many events that took."""
    folder = copy(before, tmp_path_factory.mktemp("after") / "council")
    assert killed((0, folder)) == [0]
    return snapshot(folder), int(folder.with_suffix(".events").read_text(encoding="utf-8"))


def points(events: int) -> list[int]:
    """A third of the points while everything is made, the others towards the end, where it takes its place."""
    some = random.Random(2017)  # noqa: S311 - the same points every time
    end = events // 2
    first = some.sample(range(1, end), min(POINTS // 3, end - 1))
    return [*first, *some.sample(range(end, events + 1), POINTS - len(first))]


def test_killed_at_fifty_points_the_workspace_is_as_before_or_as_after(
    before: Council, after: tuple[dict[str, bytes], int], tmp_path: Path
) -> None:
    was, (to_be, events) = snapshot(before.folder), after
    runs = [(at, copy(before, tmp_path / f"{at}")) for at in points(events)]
    assert killed(*runs) == [-signal.SIGKILL] * POINTS
    found = {"before": 0, "after": 0}
    left_journals = 0
    for at, folder in runs:
        left_journals += (folder / journal.NAME).is_file()
        journal.settle(folder)  # as every command does before anything else
        now = snapshot(folder)
        assert now in (was, to_be), (at, {name for name in {**now, **was} if now.get(name) != was.get(name)})
        found["before" if now == was else "after"] += 1
    assert all(found.values()), found
    assert left_journals


@pytest.mark.parametrize("part", [0.5, 0.95])
def test_after_a_kill_the_next_run_succeeds_and_clears_what_was_left_behind(
    before: Council, after: tuple[dict[str, bytes], int], tmp_path: Path, part: float
) -> None:
    to_be, events = after
    folder = copy(before, tmp_path / "council")
    assert killed((int(events * part), folder), (0, folder)) == [-signal.SIGKILL, 0]
    now = snapshot(folder)
    # What the pack was made from is on record in it: a second run has read the new history.
    same = [name for name in to_be if "manifest" not in name and "performance-report" not in name]
    assert {name: now[name] for name in same} == {name: to_be[name] for name in same}
    assert now.keys() == to_be.keys()
    assert [path.name for path in folder.rglob(".*")] == []


def test_a_journal_is_settled_by_whoever_looks_next(
    before: Council, after: tuple[dict[str, bytes], int], tmp_path: Path
) -> None:
    runs = [(at, copy(before, tmp_path / f"{at}")) for at in range(after[1] - 40, after[1], 5)]
    killed(*runs)
    folder = next(folder for _, folder in runs if (folder / journal.NAME).is_file())
    assert Council(folder).ask("status", "--period", Q2.name).exit_code == 0
    assert snapshot(folder) == after[0]
    assert not (folder / journal.NAME).exists()
