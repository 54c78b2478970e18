"""How the cells of the Return sheet look, and which of them are open."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format

from kpireport.forms.form import CellKind, Column
from kpireport.forms.service_return import OPEN_KEYS, TYPED_KEYS
from kpireport.model.house_style import GREY
from kpireport.model.template import TemplateRow
from kpireport.model.template_row import RowKind
from kpireport.write.book import Book

DATE_FORMAT = "dd/mm/yyyy"
_COUNT_KEYS = ("numerator", "denominator")


def is_open(row: TemplateRow, key: str) -> bool:
    """May the service type in the row's cell of that column?"""
    return key in OPEN_KEYS[row.kind]


def input_format(book: Book, **properties: Any) -> Format:
    """Return the look of a cell that is open: a pale yellow fill and a border."""
    fill = {"bg_color": book.style.input_colour, "border": 1, "border_color": "7F7F7F"}
    return book.format(**fill, locked=False, text_wrap=True, **properties)


def cell_format(book: Book, row: TemplateRow, column: Column, text: str = "") -> Format:
    """Return the format of a row's cell: open, locked, or greyed where the row has nothing to type in that column."""
    if is_open(row, column.key):
        return input_format(book, **_number_format(row, column), **_inert(text))
    look: dict[str, Any] = {"border": 1, "border_color": book.style.line_colour, "text_wrap": True}
    if column.key in TYPED_KEYS:
        look |= {"bg_color": GREY.fill}
    if column.key in ("rag", "short", "long", "needed"):
        look |= {"bold": True}
    if column.key in ("part", "check"):
        look |= {"font_color": GREY.text, "font_size": book.style.body_size - 1}
    return book.text_format(text, **look)


def _inert(text: str) -> dict[str, bool]:
    return {"quote_prefix": True} if text.startswith(("=", "+", "-", "@")) else {}


def _number_format(row: TemplateRow, column: Column) -> dict[str, str]:
    """Return the number format of an open cell. As text, "Q4 16-17" and "2013-15" stay what was typed."""
    if column.kind is CellKind.DATE:
        return {"num_format": DATE_FORMAT, "align": "left"}
    if column.kind is not CellKind.NUMBER:
        return {"num_format": "@", "align": "left"}
    decimals = 0 if column.key in _COUNT_KEYS or row.rule is None else row.rule.decimals
    places = f".{'0' * decimals}" if decimals else ""
    if row.kind is RowKind.SHARE and column.key == "value":
        return {"num_format": f"0{places}%"}
    return {"num_format": f"#,##0{places}"}
