"""Sizes of the public workbook: columns as wide as their words need, rows as high as their words take, pages as wide.

Neither Excel nor LibreOffice is sure to fit the height of a wrapped row when it opens a file, so it is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import ceil
from textwrap import wrap
from typing import Any

from xlsxwriter.worksheet import Worksheet

from kpireport.model.public import PublicCell, PublicFigure, PublicTable, PublicTables
from kpireport.write.workbook.page import A3, A4, set_paper
from kpireport.write.workbook.page_breaks import Pages, share_out

COVER_WIDTH = 100
_CONTENTS_WIDTHS, _NOTES_WIDTHS = (18, 70), (9, 120)
_CONTENTS_TOP = _NOTES_TOP = 2
_LINE_POINTS, _TITLE_POINTS, _GREATEST_HEIGHT = 15.75, 25.0, 409.0
_MOST_LINES, _GREATEST_WIDTH = 24, 250
# A column's width is in digits of 11 points. The letters of words in 12 points take a little less, bold ones more.
_LETTERS_PER_UNIT, _BOLD_LETTERS_PER_UNIT = 1.08, 0.9
_A4_CHARACTERS = 150


def size_sheets(book: Any, tables: PublicTables) -> None:
    """Size every sheet of the open workbook: cover, contents, notes, and the tables in their order."""
    cover, contents, notes, *sheets = book.worksheets()
    lines = _cover_lines(tables)
    _fit(cover, (COVER_WIDTH,), [(line,) for line in lines], top=0, heading_row=None)
    for number, line in enumerate(lines):
        if not line:
            cover.set_row(number, _TITLE_POINTS)
    _fit(contents, _CONTENTS_WIDTHS, (), top=_CONTENTS_TOP)
    _fit(notes, _NOTES_WIDTHS, ((("Note number"), "Note"), *(("", note.text) for note in tables.notes)), top=_NOTES_TOP)
    for sheet, table in zip(sheets, tables.tables, strict=True):
        headings = tuple(f"{column.heading}\n[note 1]" if column.note else column.heading for column in table.columns)
        _fit(sheet, _widths(table), (headings, *table.rows), top=_top(table, tables.status))


def _fit(
    sheet: Worksheet,
    widths: Sequence[int],
    rows: Iterable[Sequence[PublicCell]],
    *,
    top: int,
    heading_row: int | None = 0,
) -> None:
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.set_row(0, _TITLE_POINTS)
    heights = []
    for number, row in enumerate(rows):
        letters = _BOLD_LETTERS_PER_UNIT if number == heading_row else _LETTERS_PER_UNIT
        lines = max(_lines(cell, int(width * letters)) for cell, width in zip(row, widths, strict=True))
        heights.append(min(lines * _LINE_POINTS, _GREATEST_HEIGHT))
        sheet.set_row(top + number, heights[-1])
    paper = A4 if sum(widths) <= _A4_CHARACTERS else A3
    set_paper(sheet, paper)
    if heading_row is not None:
        sheet.repeat_rows(top)
        _set_pages(sheet, Pages(widths, paper), top, heights)


def _set_pages(sheet: Worksheet, pages: Pages, top: int, heights: Sequence[float]) -> None:
    """Break pages between rows of the table, whose headings stand in the row ``top``, below title and remarks."""
    if heights:
        above = _TITLE_POINTS + (top - 1) * _LINE_POINTS
        room = pages.room - heights[0]
        counts = share_out(heights[1:], room - above, room)
        pages.end_before([top + 1 + end for end in accumulate(counts[:-1])])
    pages.set_on(sheet)


def _top(table: PublicTable, status: str) -> int:
    """Return the row of the headings: below title, status, instructions and legend."""
    return 2 + bool(status) + len(table.shorthand)


def _widths(table: PublicTable) -> tuple[int, ...]:
    """Return the columns' widths: wider than asked for where the longest text would not fit the highest row."""
    columns = zip(table.columns, zip(*table.rows, strict=True), strict=True)
    return tuple(min(max(column.width, *map(_needed, cells)), _GREATEST_WIDTH) for column, cells in columns)


def _needed(cell: PublicCell) -> int:
    """Return the width at which a text fits the highest row; no less than its longest word, if that is not endless."""
    if isinstance(cell, PublicFigure):
        return len(f"{cell.value:,.{cell.decimals}f}") + 1
    return ceil(len(cell) / _MOST_LINES * 1.15)


def _lines(cell: PublicCell, width: int) -> int:
    if isinstance(cell, PublicFigure):
        return 1
    return sum(_wrapped(line, max(width, 1)) for line in cell.split("\n"))


def _wrapped(line: str, width: int) -> int:
    fits = len(line.expandtabs()) <= width  # as most do: the long way only says so too
    return 1 if fits else len(wrap(line, width))


def _cover_lines(tables: PublicTables) -> tuple[str, ...]:
    """Return the lines of the cover; an empty one stands for each of gptables' own headings."""
    cover = tables.cover
    return ("", "", *cover.introduction, "", *cover.about, "", *cover.contact)
