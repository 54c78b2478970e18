"""A sheet as its form declares it: headings, rows, protection and page, for people to type in and the tool to read."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range

from kpireport.forms.form import CellKind, Column, SheetForm
from kpireport.model.figure import SIGNIFICANT_DIGITS, exact, plain
from kpireport.write.book import Book, Sheet, cut_to_fit
from kpireport.write.form_validation import LAST_ROW, add_validations
from kpireport.write.row_height import height_of_lines, row_height

Value = str | Decimal | date | None
Row = Mapping[str, Value]

_PROSE_WIDTH = 40
_A4_CHARACTERS, _A3_CHARACTERS = 180, 260
_PAPER_A4, _PAPER_A3 = 9, 8
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_TEXT_KINDS = (CellKind.TEXT, CellKind.LIST, CellKind.CHOICE, CellKind.YES_NO, CellKind.PERIOD, CellKind.YEAR)
_NUMBER_KINDS = (CellKind.NUMBER, CellKind.WHOLE_NUMBER)
_ALLOWED = ("sort", "autofilter", "format_columns", "format_rows")
_ALLOWED_IN_ROWS = ("insert_rows", "delete_rows")


def add_form_sheet(
    book: Book,
    form: SheetForm,
    rows: Sequence[Row],
    *,
    page_title: str,
    numbers_in_text: Collection[str] = (),
    locked: Collection[str] = (),
) -> Sheet:
    """Add the form's sheet with these rows, and room to type more below them.

    ``numbers_in_text`` names the text columns in which a plain number is written as a number; what is written into the
    ``locked`` columns cannot be changed. There is no password: the protection is against slips.
    """
    sheet = book.add_sheet(form.name)
    _add_columns(book, sheet, form, locked)
    _add_headings(book, sheet, form)
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(form.columns):
            value = _with_number(row.get(column.key)) if column.key in numbers_in_text else row.get(column.key)
            _write(book, sheet, (number, place), column, value, column.key in locked)
        _set_height(book, sheet, number, form, row)
    add_validations(sheet, form, locked)
    _protect(sheet, form, len(rows), locked)
    _set_up_page(sheet, form, page_title, is_whole=bool(locked))
    return sheet


def _add_columns(book: Book, sheet: Sheet, form: SheetForm, locked: Collection[str]) -> None:
    for place, column in enumerate(form.columns):
        sheet.set_column(place, place, column.width, _cell_format(book, column, "", is_locked=False))
    if not locked:
        # Excel deletes a row of a protected sheet only if all its cells are open, to the last column.
        sheet.set_columns_from(len(form.columns), book.format(locked=False))


def _add_headings(book: Book, sheet: Sheet, form: SheetForm) -> None:
    heading = book.format(
        bold=True,
        font_color=book.style.text_on_main,
        bg_color=book.style.main_colour,
        border=1,
        border_color=book.style.line_colour,
        text_wrap=True,
        valign="vcenter",
    )
    for place, column in enumerate(form.columns):
        sheet.write_string(0, place, column.heading, heading)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 1)


def _cell_format(book: Book, column: Column, text: str, is_locked: bool) -> Format:
    properties = {"border": 1, "border_color": book.style.line_colour, "locked": is_locked, "text_wrap": True}
    if is_locked:
        properties["bg_color"] = book.style.pale_colour
    if column.kind is CellKind.DATE:
        properties |= {"num_format": "dd/mm/yyyy", "align": "left"}
    elif column.kind in _TEXT_KINDS and (column.width < _PROSE_WIDTH or column.key == "value"):
        # As text, so that what is typed stays as typed: Excel would make 1 of 01, 0.1 of 10% and a date of 2011/12.
        properties |= {"num_format": "@", "align": "left"}
    elif column.kind in _NUMBER_KINDS:
        properties |= {"align": "right", "indent": 1}
    return book.text_format(text, **properties)


def _write(
    book: Book, sheet: Sheet, cell: tuple[int, int], column: Column, value: Value, is_locked: bool = False
) -> None:
    if value is None or value == "":
        return
    if column.kind in _NUMBER_KINDS and isinstance(value, str):
        value = _with_number(value)
    if isinstance(value, Decimal) and exact(float(value)) != plain(value):
        value = f"{value:f}"  # more digits than a spreadsheet's number holds: none is lost
    cell_format = _cell_format(book, column, value if isinstance(value, str) else "", is_locked)
    if isinstance(value, str):
        sheet.write_string(*cell, cut_to_fit(value), cell_format)
    elif isinstance(value, Decimal):
        sheet.write_number(*cell, float(value), cell_format)
    else:
        sheet.write_datetime(*cell, value, cell_format)


def _set_height(book: Book, sheet: Sheet, number: int, form: SheetForm, row: Row) -> None:
    """Make room for the longest wrapped text. A row of one line is left to the spreadsheet, as are the blank ones."""
    values = ((row.get(column.key), column.width) for column in form.columns)
    texts = [(text, width) for text, width in values if isinstance(text, str)]
    height = row_height(texts, book.style.body_size, book.style.font)
    if height > height_of_lines(1, book.style.body_size):
        sheet.set_row(number, height)


def _with_number(value: Value) -> Value:
    """Return the number that a text is, if it is a plain one: ``39`` and ``-0.1``, but not ``01`` or ``+10%``."""
    is_number = isinstance(value, str) and len(value) <= SIGNIFICANT_DIGITS and _PLAIN_NUMBER.fullmatch(value)
    return Decimal(value) if isinstance(value, str) and is_number else value


def _protect(sheet: Sheet, form: SheetForm, rows: int, locked: Collection[str]) -> None:
    last_place = len(form.columns) - 1
    sheet.autofilter(0, 0, max(rows, 1), last_place)
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, max(rows, LAST_ROW), last_place)})
    allowed = _ALLOWED if locked else _ALLOWED + _ALLOWED_IN_ROWS
    sheet.protect("", dict.fromkeys(allowed, True))


def _set_up_page(sheet: Sheet, form: SheetForm, title: str, is_whole: bool) -> None:
    characters = sum(column.width for column in form.columns)
    sheet.set_landscape()
    sheet.set_paper(_PAPER_A4 if characters <= _A4_CHARACTERS else _PAPER_A3)
    sheet.fit_to_pages(ceil(characters / _A3_CHARACTERS), 1 if is_whole else 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    sheet.set_header(f"&L&B{_escaped(title)}&R{_escaped(form.name)}")
    sheet.set_footer("&LPage &P of &N")


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
