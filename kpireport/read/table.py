"""A form's table on a sheet: found by its headings wherever it stands, whatever order its columns are in."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import takewhile

from kpireport.forms.form import SheetForm, folded, listed
from kpireport.model.problem import Place, Problem, Severity
from kpireport.read.cells import Cell
from kpireport.read.grid import column_letters, corners
from kpireport.read.limits import HEADER_SEARCH
from kpireport.read.text import shortened
from kpireport.read.workbook import SheetCells


@dataclass(frozen=True)
class TableRow:
    """One row of a table: its cells by the columns' keys, and those by column that stand under no heading of it."""

    sheet: SheetCells
    number: int
    columns: dict[str, int]
    outside: tuple[tuple[int, Cell], ...] = ()

    def cell(self, key: str) -> Cell:
        """Return the cell in a column; an empty one without a coordinate's column if the table lacks it."""
        column = self.columns.get(key)
        return Cell(f"row {self.number}") if column is None else self.sheet.cell(self.number, column)

    def place(self, key: str) -> Place:
        """Return where the cell of a column stands."""
        return self.sheet.place(self.cell(key).coordinate)

    @property
    def is_blank(self) -> bool:
        """Does nothing stand under any heading of the form?"""
        return all(self.cell(key).is_empty for key in self.columns)


