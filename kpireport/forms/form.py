"""A form: the declared shape of a sheet that is written by one and read by another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class CellKind(Enum):
    """What a column's cells hold. The value is how a message says what is allowed there."""

    TEXT = "text"
    NUMBER = "a number"
    WHOLE_NUMBER = "a whole number"
    YES_NO = "Yes, or nothing"
    DATE = "a date"
    PERIOD = "a period such as 2017/18 Q2"
    YEAR = "a year such as 2017/18"
    CHOICE = "one of a list"
    LIST = "a list, with a semicolon between its items"


@dataclass(frozen=True)
class Column:
    """One column of a form: ``key`` in the code, ``heading`` on the sheet; ``width`` in characters.

    ``note`` tells the person who types there what is wanted; ``choices`` are the words allowed in a CHOICE. A sheet
    without a ``newer`` column is an older one and is sound: the column then counts as empty.
    """

    key: str
    heading: str
    kind: CellKind = CellKind.TEXT
    width: int = 14
    note: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    newer: bool = False

    @property
    def allowed(self) -> str:
        """What may stand in the column, in words for a message."""
        return listed(self.choices) if self.kind is CellKind.CHOICE else self.kind.value


@dataclass(frozen=True)
class SheetForm:
    """One sheet: its name, its columns in order, and what it is for."""

    name: str
    purpose: str
    columns: tuple[Column, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, in order."""
        return tuple(column.heading for column in self.columns)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns' names in the code, in order."""
        return tuple(column.key for column in self.columns)

    def column(self, key: str) -> Column:
        """Return the column with that key. Raises KeyError if the form has none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


def folded(heading: str) -> str:
    """Reduce a heading to what counts: renamed only in case or spacing, it is the same heading."""
    return "".join(heading.split()).casefold()


def listed(words: Iterable[str], last: str = "or") -> str:
    """Join words for a sentence: ``a, b or c``."""
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final
