"""Tables: one header row that repeats, rows that do not break, no merged cells, words in every coloured cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kpireport.model.house_style import HouseStyle
from kpireport.model.paper import Cell, Row, Run, Table, Tone
from kpireport.write.word.contrast import readable
from kpireport.write.word.markup import paragraph, w
from kpireport.write.word.styles import TABLE_STYLE

_SMALL = ((5, 700), (12, 350))
"""A table of so few rows and letters stays on one page: a few rows of words, or some more of counts."""
_SHORT_ROWS = 400
"""Two rows of no more letters are short."""


@dataclass(frozen=True)
class TableSetting:
    """What a table needs to know of its page: its columns' widths in twentieths of a point, the styles by their ids.

    ``declared`` is what it has to declare of the namespaces it uses.
    """

    widths: tuple[int, ...]
    style: HouseStyle
    text: str
    heading: str
    declared: str = ""


def table_markup(table: Table, setting: TableSetting, bookmarks: Iterator[int]) -> Iterator[str]:
    """Make a table, row by row; ``bookmarks`` are the numbers of those that its anchored cells come to have."""
    widths, kept = setting.widths, _kept_rows(table)
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    yield f"<w:tbl {setting.declared}>" if setting.declared else "<w:tbl>"
    yield f"{_properties(table, sum(widths))}{grid}{_header_row(table, setting)}"
    for number, row in enumerate(table.rows, start=1):
        keep_next = number in kept
        cells = [_cell(cell, width, setting, bookmarks, keep_next) for cell, width in zip(row, widths, strict=True)]
        yield _row(cells)
    yield "</w:tbl>"


def _row(cells: list[str], *marks: str) -> str:
    return w("tr", w("trPr", w("cantSplit"), *marks), *cells)


def _properties(table: Table, width: int) -> str:
    look = w("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    return w(
        "tblPr", w("tblStyle", val=TABLE_STYLE), w("tblW", w=width, type="dxa"), w("tblLayout", type="fixed"), look,
        w("tblCaption", val=table.title), w("tblDescription", val=table.description),
    )  # fmt: skip


def _header_row(table: Table, setting: TableSetting) -> str:
    fill = setting.style.pale_colour
    colour = readable(setting.style.main_colour, fill)
    cells = [
        w("tc", _cell_properties(width, fill, "bottom"), paragraph((Run(column.heading),), setting.heading,
          keep_next=True, colour=colour))
        for column, width in zip(table.columns, setting.widths, strict=True)
    ]  # fmt: skip
    return _row(cells, w("tblHeader"))


def _cell(cell: Cell, width: int, setting: TableSetting, bookmarks: Iterator[int], keep_next: bool) -> str:
    fill, colour, lines = "", "", cell.lines
    if cell.colour:
        shade = setting.style.shade(cell.colour)
        fill, colour = shade.fill, shade.text
        lines = tuple(tuple(replace(run, tone=Tone.STRONG) for run in line) for line in lines)
    bookmark = (cell.anchor, next(bookmarks)) if cell.anchor else None
    content = [
        paragraph(line, setting.text, keep_next=keep_next, colour=colour, bookmark=None if number else bookmark)
        for number, line in enumerate(lines)
    ]
    return f"<w:tc>{_cell_properties(width, fill, 'top')}{''.join(content)}</w:tc>"


@lru_cache
def _cell_properties(width: int, fill: str, align: str) -> str:
    shading = w("shd", val="clear", color="auto", fill=fill) if fill else ""
    return w("tcPr", w("tcW", w=width, type="dxa"), shading, w("vAlign", val=align))


def _kept_rows(table: Table) -> frozenset[int]:
    """Number the rows that stay with the next: all in a small table; in a longer one the first and the last but one.

    So neither a page's foot nor the next one's head has a single short row of it. Tall rows stand alone: two of them
    kept together would leave a gap.
    """
    last = len(table.rows)
    if any(last <= rows and _letters(table.rows) <= most for rows, most in _SMALL):
        return frozenset(range(1, last))
    return frozenset(row for row in (1, last - 1) if _letters(table.rows[row - 1 : row + 1]) <= _SHORT_ROWS)


def _letters(rows: Iterable[Row]) -> int:
    return sum(len(cell.words) for row in rows for cell in row)
