"""Processes that a test or a measure has started, and what they have started."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path


def children(pid: int) -> Iterator[int]:
    """The processes that one has started, as Linux lists them; elsewhere none."""
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, told(path).split())


def until(holds: Callable[[], bool]) -> None:
    """Wait until it holds; fail if it does not come to that."""
    for _ in range(400):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it has not come to that in twenty seconds")


def told(path: Path) -> str:
    """What Linux tells of a process in a file; nothing where that has ended meanwhile."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
