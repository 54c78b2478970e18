"""One more process beside this one, which takes a share of what there is to write.

A quarter's pack is several documents, none of which needs another. This process takes them from the front of the list
and the other from its end, until they meet: so neither waits long for the other, however large each document is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from kpireport.pipeline.task import Share, Task, do_each
from kpireport.pipeline.workers import processors

if TYPE_CHECKING:
    from kpireport.pipeline.pool import Pool


_FIRST = "kpireport.write.public_tables"
"""What the other process imports at once: what writes the last of the documents, with pandas, takes longest."""


@contextmanager
def beside(jobs: int | None = None) -> Iterator[Share]:
    """Start the other process and give who shares tasks with it; then end it.

    Where only one job is wanted, or there is only one processor, or no process can be started, this process does all
    of it.
    """
    with ExitStack() as at_the_end:
        pool = _started(at_the_end) if (jobs or processors()) > 1 else None
        yield partial(_share, pool) if pool else do_each


def _started(at_the_end: ExitStack) -> Pool | None:
    try:
        from kpireport.pipeline.pool import Pool  # takes as long to import as the commands themselves

        pool = Pool(1)
        at_the_end.callback(pool.stop, at_once=True)  # before there is a process, or Ctrl-C might leave it alone
        pool.submit(_import_first)
    except (ImportError, OSError):  # too many processes, or a system without what they share
        return None
    return pool


def _import_first() -> None:
    import_module(_FIRST)


def _share(pool: Pool, tasks: Iterable[Task], tell: Callable[[str], object]) -> None:
    """Do the first task here, and of the others as many there, from the last on, as there is time for.

    What the other process dies of is done here. If a task raises something, here or there, the other process is
    ended before that is raised here, so that it has no file open in a folder that is about to be taken away.
    """
    first, *others = tasks
    left = deque(others)
    with ThreadPoolExecutor(1) as hands:
        handed_over = hands.submit(_hand_over, pool, left)
        try:
            do_each((first,), tell)
            do_each(_taken(left.popleft), tell)
            tell("finishing the documents")
            handed_over.result()
        except BaseException:
            pool.stop(at_once=True)
            raise
    do_each(left, tell)


def _hand_over(pool: Pool, left: deque[Task]) -> None:
    for task in _taken(left.pop):
        try:
            pool.submit(task.do).result()  # wait_for would wait for ever for what stop has cancelled
        except pool.died:
            left.append(task)
            return


def _taken(take: Callable[[], Task]) -> Iterator[Task]:
    """Give what is taken, one after the other, until somebody has taken the last one."""
    while True:
        try:
            task = take()
        except IndexError:
            return
        yield task
