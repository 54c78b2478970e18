"""A pool of processes on this machine.

Each is a Python of its own (``spawn``), which is the same on Windows, macOS and Linux. Ctrl-C reaches a terminal's
every process; it is for the one that was started to heed it, and to tell the others. None is killed: one that dies
while it hands over what it has made takes the others with it, and on Windows could not undo what it has half made.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any

from kpireport.model.many import Result
from kpireport.pipeline.collector import look_seldom

if TYPE_CHECKING:
    from multiprocessing.synchronize import Semaphore

_SPAWN = multiprocessing.get_context("spawn")
_told_to_stop: list[Semaphore] = []
"""In a worker, what is released once there is nothing more to do."""


class Pool:
    """Processes that work; where one has died, new ones take the place of all."""

    died: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, count: int) -> None:
        self.count = count
        self._is_stopped = False
        with _putting_ctrl_c_off():
            self._stop = _SPAWN.Semaphore(0)
            self._processes = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.count, _SPAWN, _become_worker, (self._stop,))

    def submit(self, function: Callable[..., Result], /, *arguments: Any) -> Future[Result]:
        """Have a process call the function."""
        with _putting_ctrl_c_off():
            try:
                return self._processes.submit(_call, function, *arguments)
            except BrokenExecutor:
                if self._is_stopped:
                    raise
                self._processes.shutdown()
                self._processes = self._start()
                return self._processes.submit(_call, function, *arguments)

    def wait_for(self, future: Future[Any]) -> None:
        """Wait until a process has done with it, or has died of it."""
        wait([future])

    def stop(self, *, at_once: bool) -> None:
        """End the processes. At once, they begin nothing more, and break off what asks ``unless_stopped``.

        When this returns there is none of them any more, and no file that one of them had open.
        """
        self._is_stopped = True
        if at_once:
            self._stop.release()
        self._processes.shutdown(cancel_futures=at_once)


def unless_stopped(_step: str = "", _done: int = 0, _total: int = 0, /) -> None:
    """Go on, but for a worker that has been told to stop: then raise KeyboardInterrupt, as Ctrl-C would there."""
    for stop in _told_to_stop:
        if stop.acquire(block=False):
            stop.release()
            raise KeyboardInterrupt


@contextmanager
def _putting_ctrl_c_off() -> Iterator[None]:
    """Heed Ctrl-C a moment later: a process that is started meanwhile is deaf to it from its first moment on."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _become_worker(stop: Semaphore) -> None:
    look_seldom()
    _told_to_stop.append(stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    atexit.register(os._exit, 0)  # Python would spend a tenth of a second on taking itself apart
    Thread(target=_end_with_parent, daemon=True).start()


def _call(function: Callable[..., Result], *arguments: Any) -> Result:
    unless_stopped()
    return function(*arguments)


def _end_with_parent() -> None:
    """End at once when the process that started this one is gone: killed, it could not say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
