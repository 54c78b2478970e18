"""The keys above the council's table: RAG, direction of travel, and the marks behind an indicator's name."""

from __future__ import annotations

from kpireport.model.legend import Key
from kpireport.model.report import Report
from kpireport.write.book import Book, Sheet
from kpireport.write.row_height import text_width
from kpireport.write.workbook import look
from kpireport.write.workbook import report_columns as place

_NARROW_PIXELS = 60


def add_key(book: Book, sheet: Sheet, report: Report) -> int:
    """Write title and keys, and return the row that comes after them."""
    look.put(book, sheet, 0, 0, f"{report.title} {report.status}".strip(), look.title(book.style))
    sheet.set_row(0, 27)
    legend, rag_at = report.legend, _place_of_rag(report)
    keys = ((rag_at, legend.rag), (place.SHORT, legend.dot), (place.SERVICES, legend.basis))
    rows = max(len(key) for _, key in keys)
    for row in range(1, rows + 1):
        sheet.set_row(row, 15)
    if rag_at == place.POLARITY:
        label = {"bold": True, "align": "right", "valign": "vcenter"}
        look.put(book, sheet, 1, place.NAME, "RAG rating", label)
    for column, key in keys:
        for row, entry in enumerate(key, start=1):
            _put_entry(book, sheet, row, column, entry)
    return rows + 1


def _place_of_rag(report: Report) -> int:
    """Return the column of the ratings' names: a narrow one, or the indicators' own if a name is long."""
    style = report.style
    longest = max(text_width(key.word, style.body_size, style.font, bold=True) for key in report.legend.rag)
    return place.POLARITY if longest < _NARROW_PIXELS else place.NAME


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
