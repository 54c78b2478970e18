"""One person at a time: a lock on each folder that a command writes into, with a note of who holds it and since when.

The lock is the operating system's, on the file ``.kpireport.lock``: it ends with the process that holds it, however
that ends. The note beside it is only for people. One that a crash has left behind is no wall: the next to come takes
the lock, and writes a note of its own.
"""

from __future__ import annotations

import getpass
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from kpireport.model.problem import KpiReportError

LOCK_NAME = ".kpireport.lock"
NOTE_NAME = ".kpireport.lock.txt"


@contextmanager
def locked(*folders: Path) -> Iterator[None]:
    """Hold the lock of every folder, in their order; a folder that is named twice is locked once.

    Raises KpiReportError if someone else holds one, with who and since when, or if one cannot be written to.
    """
    by_place = {os.path.realpath(folder): folder for folder in folders}
    with ExitStack() as held:
        for folder in by_place.values():
            held.enter_context(_locked(folder))
        yield


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    lock = FileLock(folder / LOCK_NAME, timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise KpiReportError(
            f"{folder} is in use by {_holder(folder)}. Nothing was made. Wait until that is done, and run again."
        ) from None
    except OSError as error:
        raise KpiReportError(
            f"{folder} cannot be written to: {error.strerror}. Make sure that you may write there, or choose another "
            "folder, and run again."
        ) from error
    try:
        _write_note(folder)
        yield
    finally:
        # While the lock is held no one else can hold it, so its file may go; whoever waits for it makes it anew.
        for name in (NOTE_NAME, LOCK_NAME):
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
        lock.release()


def _write_note(folder: Path) -> None:
    """Say who holds the lock. The time of day is for people only: nothing that is made depends on it."""
    since = datetime.now().astimezone()
    with suppress(OSError):
        (folder / NOTE_NAME).write_text(f"{_who()}, since {since:%d/%m/%Y %H:%M}\n", encoding="utf-8")


def _holder(folder: Path) -> str:
    try:
        noted = (folder / NOTE_NAME).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        noted = ""
    return noted[:200] or "someone else"


def _who() -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "someone"
    return f"{user}@{socket.gethostname()}"
