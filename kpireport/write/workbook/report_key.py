"""The keys above the council's table: RAG, direction of travel, and the marks behind an indicator's name."""

from __future__ import annotations

from kpireport.model.report import Report
from kpireport.model.template import Key
from kpireport.write.book import Book, Sheet
from kpireport.write.workbook import look
from kpireport.write.workbook import report_columns as place


def add_key(book: Book, sheet: Sheet, report: Report) -> int:
    """Write title and keys, and return the row that comes after them."""
    look.put(book, sheet, 0, 0, f"{report.title} {report.status}".strip(), look.title(book.style))
    sheet.set_row(0, 27)
    keys = (
        (place.NAME, "RAG rating", place.POLARITY, report.legend.rag),
        (place.RAG, "Direction of travel", place.SHORT, report.legend.dot),
        (place.REMARKS, "", place.SERVICES, report.legend.basis),
    )
    rows = max(len(key) for *_, key in keys)
    for row in range(1, rows + 1):
        sheet.set_row(row, 15)
    for label_at, label, words_at, key in keys:
        if label:
            look.put(book, sheet, 1, label_at, label, {"bold": True, "align": "right", "valign": "vcenter"})
        for row, entry in enumerate(key, start=1):
            _put_entry(book, sheet, row, words_at, entry)
    return rows + 1


def _put_entry(book: Book, sheet: Sheet, row: int, column: int, entry: Key) -> None:
    if not entry.colour:
        look.put(book, sheet, row, column, f"{entry.word} {entry.meaning}", {"valign": "vcenter"})
        return
    shade = book.style.shade(entry.colour)
    is_arrow = column == place.SHORT
    properties = {"bold": True, "font_color": shade.text, "align": "center", "valign": "vcenter"}
    if not is_arrow:
        properties |= {"bg_color": shade.fill, **look.boxed(book.style)}
    look.put(book, sheet, row, column, entry.word, properties)
    look.put(book, sheet, row, column + 1, entry.meaning, {"valign": "vcenter", "indent": 1})
