"""Finds the register's sheets and tables, and says what is missing of them."""

from __future__ import annotations

from collections.abc import Iterator

from kpireport.forms.form import SheetForm, listed
from kpireport.forms.register import INDICATORS, RAG_SCHEMES, SERVICES, SHEETS, TARGETS
from kpireport.model.problem import Place, Problem, Severity
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table, check_headings, check_layout, closest, find_table
from kpireport.read.workbook import Workbook

_NEEDED = (INDICATORS, TARGETS, RAG_SCHEMES, SERVICES)


def find_register_table(book: Workbook, form: SheetForm, problems: list[Problem]) -> Table | None:
    """Find the table of one of the register's sheets; add to ``problems`` what is wrong with sheet and headings."""
    sheet = book.sheet_named(form.name)
    severity = Severity.ERROR if form in _NEEDED else Severity.WARNING
    if sheet is None:
        problems.append(Problem(severity, "missing-sheet", _no_sheet(book, form), Place(book.file)))
        return None
    table = find_table(sheet, form)
    if table is None:
        sentence = f"The sheet has no row with its headings: {listed(form.headings, 'and')}. Put the headings back."
        problems.append(Problem(severity, "missing-headings", sentence, sheet.place()))
        return None
    problems.extend(check_headings(table))
    problems.extend(check_layout(table))
    return table


def rows_of(table: Table | None, problems: list[Problem]) -> Iterator[RowReader]:
    """Give a reader for each row of a table that is not blank."""
    if table is not None:
        for row in table.rows:
            if not row.is_blank:
                yield RowReader(row, table.form, problems)


def _no_sheet(book: Workbook, form: SheetForm) -> str:
    known = {sheet.name for sheet in SHEETS}
    others = [sheet.name for sheet in book.sheets if sheet.name not in known]
    near = closest(form.name, others)
    return f'The workbook has no sheet named "{form.name}".{near} Rename or add it; it says: {form.purpose}'
