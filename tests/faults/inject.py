"""Makes the n-th file operation of a command fail, in a process of its own.

An operation is whatever Python itself reports of a file below the workspace: opened, listed, made, renamed, removed,
or brought to the disk. What fails is said by a kind of fault, and whether all later operations fail too.
"""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parents[1]
EVENTS = frozenset({"open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "fsync"})
REMOVALS = frozenset({"os.remove", "os.rmdir"})
_WRITES = frozenset({"os.mkdir", "os.rename", "fsync"})
KINDS = {
    "the disk is full": OSError(errno.ENOSPC, "No space left on device"),
    "open elsewhere, or not allowed": PermissionError(errno.EACCES, "Permission denied"),
    "the share is gone": OSError(errno.EIO, "Input/output error"),
}
COMMANDS = {
    "run": ("run", "--jobs", "1"),
    "run --final": ("run", "--jobs", "1", "--final"),
    "issue": ("issue",),
}


@dataclass(frozen=True)
class Fault:
    """Which operation of which command fails and how. ``at`` 0: none. ``lasting``: all later ones fail too."""

    command: str
    folder: str
    at: int
    kind: str = "the disk is full"
    lasting: bool = False


@dataclass(frozen=True)
class Outcome:
    """How the command ended: its exit status, all that it said, what it was doing at the fault, and all it did.

    ``operations`` counts, for each kind of fault, those that it could strike.
    """

    status: int
    said: str
    event: str
    operations: dict[str, int]


def injected(faults: Sequence[Fault]) -> list[Outcome]:
    """Run each command with its fault, one after another, each in a fork of one process."""
    told = json.dumps([vars(fault) for fault in faults])
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE), os.environ.get("PYTHONPATH", "")))}
    done = subprocess.run(
        [sys.executable, "-m", "faults.inject"], input=told, capture_output=True, text=True, check=True, env=env
    )
    return [Outcome(**each) for each in json.loads(done.stdout.splitlines()[-1])]


class _Failing:
    """The hook that counts the operations below a folder, and lets one fail."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.seen = dict.fromkeys(KINDS, 0)
        self.event = ""
        sys.addaudithook(self)
        self._fsync, os.fsync = os.fsync, self.fsync

    def fsync(self, handle: int) -> None:
        self("fsync", (str(Path(f"/proc/self/fd/{handle}").readlink()),))
        self._fsync(handle)

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if event not in EVENTS or not str(args[0]).startswith(self.fault.folder):
            return
        writes = self._writes(event, args)
        struck = [kind for kind in KINDS if writes or kind != "the disk is full"]
        for kind in struck:
            self.seen[kind] += 1
        seen = self.seen[self.fault.kind]
        if self.fault.kind in struck and (seen == self.fault.at or (self.fault.lasting and seen > self.fault.at > 0)):
            self.event = self.event or event
            raise KINDS[self.fault.kind]

    def _writes(self, event: str, args: tuple[object, ...]) -> bool:
        if event != "open":
            return event in _WRITES
        return isinstance(args[2], int) and bool(args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _run(fault: Fault) -> None:
    import time

    from kpireport.cli import main

    time.sleep = lambda seconds: None
    folder, as_of = fault.folder, ("--as-of", "2017-11-01")
    where = {
        "run": ("--output", f"{folder}/output"),
        "run --final": ("--output", f"{folder}/output", "--templates", f"{folder}/input_templates"),
        "issue": ("--output", f"{folder}/input_templates", "--period", "2017/18 Q2"),
    }
    failing = _Failing(fault)
    try:
        main([COMMANDS[fault.command][0], folder, *COMMANDS[fault.command][1:], *as_of, *where[fault.command]])
    finally:
        failing.fault = Fault(fault.command, "/nowhere", 0)
        Path(f"{folder}.events").write_text(json.dumps([failing.event, failing.seen]), encoding="utf-8")


def _main() -> None:
    import kpireport.pipeline.final
    from warmed import warm_up

    assert kpireport.pipeline.final
    faults = [Fault(**told) for told in json.load(sys.stdin)]
    warm_up(faults[0].folder)
    outcomes = []
    for fault in faults:
        log = Path(f"{fault.folder}.said")
        child = os.fork()
        if child == 0:
            handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            _run(fault)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        event, seen = json.loads(Path(f"{fault.folder}.events").read_text(encoding="utf-8"))
        outcomes.append(vars(Outcome(status, log.read_text(encoding="utf-8"), event, seen)))
    print(json.dumps(outcomes))


if __name__ == "__main__":
    _main()
