"""A pool of processes on this machine.

Each is a Python of its own (``spawn``), which is the same on Windows, macOS and Linux. Ctrl-C reaches a terminal's
every process; it is for the one that was started to heed it, and to end the others.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, wait
from types import FrameType
from typing import Any

from kpireport.model.many import Result
from kpireport.pipeline.collector import look_seldom


class Pool:
    """Processes that work; where one has died, new ones take the place of all."""

    died: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, count: int) -> None:
        self.count = count
        self._processes = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.count, multiprocessing.get_context("spawn"), _become_worker)

    def submit(self, function: Callable[..., Result], /, *arguments: Any) -> Future[Result]:
        """Have a process call the function."""
        try:
            return self._processes.submit(function, *arguments)
        except BrokenExecutor:
            self._processes.shutdown()
            self._processes = self._start()
            return self._processes.submit(function, *arguments)

    def wait_for(self, future: Future[Any]) -> None:
        """Wait until a process has done with it, or has died of it."""
        wait([future])

    def stop(self, *, at_once: bool) -> None:
        """End the processes. At once, what they are at is broken off as by Ctrl-C: it is undone, and they end."""
        self._processes.shutdown(wait=not at_once, cancel_futures=True)
        if at_once:
            for process in multiprocessing.active_children():
                process.terminate()
            self._processes.shutdown()


def _become_worker() -> None:
    look_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)


def _end(_number: int, _frame: FrameType | None) -> None:
    """Leave by the way of every ``finally``, so that no half-made pack and no lock stays behind."""
    sys.exit(1)
