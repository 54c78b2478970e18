"""What became of several workspaces, as a table for the person at the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from kpireport.model.collection import CollectionLine

_HEADINGS = ("Workspace", "Returns", "Indicators", "Problems", "Folder")


def collection_lines(collection: Sequence[CollectionLine]) -> tuple[str, ...]:
    """Return a line for each workspace, in the order in which they were named; then what hindered any of them."""
    rows = [_HEADINGS, *(_row(line) for line in collection)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    table = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    said = [f"{line.workspace}: {words}" for line in collection for words in (line.failure, *line.remarks) if words]
    made = sum(not line.failure for line in collection)
    return (*(line.rstrip() for line in table), f"{made} of {len(collection)} made", *said)


def _row(line: CollectionLine) -> tuple[str, ...]:
    if line.failure:
        return line.workspace, "-", "not made, see below", "-", "-"
    return line.workspace, f"{line.received} of {line.expected}", line.counts, str(line.problems), line.folder
