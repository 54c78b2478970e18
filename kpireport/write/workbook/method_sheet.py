"""The Method sheet: the scheme and its rules, what every word means, the definitions, and the files read."""

from __future__ import annotations

from xlsxwriter.utility import xl_range

from kpireport.model.method import MethodTable
from kpireport.model.report import Report
from kpireport.write.book import Book, Sheet
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.page import A4
from kpireport.write.workbook.table import Column, Row

_WIDTHS = (26, 66, 24, 18, 30, 60)


def fill_method(book: Book, sheet: Sheet, report: Report) -> None:
    """Write every table of the method, one under the other."""
    listing = Listing(book, sheet, [Column("", width) for width in _WIDTHS], paper=A4)
    listing.add_title("Method", report.evaluation.register.settings.note_for_readers)
    for table in report.method:
        listing.add_section(table.title)
        for note in table.notes:
            listing.add_note(note)
        _add_table(listing, table)
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, listing.next_row, len(_WIDTHS) - 1)})
    listing.set_up_pages(report)


def _add_table(listing: Listing, table: MethodTable) -> None:
    columns = tuple(Column(heading, width) for heading, width in zip(table.headings, _WIDTHS, strict=False))
    colours = table.colours or ("",) * len(table.rows)
    rows = (Row(cells, colour) for cells, colour in zip(table.rows, colours, strict=True))
    listing.add_table(table.title, rows, columns)
