"""Runs the tests once for each mutant, in a process of its own, until one fails.

The tests are collected once; every run is a fork of that, so that nothing a test keeps can hide a mutant from the next.
"""

import json
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import mutmut.mutation.trampoline as trampoline
import pytest

from tests.mutation.mutants import Mutant

HANGS = 20
"""How many times longer than it should a run may take, and seconds on top: then the mutant hangs, and is killed."""

TOO_LONG = 0.5
"""Seconds of the processor above which a test is left out: it would run once for each mutant."""


@dataclass
class Watched:
    """Which functions of the room a test calls, and how long it takes."""

    seconds: float
    functions: frozenset[str]


class Judge:
    """The pytest plugin that takes the place of an ordinary run. ``killed`` says of each mutant if a test noticed."""

    def __init__(self, mutants: Sequence[Mutant], processes: int, tell: Callable[[Mutant, bool], None]) -> None:
        self.mutants, self.processes, self.tell = mutants, processes, tell
        self.killed: dict[Mutant, bool] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Watch the tests on the code as it is, then set them on every mutant."""
        watched = _watched(session)
        running: dict[int, tuple[Mutant, float]] = {}
        for mutant in self.mutants:
            function = mutant.name.rpartition("__mutmut_")[0]
            tests = [i for i in session.items if function in watched[i.nodeid].functions]
            tests = [i for i in tests if watched[i.nodeid].seconds <= TOO_LONG]
            tests.sort(key=lambda item: watched[item.nodeid].seconds)
            if not tests:
                self._told(mutant, killed=False)
                continue
            limit = HANGS + HANGS * sum(watched[item.nodeid].seconds for item in tests)
            running[_forked(lambda m=mutant, t=tests: _fails(session, t, m.name))] = mutant, time.monotonic() + limit
            while len(running) >= self.processes:
                self._wait(running)
        while running:
            self._wait(running)
        return True

    def _wait(self, running: dict[int, tuple[Mutant, float]]) -> None:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid:
            self._told(running.pop(pid)[0], killed=status != 0)
            return
        for late in [pid for pid, (_, until) in running.items() if time.monotonic() > until]:
            os.kill(late, signal.SIGKILL)
        time.sleep(0.005)

    def _told(self, mutant: Mutant, *, killed: bool) -> None:
        self.killed[mutant] = killed
        self.tell(mutant, killed)


def _forked(work: Callable[[], bool]) -> int:
    """Do some work in a process of its own, silently; it ends with status 1 if the work says True."""
    pid = os.fork()
    if pid:
        return pid
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    status = 1
    try:
        status = int(work())
    finally:
        os._exit(status)


def _fails(session: pytest.Session, tests: Sequence[pytest.Item], mutant: str) -> bool:
    """Does one of the tests fail on the mutant?"""
    trampoline.set_mutant_under_test(mutant)
    return any(session.testsfailed for _ in _run(session, tests))


def _run(session: pytest.Session, tests: Sequence[pytest.Item]) -> Iterator[pytest.Item]:
    """Run the tests one by one, and give each when it is done."""
    for test, following in zip(tests, (*tests[1:], None), strict=True):
        test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
        yield test


def _watched(session: pytest.Session) -> dict[str, Watched]:
    """Run every test on the code as it is, in a process of its own, and see what it calls."""
    report = Path("watched.json")
    _, status = os.waitpid(_forked(lambda: _watch(session, report)), 0)
    if status:
        pytest.exit("the tests fail on the code as it is: see pytest tests/assess", returncode=2)
    return {
        test: Watched(seconds, frozenset(called)) for test, (seconds, called) in json.loads(report.read_text()).items()
    }


def _watch(session: pytest.Session, report: Path) -> bool:
    called: set[str] = set()
    trampoline.record_trampoline_hit = lambda name, caller=None: called.add(name)
    trampoline.set_mutant_under_test("stats")
    found, started = {}, time.process_time()
    for test in _run(session, session.items):
        now = time.process_time()
        found[test.nodeid] = now - started, sorted(called)
        started = now
        called.clear()
    report.write_text(json.dumps(found), encoding="utf-8")
    return bool(session.testsfailed)


def judged(
    mutants: Sequence[Mutant], tests: Iterable[str], processes: int, tell: Callable[[Mutant, bool], None]
) -> dict[Mutant, bool]:
    """Say of each mutant whether a test noticed it. To be called in the folder where the mutants are planted."""
    judge = Judge(mutants, processes, tell)
    status = pytest.main(["-n0", "-q", "-s", "-pno:cacheprovider", "--hypothesis-profile=mutation", *tests], [judge])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise SystemExit(int(status))
    return judge.killed
