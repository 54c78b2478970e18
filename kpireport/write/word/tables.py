"""Tables: one header row that repeats, rows that do not break, no merged cells, words in every coloured cell."""

from __future__ import annotations

from dataclasses import dataclass, replace

from docx.oxml.xmlchemy import BaseOxmlElement

from kpireport.model.house_style import HouseStyle
from kpireport.model.paper import Cell, Run, Table, Tone
from kpireport.write.word.contrast import readable
from kpireport.write.word.markup import clean, mark, paragraph, w
from kpireport.write.word.styles import TABLE_STYLE

_FEW_ROWS, _FEW_LETTERS = 7, 700
"""A table of so few rows and letters stays on one page."""


_LETTER, _DENSE_LETTER, _PADDING = 115, 80, 200
"""Room for a letter of a wide, bold font in a table, and for the space beside a word: twentieths of a point."""


@dataclass(frozen=True)
class TableSetting:
    """What a table needs to know of the page it stands on: its width in twentieths of a point, styles by name."""

    width: int
    style: HouseStyle
    text: str
    heading: str


def table_element(table: Table, setting: TableSetting, first_bookmark: int) -> BaseOxmlElement:
    """Make a table; bookmarks of its anchored cells are numbered from ``first_bookmark``."""
    widths = _widths(table, setting.width)
    element = w("tbl", _properties(table, setting.width), w("tblGrid", *(w("gridCol", w=width) for width in widths)))
    element.append(_header_row(table, widths, setting))
    kept = _is_small(table)
    bookmark = first_bookmark
    for number, row in enumerate(table.rows, start=1):
        cells = []
        for cell, width in zip(row, widths, strict=True):
            cells.append(_cell(cell, width, setting, bookmark, keep_next=kept and number < len(table.rows)))
            bookmark += bool(cell.anchor)
        element.append(w("tr", w("trPr", w("cantSplit")), *cells))
    return element


def _properties(table: Table, width: int) -> BaseOxmlElement:
    look = w("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    return w(
        "tblPr", w("tblStyle", val=TABLE_STYLE), w("tblW", w=width, type="dxa"), w("tblLayout", type="fixed"), look,
        w("tblCaption", val=clean(table.title)), w("tblDescription", val=clean(table.description)),
    )  # fmt: skip


def _header_row(table: Table, widths: tuple[int, ...], setting: TableSetting) -> BaseOxmlElement:
    fill = setting.style.pale_colour
    colour = readable(setting.style.main_colour, fill)
    cells = [
        w("tc", _cell_properties(width, fill, "bottom"), paragraph((Run(column.heading),), setting.heading,
          keep_next=True, colour=colour))
        for column, width in zip(table.columns, widths, strict=True)
    ]  # fmt: skip
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _cell(cell: Cell, width: int, setting: TableSetting, bookmark: int, *, keep_next: bool) -> BaseOxmlElement:
    shade = setting.style.shade(cell.colour) if cell.colour else None
    lines = [tuple(replace(run, tone=Tone.STRONG) for run in line) for line in cell.lines] if shade else cell.lines
    paragraphs = [
        paragraph(line, setting.text, keep_next=keep_next, colour=shade.text if shade else "") for line in lines
    ]
    if cell.anchor:
        mark(paragraphs[0], cell.anchor, bookmark)
    return w("tc", _cell_properties(width, shade.fill if shade else "", "top"), *paragraphs)


def _cell_properties(width: int, fill: str, align: str) -> BaseOxmlElement:
    shading = w("shd", val="clear", color="auto", fill=fill) if fill else None
    return w("tcPr", w("tcW", w=width, type="dxa"), shading, w("vAlign", val=align))


def _is_small(table: Table) -> bool:
    letters = sum(len(cell.words) for row in table.rows for cell in row)
    return len(table.rows) <= _FEW_ROWS and letters <= _FEW_LETTERS


def _widths(table: Table, width: int) -> tuple[int, ...]:
    """Share the width out, so that no heading and no rating breaks; the last column takes what rounding leaves."""
    whole = sum(column.width for column in table.columns)
    shares = [width * column.width / whole for column in table.columns]
    least = [_least(table, number) for number in range(len(shares))]
    spare = sum(max(share - need, 0) for share, need in zip(shares, least, strict=True))
    lacking = sum(max(need - share, 0) for share, need in zip(shares, least, strict=True))
    if lacking < spare:
        shares = [
            need + (share - need) * (1 - lacking / spare) if share > need else need
            for share, need in zip(shares, least, strict=True)
        ]
    first = [int(share) for share in shares[:-1]]
    return (*first, width - sum(first))


def _least(table: Table, number: int) -> int:
    """Return the room that the longest word of a column's heading and coloured cells needs."""
    said = [table.columns[number].heading, *(row[number].words for row in table.rows if row[number].colour)]
    letter = _DENSE_LETTER if table.is_dense else _LETTER
    return _PADDING + letter * max(len(word) for words in said for word in (words.split() or ("",)))
