"""The sheet Guidance: one page in plain words, with the keys in force."""

from __future__ import annotations

from xlsxwriter.format import Format

from kpireport.forms.service_return import GUIDANCE_SHEET
from kpireport.model.legend import Key
from kpireport.model.template import GuidanceSection, Template
from kpireport.write.book import Book, Sheet
from kpireport.write.row_height import row_height
from kpireport.write.template.protection import protect

_KEY_WIDTH, _TEXT_WIDTH = 14, 92
_A4 = 9


def add_guidance_sheet(book: Book, template: Template, password: str) -> None:
    """Add the sheet with the guidance, made to print on one page. ``guidance_texts`` are all that stands on it."""
    sheet = book.add_sheet(GUIDANCE_SHEET)
    sheet.set_column(0, 0, _KEY_WIDTH)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    sheet.write_string(0, 0, _heading(template), _title(book))
    sheet.set_row(0, 22)
    number = 1
    for section in template.guidance:
        number = _add_section(book, sheet, number, section)
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, number - 1, 1)
    protect(sheet, password)


def guidance_texts(template: Template) -> tuple[str, ...]:
    """Return every text of the sheet, in its order."""
    texts = [_heading(template)]
    for section in template.guidance:
        texts += [section.heading, *section.paragraphs]
        texts += [text for key in section.keys for text in (key.word, key.meaning)]
    return tuple(texts)


def _heading(template: Template) -> str:
    return f"How to fill in this return: {template.service}, {template.period.name}"


def _title(book: Book) -> Format:
    return book.format(bold=True, font_size=14, font_color=book.style.title_colour)


def _add_section(book: Book, sheet: Sheet, number: int, section: GuidanceSection) -> int:
    """Add a section from that row on, and return the row after it."""
    look = book.format(bold=True, font_size=12, font_color=book.style.title_colour, valign="bottom")
    sheet.write_string(number, 0, section.heading, look)
    sheet.set_row(number, 22)
    number += 1
    for paragraph in section.paragraphs:
        sheet.merge_range(number, 0, number, 1, "", book.format(text_wrap=True))
        sheet.write_string(number, 0, paragraph, book.format(text_wrap=True))
        sheet.set_row(
            number, row_height([(paragraph, _KEY_WIDTH + _TEXT_WIDTH)], book.style.body_size, book.style.font)
        )
        number += 1
    for key in section.keys:
        _add_key(book, sheet, number, key)
        number += 1
    return number


def _add_key(book: Book, sheet: Sheet, number: int, key: Key) -> None:
    look = {"bold": True, "valign": "vcenter", "border": 1, "border_color": book.style.line_colour}
    if key.colour:
        shade = book.style.shade(key.colour)
        look |= {"bg_color": shade.fill, "font_color": shade.text}
    sheet.write_string(number, 0, key.word, book.format(**look))
    sheet.write_string(number, 1, key.meaning, book.format(text_wrap=True, indent=1, valign="vcenter"))
    sheet.set_row(number, row_height([(key.meaning, _TEXT_WIDTH)], book.style.body_size, book.style.font))
