"""Finds what shuts people out of a workbook: the rules of the office programs' checkers, and of contrast and colour.

``accessibility_faults(path)`` returns a sentence for each fault. Hidden sheets are not looked at: nobody reads them.
"""

import re
import warnings
import zipfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpireport.model.house_style import PALETTE
from workbook_colours import ThemeColours, conditional_pairs, faint_pairs, fill_of

DEFAULT_NAME = re.compile(r"(sheet|tabelle|feuil|hoja|foglio)?\s*\d+", re.IGNORECASE)
NAMED_COLOUR = re.compile(r"\[(black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+)\]", re.IGNORECASE)
FILE_NAME = re.compile(r".*\.(png|jpe?g|gif|bmp|svg|emf|wmf|tiff?)", re.IGNORECASE)
EMPTY_LINKS = ("", "click here", "here", "link", "more")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
STATE_FILLS = {shade.fill for name, shade in PALETTE.items() if name not in ("Blue", "Grey")}
"""Fills that mean something: an empty cell with one of them says it by colour alone."""

LEAST_COLUMNS, LEAST_ROWS = 3, 4
"""From how many filled cells side by side, in how many rows one below the other, a sheet holds a table."""


def accessibility_faults(
    path: Path, *, first_cells: Mapping[str, str] | None = None, pages: Collection[str] = ()
) -> list[str]:
    """Return what is wrong with a workbook, a sentence each.

    A sheet opens with the cursor in A1, or in its cell of ``first_cells``. The sheets named in ``pages`` are laid out
    to be read like a page: they need no table's headings, and may merge cells and leave columns empty.
    """
    book = _read(path)
    theme = ThemeColours(book.loaded_theme)
    faults = [*_properties(book, path), *_drawings(path)]
    if book.active is None or book.active is not _visible(book)[0]:
        faults.append("The workbook does not open at its first sheet.")
    for sheet in _visible(book):
        said = _sheet(sheet, theme, (first_cells or {}).get(sheet.title, "A1"), sheet.title in pages)
        faults += [f"{sheet.title}: {fault}" for fault in said]
    return list(dict.fromkeys(faults))


def _read(path: Path) -> Workbook:
    with warnings.catch_warnings():
        # openpyxl says that it knows no sparklines and no data bars. Neither of them needs to be looked at here.
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path)


def _visible(book: Workbook) -> list[Worksheet]:
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _properties(book: Workbook, path: Path) -> Iterator[str]:
    if not (book.properties.title or "").strip():
        yield "The document has no title."
    if (book.properties.creator or "").strip() in ("", "openpyxl"):
        yield "The document has no author."
    with zipfile.ZipFile(path) as package:
        language = ElementTree.fromstring(package.read("docProps/core.xml")).findtext(LANGUAGE)  # noqa: S314
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", language or ""):
        yield "The document does not say which language it is in."


def _drawings(path: Path) -> Iterator[str]:
    """Charts, pictures and shapes need alternative text, and the name of a file is none."""
    with zipfile.ZipFile(path) as package:
        for name in sorted(n for n in package.namelist() if re.fullmatch(r"xl/drawings/drawing\d+\.xml", n)):
            for drawn in ElementTree.fromstring(package.read(name)).iter(f"{DRAWING}cNvPr"):  # noqa: S314
                if not drawn.get("descr", "").strip() or FILE_NAME.fullmatch(drawn.get("descr", "")):
                    yield f"{drawn.get('name')} in {name} has no alternative text."


def _sheet(sheet: Worksheet, theme: ThemeColours, first_cell: str, is_page: bool) -> Iterator[str]:
    if DEFAULT_NAME.fullmatch(sheet.title):
        yield "The sheet's name does not say what is on it."
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")]
    if not cells and not sheet._charts:
        yield "The sheet is empty."
        return
    yield from _cursor(sheet, first_cell)
    if not is_page:
        yield from _table_faults(sheet, cells)
    yield from _table_names(sheet)
    yield from _links(cells)
    yield from _validations(sheet)
    yield from _protection(sheet)
    yield from _colours(sheet, cells, theme)


