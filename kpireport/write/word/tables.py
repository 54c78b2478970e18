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
_SHORT_ROWS = 250
"""Two rows of no more letters are short."""


@dataclass(frozen=True)
class TableSetting:
    """What a table needs to know of its page: its columns' widths in twentieths of a point, the styles by their ids."""

    widths: tuple[int, ...]
    style: HouseStyle
    text: str
    heading: str


def table_element(table: Table, setting: TableSetting, first_bookmark: int) -> BaseOxmlElement:
    """Make a table; bookmarks of its anchored cells are numbered from ``first_bookmark``."""
    widths = setting.widths
    element = w("tbl", _properties(table, sum(widths)), w("tblGrid", *(w("gridCol", w=width) for width in widths)))
    element.append(_header_row(table, setting))
    kept = _kept_rows(table)
    bookmark = first_bookmark
    for number, row in enumerate(table.rows, start=1):
        cells = []
        for cell, width in zip(row, widths, strict=True):
            cells.append(_cell(cell, width, setting, bookmark, keep_next=number in kept))
            bookmark += bool(cell.anchor)
        element.append(w("tr", w("trPr", w("cantSplit")), *cells))
    return element


def _properties(table: Table, width: int) -> BaseOxmlElement:
    look = w("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    return w(
        "tblPr", w("tblStyle", val=TABLE_STYLE), w("tblW", w=width, type="dxa"), w("tblLayout", type="fixed"), look,
        w("tblCaption", val=clean(table.title)), w("tblDescription", val=clean(table.description)),
    )  # fmt: skip


def _header_row(table: Table, setting: TableSetting) -> BaseOxmlElement:
    fill = setting.style.pale_colour
    colour = readable(setting.style.main_colour, fill)
    cells = [
        w("tc", _cell_properties(width, fill, "bottom"), paragraph((Run(column.heading),), setting.heading,
          keep_next=True, colour=colour))
        for column, width in zip(table.columns, setting.widths, strict=True)
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


def _kept_rows(table: Table) -> frozenset[int]:
    """Number the rows that stay with the next: all in a small table; in a longer one the first and the last but one.

    So neither a page's foot nor the next one's head has a single short row of it. Tall rows stand alone: two of them
    kept together would leave a gap.
    """
    letters = [sum(len(cell.words) for cell in row) for row in table.rows]
    last = len(letters)
    if last <= _FEW_ROWS and sum(letters) <= _FEW_LETTERS:
        return frozenset(range(1, last))
    return frozenset(row for row in (1, last - 1) if sum(letters[row - 1 : row + 1]) <= _SHORT_ROWS)
