"""The public workbook by gptables: cover, contents, notes, and one marked-up table a sheet.

gptables lays out what the Analysis Function's guidance asks for. What it leaves to us is done here: text from outside
stays text, numbers have their decimals, rows are as high as their words, and the file has title, language and no clock.
There is no fill, frozen pane, filter, header or footer: the guidance advises against each of them.
"""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import gptables
import pandas as pd
from gptables.core.gptable import FormatList

from kpireport.model.public import PublicCell, PublicFigure, PublicTable, PublicTables, Shorthand
from kpireport.write.book import cut_to_fit
from kpireport.write.files import write_package
from kpireport.write.language import language_in
from kpireport.write.public_sizes import COVER_WIDTH, size_sheets

_INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_LIVE_STARTS = ("=", "+", "-", "@")
_POINTS = 12
_LINE = "#BFBFBF"
_MARKS = tuple(mark.value for mark in Shorthand)


def write_public_tables(path: Path, tables: PublicTables) -> Path:
    """Write the public workbook to ``path`` and return the path."""
    with warnings.catch_warnings():
        # Both libraries only warn where they leave something out. pandas warns of its own next release.
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("error", UserWarning)
        package = _workbook(tables)
    return write_package(path, package, language_in(tables.language))


def _workbook(tables: PublicTables) -> BytesIO:
    stream = BytesIO()
    book = gptables.produce_workbook(
        stream,
        {table.sheet: _gptable(table, tables.status) for table in tables.tables},
        theme=_theme(tables.font),
        cover=_cover(tables),
        contentsheet_options={
            "title": "Contents",
            "instructions": "This worksheet has one table, with a link to each of the others.",
            "column_names": ["Worksheet", "What its table gives"],
        },
        notes_table=pd.DataFrame(
            [(note.key, _inert(note.text)) for note in tables.notes], columns=["key", "Note"], dtype=object
        ),
        notesheet_options={"instructions": "This worksheet has one table. Headings refer to its notes by number."},
        auto_width=False,
        gridlines="hide_printed",
        workbook_options=_INERT,
    )
    made = datetime(tables.made_on.year, tables.made_on.month, tables.made_on.day, tzinfo=UTC)
    book.set_properties(
        {"title": tables.title, "subject": tables.subject, "author": tables.author, "comments": "", "created": made}
    )
    size_sheets(book, tables)
    book.close()
    return stream


def _theme(font: str) -> gptables.Theme:
    text = {"text_wrap": True, "valign": "top"}
    line = {"bottom": 1, "bottom_color": _LINE}
    return gptables.Theme(
        {
            "global": {"font_name": font, "font_size": _POINTS, "font_color": "automatic"},
            "cover_title": {"bold": True, "font_size": 16, **text},
            "cover_subtitle": {"bold": True, "font_size": 14, "text_wrap": True, "valign": "bottom"},
            "cover_text": text,
            "title": {"bold": True, "font_size": 16},
            "column_heading": {"bold": True, "bottom": 1, **text},
            "index_2": {**text, **line},
            "data": {**text, **line},
            "description_order": ["instructions", "legend", "source", "scope"],
        }
    )


def _cover(tables: PublicTables) -> gptables.Cover:
    cover = tables.cover
    return gptables.Cover(
        title=_inert(cover.title),
        intro=[_inert(line) for line in cover.introduction],
        about=[_inert(line) for line in cover.about],
        contact=[_inert(line) for line in cover.contact],
        width=COVER_WIDTH,
    )


def _gptable(table: PublicTable, status: str) -> gptables.GPTable:
    headings = [column.heading for column in table.columns]
    frame = pd.DataFrame([[_value(cell) for cell in row] for row in table.rows], columns=headings, dtype=object)
    return gptables.GPTable(
        table=frame,
        table_name=table.name,
        title=table.title,
        subtitles=[status] if status else [],
        instructions="This worksheet has one table. Some headings refer to notes, which are on the worksheet Notes.",
        legend=[f"Shorthand: {mark.line}" for mark in table.shorthand],
        table_notes={column.heading: f"$${column.note}$$" for column in table.columns if column.note},
        additional_formatting=_formatting(table),
    )


def _formatting(table: PublicTable) -> list[dict[str, Any]]:
    """Numbers stand to the right with their decimals, and so do the marks in their place; words stand to the left."""
    words = [place for place, column in enumerate(table.columns) if not column.is_figures]
    figures = [place for place, column in enumerate(table.columns) if column.is_figures]
    return [
        {"column": {"columns": words, "format": _side(False), "include_names": True}},
        *({"cell": {"cells": (0, place), "format": _side(True)}} for place in figures),
        *(
            {"cell": {"cells": (number, place), "format": _cell_format(row[place])}}
            for number, row in enumerate(table.rows, start=1)
            for place in figures
        ),
    ]


def _cell_format(cell: PublicCell) -> dict[str, Any]:
    if isinstance(cell, PublicFigure):
        places = f".{'0' * cell.decimals}" if cell.decimals else ""
        return {**_side(True), "num_format": f"#,##0{places}", "text_wrap": False}
    return _side(cell in _MARKS)


def _side(is_right: bool) -> dict[str, Any]:
    return {"align": "right", "indent": 1} if is_right else {"align": "left"}


def _value(cell: PublicCell) -> object:
    return float(cell.value) if isinstance(cell, PublicFigure) else _inert(cell)


def _inert(text: str) -> FormatList:
    """Wrap a text so that gptables writes it as it is.

    In a plain string it would take ``[words](address)`` for a link and words between ``$$`` for a note, and it refuses
    one without a letter. A text that starts like a formula stays text if somebody edits its cell.
    """
    shown = cut_to_fit(text.replace("$$", "$ $"), "the open data has the whole text")
    return FormatList([{"quote_prefix": True} if shown.startswith(_LIVE_STARTS) else {}, shown])
