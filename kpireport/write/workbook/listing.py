"""A sheet that reads from top to bottom: a title, notes, tables and their rows, each row as high as its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter.format import Format

from kpireport.write.book import Book, Sheet
from kpireport.write.row_height import line_count, row_height
from kpireport.write.workbook import look
from kpireport.write.workbook.look import Content
from kpireport.write.workbook.page_breaks import set_section_breaks

CHART_ROW_HEIGHT = 215
_ROOM = 2
_TABLE_NAME_LENGTH = 200
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


class Listing:
    """Writes a sheet downwards. ``next_row`` is the row that comes next, counted from 0."""

    def __init__(self, book: Book, sheet: Sheet, columns: Sequence[Column]) -> None:
        self.book, self.sheet, self.columns = book, sheet, tuple(columns)
        self.next_row = 0
        self.heights: dict[int, float] = {}
        self.sections: list[int] = []
        self._tables = 0
        for place, column in enumerate(self.columns):
            sheet.set_column(place, place, column.width)

    def add_title(self, title: str, *notes: str) -> None:
        """Write the sheet's title, and a line for each note that is not empty."""
        style = self.book.style
        look.put(self.book, self.sheet, self.next_row, 0, title, look.title(style))
        self.set_height(self.next_row, 27)
        self.next_row += 1
        for words in notes:
            if words:
                self.add_note(words)

    def add_section(self, title: str) -> None:
        """Leave some room, and write the heading of the table that follows, which stays on its page if it can."""
        self.sections.append(self.next_row)
        look.put(self.book, self.sheet, self.next_row, 0, title, look.section(self.book.style))
        self.set_height(self.next_row, 32)
        self.next_row += 1

    def add_note(self, words: str) -> None:
        """Write a remark across the sheet, in as many rows as it needs."""
        for line in self._across(words):
            look.put(self.book, self.sheet, self.next_row, 0, line, look.note())
            self.set_height(self.next_row, 15)
            self.next_row += 1

    def _across(self, words: str) -> list[str]:
        """Break a text into lines as wide as the sheet's columns together, since a cell alone would wrap it."""
        width = sum(column.width for column in self.columns)
        lines: list[str] = []
        for paragraph in words.split("\n"):
            line = ""
            for word in paragraph.split():
                longer = f"{line} {word}".strip()
                if line and line_count(longer, width, self.book.style.body_size, self.book.style.font) > 1:
                    lines.append(line)
                    longer = word
                line = longer
            lines.append(line)
        return lines

    def add_room_for_charts(self, height: float = CHART_ROW_HEIGHT) -> int:
        """Leave a row high enough for charts, so that nothing can come to stand under them, and return it."""
        row = self.next_row
        self.set_height(row, height)
        self.next_row += 1
        return row

    def add_headings(
        self, columns: Sequence[Column] | None = None, *, freeze: bool = False, freeze_columns: int = 0
    ) -> int:
        """Write the headings and return their row. Frozen, they stay in sight and are printed on every page."""
        columns = columns or self.columns
        style, row = self.book.style, self.next_row
        for place, column in enumerate(columns):
            self.sheet.write_string(row, place, column.heading, self._heading_format(column))
        texts = [(column.heading, self._width(place)) for place, column in enumerate(columns)]
        self.set_height(row, max(20, row_height(texts, style.body_size, style.font, bold=True) + 4))
        self.next_row += 1
        if freeze:
            self.sheet.freeze_panes(self.next_row, freeze_columns)
            self.sheet.repeat_rows(row)
        return row

    def _heading_format(self, column: Column) -> Format:
        centred = {"align": "center"} if column.is_centred else {}
        return self.book.text_format(column.heading, **look.heading(self.book.style), **centred)

    def add_row(
        self, cells: Sequence[Cell], columns: Sequence[Column] | None = None, *, colour: str = "", **properties: Any
    ) -> int:
        """Write a row of a table, as high as its text needs, and return it. ``colour`` is that of its first cell."""
        row, style = self.next_row, self.book.style
        texts = [(_shown(cell), self._width(place)) for place, cell in enumerate(cells)]
        height = row_height(texts, style.body_size, style.font, bold=bool(properties.get("bold")))
        if height <= row_height((), style.body_size):
            properties = {"valign": "vcenter", **properties}
        for place, (cell, column) in enumerate(zip(cells, columns or self.columns, strict=False)):
            shaded = self._shaded(colour) if colour and place == 0 else {}
            self._put(row, place, cell, column, {**properties, **shaded})
        self.set_height(row, height + _ROOM)
        self.next_row += 1
        return row

    def _shaded(self, colour: str) -> dict[str, Any]:
        shade = self.book.style.shade(colour)
        return {"bold": True, "bg_color": shade.fill, "font_color": shade.text}

    def set_height(self, row: int, height: float) -> None:
        """Set a row's height, and remember it for the breaks between pages."""
        self.sheet.set_row(row, height)
        self.heights[row] = height

    @property
    def pixels(self) -> int:
        """How wide the sheet's columns are together."""
        return sum(round(column.width * 7) + 5 for column in self.columns)

    def _width(self, place: int) -> float:
        return self.columns[place].width

    def _put(self, row: int, place: int, cell: Cell, column: Column, properties: dict[str, Any]) -> None:
        style = self.book.style
        base = {**(look.centred(style) if column.is_centred else look.body(style)), **properties}
        if isinstance(cell, Link):
            linked = {**base, "font_color": look.LINK_COLOUR, "underline": 1}
            look.put_link(self.book, self.sheet, row, place, cell.words, (cell.sheet, cell.row), linked)
        elif isinstance(cell, Figure):
            look.put(self.book, self.sheet, row, place, cell.value, {**base, **look.figure(cell.num_format)})
        else:
            look.put(self.book, self.sheet, row, place, cell, base)

    def make_table(self, headings: int, name: str, columns: Sequence[Column]) -> None:
        """Make what stands from the headings to the last row a real table, which screen readers can walk through."""
        last = self.next_row - 1
        if last <= headings:
            return
        shown = [{"header": c.heading, "header_format": self._heading_format(c)} for c in columns]
        self._tables += 1
        own_name = _table_name(f"{self.sheet.name}_{self._tables}_{name}")
        options = {"name": own_name, "columns": shown, "style": None, "autofilter": False}
        self.sheet.add_table(headings, 0, last, len(columns) - 1, options)

    def set_breaks(self, paper: int) -> None:
        """Break pages before the sections that would otherwise be cut in two."""
        widths = [column.width for column in self.columns]
        set_section_breaks(self.sheet, paper, widths, self.heights, self.sections, self.next_row)

    def add_filter(self, headings: int) -> None:
        """Let readers filter the table whose headings stand in that row and whose last row was the last written."""
        self.sheet.autofilter(headings, 0, max(self.next_row - 1, headings + 1), len(self.columns) - 1)


def _table_name(words: str) -> str:
    """Return words as a name that Excel takes for a table: ``Summary_2_by_Theme``."""
    return re.sub(r"\W+", "_", words)[:_TABLE_NAME_LENGTH]


def _shown(cell: Cell) -> str:
    if isinstance(cell, Link):
        return cell.words
    if isinstance(cell, Figure):
        return ""
    return _SHOWN_DATE if isinstance(cell, date) else str(cell if cell is not None else "")
