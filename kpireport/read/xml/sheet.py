"""Walks a sheet once: its cells in reading order, on a sound grid, and the ranges that are merged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar
from xml.parsers import expat

from kpireport.read import limits
from kpireport.read.cells import Cell, Content
from kpireport.read.grid import column_letters, column_number, corners
from kpireport.read.refusal import Refused, damaged
from kpireport.read.xml.plain import (
    ROW_ENDS,
    Met,
    PlainPieces,
    formula_in,
    has_empty_result,
    in_plain_text,
    in_whole,
)
from kpireport.read.xml.texts import RunsWalker
from kpireport.read.xml.values import CellValues
from kpireport.read.xml.walker import Attributes, Closing, Opening

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL, _VALUE, _FORMULA, _RUN, _ROW = f"{_MAIN}c", f"{_MAIN}v", f"{_MAIN}f", f"{_MAIN}t", f"{_MAIN}row"
_HELD = frozenset({_VALUE, _FORMULA, _RUN})
_EMPTY = Content.EMPTY
_USUAL_ATTRIBUTES = 3
_TEXT_KINDS = ("str", "inlineStr")
_ROW_NUMBER = re.compile(r"\d{1,9}", re.ASCII)

Row = tuple[int, dict[int, Cell]]
_Parsed = list[Any]
"""A cell as the parser met it: its attributes, its value and its formula, each as they stand in the XML."""

_NOWHERE: _Parsed = [{}, "", ""]
"""Where no cell is open: nothing can be put into it."""


class Sheet(RunsWalker):
    """One sheet. ``merged`` is known when the last row has been read."""

    def __init__(self, values: CellValues) -> None:
        super().__init__(values.tally)
        self.merged: list[str] = []
        self._values = values
        self._merged_cells = 0
        self._most_cells = values.tally.size.cells
        self._row = 0
        self._rows: list[Row] = []
        self._met = _NOWHERE
        self._row_met: list[_Parsed] = []
        self._plain = PlainPieces()
        self._plain_met: list[Met] = []
        self._elements_at_row = -1

    def rows(self, pieces: Iterable[bytes]) -> Iterator[Row]:
        """Give every row that holds something, as soon as it was read: its number, and its cells by their columns."""
        for _ in self.steps(in_whole(pieces, ROW_ENDS)):
            yield from self._rows
            self._rows.clear()

    def feed(self, parser: expat.XMLParserType, piece: bytes) -> None:
        """Have a piece walked through: plain cells by a pattern, once their row was met, and the rest by the parser."""
        done, tally = 0, self.tally
        for row in self._plain.rows_in(piece):
            self._elements_at_row = -1
            parser.Parse(piece[done : row.start], False)
            done = row.start
            if tally.elements == self._elements_at_row:  # else it stands elsewhere, or the parser waits for more
                self._plain_met, done = row.cells, row.end
                tally.elements += row.elements
                tally.cells += len(row.cells)
                tally.check()
        parser.Parse(piece[done:], False)

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet an element. Those that a sheet is full of come first, and cost as little as can be."""
        if name == _CELL:
            if self._met is not _NOWHERE:
                raise damaged(self.tally.file, f"a cell in row {self._row} stands within another")
            self._met = [attributes, None, None]
            self._row_met.append(self._met)
            tally = self.tally
            tally.elements += 1
            tally.cells += 1
            if tally.cells > self._most_cells:
                tally.check()
        elif name in _HELD:
            tally = self.tally
            tally.elements += 1
            if tally.elements > self._most_elements:
                tally.check()
            self._text = []
            self._is_collecting = True
        elif name == _ROW:
            self._start_row(attributes)
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        """Leave an element."""
        if name == _CELL:
            self._met = _NOWHERE
        elif name == _VALUE:
            self._hold(1, self.collected())
        elif name == _FORMULA:
            self._hold(2, self.collected())
        elif name == _RUN:
            self._end_run()
        elif name == _ROW:
            self._end_row()
        else:
            super().end(name)

    def _hold(self, what: int, text: str) -> None:
        if self._met[what] is not None:
            raise damaged(self.tally.file, f"a cell in row {self._row} holds two values")
        self._met[what] = text

    def _start_inline(self, _: Attributes) -> None:
        self.taken()

    def _end_inline(self) -> None:
        self._hold(1, self.taken())

    def _start_row(self, attributes: Attributes) -> None:
        self.tally.elements += 1
        self.check(attributes)
        name = attributes.get("r", "")
        number = int(name) if _ROW_NUMBER.fullmatch(name) else 0 if name else self._row + 1
        if not self._row < number <= limits.LAST_ROW or self._row_met:
            raise damaged(self.tally.file, f"a row is numbered {name[:20]}")
        self.tally.steps += number - self._row
        self.tally.check()
        self._row = number
        self._elements_at_row = self.tally.elements

    def _end_row(self) -> None:
        """Read the cells that were met in the row. Raises Refused if one is not where it can be, or holds no value."""
        column, cells = self._plain_cells() if self._plain_met else self._parsed_cells()
        self.tally.steps += column
        if cells:
            self._rows.append((self._row, cells))

    def _plain_cells(self) -> tuple[int, dict[int, Cell]]:
        read, row_name, column = self._values.cell, str(self._row), 0
        cells: dict[int, Cell] = {}
        for name, style, kind, formula, value, _ in self._plain_met:
            before, column = column, column + 1
            if name != column_letters(column) + row_name:  # then cells were left out, if nothing is wrong
                column = self._column_of(name, row_name)
            if not before < column <= limits.LAST_COLUMN:
                raise self._out_of_order(name)
            if value:
                cell = read(name, kind or "n", style or "0", in_plain_text(value) if "&" in value else value)
                if cell.content is not _EMPTY:
                    cells[column] = cell
            elif formula and not (kind in _TEXT_KINDS and has_empty_result(formula)):
                cells[column] = self._values.unsaved(name, formula_in(formula))
        self._plain_met = []
        return column, cells

    def _parsed_cells(self) -> tuple[int, dict[int, Cell]]:
        read, row_name, column = self._values.cell, str(self._row), 0
        cells: dict[int, Cell] = {}
        for attributes, value, formula in self._row_met:
            given = attributes.get("r")
            before, column = column, column + 1 if given is None else self._column_of(given, row_name)
            name = given or f"{column_letters(column)}{row_name}"
            if not before < column <= limits.LAST_COLUMN:
                raise self._out_of_order(name)
            if len(attributes) > _USUAL_ATTRIBUTES:
                self.check(attributes)
            if value:
                cell = read(name, attributes.get("t", "n"), attributes.get("s", "0"), value)
                if cell.content is not _EMPTY:
                    cells[column] = cell
            elif formula is not None and (value is None or attributes.get("t") not in _TEXT_KINDS):
                # A result may be an empty text; an empty number is none.
                cells[column] = self._values.unsaved(name, formula)
        self._row_met = []
        return column, cells

    def _out_of_order(self, name: str) -> Refused:
        return damaged(self.tally.file, f"cell {name} stands twice or out of its order")

    def _column_of(self, name: str, row_name: str) -> int:
        letters = name[: -len(row_name)] if name.endswith(row_name) else ""
        try:
            return column_number(letters)
        except ValueError as error:
            raise damaged(self.tally.file, f"a cell is named {name[:20]}") from error

    def _merge(self, attributes: Attributes) -> None:
        reference = attributes.get("ref", "")
        try:
            left, top, right, bottom = corners(reference)
        except ValueError as error:
            raise damaged(self.tally.file) from error
        self._merged_cells += abs((right - left + 1) * (bottom - top + 1))
        if self._merged_cells > limits.MOST_MERGED_CELLS:
            raise Refused(
                "too-many-cells", self.tally.file, "merges far more cells than any workbook that people fill in"
            )
        self.merged.append(reference.replace("$", ""))

    opening: ClassVar[Opening] = RunsWalker.opening | {"is": _start_inline, "mergeCell": _merge}
    closing: ClassVar[Closing] = RunsWalker.closing | {"is": _end_inline}
