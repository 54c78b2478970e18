"""A sheet that reads from top to bottom: a title, notes, tables and their rows, each row as high as its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Any

from xlsxwriter.format import Format

from kpireport.model.report import Report
from kpireport.write.book import Book, Sheet
from kpireport.write.row_height import line_count, row_height
from kpireport.write.workbook import look
from kpireport.write.workbook.page import A4, set_up_page
from kpireport.write.workbook.page_breaks import Pages, can_begin, height_of, share_out
from kpireport.write.workbook.table import Cell, Column, Figure, Link, Row, TableRows, words_of

CHART_ROW_HEIGHT = 215
_SECTION_HEIGHT = 32.0
_ROOM = 2
_TABLE_NAME_LENGTH = 200
_LOOKED_AT = 200
"""So many rows of a table on a long sheet are looked at before the first is written: fewer than such a sheet holds."""

Properties = tuple[tuple[str, Any], ...]
"""What all cells of a row look like besides, by the library's names."""

HighRow = tuple[Row, float]
"""A row and the height in points that its text needs."""


class Listing:
    """Writes a sheet downwards. ``next_row`` is the row that comes next, counted from 0.

    ``printed`` has the widths of the columns that go on paper, where that is not all of them.
    """

    def __init__(
        self,
        book: Book,
        sheet: Sheet,
        columns: Sequence[Column],
        *,
        paper: int = A4,
        printed: Sequence[float] | None = None,
    ) -> None:
        self.book, self.sheet, self.columns, self._paper = book, sheet, tuple(columns), paper
        self.next_row = 0
        self.heights: dict[int, float] = {}
        self._pages = Pages(printed or [column.width for column in columns], paper)
        self._section = ""
        self._unit = 0
        self._tables = 0
        self._formats: dict[tuple[Properties, bool, str, str], Format] = {}
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
        """Leave some room, and write the heading of what follows, which stays on its page if it can."""
        self._end_unit()
        self._section = title
        self._add_section_heading(title)

    def _add_section_heading(self, title: str) -> None:
        look.put(self.book, self.sheet, self.next_row, 0, title, look.section(self.book.style))
        self.set_height(self.next_row, _SECTION_HEIGHT)
        self.next_row += 1

    def _end_unit(self) -> None:
        """Move what was written since the last table to a page of its own, if it runs over the end of this one."""
        if self._unit > self._pages.top and self._room_left(self.next_row) < 0:
            self._pages.end_before([self._unit])
        self._unit = self.next_row

    def _room_left(self, row: int) -> float:
        return self._pages.room - height_of(self.heights, self._pages.top, row)

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

    def add_table(self, name: str, rows: Iterable[Row], columns: Sequence[Column] | None = None) -> TableRows:
        """Write a real table, which screen readers can walk through.

        It stays on one page with the headings and remarks above it. One that is longer than a page goes on under its
        headings on the next.
        """
        columns = columns or self.columns
        high, others = self._looked_at(rows)
        if others is not None:
            listed = self._add_many(chain(high, others), columns)
            self._pages.end_before([self.next_row])
            self._unit = self.next_row
            return listed
        above = self._headings_height(columns)
        counts = self._share_out(high, above, _SECTION_HEIGHT + above)
        headings, parts = self.next_row, []
        for end, count in zip(accumulate(counts), counts, strict=True):
            if end > count:
                self._pages.end_before([self.next_row])
                self._add_section_heading(f"{self._section} (continued)")
            self._add_part(name, high[end - count : end], columns)
            parts.append((self.next_row - count, self.next_row - 1))
        self._unit = self.next_row
        return TableRows(headings, tuple(parts))

    def add_list(
        self, rows: Iterable[Row], columns: Sequence[Column] | None = None, *, freeze_columns: int | None = None
    ) -> TableRows:
        """Write the sheet's one long list: it can be filtered, and its headings are printed again on every page.

        With ``freeze_columns`` the headings stay in sight, and so many columns.
        """
        columns = columns or self.columns
        high, others = self._looked_at(rows)
        if others is not None:
            return self._end_list(self._add_many(chain(high, others), columns), columns, freeze_columns)
        above = self._headings_height(columns)
        counts = self._share_out(high, above, above)
        self._pages.end_before([self.next_row + 1 + end for end in accumulate(counts[:-1])])
        return self._end_list(self._add_rows(high, columns), columns, freeze_columns)

    def _looked_at(self, rows: Iterable[Row]) -> tuple[list[HighRow], Iterator[HighRow] | None]:
        """Return the rows as high as they are, and on a long sheet, where there are too many to look at, the others."""
        high = ((row, self._height(row)) for row in rows)
        if not self.sheet.is_long:
            return list(high), None
        first = list(islice(high, _LOOKED_AT + 1))
        return first, (high if len(first) > _LOOKED_AT else None)

    def _add_many(self, rows: Iterable[HighRow], columns: Sequence[Column]) -> TableRows:
        """Write rows that are too many to be held: they make no table, and what opens the book breaks their pages."""
        headings = self._add_headings(columns)
        for row, height in rows:
            self._add_row(row, columns, height)
            self.heights.popitem()
        return TableRows(headings, ((headings + 1, self.next_row - 1),))

    def _add_rows(self, rows: Sequence[HighRow], columns: Sequence[Column]) -> TableRows:
        headings = self._add_headings(columns)
        for row, height in rows:
            self._add_row(row, columns, height)
        return TableRows(headings, ((headings + 1, self.next_row - 1),))

    def _end_list(self, listed: TableRows, columns: Sequence[Column], freeze_columns: int | None) -> TableRows:
        self._unit = self.next_row
        self.sheet.repeat_rows(listed.headings)
        self.sheet.autofilter(listed.headings, 0, max(listed.last, listed.headings + 1), len(columns) - 1)
        if freeze_columns is not None:
            self.sheet.freeze_panes(listed.headings + 1, freeze_columns)
        return listed

    def _share_out(self, rows: Sequence[HighRow], above: float, repeated: float) -> list[int]:
        """Decide on which page a table begins, and how many of its rows stand on each page.

        ``above`` is the height of its headings, ``repeated`` of all that stands above the rows on each further page.
        """
        heights = [height for _, height in rows]
        whole = self._pages.room - above - height_of(self.heights, self._unit, self.next_row)
        left = self._room_left(self.next_row) - above
        is_cut = sum(heights) > left
        if is_cut and self._unit > self._pages.top and (sum(heights) <= whole or not can_begin(heights, left)):
            self._pages.end_before([self._unit])
            left = whole
        return share_out(heights, left, self._pages.room - repeated)

    def _add_part(self, name: str, rows: Sequence[HighRow], columns: Sequence[Column]) -> None:
        """Write the rows of a table that stand on one page, with its headings above them."""
        listed = self._add_rows(rows, columns)
        if rows:
            self._make_table(listed.headings, name, columns)

    def _add_headings(self, columns: Sequence[Column]) -> int:
        row = self.next_row
        for place, column in enumerate(columns):
            self.sheet.write_string(row, place, column.heading, self._heading_format(column))
        self.set_height(row, self._headings_height(columns))
        self.next_row += 1
        return row

    def _headings_height(self, columns: Sequence[Column]) -> float:
        style = self.book.style
        texts = [(column.heading, self.columns[place].width) for place, column in enumerate(columns)]
        return max(20, row_height(texts, style.body_size, style.font, bold=True) + 4)

    def _heading_format(self, column: Column) -> Format:
        centred = {"align": "center"} if column.is_centred else {}
        return self.book.text_format(column.heading, **look.heading(self.book.style), **centred)

    def _height(self, row: Row) -> float:
        style = self.book.style
        texts = [(words_of(cell), self.columns[place].width) for place, cell in enumerate(row.cells)]
        return row_height(texts, style.body_size, style.font, bold=bool(row.look.get("bold"))) + _ROOM

    def _add_row(self, row: Row, columns: Sequence[Column], height: float) -> None:
        is_one_line = height <= row_height((), self.book.style.body_size) + _ROOM
        shown = {**({"valign": "vcenter"} if is_one_line else {}), **row.look}
        usual = tuple(shown.items())
        for place, (cell, column) in enumerate(zip(row.cells, columns, strict=False)):
            shaded = self._shaded(row.colour) if row.colour and place == 0 else {}
            self._put(self.next_row, place, cell, column, tuple({**shown, **shaded}.items()) if shaded else usual)
        self.set_height(self.next_row, height)
        self.next_row += 1

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

    def _put(self, row: int, place: int, cell: Cell, column: Column, properties: Properties) -> None:
        if isinstance(cell, Link):
            linked = {**self._base(column, properties), "font_color": look.LINK_COLOUR, "underline": 1}
            look.put_link(self.book, self.sheet, row, place, cell.words, (cell.sheet, cell.row), linked)
            return
        content, num_format = (cell.value, cell.num_format) if isinstance(cell, Figure) else (cell, "")
        alike = (properties, column.is_centred, num_format, look.kind_of(content))
        shown = self._formats.get(alike)
        if shown is None:
            base = self._base(column, properties) | (look.figure(num_format) if num_format else {})
            shown = self._formats[alike] = look.format_for(self.book, content, base)
        look.write(self.sheet, row, place, content, shown)

    def _base(self, column: Column, properties: Properties) -> dict[str, Any]:
        style = self.book.style
        return {**(look.centred(style) if column.is_centred else look.body(style)), **dict(properties)}

    def _make_table(self, headings: int, name: str, columns: Sequence[Column]) -> None:
        shown = [{"header": c.heading, "header_format": self._heading_format(c)} for c in columns]
        self._tables += 1
        own_name = _table_name(f"{self.sheet.name}_{self._tables}_{name}")
        options = {"name": own_name, "columns": shown, "style": None, "autofilter": False}
        self.sheet.add_table(headings, 0, self.next_row - 1, len(columns) - 1, options)

    def set_up_pages(self, report: Report) -> None:
        """Set paper, header and footer, scale and the breaks between pages, when all is written."""
        self._end_unit()
        set_up_page(self.sheet, report, paper=self._paper)
        self._pages.set_on(self.sheet)


def _table_name(words: str) -> str:
    """Return words as a name that Excel takes for a table: ``Summary_2_by_Theme``."""
    return re.sub(r"\W+", "_", words)[:_TABLE_NAME_LENGTH]