def _cursor(sheet: Worksheet, first_cell: str) -> Iterator[str]:
    at = sheet.sheet_view.selection[-1].activeCell if sheet.sheet_view.selection else "A1"
    if at != first_cell:
        yield f"The cursor is in {at} and not in {first_cell}."


def _table_faults(sheet: Worksheet, cells: list[Cell]) -> Iterator[str]:
    """A table has headings that a reader is told of, stands in one block, and merges no cells."""
    has_titles = bool(sheet.print_title_rows) and bool(sheet.freeze_panes)
    real = any(table.headerRowCount != 0 for table in sheet.tables.values())
    if not real and not has_titles and _holds_a_table(cells):
        yield "The table is no real table, nor are its headings both frozen and repeated on every page."
    filled = {cell.column for cell in cells}
    for column in range(1, max(filled) + 1):
        letter = get_column_letter(column)
        if column not in filled and not sheet.column_dimensions[letter].hidden:
            yield f"Column {letter} is empty: space between columns is read out as empty cells."
    for merged in sheet.merged_cells.ranges:
        if not has_titles or merged.min_row >= int(re.sub(r"\D", "", sheet.freeze_panes or "A1")):
            yield f"Cells {merged.coord} are merged."


def _holds_a_table(cells: list[Cell]) -> bool:
    rows: dict[int, int] = {}
    for cell in cells:
        rows[cell.row] = rows.get(cell.row, 0) + 1
    wide = {row for row, count in rows.items() if count >= LEAST_COLUMNS}
    return any(all(row + step in wide for step in range(LEAST_ROWS)) for row in wide)


def _table_names(sheet: Worksheet) -> Iterator[str]:
    for table in sheet.tables.values():
        left, top, right, bottom = range_boundaries(table.ref)
        if re.fullmatch(r"Table\d+", table.displayName):
            yield f"The table {table.displayName} has no name that says what it gives."
        for row in range(top, bottom + 1):
            blank = [column for column in range(left, right + 1) if sheet.cell(row, column).value in (None, "")]
            if len(blank) == right - left + 1:
                yield f"Row {row} of the table {table.displayName} is empty."
            elif blank and row == top:
                yield f"Column {get_column_letter(blank[0])} of the table {table.displayName} has no heading."


def _links(cells: list[Cell]) -> Iterator[str]:
    for cell in cells:
        if cell.hyperlink and str(cell.value).strip().casefold() in EMPTY_LINKS:
            yield f"The link in {cell.coordinate} does not say where it leads."


def _validations(sheet: Worksheet) -> Iterator[str]:
    for rule in sheet.data_validations.dataValidation:
        if not (rule.showInputMessage and (rule.prompt or "").strip()):
            yield f"The cells {rule.sqref} take only certain entries, and no message says which."


def _protection(sheet: Worksheet) -> Iterator[str]:
    if sheet.protection.sheet and sheet.protection.selectUnlockedCells:
        yield "The open cells of the protected sheet cannot be reached."


def _colours(sheet: Worksheet, cells: list[Cell], theme: ThemeColours) -> Iterator[str]:
    yield from faint_pairs(cells, theme)
    yield from conditional_pairs(sheet, theme)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in (None, "") and fill_of(cell, theme) in STATE_FILLS and not _in_merged(sheet, cell):
                yield f"Cell {cell.coordinate} has a colour that means something, and no word."
            if cell.value is not None and NAMED_COLOUR.search(cell.number_format or ""):
                yield f"The number format of {cell.coordinate} says something by colour alone."
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if rule.type == "colorScale" or (rule.type == "iconSet" and rule.iconSet.showValue is False):
                yield f"The conditional format of {area.sqref} says something by colour or icon alone."


def _in_merged(sheet: Worksheet, cell: Cell) -> bool:
    return any(cell.coordinate in merged for merged in sheet.merged_cells.ranges)
