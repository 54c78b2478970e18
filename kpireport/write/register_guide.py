"""What a new register says of itself: a first sheet that tells what to type, and examples on the last ones."""

from __future__ import annotations

from collections.abc import Sequence

from kpireport.forms.examples import (
    EXAMPLE_INDICATORS,
    EXAMPLE_TARGETS,
    READY_MADE_SCHEMES,
    example_indicators,
    example_targets,
)
from kpireport.write.book import Book
from kpireport.write.form_sheet import Row, add_form_sheet
from kpireport.write.row_height import row_height

START_HERE = "Start here"
_NUMBERS_IN_TEXT = ("target", "tolerance", "limit")
_SHEET_WIDTH, _TEXT_WIDTH = 22, 96
_STEPS = (
    ("Settings", "Type the council's name, and what else is yours. A setting that is left empty keeps its default."),
    ("Services", "One row for each service that sends a return, and who to write to."),
    (
        "Indicators",
        "One row for each indicator, in the order of the report. The sheet Example indicators has a row of each kind; "
        "to copy one, copy from the column Indicator ID on and paste it as values.",
    ),
    ("Targets", "One row for each target: for a year, or for one quarter of it. See Example targets."),
    (
        "RAG schemes",
        "A scheme is filled in. Change it as your council rates; more are on the sheet Ready-made schemes.",
    ),
    ("The other sheets", "Benchmarks, the action plan and the report's own wording can wait until they are needed."),
    (
        "Then",
        "Save the file, close it, and type in the same folder: kpireport check register.xlsx. Each fault is "
        "named by sheet and cell. When it is clean, type: kpireport",
    ),
)
_NOTES = (
    "Select any cell: a note says what is wanted there and what is allowed. Where there is a list, an arrow opens it.",
    "Headings are locked against slips, without a password. Rows may be inserted, sorted and deleted.",
    "This sheet, the examples and the ready-made schemes are never read. Delete them whenever you like.",
)


def add_start_here(book: Book) -> None:
    """Add the sheet that says what to type first, second and third."""
    sheet = book.add_sheet(START_HERE)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _SHEET_WIDTH)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    colour = book.style.title_colour
    sheet.write_string(0, 0, "A new indicator register", book.format(bold=True, font_size=16, font_color=colour))
    sheet.set_row(0, 28)
    sheet.write_string(1, 0, "Fill in the sheets in this order.", book.format())
    for number, (name, text) in enumerate(_STEPS, start=3):
        label = name if name == _STEPS[-1][0] else f"{number - 2}. {name}"
        sheet.write_string(number, 0, label, book.format(bold=True, font_color=colour))
        sheet.write_string(number, 1, text, book.format(text_wrap=True))
        sheet.set_row(number, row_height([(text, _TEXT_WIDTH)], book.style.body_size, book.style.font) + 6)
    for number, text in enumerate(_NOTES, start=4 + len(_STEPS)):
        sheet.write_string(number, 1, text, book.format(text_wrap=True))
        sheet.set_row(number, row_height([(text, _TEXT_WIDTH)], book.style.body_size, book.style.font) + 6)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.protect("")


def add_examples(book: Book, year: str, schemes: Sequence[Row], page_title: str) -> None:
    """Add the sheets of examples: indicators and targets of each kind, and the RAG schemes to choose from."""
    for form, rows in (
        (EXAMPLE_INDICATORS, example_indicators()),
        (EXAMPLE_TARGETS, example_targets(year)),
        (READY_MADE_SCHEMES, schemes),
    ):
        add_form_sheet(book, form, rows, page_title=page_title, numbers_in_text=_NUMBERS_IN_TEXT)
