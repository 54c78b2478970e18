"""A workbook as text: what stands in each cell and how it looks, what colours it, and how it is printed."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet


def dump(path: Path) -> str:
    """Return a line for every cell that holds something, and for everything else that a reader meets."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        book = openpyxl.load_workbook(path, rich_text=True)
    properties = book.properties
    lines = [f"{properties.title} | {properties.subject} | {properties.creator} | {properties.language}"]
    for sheet in book.worksheets:
        lines += ["", f"== {sheet.title}", *_page(sheet), *_rules(sheet), *_cells(sheet)]
    return "\n".join([*lines, "", *_charts(path), ""])


def _page(sheet: Worksheet) -> Iterator[str]:
    setup, fit = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
    fitted = f"fitted to {setup.fitToWidth or 1} wide" if fit is not None and fit.fitToPage else f"at {setup.scale}%"
    yield f"page: paper {setup.paperSize} {setup.orientation}, {fitted}"
    yield f"header: {sheet.oddHeader.left.text} | {sheet.oddHeader.center.text} | {sheet.oddHeader.right.text}"
    yield f"footer: {sheet.oddFooter.left.text} | {sheet.oddFooter.center.text} | {sheet.oddFooter.right.text}"
    yield f"titles: {sheet.print_title_rows}, {sheet.print_title_cols}; frozen: {sheet.freeze_panes}"
    yield f"filter: {sheet.auto_filter.ref}; breaks before rows: {[b.id + 1 for b in sheet.row_breaks.brk]}"
    for table in sheet.tables.values():
        yield f"table {table.displayName}: {table.ref}"
    for rule in sheet.data_validations.dataValidation:
        yield f"validation {rule.sqref}: {rule.type} {rule.formula1}; {rule.prompt}"


def _rules(sheet: Worksheet) -> Iterator[str]:
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            style = rule.dxf
            fill = style.fill.bgColor.rgb[2:] if style and style.fill and style.fill.bgColor.rgb else "no fill"
            font = style.font.color.rgb[2:] if style and style.font and style.font.color else "-"
            yield f"rule {area.sqref}: {rule.type} {rule.operator or ''} {list(rule.formula)} -> {font} on {fill}"


def _cells(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        shown = [cell for cell in row if cell.value is not None]
        if shown:
            level = sheet.row_dimensions[row[0].row].outlineLevel
            height = sheet.row_dimensions[row[0].row].height
            yield f"-- row {row[0].row}, {height} points{f', level {level}' if level else ''}"
        yield from (_cell(cell) for cell in shown)


def _cell(cell: Cell) -> str:
    number = "" if cell.number_format == "General" else f" [{cell.number_format}]"
    bold = " bold" if cell.font.b else ""
    fill = f" on {cell.fill.fgColor.rgb[2:]}" if cell.fill.fill_type == "solid" else ""
    link = f" -> {cell.hyperlink.location}" if cell.hyperlink else ""
    value = repr(cell.value) if not isinstance(cell.value, list) else _rich(cell.value)
    return f"{cell.coordinate}{number}{bold}{fill}: {value}{link}"


def _rich(parts: list) -> str:
    return " + ".join(f"{'bold ' if getattr(p, 'font', None) and p.font.b else ''}{str(p)!r}" for p in parts)


def _charts(path: Path) -> Iterator[str]:
    """Say of every chart what it is called, what it draws, and what is read out in its place."""
    with zipfile.ZipFile(path) as package:
        for name in sorted(n for n in package.namelist() if re.fullmatch(r"xl/(charts|drawings)/\w+\.xml", n)):
            part = package.read(name).decode("utf-8")
            yield f"== {name}"
            yield from re.findall(r'(?<=<a:t>)[^<]+|(?<=<c:f>)[^<]+|(?<= descr=")[^"]+', part)
