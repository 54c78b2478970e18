"""How high a row must be for its text: neither Excel nor LibreOffice fits a row that is written for them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from math import ceil

_CHARACTERS_PER_WIDTH = 1.18
"""Letters of the body font that fit into one unit of column width, with some room to spare."""

_LINE_PER_POINT = 1.28
_PADDING = 4
_HIGHEST = 409
"""The most points that Excel gives a row."""


def lines_of(text: str, width: float, size: float = 10) -> int:
    """Return on how many lines a text stands in a column of that width, at that font size."""
    room = max(1, int(width * _CHARACTERS_PER_WIDTH * 10 / size))
    return sum(max(1, len(textwrap.wrap(line, room))) for line in text.split("\n"))


def row_height(cells: Iterable[tuple[str, float]], size: float = 10, least_lines: int = 1) -> float:
    """Return the height in points for a row of texts, each with its column's width."""
    lines = max([least_lines, *(lines_of(text, width, size) for text, width in cells)])
    return min(_HIGHEST, ceil(lines * size * _LINE_PER_POINT + _PADDING))
