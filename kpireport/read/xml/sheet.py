"""Walks a sheet once: its cells in reading order, on a sound grid, and the ranges that are merged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from kpireport.read import limits
from kpireport.read.cells import Cell
from kpireport.read.grid import column_letters, column_number, corners
from kpireport.read.refusal import Refused, damaged
from kpireport.read.xml.texts import RunsWalker
from kpireport.read.xml.values import CellValues
from kpireport.read.xml.walker import Attributes, Closing, Opening

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL, _VALUE, _FORMULA, _ROW = f"{_MAIN}c", f"{_MAIN}v", f"{_MAIN}f", f"{_MAIN}row"
_TEXT_KINDS = ("str", "inlineStr")
_ROW_NUMBER = re.compile(r"\d{1,9}", re.ASCII)

Row = tuple[int, dict[int, Cell]]


class Sheet(RunsWalker):
    """One sheet. ``merged`` is known when the last row has been read."""

    def __init__(self, values: CellValues) -> None:
        super().__init__(values.tally)
        self.merged: list[str] = []
        self._values = values
        self._merged_cells = 0
        self._rows: list[Row] = []
        self._cells: dict[int, Cell] = {}
        self._row, self._row_name = 0, "0"
        self._column = 0
        self._coordinate = ""
        self._kind, self._style = "n", "0"
        self._value: str | None = None
        self._formula: str | None = None
        self._is_in_cell = False

    def rows(self, pieces: Iterable[bytes]) -> Iterator[Row]:
        """Give every row that holds something, as soon as it was read: its number, and its cells by their columns."""
        for _ in self.steps(pieces):
            yield from self._rows
            self._rows.clear()

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet an element. Those that a sheet is full of come first, and cost as little as can be."""
        if name == _CELL:
            self._start_cell(attributes)
        elif name in (_VALUE, _FORMULA):
            self.tally.elements += 1
            self.collect()
        elif name == _ROW:
            self._start_row(attributes)
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        """Leave an element."""
        if name == _CELL:
            self._end_cell()
        elif name == _VALUE:
            self._hold(self.collected())
        elif name == _FORMULA:
            self._formula = self.collected()
        elif name == _ROW:
            self._end_row()
        else:
            super().end(name)

    def _start_row(self, attributes: Attributes) -> None:
        self.tally.elements += 1
        self._check_attributes(attributes)
        name = attributes.get("r", "")
        number = int(name) if _ROW_NUMBER.fullmatch(name) else 0 if name else self._row + 1
        if not self._row < number <= limits.LAST_ROW or self._is_in_cell:
            raise damaged(self.tally.file, f"a row is numbered {name[:20]}")
        self.tally.steps += number - self._row
        self.tally.check()
        self._row, self._row_name, self._column = number, str(number), 0
        self._cells = {}

    def _start_cell(self, attributes: Attributes) -> None:
        tally = self.tally
        tally.cells += 1
        tally.elements += 1
        get = attributes.get
        name = get("r")
        column = self._column + 1 if name is None else self._column_of(name)
        if not self._column < column <= limits.LAST_COLUMN or self._is_in_cell or not self._row:
            raise damaged(tally.file, f"cell {name or self._coordinate} stands twice or out of its order")
        tally.steps += column - self._column
        self._column = column
        self._coordinate = name or f"{column_letters(column)}{self._row_name}"
        self._kind, self._style = get("t", "n"), get("s", "0")
        self._value = self._formula = None
        self._is_in_cell = True
        if len(attributes) > 3:
            self._check_attributes(attributes)

    def _column_of(self, name: str) -> int:
        letters = name[: -len(self._row_name)] if name.endswith(self._row_name) else ""
        try:
            return column_number(letters)
        except ValueError as error:
            raise damaged(self.tally.file, f"a cell is named {name[:20]}") from error

    def _hold(self, value: str) -> None:
        if self._value is not None:
            raise damaged(self.tally.file, f"cell {self._coordinate} holds two values")
        self._value = value

    def _start_inline(self, _: Attributes) -> None:
        self.taken()

    def _end_inline(self) -> None:
        self._hold(self.taken())

    def _end_cell(self) -> None:
        self._is_in_cell = False
        value = self._value
        if value:
            cell = self._values.cell(self._coordinate, self._kind, self._style, value)
            if not cell.is_empty:
                self._cells[self._column] = cell
        elif self._formula is not None and (value is None or self._kind not in _TEXT_KINDS):
            # A result may be an empty text; an empty number is none.
            self._cells[self._column] = self._values.unsaved(self._coordinate, self._formula)

    def _end_row(self) -> None:
        if self._cells:
            self._rows.append((self._row, self._cells))

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
