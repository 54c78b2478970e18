"""The return template as a file: the sheets a service sees, and the stamp by which the return is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kpireport.forms.service_return import STAMP_NAME, Stamp
from kpireport.model.house_style import HouseStyle
from kpireport.model.template import Template
from kpireport.write.book import Book
from kpireport.write.files import write_whole
from kpireport.write.template.corrections_sheet import add_corrections_sheet
from kpireport.write.template.guidance_sheet import add_guidance_sheet, guidance_texts
from kpireport.write.template.lists import add_lists_sheet
from kpireport.write.template.return_sheet import add_return_sheet
from kpireport.write.template.stamp_sheet import add_stamp_sheet


def write_template(path: Path, template: Template, style: HouseStyle, made_on: date, password: str = "") -> Path:
    """Write a service's return template to ``path`` and return the path.

    The sheets are locked, with the password if there is one. ``made_on`` is the only date of the file.
    """
    return write_whole(path, template_content(template, style, made_on, password))


def template_content(template: Template, style: HouseStyle, made_on: date, password: str = "") -> bytes:
    """Return the template's workbook as bytes."""
    stamp = Stamp(template.period, template.service, template.register_stamp).text
    book = Book(
        style,
        title=template.title,
        subject=f"Return template {template.period.name}",
        author=template.council or "kpireport",
        made_on=made_on,
        language=template.language,
    )
    add_return_sheet(book, template, stamp, password)
    add_corrections_sheet(book, template, password)
    add_guidance_sheet(book, template, password)
    add_stamp_sheet(book, stamp, guidance_texts(template), password)
    add_lists_sheet(book, template, password)
    _add_stamp_to_properties(book, stamp)
    return book.content()


def _add_stamp_to_properties(book: Book, stamp: str) -> None:
    """Carry the stamp as a defined name and a custom property too: any one of the four is enough."""
    book.workbook.set_custom_property(STAMP_NAME, stamp, "text")
    constant = stamp.replace('"', '""')
    book.workbook.define_name(STAMP_NAME, f'="{constant}"')
