"""A workbook as it was read: its sheets and their cells, from a file that has passed the guard."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kpireport.model.problem import Place
from kpireport.read.cells import Cell, Content, cell_from
from kpireport.read.guard import Package, open_package
from kpireport.read.limits import RETURN_SIZE, Size
from kpireport.read.refusal import Refused, refused_if_unreadable, too_much_inside
from kpireport.read.text import clean_text, matching_key, one_line
from kpireport.read.xml_scan import SheetScan


@dataclass(frozen=True)
class SheetCells:
    """One sheet: the cells that hold something, by row and column number, and the ranges that are merged."""

    file: str
    name: str
    rows: dict[int, dict[int, Cell]]
    merged: tuple[str, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a row and column, empty if nothing stands there."""
        found = self.rows.get(row, {}).get(column)
        return found or Cell(f"{get_column_letter(column)}{row}")

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Give every cell that holds something with its row and column, in reading order."""
        return ((row, column, cell) for row, cells in self.rows.items() for column, cell in cells.items())

    def place(self, coordinate: str = "") -> Place:
        """Return where a cell of this sheet stands."""
        return Place(self.file, self.name, coordinate)


@dataclass(frozen=True)
class Workbook:
    """A file's sheets in their order, its defined names, its custom properties, and the notes pinned to cells.

    A note is its cell and its text; on which sheet it is pinned is not kept.
    """

    file: str
    sha256: str
    sheets: tuple[SheetCells, ...]
    defined_names: dict[str, str]
    custom_properties: dict[str, str]
    notes: tuple[tuple[str, str], ...] = ()

    def sheet_named(self, name: str) -> SheetCells | None:
        """Find a sheet by its name, whatever its case and spacing."""
        return next((sheet for sheet in self.sheets if matching_key(sheet.name) == matching_key(name)), None)


def read_workbook(path: Path, size: Size = RETURN_SIZE) -> Workbook:
    """Read a file's cells. Raises Refused, with one plain sentence, for whatever is no sound Excel workbook."""
    package = open_package(path, size)
    with refused_if_unreadable(package.file), warnings.catch_warnings():
        # openpyxl warns of what it would lose on saving (extensions, validations). Nothing is ever saved.
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(package.content), read_only=True, data_only=True, keep_links=False)
        try:
            return _workbook(package, book, _TextLeft(package.file, size.text))
        finally:
            book.close()


@dataclass
class _TextLeft:
    """How many characters may still be read. One shared text, stored once, can stand in every cell of a file."""

    file: str
    left: int

    def take(self, value: object) -> None:
        """Count a value's characters. Raises Refused once there are too many."""
        if isinstance(value, str):
            self.left -= len(value)
            if self.left < 0:
                raise too_much_inside(self.file)


def _workbook(package: Package, book: Any, text_left: _TextLeft) -> Workbook:
    parts = [_part(sheet) for sheet in book.worksheets]
    if len(set(parts)) < len(parts):
        raise Refused("duplicate-parts", package.file, "shows the same part as two sheets")
    sheets = tuple(_sheet(package, sheet, text_left) for sheet in book.worksheets)
    if not sheets:
        raise Refused("no-sheets", package.file, "has no sheet that can be read")
    names = {name: clean_text(str(d.value or "")).text.strip('"') for name, d in book.defined_names.items()}
    properties = _custom_properties(package.custom_properties)
    notes = tuple(note for part in package.notes for note in _notes(part, text_left))
    return Workbook(package.file, package.sha256, sheets, names, properties, notes)


def _part(sheet: Any) -> str:
    # The one private thing taken from openpyxl: it ties the sheet to what the scan found.
    return str(sheet._worksheet_path).lstrip("/")


def _sheet(package: Package, sheet: Any, text_left: _TextLeft) -> SheetCells:
    scan = package.scans.get(_part(sheet), SheetScan())
    # A declared size can be a lie, and rows beyond it would be lost without a word.
    sheet.reset_dimensions()
    rows: dict[int, dict[int, Cell]] = {}
    for given in sheet.rows:
        for cell in given:
            if cell.value is not None:
                text_left.take(cell.value)
                read = cell_from(cell.coordinate, cell.value, cell.data_type, cell.number_format)
                if not read.is_empty:
                    rows.setdefault(cell.row, {})[cell.column] = read
    _add_unsaved(rows, scan)
    name = one_line(clean_text(sheet.title).text)
    return SheetCells(package.file, name, {row: rows[row] for row in sorted(rows)}, scan.merged)


def _add_unsaved(rows: dict[int, dict[int, Cell]], scan: SheetScan) -> None:
    for coordinate, row, column, formula in scan.unsaved_formulas:
        rows.setdefault(row, {})[column] = Cell(coordinate, Content.UNSAVED, clean_text(formula).text)
    for row in {row for _, row, _, _ in scan.unsaved_formulas}:
        rows[row] = dict(sorted(rows[row].items()))


def _custom_properties(part: bytes) -> dict[str, str]:
    return {element.get("name", ""): _text_of(element) for element in _elements(part)} if part else {}


def _notes(part: bytes, text_left: _TextLeft) -> Iterator[tuple[str, str]]:
    for element in _elements(part):
        if element.tag.endswith("}comment") and (text := _text_of(element)):
            text_left.take(text)
            yield clean_text(element.get("ref", "")).text, text


def _elements(part: bytes) -> Iterator[ElementTree.Element]:
    # The guard has refused any document type by now, so no entity can be declared.
    return ElementTree.fromstring(part).iter()  # noqa: S314


def _text_of(element: ElementTree.Element) -> str:
    return clean_text("".join(element.itertext())).text.strip()
