"""Many things of a kind: who does the same to each of them, and where a long row of them is kept.

For a council's quarter these are ``map`` and ``tuple``: one after the other, in memory. For thousands of returns the
pipeline gives others, which do the same and differ only in where the work and the memory are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol, TypeVar, overload

MOST_NAMED = 20
"""As many names as a sentence or a cell may list."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def some_of(names: Sequence[str]) -> list[str]:
    """Return the names, or the first of them and how many others there are."""
    others = len(names) - MOST_NAMED
    return [*names[:MOST_NAMED], f"{others:,} others"] if others > 1 else list(names)


class Each(Protocol):
    """Does the same to each item and gives the results in the items' order: ``map`` does.

    A result is None where the item has ended the process that worked on it.
    """

    def __call__(self, function: Callable[[Item], Result], items: Sequence[Item], /) -> Iterable[Result | None]:
        """Call the function with each item."""
        ...


class Keep(Protocol):
    """Puts items where they are kept and gives them back as a sequence: ``tuple`` does."""

    def __call__(self, items: Iterable[Item], /) -> Sequence[Item]:
        """Keep the items."""
        ...


class Made(Sequence[Result]):
    """A sequence of which each item is made from another when it is looked at, and not kept."""

    def __init__(self, function: Callable[[Item], Result], items: Sequence[Item]) -> None:
        self._make: Callable[[int], Result] = lambda place: function(items[place])
        self._all: Callable[[], Iterator[Result]] = lambda: map(function, items)
        self._count = len(items)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Result]:
        return self._all()

    @overload
    def __getitem__(self, place: int) -> Result: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Result]: ...
    def __getitem__(self, place: int | slice) -> Result | Sequence[Result]:
        if isinstance(place, slice):
            return tuple(self)[place]
        return self._make(place)


def joined(*parts: Sequence[Item]) -> Sequence[Item]:
    """Return the items of one sequence after those of the other. What is kept elsewhere stays where it is kept."""
    return tuple(chain(*parts)) if all(isinstance(part, tuple) for part in parts) else _Joined(parts)


class _Joined(Sequence[Item]):
    def __init__(self, parts: Sequence[Sequence[Item]]) -> None:
        self._parts = tuple(part for part in parts if part)
        self._count = sum(map(len, self._parts))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Item]:
        return chain.from_iterable(self._parts)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            return tuple(self)[place]
        number = range(self._count)[place]
        for part in self._parts:
            if number < len(part):
                return part[number]
            number -= len(part)
        raise IndexError(place)
