"""A spool: what is too much for the memory lies in a nameless file, and is read from it when it is looked at.

The system takes the file away when this process ends, however it ends: what services have returned leaves no copy.
"""

from __future__ import annotations

import pickle
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from io import SEEK_END
from typing import IO, Any, overload
from weakref import finalize

from kpireport.model.many import Item

MOST_IN_MEMORY = 40_000
"""Items that stay in memory: as outturns, some 30 MB, and what a thousand returns of forty rows say. With room for
twice as many, ten thousand returns would take half as much memory again as a thousand."""


class Spool:
    """Keeps items: the first in memory, the rest on the disk, for as long as something of it is looked at.

    Of a row of items on the disk only its place is held in memory: behind the items stands where each of them begins.
    """

    def __init__(self) -> None:
        self._in_memory = 0

    def keep(self, items: Iterable[Item]) -> Sequence[Item]:
        """Keep items, and return them as a sequence; on the disk, each is read anew whenever it is looked at."""
        if self._in_memory < MOST_IN_MEMORY:
            kept = tuple(items)
            self._in_memory += len(kept)
            return kept
        starts = array("Q", (self._put(item) for item in items))
        place = self._end()
        starts.tofile(self._file)
        return _Kept(self, place, len(starts)) if starts else ()

    def _put(self, item: object) -> int:
        place = self._end()  # to give the item, others may have been read
        pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)
        return place

    def _end(self) -> int:
        return self._file.seek(0, SEEK_END)

    @cached_property
    def _file(self) -> IO[bytes]:
        file = tempfile.TemporaryFile(prefix="kpireport")  # noqa: SIM115 - closed with the last that looks at it
        finalize(self, file.close)
        return file

    def starts(self, place: int, count: int) -> array[int]:
        """Return where so many items begin, as it stands at a place of the file."""
        self._file.seek(place)
        starts = array("Q")
        starts.frombytes(self._file.read(count * starts.itemsize))
        return starts

    def read(self, start: int) -> Any:
        """Read the item that begins there."""
        self._file.seek(start)
        return pickle.load(self._file)  # noqa: S301 - our own, and nobody else can write to a nameless file


class _Kept(Sequence[Item]):
    """A row of items: there are as many as there are returns, so it holds as little as can be."""

    __slots__ = ("_count", "_place", "_spool")

    def __init__(self, spool: Spool, place: int, count: int) -> None:
        self._spool, self._place, self._count = spool, place, count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Item]:
        return map(self._spool.read, self._spool.starts(self._place, self._count))

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            return tuple(map(self.__getitem__, range(*place.indices(self._count))))
        number = range(self._count)[place]
        (start,) = self._spool.starts(self._place + number * _WIDTH, 1)
        item: Item = self._spool.read(start)
        return item


_WIDTH = array("Q").itemsize
"""Bytes in which the beginning of an item is told."""
