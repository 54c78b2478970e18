"""A cell as it was read: an exact value, how it is formatted, and what a person sees there."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from kpireport.model.figure import exact, plain
from kpireport.read.text import CleanText, clean_text, decode_escapes

# What in a number format is shown as it stands, or not at all: "text", \x, _x, *x and [colours or conditions].
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ZEROS = re.compile(r"0{2,}")


class Content(Enum):
    """What sort of thing stands in a cell."""

    EMPTY = "nothing"
    TEXT = "text"
    NUMBER = "a number"
    DATE = "a date"
    DURATION = "a time"
    BOOLEAN = "a tick (TRUE or FALSE)"
    ERROR = "an error"
    UNSAVED = "a formula without a saved result"
    INFINITE = "a number too large to be one"


CellValue = str | Decimal | bool | date | datetime | time | timedelta | None


# Looked up once: a member of an enumeration is slow to get at, and a file has many cells.
_EMPTY, _TEXT, _NUMBER = Content.EMPTY, Content.TEXT, Content.NUMBER


class Cell(NamedTuple):
    """One cell. Text is clean and stripped; numbers are exact; ``dropped`` counts what was cleaned away.

    A named tuple, and not a dataclass: a file has many, and these are made in half the time.
    """

    coordinate: str
    content: Content = _EMPTY
    value: CellValue = None
    number_format: str = "General"
    dropped: int = 0
    cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Does nothing stand in the cell?"""
        return self.content is _EMPTY

    @property
    def number(self) -> Decimal | None:
        """The cell's number, if it is a number cell."""
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def day(self) -> date | None:
        """The cell's date, if it is a date cell."""
        if isinstance(self.value, datetime):
            return self.value.date()
        return self.value if isinstance(self.value, date) else None

    @property
    def is_percent(self) -> bool:
        """Does the number format multiply by 100, so that 0.644 is shown as 64.4%?"""
        return "%" in self.number_format and "%" in _LITERALS.sub("", self.number_format.split(";")[0])

    @property
    def shows_percent_sign(self) -> bool:
        """Does a per cent sign stand behind the number as it is, so that 64.4 is shown as 64.4%?"""
        return not self.is_percent and "%" in self.number_format

    @property
    def typed(self) -> str:
        """What stands in the cell, as a person would say it: for messages, and for cells that hold text."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, bool):
            return "TRUE" if self.value else "FALSE"
        if isinstance(self.value, Decimal):
            return self._typed_number(self.value)
        if isinstance(self.value, (datetime, date)):
            return self._typed_date(self.value)
        return "" if self.value is None else str(self.value)

    def _typed_number(self, value: Decimal) -> str:
        if self.is_percent:
            return f"{plain(value * 100):f}%"
        if _ZEROS.fullmatch(self.number_format) and value >= 0 and value == value.to_integral_value():
            return f"{int(value):0{len(self.number_format)}d}"
        return f"{value:f}"

    def _typed_date(self, value: date) -> str:
        shown = _LITERALS.sub("", self.number_format).casefold()
        if "d" not in shown and "m" in shown and "y" in shown:
            return f"{value:%b %Y}"
        midnight = not isinstance(value, datetime) or value.time() == time(0)
        return f"{value:%d/%m/%Y}" if midnight else f"{value:%d/%m/%Y %H:%M}"


def new_cell(fields: tuple[Any, ...]) -> Cell:
    """Make a cell of all its fields, in their order, at the least cost."""
    return tuple.__new__(Cell, fields)


def empty_cell(coordinate: str) -> Cell:
    """Make a cell in which nothing stands."""
    return new_cell((coordinate, _EMPTY, None, "General", 0, False))


def cell_from(coordinate: str, raw: object, data_type: str, number_format: str) -> Cell:
    """Turn a value, and the letter with which a workbook tells its type, into a cell."""
    if data_type == "e":
        return Cell(coordinate, Content.ERROR, str(raw))
    if isinstance(raw, bool):
        return Cell(coordinate, Content.BOOLEAN, raw)
    if isinstance(raw, (int, float)):
        return number_cell(coordinate, raw, number_format)
    if isinstance(raw, (date, time, timedelta)):
        return moment_cell(coordinate, raw, number_format)
    return text_cell(coordinate, str(raw), number_format)


def text_cell(coordinate: str, raw: str | CleanText, number_format: str = "General") -> Cell:
    """Return the cell of a text; an empty one if nothing of it can be seen."""
    cleaned = clean_text(decode_escapes(raw)) if isinstance(raw, str) else raw
    text = cleaned.text.strip()
    content = _TEXT if text or cleaned.dropped else _EMPTY
    return new_cell((coordinate, content, text or None, number_format, cleaned.dropped, cleaned.cut))


def number_cell(coordinate: str, raw: int | float, number_format: str) -> Cell:
    """Return the cell of a number, which is taken at the digits that a spreadsheet means."""
    try:
        return Cell(coordinate, _NUMBER, exact(raw), number_format)
    except (ValueError, OverflowError):
        return Cell(coordinate, Content.INFINITE, str(raw)[:24], number_format)


def moment_cell(coordinate: str, moment: date | time | timedelta, number_format: str) -> Cell:
    """Return the cell of a date, or of a span of time."""
    content = Content.DATE if isinstance(moment, date) else Content.DURATION
    return Cell(coordinate, content, moment, number_format)
