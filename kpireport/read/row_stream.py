"""A form's table on a sheet that is read row by row: of all its cells only one row's are there at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpireport.forms.form import SheetForm
from kpireport.model.problem import Problem
from kpireport.read.limits import HEADER_SEARCH
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table, TableRow, blank_rows, check_headings, check_merged, find_table
from kpireport.read.workbook import SheetRows


def stream_table(sheet: SheetRows, form: SheetForm) -> Table | None:
    """Read on to the row with the form's headings; None if there is none. The table's rows are still to be read."""
    last = None
    for number, cells in sheet.rows:
        last = number + HEADER_SEARCH if last is None else last
        if number > last:
            return None
        if table := find_table(sheet.part({number: cells}), form):
            return table
    return None


def stream_rows(sheet: SheetRows, table: Table, problems: list[Problem]) -> Iterator[RowReader]:
    """Give a reader for each row of the table that is not blank; name what is wrong with headings and layout."""
    problems.extend(check_headings(table))
    expected = table.header_row + 1
    for number, cells in sheet.rows:
        row = TableRow(sheet.part({number: cells}), number, table.columns)
        if row.is_blank:
            continue
        if number > expected:
            problems.append(blank_rows(table.sheet, expected, number))
        expected = number + 1
        yield RowReader(row, table.form, problems)
    problems.extend(check_merged(replace(table, sheet=sheet.part({}))))
