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
from types import TracebackType
from typing import IO, Any, Self, overload

from kpireport.model.many import Item

MOST_IN_MEMORY = 10_000
"""Items that stay in memory: as outturns, some 15 MB, and more than the quarter of any one council has."""


class Spool:
    """Keeps items: the first in memory, the rest on the disk, where only the place of each is held in memory."""

    def __init__(self) -> None:
        self._in_memory = 0
        self._starts = array("Q")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._starts:
            self._file.close()

    def keep(self, items: Iterable[Item]) -> Sequence[Item]:
        """Keep items, and return them as a sequence; on the disk, each is read anew whenever it is looked at."""
        if self._in_memory < MOST_IN_MEMORY:
            kept = tuple(items)
            self._in_memory += len(kept)
            return kept
        first = len(self._starts)
        for item in items:
            self._starts.append(self._file.seek(0, SEEK_END))  # to give the item, others may have been read
            pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)
        return _Kept(self, range(first, len(self._starts)))

    @cached_property
    def _file(self) -> IO[bytes]:
        return tempfile.TemporaryFile(prefix="kpireport")

    def read(self, number: int) -> Any:
        """Read an item by its number."""
        self._file.seek(self._starts[number])
        return pickle.load(self._file)  # noqa: S301 - our own, and nobody else can write to a nameless file


class _Kept(Sequence[Item]):
    def __init__(self, spool: Spool, numbers: range) -> None:
        self._spool, self._numbers = spool, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Item]:
        return map(self._spool.read, self._numbers)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            return _Kept(self._spool, self._numbers[place])
        item: Item = self._spool.read(self._numbers[place])
        return item
