"""A workbook as it was read: its sheets and their cells, from a file that has passed the guard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from kpireport.model.problem import Place
from kpireport.read.archive import CONTENT_TYPES
from kpireport.read.cells import Cell, empty_cell
from kpireport.read.grid import column_letters
from kpireport.read.guard import Package, open_package
from kpireport.read.limits import RETURN_SIZE, Size
from kpireport.read.refusal import Refused, refused_if_unreadable
from kpireport.read.text import clean_text, matching_key, one_line
from kpireport.read.xml.book import Book, ContentTypes, CustomProperties, Notes, Relations
from kpireport.read.xml.sheet import Row, Sheet
from kpireport.read.xml.styles import Styles
from kpireport.read.xml.tally import Tally
from kpireport.read.xml.texts import SharedTexts
from kpireport.read.xml.values import CellValues
from kpireport.read.xml.walker import Walker

_STYLES = "xl/styles.xml"
_PROPERTIES = "docProps/custom.xml"
_NOTES = re.compile(r"xl/(?:.*/)?comments?\d*\.xml", re.IGNORECASE)
_WITHOUT_CELLS = re.compile(r"/(chartsheets|dialogsheets|macrosheets)/", re.IGNORECASE)

_Walker = TypeVar("_Walker", bound=Walker)


@dataclass(frozen=True)
class SheetCells:
    """One sheet: the cells that hold something, by row and column number, and the ranges that are merged."""

    file: str
    name: str
    rows: dict[int, dict[int, Cell]]
    merged: tuple[str, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a row and column, empty if nothing stands there."""
        cells = self.rows.get(row)
        found = cells.get(column) if cells else None
        return found or empty_cell(f"{column_letters(column)}{row}")

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


@dataclass(frozen=True)
class SheetRows:
    """One sheet that is read row by row, by whoever has no room for all of it. ``merged`` is whole after the last."""

    file: str
    name: str
    rows: Iterator[Row]
    merged: list[str]

    def part(self, rows: dict[int, dict[int, Cell]]) -> SheetCells:
        """Return some of the rows as a sheet."""
        return SheetCells(self.file, self.name, rows, tuple(self.merged))


def read_workbook(path: Path, size: Size = RETURN_SIZE) -> Workbook:
    """Read a file's cells. Raises Refused, with one plain sentence, for whatever is no sound Excel workbook."""
    with open_package(path, size) as package:
        return _WorkbookReader(package, size).workbook()


def read_sheets(path: Path, size: Size) -> Iterator[SheetRows]:
    """Give a file's sheets one after the other, to be read row by row. Raises Refused as ``read_workbook`` does.

    Whatever of a sheet is still unread when the next one is asked for is passed over.
    """
    with open_package(path, size) as package:
        for sheet in _WorkbookReader(package, size).sheets():
            yield replace(sheet, rows=_refusing(package.file, sheet.rows))


def _refusing(file: str, rows: Iterator[Row]) -> Iterator[Row]:
    with refused_if_unreadable(file):
        yield from rows


class _WorkbookReader:
    """Walks the parts of a package in the order in which one explains another, and each of them once."""

    def __init__(self, package: Package, size: Size) -> None:
        self._package = package
        self._parts = package.parts
        self._tally = Tally(package.file, size)
        self._book = Book(self._tally)

    def workbook(self) -> Workbook:
        """Read everything."""
        package = self._package
        sheets = tuple(sheet.part(dict(sheet.rows)) for sheet in self.sheets())
        if not sheets:
            raise Refused("no-sheets", package.file, "has no sheet that can be read")
        names = self._book.defined_names
        return Workbook(package.file, package.sha256, sheets, names, self._properties(), self._notes())

    def sheets(self) -> Iterator[SheetRows]:
        """Give the sheets in their order, each to be read row by row."""
        types = self._walked(ContentTypes(self._tally), CONTENT_TYPES)
        self._walked(self._book, types.book)
        values = self._values(types, self._book)
        for name, part in self._sheet_parts(types.book, self._book):
            sheet = Sheet(values)
            rows = sheet.rows(self._parts.pieces(part))
            yield SheetRows(self._package.file, one_line(clean_text(name).text), rows, sheet.merged)

    def _values(self, types: ContentTypes, book: Book) -> CellValues:
        texts = SharedTexts(self._tally)
        if types.texts:
            self._walked(texts, types.texts)
        return CellValues(self._tally, texts, self._walked(Styles(self._tally), _STYLES), book.from_1904)

    def _sheet_parts(self, book_part: str, book: Book) -> list[tuple[str, str]]:
        folder, _, name = book_part.rpartition("/")
        relations = self._walked(Relations(self._tally, book_part), f"{folder}/_rels/{name}.rels".lstrip("/"))
        parts = [(sheet.name, relations.target(sheet.relation)) for sheet in book.sheets]
        # Sheets of charts and of old macros hold no cell.
        parts = [(name, part) for name, part in parts if part in self._parts and not _WITHOUT_CELLS.search(part)]
        if len({part for _, part in parts}) < len(parts):
            raise Refused("duplicate-parts", self._package.file, "shows the same part as two sheets")
        return parts

    def _properties(self) -> dict[str, str]:
        if _PROPERTIES not in self._parts:
            return {}
        return self._walked(CustomProperties(self._tally), _PROPERTIES).properties

    def _notes(self) -> tuple[tuple[str, str], ...]:
        parts = sorted(name for name in self._parts if _NOTES.fullmatch(name))
        return tuple(note for part in parts for note in self._walked(Notes(self._tally), part).notes)

    def _walked(self, walker: _Walker, part: str) -> _Walker:
        walker.walk(self._parts.pieces(part))
        return walker
