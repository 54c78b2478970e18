"""What a worker of a process of its own is given to do, some of which ends it. It can be imported there."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


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
