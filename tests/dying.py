"""What a worker of a process of its own is given to do, some of which ends it. It can be imported there."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kpireport.model.problem import KpiReportError
from kpireport.pipeline.pool import unless_stopped


def doubled(number: int) -> int:
    return 2 * number


def fatal(number: int) -> int:
    """Double a number; 7 and 31 end the process."""
    if number in (7, 31):
        os._exit(9)
    return 2 * number


def fatal_once(function: Callable[[Any], Any], last_words: Path, fatal_item: Any, item: Any) -> Any:
    """Do what the function does; the first time that the fatal item comes up, end the process."""
    if item == fatal_item and not last_words.exists():
        last_words.touch()
        os._exit(9)
    return function(item)


def fatal_always(function: Callable[[Any], Any], fatal_item: Any, item: Any) -> Any:
    """Do what the function does; the fatal item ends the process."""
    if item == fatal_item:
        os._exit(9)
    return function(item)


def process(_item: object) -> int:
    return os.getpid()


def wrong(number: int) -> int:
    return 1 // (number - 3)


def noted(folder: Path, name: str, *, fatal_in: int = 0) -> None:
    """Leave a note of which process came here; the one of that number is not the one to do it, and ends."""
    if fatal_in and os.getpid() != fatal_in:
        os._exit(9)
    (folder / name).write_text(str(os.getpid()), encoding="utf-8")


def noted_late(folder: Path, name: str, seconds: float) -> None:
    """Leave a note after a while."""
    time.sleep(seconds)
    noted(folder, name)


def undone(folder: Path) -> None:
    """Be at work for long, asking now and then whether to go on; leave a note if not, once what was made is undone."""
    (folder / "begun").touch()
    try:
        for _ in range(600):
            unless_stopped()
            time.sleep(0.05)
    except KeyboardInterrupt:
        (folder / "begun").unlink()
        (folder / "undone").touch()
        raise


def refused(_folder: Path, sentence: str) -> None:
    raise KpiReportError(sentence)
