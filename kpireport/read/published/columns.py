"""Sets headings above their columns where a copy has lost that one heading stood over two columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kpireport.read.cells import Cell
from kpireport.read.published.headings import LONG, SHORT, Heading

_ARROW = re.compile(r"[↑↓→▲▼]")


def aligned(columns: dict[int, Heading], rows: Iterable[dict[int, Cell]]) -> dict[int, Heading]:
    """Return the headings by the columns that they belong to.

    Above arrow and comparator there is often one heading. Where a copy from a document has moved the headings together,
    an arrow stands under another heading; if all fit with two columns for each direction of travel, they get them.
    """
    rows = list(rows)
    if misplaced_arrow(columns, rows) is None:
        return columns
    widened = _widened(columns)
    reaches_as_far = max(widened) <= max(column for row in rows for column in row)
    return widened if reaches_as_far and misplaced_arrow(widened, rows) is None else columns


def misplaced_arrow(columns: dict[int, Heading], rows: Iterable[dict[int, Cell]]) -> Cell | None:
    """Return the first cell with an arrow alone that stands under a heading of something else."""
    others = [column for column, heading in columns.items() if heading.key not in (SHORT, LONG)]
    cells = (row[column] for row in rows for column in others if column in row)
    return next((cell for cell in cells if _ARROW.fullmatch(cell.typed.strip())), None)


def _widened(columns: dict[int, Heading]) -> dict[int, Heading]:
    moved: dict[int, Heading] = {}
    further = 0
    for column, heading in sorted(columns.items()):
        moved[column + further] = heading
        if heading.key in (SHORT, LONG) and column + 1 in columns:
            further += 1
    return moved