@dataclass(frozen=True)
class Table:
    """A form's table as it was found: where its columns are, and every row below its headings."""

    sheet: SheetCells
    form: SheetForm
    header_row: int
    columns: dict[str, int]
    rows: tuple[TableRow, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of the form's columns that the sheet lacks."""
        return tuple(key for key in self.form.keys if key not in self.columns)

    def heading_place(self) -> Place:
        """Return where the row of headings begins."""
        return self.sheet.place(f"{column_letters(min(self.columns.values()))}{self.header_row}")


def find_table(sheet: SheetCells, form: SheetForm) -> Table | None:
    """Find a form's table: the first row that holds at least half of its headings. None if there is none."""
    known = {folded(column.heading): column.key for column in form.columns}
    last = min(sheet.rows, default=0) + HEADER_SEARCH
    for number in takewhile(lambda row: row <= last, sheet.rows):
        if 2 * len(sheet.rows[number]) < len(form.columns):
            continue
        columns = _columns(sheet.rows[number], known)
        if 2 * len(columns) >= len(form.columns):
            return Table(sheet, form, number, columns, _rows(sheet, number, columns))
    return None


def check_headings(
    table: Table, needed: Collection[str] = (), is_passed_over: Callable[[str], bool] = lambda _heading: False
) -> list[Problem]:
    """Name every heading that the form does not know or that stands twice, and every column that is missing.

    ``needed`` has the keys without which something is lost, besides those that the form requires.
    """
    problems = []
    used = set(table.columns.values())
    for column, cell in table.sheet.rows[table.header_row].items():
        if column not in used and not is_passed_over(cell.typed):
            problems.append(_odd_heading(table, cell, is_in_use=_is_in_use(table, column)))
    may_be_renamed = any(problem.is_wrong for problem in problems)
    for key in table.missing:
        column_form = table.form.column(key)
        is_older = column_form.newer and not may_be_renamed
        what = "It counts as empty" if is_older else "Put the heading back above its column"
        sentence = f'The sheet has no column headed "{column_form.heading}". {what}.'
        needs = Severity.ERROR if column_form.required or key in needed else Severity.WARNING
        severity = Severity.NOTE if is_older else needs
        problems.append(Problem(severity, "missing-column", sentence, table.heading_place(), typed=""))
    return problems


def check_layout(table: Table) -> list[Problem]:
    """Name merged cells inside the table, and rows left blank in its middle."""
    return [*check_merged(table), *_blank_problems(table)]


def check_merged(table: Table) -> list[Problem]:
    """Name merged cells inside the table."""
    problems = []
    for reference in table.sheet.merged:
        _, _, _, last_row = corners(reference)
        if last_row >= table.header_row:
            sentence = f"The cells {reference} are merged, so that only the first of them counts. Unmerge them."
            place = table.sheet.place(reference.split(":")[0])
            problems.append(Problem(Severity.WARNING, "merged-cells", sentence, place))
    return problems


def blank_rows(sheet: SheetCells, first: int, after: int) -> Problem:
    """Note the rows that were left blank before one that is read."""
    gap = f"Row {first} is" if after == first + 1 else f"Rows {first} to {after - 1} are"
    sentence = f"{gap} blank; the rows below are read all the same."
    return Problem(Severity.NOTE, "blank-row", sentence, sheet.place(f"A{first}"))


def check_outside(table: Table, is_passed_over: Callable[[str], bool] = lambda _heading: False) -> list[Problem]:
    """Name whatever is typed in a row of the table under no heading of its form."""
    headed = table.sheet.rows[table.header_row]
    problems = []
    for row in table.rows:
        for column, cell in row.outside:
            heading = headed[column].typed if column in headed else ""
            if is_passed_over(heading):
                continue
            under = f'under "{shortened(heading, 40)}"' if heading else "outside the table"
            sentence = f'"{shortened(cell.typed)}" stands {under} and is not read. Move it to a column of the form.'
            place = table.sheet.place(cell.coordinate)
            problems.append(Problem(Severity.WARNING, "outside-the-form", sentence, place, typed=cell.typed))
    return problems


def closest(word: str, words: Iterable[str]) -> str:
    """Return `` Perhaps "Target" is meant.`` for a word that is nearly one of the known ones, else nothing."""
    known = {folded(each): each for each in words}
    near = difflib.get_close_matches(folded(word), known, n=1, cutoff=0.7)
    return f' Perhaps "{known[near[0]]}" is meant.' if near else ""


def _columns(cells: dict[int, Cell], known: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in cells.items():
        key = known.get(folded(cell.typed))
        if key is not None and key not in found:
            found[key] = column
    return found


def _rows(sheet: SheetCells, header_row: int, columns: dict[str, int]) -> tuple[TableRow, ...]:
    used = set(columns.values())
    rows = []
    for number, cells in sheet.rows.items():
        if number > header_row:
            outside = tuple((column, cell) for column, cell in cells.items() if column not in used)
            rows.append(TableRow(sheet, number, columns, outside))
    return tuple(rows)


def _odd_heading(table: Table, cell: Cell, *, is_in_use: bool) -> Problem:
    """A heading that is none of the form's. What is typed below it is not read; where nothing is, nothing is lost."""
    place = table.sheet.place(cell.coordinate)
    typed = shortened(cell.typed, 60)
    known = {folded(heading) for heading in table.form.headings}
    if folded(cell.typed) in known:
        sentence = f'The heading "{typed}" stands twice; the first column is read. Take the second one out.'
        return Problem(Severity.ERROR, "duplicate-heading", sentence, place, typed=cell.typed)
    missing = [table.form.column(key).heading for key in table.missing]
    allowed = f" Headings of this sheet that are missing: {listed(missing, 'and')}." if missing else ""
    sentence = (
        f'"{typed}" is no heading of this sheet, so its column is not read.{closest(cell.typed, missing)}{allowed}'
    )
    severity = Severity.WARNING if is_in_use or missing else Severity.NOTE
    return Problem(severity, "unknown-heading", sentence, place, typed=cell.typed)


def _is_in_use(table: Table, column: int) -> bool:
    """Does anything stand in a column below its heading?"""
    below = (cells for number, cells in table.sheet.rows.items() if number > table.header_row)
    return any(column in cells and not cells[column].is_empty for cells in below)


def _blank_problems(table: Table) -> list[Problem]:
    problems = []
    expected = table.header_row + 1
    for row in table.rows:
        if row.is_blank:
            continue
        if row.number > expected:
            problems.append(blank_rows(table.sheet, expected, row.number))
        expected = row.number + 1
    return problems
