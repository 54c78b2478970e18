"""Opens a published table, an Excel workbook or a CSV file, and finds the sheet and the row with its headings."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from kpireport.model.problem import KpiReportError, Problem, Severity
from kpireport.read import limits
from kpireport.read.cells import Cell, cell_from
from kpireport.read.grid import column_letters
from kpireport.read.guard import read_once, shown_name
from kpireport.read.published.headings import FIGURE, NAME, TARGET, Heading, heading_of
from kpireport.read.refusal import refused_if_unreadable
from kpireport.read.workbook import SheetCells, read_workbook

_FEWEST_HEADINGS = 3


@dataclass(frozen=True)
class FoundTable:
    """The sheet, the row of its headings, and what stands in it by column: known headings and others."""

    sheet: SheetCells
    header_row: int
    columns: dict[int, Heading]
    unknown: tuple[Cell, ...]

    def problem(self, cell: Cell, severity: Severity, rule: str, sentence: str, about: str = "") -> Problem:
        """Return a problem of one of the sheet's cells."""
        return Problem(severity, rule, sentence, self.sheet.place(cell.coordinate), about, cell.typed)


def find_published(path: Path) -> FoundTable:
    """Find the table with the most headings that are known.

    Raises KpiReportError if the file cannot be read, or no sheet has headings that say what its columns hold.
    """
    is_csv = path.suffix.casefold() in (".csv", ".txt", ".tsv")
    sheets = _csv_sheets(path) if is_csv else read_workbook(path, limits.WORKSPACE_SIZE).sheets
    found = [table for sheet in sheets for table in _tables(sheet)]
    if not found:
        raise KpiReportError(
            f"{shown_name(path)} has no table that can be imported: in one row there must stand headings such as "
            "Line, Indicator, Polarity, 2017/18 annual target, 2017/18 Q4 performance. Add such a row and try again."
        )
    # The first of those with the most: max keeps the order.
    return max(found, key=lambda table: len(table.columns))


def headings_in(row: dict[int, Cell]) -> dict[int, Heading] | None:
    """Return the known headings of a row by column; None if it is no row of headings."""
    known = {column: heading for column, cell in row.items() if (heading := heading_of(cell.typed))}
    keys = {heading.key for heading in known.values()}
    is_header = len(known) >= _FEWEST_HEADINGS and NAME in keys and bool(keys & {FIGURE, TARGET})
    return known if is_header else None


def _tables(sheet: SheetCells) -> Iterator[FoundTable]:
    for number in list(sheet.rows)[: limits.HEADER_SEARCH]:
        columns = headings_in(sheet.rows[number])
        if columns is not None:
            unknown = tuple(cell for column, cell in sheet.rows[number].items() if column not in columns)
            yield FoundTable(sheet, number, columns, unknown)
            return


def _csv_sheets(path: Path) -> tuple[SheetCells, ...]:
    """Read a CSV file as a sheet of texts, once for each mark that may separate its columns: one of them fits."""
    file = shown_name(path)
    text = _decoded(read_once(path, file))
    with refused_if_unreadable(file):
        return tuple(SheetCells(file, Path(file).stem, _csv_rows(text, separator)) for separator in ",;\t")


def _decoded(content: bytes) -> str:
    """Decode what spreadsheet programs save: UTF-16 or UTF-8 with their marks, else UTF-8, else Windows' own."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _csv_rows(text: str, separator: str) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    for number, line in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), start=1):
        cells = {
            place: cell_from(f"{column_letters(place)}{number}", typed, "s", "General")
            for place, typed in enumerate(line[: limits.LAST_COLUMN], start=1)
            if typed.strip()
        }
        if cells:
            rows[number] = cells
    return rows
