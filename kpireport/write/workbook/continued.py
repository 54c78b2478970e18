"""A list of more rows than a sheet can have goes on in further sheets: ``Parts``, ``Parts 2``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kpireport.write.book import Sheet
from kpireport.write.workbook.table import Row

MOST_ROWS = 1_000_000
"""Of the 1,048,576 rows of a sheet, with room left for all that stands above a list."""


def sheet_names(name: str, count: int) -> tuple[str, ...]:
    """Return the names of the sheets that so many rows need; the first has the name alone."""
    sheets = max(1, -(-count // MOST_ROWS))
    return (name, *(f"{name} {number}" for number in range(2, sheets + 1)))


def shared_out(rows: Iterable[Row], sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Iterable[Row]]]:
    """Give each sheet with the rows that stand on it, to be written before the next is asked for."""
    left = iter(rows)
    return ((sheet, islice(left, MOST_ROWS)) for sheet in sheets)


def where_it_goes_on(sheets: Sequence[Sheet], count: int) -> str:
    """Say on how many sheets a list stands; nothing where one holds it all."""
    if len(sheets) == 1:
        return ""
    *first, last = (str(sheet.name) for sheet in sheets)
    return f"The list has {count:,} rows, more than one sheet can hold. It stands on {', '.join(first)} and {last}."
