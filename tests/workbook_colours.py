"""The colours of a workbook's cells, fixed and conditional, and where they are too faint to read."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.styles.fills import Fill
from openpyxl.worksheet.worksheet import Worksheet

from contrast import ENOUGH, contrast

BLACK, WHITE = "000000", "FFFFFF"
DRAWING_ML = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# In cells the theme's first two pairs are swapped against their order in the theme's part.
ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


class ThemeColours:
    """Turns a cell's colour, however it is given, into six hexadecimal digits."""

    def __init__(self, theme: bytes | None) -> None:
        root = ElementTree.fromstring(theme) if theme else None  # noqa: S314
        scheme = root.find(f".//{DRAWING_ML}clrScheme") if root is not None else None
        found = {part.tag.removeprefix(DRAWING_ML): part[0] for part in scheme} if scheme is not None else {}
        self._by_name = {name: part.get("lastClr") or part.get("val") for name, part in found.items()}

    def rgb(self, colour: Color | None, otherwise: str) -> str:
        """Return the colour, or ``otherwise`` where none is set."""
        if colour is None:
            return otherwise
        if colour.type == "rgb" and isinstance(colour.rgb, str):
            return colour.rgb[-6:].upper()
        if colour.type == "indexed":
            return COLOR_INDEX[colour.indexed][-6:] if colour.indexed < len(COLOR_INDEX) else otherwise
        if colour.type == "theme":
            return _tinted((self._by_name.get(ORDER[colour.theme]) or otherwise).upper(), colour.tint)
        return otherwise


def _tinted(colour: str, tint: float) -> str:
    """Lighten (above 0) or darken (below 0) a theme's colour, near enough for its contrast."""
    channels = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    moved = (value + (255 - value) * tint if tint > 0 else value * (1 + tint) for value in channels)
    return "".join(f"{round(value):02X}" for value in moved)


def fill_of(cell: Cell, theme: ThemeColours) -> str:
    """Return the colour behind a cell's words: white where it has no fill."""
    return _fill(cell.fill, theme, WHITE)


def font_of(cell: Cell, theme: ThemeColours) -> str:
    """Return the colour of a cell's words."""
    return _font(cell.font, theme, BLACK)


def faint_pairs(cells: Iterable[Cell], theme: ThemeColours) -> Iterator[str]:
    """Give a sentence for each pair of font and fill that is too faint, with the first cell that has it."""
    seen: dict[tuple[str, str], str] = {}
    for cell in cells:
        seen.setdefault((font_of(cell, theme), fill_of(cell, theme)), cell.coordinate)
    for pair, coordinate in seen.items():
        if fault := _faint(*pair):
            yield f"Cell {coordinate}: {fault}"


def conditional_pairs(sheet: Worksheet, theme: ThemeColours) -> Iterator[str]:
    """Give a sentence for each conditional format that is too faint, alone or on the colours it leaves as they are."""
    cells = defaultdict(set)
    for area in sheet.conditional_formatting:
        for place in area.sqref.ranges:
            for row in sheet.iter_rows(place.min_row, min(place.max_row, sheet.max_row), place.min_col, place.max_col):
                cells[area].update((font_of(cell, theme), fill_of(cell, theme)) for cell in row)
        for rule in area.rules:
            if rule.dxf is None:
                continue
            for font, fill in sorted(cells[area] or {(BLACK, WHITE)}):
                if fault := _faint(_font(rule.dxf.font, theme, font), _fill(rule.dxf.fill, theme, fill, is_dxf=True)):
                    yield f"The conditional format of {area.sqref}: {fault}"


def _faint(font: str, fill: str) -> str:
    ratio = contrast(font, fill)
    return "" if ratio >= ENOUGH else f"the contrast of {font} on {fill} is {ratio:.1f}, and {ENOUGH} is the least."


def _font(font: Font | None, theme: ThemeColours, otherwise: str) -> str:
    return theme.rgb(font.color if font else None, otherwise)


def _fill(fill: Fill | None, theme: ThemeColours, otherwise: str, *, is_dxf: bool = False) -> str:
    """A conditional format keeps its colour in the background of a solid pattern, a cell in the foreground."""
    if fill is None or (fill.fill_type is None and not is_dxf):
        return otherwise
    if is_dxf:
        return _set(fill.bgColor, theme) or otherwise
    return theme.rgb(fill.fgColor, otherwise)


def _set(colour: Color | None, theme: ThemeColours) -> str:
    """The colour, or nothing where openpyxl stands in its empty one (00000000)."""
    is_empty = colour is None or (colour.type == "rgb" and re.fullmatch("0{8}", str(colour.rgb)))
    return "" if is_empty else theme.rgb(colour, "")
