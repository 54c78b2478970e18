"""The sheet Corrections: figures of earlier quarters that turned out to be wrong."""

from __future__ import annotations

from kpireport.forms.form import Column
from kpireport.forms.service_return import CORRECTIONS, CORRECTIONS_HINT
from kpireport.model.template import CorrectionLine, Template
from kpireport.write.book import Book, Sheet
from kpireport.write.row_height import row_height
from kpireport.write.template.cell_formats import input_format
from kpireport.write.template.input_rules import InputRule, InputRules, list_rule, text_rule
from kpireport.write.template.lists import Lists, ranges_of
from kpireport.write.template.protection import protect

_SPARE_LINES = 15
_A4 = 9
_KEYS = {"id": "indicator_id", "period": "period", "value": "value", "reason": "reason"}
HEADER_ROW = 2


def add_corrections_sheet(book: Book, template: Template, password: str) -> None:
    """Add the sheet with what is already corrected and room for more."""
    sheet, rules = book.add_sheet(CORRECTIONS.name), InputRules(ranges_of(template))
    sheet.write_string(0, 0, CORRECTIONS.purpose, book.format(bold=True, font_size=12))
    sheet.write_string(1, 0, CORRECTIONS_HINT, book.format())
    heading = book.format(bold=True, bg_color=book.style.main_colour, font_color=book.style.text_on_main, border=1)
    for place, column in enumerate(CORRECTIONS.columns):
        sheet.write_string(HEADER_ROW, place, column.heading, heading)
        sheet.set_column(place, place, column.width)
    lines = (*template.corrections, *[CorrectionLine("", "", "", "")] * _SPARE_LINES)
    for number, line in enumerate(lines, start=HEADER_ROW + 1):
        for place, column in enumerate(CORRECTIONS.columns):
            _add_cell(book, sheet, (number, place), column, getattr(line, _KEYS[column.key]), rules)
        sheet.set_row(
            number,
            row_height([(line.reason, CORRECTIONS.column("reason").width)], book.style.body_size, book.style.font),
        )
    rules.put_on(sheet)
    _finish(sheet, len(lines), password)


def _add_cell(book: Book, sheet: Sheet, cell: tuple[int, int], column: Column, text: str, rules: InputRules) -> None:
    starts_live = {"quote_prefix": True} if text.startswith(("=", "+", "-", "@")) else {}
    look = input_format(book, num_format="@", align="left", **starts_live)
    if text:
        sheet.write_string(*cell, text, look)
    else:
        sheet.write_blank(*cell, None, look)
    rules.add(cell, _rule(column, rules.lists), title=column.heading, message=column.note)


def _rule(column: Column, lists: Lists) -> InputRule:
    sources = {"id": lists.indicator_ids, "period": lists.periods}
    return list_rule(sources[column.key]) if column.key in sources else text_rule()


def _finish(sheet: Sheet, lines: int, password: str) -> None:
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    sheet.set_selection(HEADER_ROW + 1, 0, HEADER_ROW + 1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, HEADER_ROW + lines, len(CORRECTIONS.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    protect(sheet, password)
