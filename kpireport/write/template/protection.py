"""How the sheets of a template are locked: only open cells change, but people may filter, copy and widen columns."""

from __future__ import annotations

from kpireport.write.book import Sheet


def protect(sheet: Sheet, password: str, *, filters: bool = False) -> None:
    """Lock a sheet. Tab then goes from one open cell to the next; locked cells can be chosen, to copy from them."""
    allowed = {"format_columns": True, "format_rows": True, "autofilter": filters}
    sheet.protect(password, allowed)
