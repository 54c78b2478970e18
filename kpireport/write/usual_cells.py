"""What most cells of a sheet are is written here: to the letter as XlsxWriter does it, in a third of the time."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell_fast

_PLAIN_TEXT = re.compile(r'[^\s\x00-\x1f&<>"_](?:[^\x00-\x1f&<>"_]*[^\s\x00-\x1f&<>"_])?')
"""A text in which nothing is to be escaped, and no space to be preserved."""


def usual_cell(row: int, column: int, cell: Any, *, is_inline: bool) -> str | None:
    """Return a cell's markup, or None where the library is to write it: all that is not usual is left to that.

    ``is_inline`` says that the cell holds its text itself, and not its number among those that the sheets share.
    """
    kind = type(cell).__name__
    if cell.format is None or kind not in ("Blank", "Number", "String", "RichString"):
        return None
    start = f'<c r="{xl_rowcol_to_cell_fast(row, column)}" s="{cell.format._get_xf_index()}"'
    if kind == "Blank":
        return f"{start}/>"
    if kind == "Number":
        return f"{start}><v>{cell.number:.16G}</v></c>"
    if not is_inline:
        return f'{start} t="s"><v>{cell.string}</v></c>'
    if kind == "RichString" or not _PLAIN_TEXT.fullmatch(cell.string):
        return None
    return f'{start} t="inlineStr"><is><t>{cell.string}</t></is></c>'
