"""The register as a workbook, blank or filled: a sheet for each form, that checks what is typed in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from kpireport.forms.presets import preset_schemes
from kpireport.forms.register import SETTINGS, SHEETS
from kpireport.forms.settings import SETTING_NAMES, SETTING_NOTES
from kpireport.model.house_style import HouseStyle
from kpireport.write.book import Book
from kpireport.write.form_sheet import Row, add_form_sheet
from kpireport.write.register_guide import add_examples, add_start_here

_TITLE = "Indicator register"
_NUMBERS_IN_TEXT = ("target", "tolerance", "limit")


def write_register(
    path: Path,
    rows_by_sheet: Mapping[str, Sequence[Row]],
    style: HouseStyle,
    made_on: date,
    *,
    examples_for: str = "",
) -> Path:
    """Write a register to ``path`` and return the path. Without rows it is blank, ready to be typed in.

    ``rows_by_sheet`` holds each sheet's rows by its name, with the forms' keys; its values are written by the kind
    of their column. Every setting has its row on the Settings sheet, whether it has a value or not. A year in
    ``examples_for`` adds a first sheet that says what to type, and examples for that year on the last ones.
    """
    settings = _settings(rows_by_sheet.get(SETTINGS.name, ()))
    council = next((str(row["value"] or "") for row in settings if row["setting"] == "Council"), "")
    title = f"{council}: {_TITLE.lower()}" if council else _TITLE
    author = council or "kpireport"
    book = Book(style, title=title, subject="Master indicator register", author=author, made_on=made_on)
    if examples_for:
        add_start_here(book)
    add_form_sheet(book, SETTINGS, settings, page_title=title, locked=("setting", "note"))
    for form in SHEETS:
        if form is not SETTINGS:
            rows = rows_by_sheet.get(form.name, ())
            add_form_sheet(book, form, rows, page_title=title, numbers_in_text=_NUMBERS_IN_TEXT)
    if examples_for:
        add_examples(book, examples_for, preset_schemes(), title)
    return book.write(path)


def _settings(rows: Sequence[Row]) -> list[Row]:
    """Give every setting a row, in the form's order; a setting that the tool does not know stays, at the end."""
    values = {str(row["setting"]): row.get("value") for row in rows}
    names = (*SETTING_NAMES, *(name for name in values if name not in SETTING_NAMES))
    return [
        {"setting": name, "value": values.get(name), "note": SETTING_NOTES.get(SETTING_NAMES.get(name, ""), "")}
        for name in names
    ]
