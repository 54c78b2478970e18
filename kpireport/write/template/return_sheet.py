"""The sheet Return: what the service fills in."""

from __future__ import annotations

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from kpireport.forms.service_return import (
    RETURN,
    SIGN_OFF_DATE_LABEL,
    SIGN_OFF_ROLE_LABEL,
    STAMP_LABEL,
    TYPED_KEYS,
    return_form,
)
from kpireport.model.template import COMPLETE, RowGroup, Template
from kpireport.write.book import Book, Sheet
from kpireport.write.template.cell_formats import DATE_FORMAT, input_format, is_open
from kpireport.write.template.colours import add_colours
from kpireport.write.template.input_rules import InputRules, date_rule, text_rule
from kpireport.write.template.layout import (
    DATE_ROW,
    ENTRY_COLUMN,
    ENTRY_WIDTH,
    FROZEN_COLUMNS,
    HEADER_ROW,
    INSTRUCTIONS_ROW,
    LABEL_COLUMN,
    LAST_PRINTED_COLUMN,
    PROGRESS_ROW,
    ROLE_ROW,
    STAMP_COLUMN,
    STAMP_LABEL_COLUMN,
    TITLE_ROW,
    Layout,
    is_counted,
)
from kpireport.write.template.lists import ranges_of
from kpireport.write.template.protection import protect
from kpireport.write.template.row_cells import RowCells
from kpireport.write.template.rows import add_row
from kpireport.write.template.verdict_formulas import progress

_A3 = 8
_HEADER_HEIGHT = 44


def add_return_sheet(book: Book, template: Template, stamp: str, password: str) -> None:
    """Add the sheet Return with every row of the template."""
    layout, sheet, lists = Layout(template), book.add_sheet(RETURN.name), ranges_of(template)
    rules = InputRules(lists)
    _add_top(book, sheet, layout, stamp, rules)
    _add_headings(book, sheet, layout)
    for number, row in layout.rows():
        if isinstance(row, RowGroup):
            _add_group_heading(book, sheet, layout, number, row)
        else:
            add_row(book, sheet, RowCells(layout, number, row, lists.milestone_states), rules)
    rules.put_on(sheet)
    add_colours(book, sheet, layout)
    sheet.autofilter(HEADER_ROW, 0, layout.last_row, len(RETURN.columns) - 1)
    sheet.freeze_panes(HEADER_ROW + 1, FROZEN_COLUMNS)
    _choose_first_input_cell(sheet, layout)
    everything = xl_range(HEADER_ROW, 0, layout.last_row, layout.column(list(layout.working_headings)[-1]))
    sheet.ignore_errors({"number_stored_as_text": everything, "formula_differs": everything})
    protect(sheet, password, filters=True)
    _set_up_page(sheet, layout)


def _add_top(book: Book, sheet: Sheet, layout: Layout, stamp: str, rules: InputRules) -> None:
    template = layout.template
    sheet.write_string(TITLE_ROW, 0, template.title, book.format(bold=True, font_size=14))
    sheet.write_string(INSTRUCTIONS_ROW, 0, template.instructions, book.format())
    for row, label in ((ROLE_ROW, SIGN_OFF_ROLE_LABEL), (DATE_ROW, SIGN_OFF_DATE_LABEL)):
        sheet.write_string(row, LABEL_COLUMN, label, book.format(bold=True, align="right", indent=1))
    _add_sign_off(book, sheet, template, rules)
    grey = book.format(align="right", indent=1, font_color="404040")
    sheet.write_string(DATE_ROW, STAMP_LABEL_COLUMN, STAMP_LABEL, grey)
    sheet.write_string(DATE_ROW, STAMP_COLUMN, stamp, book.format(font_color="404040", num_format="@"))
    rows = [row for row in template.rows if is_counted(row)]
    complete = sum(row.live.needed == COMPLETE for row in rows)
    role, date = (xl_rowcol_to_cell(row, ENTRY_COLUMN) for row in (ROLE_ROW, DATE_ROW))
    signed = template.sign_off.role.strip() and template.sign_off.date
    words = f"{complete} of {len(rows)} complete; {'signed off' if signed else 'sign-off still needed'}"
    formula = progress(layout, len(rows), (role, date))
    sheet.write_formula(PROGRESS_ROW, 0, formula, book.format(bold=True, font_size=12), words)


def _add_sign_off(book: Book, sheet: Sheet, template: Template, rules: InputRules) -> None:
    """Add the cells for role and date. They are merged ones, so that a role has room without a column of its own."""
    role_look, date_look = input_format(book, num_format="@"), input_format(book, num_format=DATE_FORMAT, align="left")
    last = ENTRY_COLUMN + ENTRY_WIDTH - 1
    for row, look in ((ROLE_ROW, role_look), (DATE_ROW, date_look)):
        sheet.merge_range(row, ENTRY_COLUMN, row, last, "", look)
    signed = template.sign_off
    if signed.role:
        sheet.write_string(ROLE_ROW, ENTRY_COLUMN, signed.role, role_look)
    if signed.date:
        sheet.write_datetime(DATE_ROW, ENTRY_COLUMN, signed.date, date_look)
    message = "The role, not the name, of the officer who answers for this return."
    rules.add((ROLE_ROW, ENTRY_COLUMN), text_rule(), title=SIGN_OFF_ROLE_LABEL, message=message)
    message = "The day on which the return was signed off."
    rules.add((DATE_ROW, ENTRY_COLUMN), date_rule(), title=SIGN_OFF_DATE_LABEL, message=message)


def _add_headings(book: Book, sheet: Sheet, layout: Layout) -> None:
    common = {"bold": True, "border": 1, "border_color": book.style.line_colour, "text_wrap": True}
    typed = book.format(**common, bg_color=book.style.main_colour, font_color=book.style.text_on_main)
    locked = book.format(**common, bg_color=book.style.pale_colour, font_color="000000")
    for place, column in enumerate(return_form(layout.template.word_for_theme).columns):
        sheet.write_string(HEADER_ROW, place, column.heading, typed if column.key in TYPED_KEYS else locked)
        sheet.set_column(place, place, column.width)
    for key, heading in layout.working_headings.items():
        sheet.write_string(HEADER_ROW, layout.column(key), heading, book.format())
    first = len(RETURN.columns)
    sheet.set_column(first, first + len(layout.working_headings) - 1, 10, None, {"hidden": True})
    sheet.set_row(HEADER_ROW, _HEADER_HEIGHT)
    sheet.set_row(TITLE_ROW, 21)
    sheet.set_row(PROGRESS_ROW, 18)
    sheet.set_row(ROLE_ROW, 27)


def _add_group_heading(book: Book, sheet: Sheet, layout: Layout, number: int, group: RowGroup) -> None:
    look = book.format(bold=True, font_size=11, bg_color="F2F2F2", top=1, bottom=1, valign="vcenter")
    sheet.write_string(number, 0, layout.heading_of(group), look)
    for place in range(1, len(RETURN.columns)):
        sheet.write_blank(number, place, None, look)
    sheet.set_row(number, 18)


def _choose_first_input_cell(sheet: Sheet, layout: Layout) -> None:
    for number, row in layout.answer_rows():
        for key in TYPED_KEYS:
            if is_open(row, key):
                sheet.set_selection(number, layout.column(key), number, layout.column(key))
                return


def _set_up_page(sheet: Sheet, layout: Layout) -> None:
    template = layout.template
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(TITLE_ROW, 0, layout.last_row, LAST_PRINTED_COLUMN)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L{template.service.replace('&', '&&')}, {template.period.name}&RPage &P of &N")
