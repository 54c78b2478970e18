"""What tables on a listing are made of: columns, rows, and cells that are more than a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kpireport.write.workbook.look import Content

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, all counted from 0."""

_SHOWN_DATE = "30 Sep 2017"


@dataclass(frozen=True)
class Column:
    """A column of a listing: its heading, its width in Excel's units, and whether its cells are centred."""

    heading: str
    width: float
    is_centred: bool = False


@dataclass(frozen=True)
class Figure:
    """A number and the format it is shown with."""

    value: Content
    num_format: str


@dataclass(frozen=True)
class Link:
    """Words that lead to a row, counted from 0, of another sheet."""

    words: str
    sheet: str
    row: int


Cell = Content | Figure | Link


@dataclass(frozen=True)
class Row:
    """A row of a table. ``colour`` is that of its first cell, ``look`` what all its cells have besides."""

    cells: Sequence[Cell]
    colour: str = ""
    look: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TableRows:
    """Where a table stands, counted from 0: its headings, and the first and last row of each part under headings."""

    headings: int
    parts: tuple[tuple[int, int], ...]

    @property
    def first(self) -> int:
        """Its first row."""
        return self.parts[0][0]

    @property
    def last(self) -> int:
        """Its last row."""
        return self.parts[-1][1]

    def of(self, column: int, last_column: int | None = None) -> tuple[Area, ...]:
        """Return the cells of a column, or of several side by side, without the headings between them."""
        last_column = column if last_column is None else last_column
        return tuple((first, column, last, last_column) for first, last in self.parts)


def words_of(cell: Cell) -> str:
    """Return the text that a cell's width and height have to do with: none for a figure, which never wraps."""
    if isinstance(cell, Link):
        return cell.words
    if isinstance(cell, Figure):
        return ""
    return _SHOWN_DATE if isinstance(cell, date) else str(cell if cell is not None else "")
