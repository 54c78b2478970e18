"""The open data as CSV, after RFC 4180: UTF-8, a comma between fields, one heading row, a row for each indicator.

Plain UTF-8, without the byte order mark that some spreadsheets like: programs that are not told of it make it part
of the first heading, and the Government's tabular data standard asks for none. People who want a spreadsheet have
the workbook. All text is quoted and no number is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from kpireport.model.public import OpenColumn, OpenValue, PublicTables
from kpireport.write.files import write_whole

_LIVE_STARTS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""A spreadsheet takes a cell that starts so for a formula; the last four are the wide forms of East Asian text."""
_LIVE_AFTER_SEMICOLON = re.compile(r";(?=[=+\-@])")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")
"""A number in words, such as the target -0.1: it starts like a formula and cannot be one."""
_DICTIONARY = ("column", "type", "meaning", "unit", "allowed_values", "empty")


def write_open_data(path: Path, tables: PublicTables) -> tuple[Path, ...]:
    """Write the open data to ``path`` and its data dictionary beside it, and return both paths."""
    data = tables.data
    headings = tuple(column.name for column in data.columns)
    dictionary = path.with_name(f"{path.stem}-dictionary.csv")
    return (
        write_whole(path, _csv(headings, data.rows)),
        write_whole(dictionary, _csv(_DICTIONARY, (_entry(column) for column in data.columns))),
    )


def inert(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula.

    An apostrophe goes before one that starts like a formula. Where a spreadsheet splits at semicolons instead of
    commas, a space keeps what follows a semicolon from being one.
    """
    line = " ".join(text.split())
    line = _LIVE_AFTER_SEMICOLON.sub("; ", line)
    is_live = line.startswith(_LIVE_STARTS) and not _NUMBER.fullmatch(line)
    return f"'{line}" if is_live else line


def _csv(headings: Sequence[str], rows: Iterable[Sequence[OpenValue]]) -> bytes:
    lines = (",".join(_field(value) for value in row) for row in (headings, *rows))
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8")


def _field(value: OpenValue) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = value.isoformat() if isinstance(value, date) else inert(value).replace('"', '""')
    return f'"{text}"'


def _entry(column: OpenColumn) -> tuple[str, ...]:
    return column.name, column.kind.value, column.meaning, column.unit, column.allowed, column.empty
