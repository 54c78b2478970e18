"""Something to do that needs nothing of what else there is to do, so that this process may do it or another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Task:
    """What it is called while it is done, its function, and what that is given. All of it can be pickled."""

    name: str
    function: Callable[..., object]
    arguments: tuple[Any, ...]

    def do(self) -> None:
        """Do it."""
        self.function(*self.arguments)


class Share(Protocol):
    """Does tasks, tells of each in this process, and raises what a task raises: ``do_each`` does."""

    def __call__(self, tasks: Iterable[Task], tell: Callable[[str], object], /) -> None:
        """Do all of them. The first one is done in this process."""
        ...


def do_each(tasks: Iterable[Task], tell: Callable[[str], object], /) -> None:
    """Do tasks one after the other in this process."""
    for task in tasks:
        tell(task.name)
        task.do()
