"""One row of the Return sheet: locked words, open cells with their rules, live formulas and hidden working columns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from xlsxwriter.format import Format

from kpireport.forms.form import Column
from kpireport.forms.service_return import RETURN, TYPED_KEYS, row_check
from kpireport.model.template_row import Part, RowKind
from kpireport.write.book import Book, Sheet
from kpireport.write.row_height import height_of_lines, row_height
from kpireport.write.template import figure_formulas, verdict_formulas
from kpireport.write.template.cell_formats import cell_format, is_open
from kpireport.write.template.input_rules import InputRules, message_for, rule_for
from kpireport.write.template.layout import LADDERS, ladder_of, limit_key
from kpireport.write.template.row_cells import RowCells

_LIVE = ("rag", "needed", "short", "long")
_LEAST_LINES = {Part.LEADS: 4, Part.SUPPORTS: 2, Part.ACTS: 3}
"""Room for what a row may come to lack, and to read what is being typed."""


def add_row(book: Book, sheet: Sheet, cells: RowCells, rules: InputRules) -> None:
    """Add one row to the sheet."""
    for place, column in enumerate(RETURN.columns):
        if column.key in TYPED_KEYS:
            _add_typed_cell(book, sheet, cells, place, column, rules)
        elif column.key not in _LIVE:
            text = _locked_text(cells, column.key)
            sheet.write_string(cells.number, place, text, cell_format(book, cells.row, column, text))
    _add_live_cells(book, sheet, cells)
    if cells.row.rule is not None:
        _add_limits(book, sheet, cells)
    sheet.set_row(cells.number, _height(book, cells))


def _locked_text(cells: RowCells, key: str) -> str:
    if key == "part":
        return cells.row.part.value
    if key == "check":
        template = cells.layout.template
        return row_check(template.period, template.service, cells.row.id)
    return str(getattr(cells.row, key))


def _add_typed_cell(book: Book, sheet: Sheet, cells: RowCells, place: int, column: Column, rules: InputRules) -> None:
    row, where = cells.row, (cells.number, place)
    answer = getattr(row.answer, column.key)
    if column.key == "value" and row.kind is RowKind.SHARE and answer is not None:
        answer = answer / 100
    look = cell_format(book, row, column, answer if isinstance(answer, str) else "")
    if answer is None or answer == "":
        sheet.write_blank(*where, None, look)
    elif isinstance(answer, Decimal):
        sheet.write_number(*where, float(answer), look)
    elif isinstance(answer, date):
        sheet.write_datetime(*where, answer, look)
    else:
        sheet.write_string(*where, answer, look)
    if is_open(row, column.key):
        rule = rule_for(row, column, rules.lists)
        rules.add(where, rule, title=column.heading, message=message_for(row, column))


def _add_live_cells(book: Book, sheet: Sheet, cells: RowCells) -> None:
    live = cells.row.live
    shown: dict[str, tuple[str, str | float]] = {"needed": (verdict_formulas.needed(cells), live.needed)}
    if cells.row.part is Part.LEADS:
        shown["given"] = (figure_formulas.given(cells), "" if live.given is None else float(live.given))
        shown["fault"] = (figure_formulas.fault(cells), live.fault)
        shown["figure"] = (figure_formulas.figure(cells), "" if live.figure is None else float(live.figure))
        shown["stands"] = (figure_formulas.stands(cells), live.stands)
        shown["rag"] = (verdict_formulas.rag(cells), live.rag)
        shown["lacks"] = (verdict_formulas.lacks(cells), "".join(f"; {word}" for word in live.lacks))
        for ladder in ("short", "long"):
            shown[ladder] = (verdict_formulas.direction(cells, ladder), getattr(live, ladder))
    elif cells.row.part is Part.ACTS:
        shown["lacks"] = (verdict_formulas.action_lacks(cells), "".join(f"; {word}" for word in live.lacks))
    for key in (*_LIVE, *cells.layout.working_headings):
        if key in shown:
            formula, result = shown[key]
            sheet.write_formula(cells.number, cells.layout.column(key), formula, _live_format(book, cells, key), result)
        elif key in _LIVE:
            sheet.write_blank(cells.number, cells.layout.column(key), None, _live_format(book, cells, key))


def _live_format(book: Book, cells: RowCells, key: str) -> Format:
    return cell_format(book, cells.row, RETURN.column(key)) if key in RETURN.keys else book.format()


def _add_limits(book: Book, sheet: Sheet, cells: RowCells) -> None:
    for ladder in LADDERS:
        for number, step in enumerate(ladder_of(cells.row, ladder).steps):
            for end, limit in (("low", step.low), ("high", step.high)):
                if limit is not None:
                    place = cells.layout.column(limit_key(ladder, number, end))
                    sheet.write_number(cells.number, place, float(limit), book.format())


def _height(book: Book, cells: RowCells) -> float:
    texts = []
    for column in RETURN.columns:
        source = cells.row.answer if column.key in TYPED_KEYS else cells.row.live if column.key in _LIVE else cells.row
        value = getattr(source, column.key, "")
        texts.append((value if isinstance(value, str) else "", column.width))
    size = book.style.body_size
    least = height_of_lines(_LEAST_LINES[cells.row.part], size)
    return max(least, row_height(texts, size, book.style.font))
