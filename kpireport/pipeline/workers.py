"""Who does the work on many items: this process for few, a pool of processes for many, a Dask cluster for more yet.

Whoever does it, the results are the same and come in the items' order. A worker that dies costs a second try: the
items that it may have had are tried once more, each alone; one that ends its worker again has no result.
"""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from functools import lru_cache
from types import TracebackType
from typing import Any, Protocol, Self

from kpireport.model.many import Item, Result

FEW_RETURNS = 50
"""Up to so many returns are read in this process. To start two others takes as long as to read some 50 of 40 rows: a
process is there in a quarter of a second, a return is read in some 8 ms."""

_AHEAD = 3
"""Pieces that each worker has before it, so that it need not wait, and that results do not heap up."""


class Group(Protocol):
    """Workers in other processes. ``died`` is what a future raises whose worker has died."""

    count: int
    died: tuple[type[BaseException], ...]

    def submit(self, function: Callable[..., Result], /, *arguments: Any) -> Future[Result]:
        """Have a worker call the function."""
        ...

    def wait_for(self, future: Future[Any]) -> None:
        """Wait until a worker has done with it. Raises KpiReportError if there is nobody to do it."""
        ...

    def stop(self, *, at_once: bool) -> None:
        """End the workers: once they have done what they are at, or at once."""
        ...


class Workers:
    """Those who do the work. They start once there is enough of it, and end with the ``with`` block.

    ``jobs`` is how many work at the same time, by default one for each processor; ``scheduler`` is the address of a
    Dask cluster, which then does all that is not few.
    """

    def __init__(self, jobs: int | None = None, scheduler: str = "") -> None:
        self._jobs = jobs or processors()
        self._scheduler = scheduler
        self._group: Group | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        group, self._group = self._group, None
        if group is not None:
            group.stop(at_once=error is not None)

    def read_each(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result | None]:
        """Do the same to each of many small items, twenty at a time."""
        return self.each(function, items, few=FEW_RETURNS, piece=20)

    def each(
        self, function: Callable[[Item], Result], items: Sequence[Item], *, few: int = 1, piece: int = 1
    ) -> Iterator[Result | None]:
        """Do the same to each item, and give the results in order; None for an item that has twice ended its worker."""
        if len(items) <= few or (self._jobs == 1 and not self._scheduler):
            return map(function, items)
        self._group = self._group or self._start()
        pieces = [tuple(items[start : start + piece]) for start in range(0, len(items), piece)]
        return _results(self._group, pickle.dumps(function), pieces)

    def _start(self) -> Group:
        if self._scheduler:
            from kpireport.pipeline.cluster import Cluster

            return Cluster(self._scheduler)
        from kpireport.pipeline.pool import Pool

        return Pool(self._jobs)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _results(group: Group, function: bytes, pieces: Sequence[Sequence[Any]]) -> Iterator[Any]:
    """Give the results in order. Only so many pieces are out at a time as keep the workers busy."""
    left = deque(pieces)
    out: deque[tuple[Sequence[Any], Future[list[Any]]]] = deque()
    while left or out:
        while left and len(out) < group.count * _AHEAD:
            out.append((left[0], group.submit(_call_each, function, left.popleft())))
        piece, future = out.popleft()
        group.wait_for(future)
        try:
            results = future.result()
        except group.died:
            for _, other in out:  # so that no other item can be to blame for what happens next
                group.wait_for(other)
            yield from _one_at_a_time(group, function, piece)
        else:
            yield from results


def _one_at_a_time(group: Group, function: bytes, piece: Sequence[Any]) -> Iterator[Any]:
    for item in piece:
        future = group.submit(_call_each, function, (item,))
        group.wait_for(future)
        try:
            yield from future.result()
        except group.died:
            yield None


def _call_each(function: bytes, items: Sequence[Any]) -> list[Any]:
    """Call the function with each item: this is what a worker does."""
    call = _unpacked(function)
    return [call(item) for item in items]


@lru_cache(maxsize=1)
def _unpacked(function: bytes) -> Callable[[Any], Any]:
    """Unpack a function with all that it carries, a register and its history, once for all the pieces of a task."""
    unpacked: Callable[[Any], Any] = pickle.loads(function)  # noqa: S301 - our own, from the process that started us
    return unpacked
