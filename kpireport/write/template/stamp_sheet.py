"""The hidden sheet with the stamp, and a copy of the locked words that a return is compared with."""

from __future__ import annotations

from kpireport.forms.service_return import ISSUED, STAMP_LABEL
from kpireport.model.template import Template
from kpireport.write.book import Book

HEADER_ROW = 2


def add_stamp_sheet(book: Book, template: Template, stamp: str) -> None:
    """Add the hidden sheet."""
    sheet = book.add_sheet(ISSUED.name)
    sheet.write_string(0, 0, STAMP_LABEL, book.format(bold=True))
    sheet.write_string(0, 1, stamp, book.format(num_format="@"))
    for place, column in enumerate(ISSUED.columns):
        sheet.write_string(HEADER_ROW, place, column.heading, book.format(bold=True))
        sheet.set_column(place, place, column.width)
    for number, row in enumerate(template.rows, start=HEADER_ROW + 1):
        for place, text in enumerate((row.id, row.name, row.target)):
            sheet.write_string(number, place, text, book.text_format(text, num_format="@"))
    sheet.protect()
    sheet.hide()
