"""Finds the tables of a return on whatever sheets they stand, and names what is not part of the return."""

from __future__ import annotations

from kpireport.forms.form import SheetForm
from kpireport.forms.service_return import (
    CORRECTIONS,
    GUIDANCE_SHEET,
    LISTS_SHEET,
    RETURN,
    STAMP_SHEET,
    TYPED_KEYS,
    WORKING_MARK,
    return_form,
)
from kpireport.model.problem import Place, Problem, Severity
from kpireport.read.limits import MOST_ROWS_IN_A_RETURN
from kpireport.read.table import Table, find_table
from kpireport.read.text import matching_key
from kpireport.read.workbook import SheetCells, Workbook

_OWN_SHEETS = (GUIDANCE_SHEET, LISTS_SHEET, STAMP_SHEET, "Export Summary")
"""Sheets without answers: the template's own, and the one that Numbers adds when it exports to Excel."""


def find_return_table(book: Workbook, word_for_theme: str = "") -> tuple[Table | None, list[Problem]]:
    """Find the table of indicators. Two with different answers are not chosen between."""
    tables = [table for sheet in book.sheets if (table := _return_table(sheet, word_for_theme))]
    if not tables:
        sentence = (
            "No sheet has the headings of the return, so no figure can be read. Ask the sender to copy the "
            "answers into the template that was issued."
        )
        return None, [Problem(Severity.ERROR, "no-return-sheet", sentence, Place(book.file))]
    if problem := _too_long(tables):
        return None, [problem]
    chosen = next((t for t in tables if matching_key(t.sheet.name) == matching_key(RETURN.name)), tables[0])
    others = [table for table in tables if table is not chosen]
    different = [table for table in others if _answers(table) != _answers(chosen)]
    if different:
        return None, [_two_tables(chosen, different[0])]
    return chosen, [_copy(chosen, table) for table in others]


def _return_table(sheet: SheetCells, word_for_theme: str) -> Table | None:
    """Find the table by the council's word for its themes, or by the usual one if that was issued."""
    own = find_table(sheet, return_form(word_for_theme))
    return own if own is None or not own.missing else find_table(sheet, RETURN) or own


def find_corrections_table(book: Workbook, return_table: Table) -> Table | None:
    """Find the table of corrections."""
    named = book.sheet_named(CORRECTIONS.name)
    sheets = ([named] if named else []) + [s for s in book.sheets if s not in (named, return_table.sheet)]
    found = (_corrections_on(sheet) for sheet in sheets if not _is_own(sheet))
    return next((table for table in found if table), None)


def check_other_sheets(book: Workbook, *tables: Table | None) -> list[Problem]:
    """Name every sheet with something on it that is no part of the return."""
    read = [table.sheet for table in tables if table]
    problems = []
    for sheet in book.sheets:
        if sheet in read or _is_own(sheet) or not sheet.rows or find_table(sheet, RETURN):
            continue
        text = "; ".join(cell.typed for _, _, cell in sheet.cells())
        sentence = "The sheet is not part of the return and is not read. Move what matters into the return's own cells."
        problems.append(Problem(Severity.WARNING, "other-sheet", sentence, sheet.place(), typed=text[:2000]))
    return problems


def is_working(heading: str) -> bool:
    """Is it the heading of a hidden column, in which the template's formulas work?"""
    return heading.startswith(WORKING_MARK)


def _is_own(sheet: SheetCells) -> bool:
    return any(matching_key(sheet.name).startswith(matching_key(name)) for name in _OWN_SHEETS)


def _corrections_on(sheet: SheetCells) -> Table | None:
    form: SheetForm = CORRECTIONS
    table = find_table(sheet, form)
    return table if table and {"id", "value"} <= table.columns.keys() else None


def _answers(table: Table) -> list[tuple[str, ...]]:
    keys = ("id", *TYPED_KEYS)
    return [tuple(row.cell(key).typed for key in keys) for row in table.rows if not row.is_blank]


def _too_long(tables: list[Table]) -> Problem | None:
    for table in tables:
        if len(table.rows) > MOST_ROWS_IN_A_RETURN:
            sentence = (
                f"The sheet has {len(table.rows):,} rows, which no return has. Ask the sender to copy the "
                "answers into the template that was issued."
            )
            return Problem(Severity.ERROR, "too-many-rows", sentence, table.sheet.place())
    return None


def _two_tables(chosen: Table, other: Table) -> Problem:
    sentence = (
        f'The sheets "{chosen.sheet.name}" and "{other.sheet.name}" both hold the return, with different answers. '
        "Neither is used: ask the sender to take one of them out."
    )
    return Problem(Severity.ERROR, "two-return-sheets", sentence, other.sheet.place())


def _copy(chosen: Table, other: Table) -> Problem:
    sentence = f'The sheet holds the same answers as "{chosen.sheet.name}", which is read.'
    return Problem(Severity.NOTE, "copied-return-sheet", sentence, other.sheet.place())
