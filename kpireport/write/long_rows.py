"""The rows of a sheet that is too long for the memory: the last of them are held, those above lie in a file.

XlsxWriter's own mode for this holds one row, so that not a cell above it can be written any more. A few hundred are as
little, and the sheets that are short enough for the memory and those that are not can be written by the same code.
"""

from __future__ import annotations

from collections import defaultdict
from io import StringIO
from typing import Any

from xlsxwriter.worksheet import Worksheet

HELD_ROWS = 300
"""So many rows above the last one can still be written to."""

_AT_ONCE = 50
"""So many rows are written at a time."""

_DRAWN_OVER = 100
"""Charts and pictures stand over the first rows, whose heights the library asks for when it closes the book."""


class LongRows(Worksheet):
    """A worksheet in the library's ``constant_memory`` mode that holds more than the last row."""

    fh: Any

    def _write_single_row(self, current_row_num: int = 0) -> None:
        """Write the rows that lie too far above the current one to be held; all of them where there is none."""
        is_end = not current_row_num
        end = (self.dim_rowmax or 0) + 1 if is_end else current_row_num - HELD_ROWS
        if not is_end and end < self.previous_row + _AT_ONCE:
            return
        held, self.table = self.table, defaultdict(dict)
        file, self.fh = self.fh, StringIO()
        for row in range(self.previous_row, end):
            self.previous_row = row
            self.table[row] = held.pop(row, {})
            super()._write_single_row(row + 1)
            self._forget(row)
        file.write(self.fh.getvalue())
        self.fh, self.table = file, held

    def _forget(self, row: int) -> None:
        """Let go of what the library keeps of a row that is written."""
        self.row_info.pop(row, None)
        if row >= _DRAWN_OVER:
            self.row_sizes.pop(row, None)

    def _add_held_table(
        self, first_row: int, first_column: int, last_row: int, last_column: int, options: dict[str, Any]
    ) -> int:
        """Add a table over rows that are held, with the headings that ``options`` has for its columns.

        The library has no tables in this mode because it writes their headings, by another way than it does here.
        """
        self.constant_memory = False
        try:
            result: int = super().add_table(first_row, first_column, last_row, last_column, options)
        finally:
            self.constant_memory = True
        self.table_cells.clear()  # one entry for each cell, only to find tables that overlap
        for place, column in enumerate(options["columns"], start=first_column):
            self.write_string(first_row, place, column["header"], column["header_format"])
        return result

    add_table: Any = _add_held_table
