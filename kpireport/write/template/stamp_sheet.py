"""The hidden sheet with the stamp: the visible one may be lost when a return is copied or re-saved.

It also holds the codes of the texts of the guidance, so that what somebody types beside them is not taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable

from kpireport.forms.service_return import GUIDANCE_LABEL, STAMP_LABEL, STAMP_SHEET, text_codes
from kpireport.write.book import Book
from kpireport.write.template.protection import protect


def add_stamp_sheet(book: Book, stamp: str, guidance: Iterable[str], password: str) -> None:
    """Add the hidden sheet."""
    sheet = book.add_sheet(STAMP_SHEET)
    sheet.write_string(0, 0, STAMP_LABEL, book.format(bold=True))
    sheet.write_string(0, 1, stamp, book.format(num_format="@"))
    sheet.write_string(1, 0, GUIDANCE_LABEL, book.format(bold=True))
    sheet.write_string(1, 1, " ".join(text_codes(guidance)), book.format(num_format="@"))
    sheet.set_column(0, 1, 40)
    protect(sheet, password)
    sheet.hide()
