"""How high a row must be for its wrapped text: worked out here, since no office program fits it reliably on opening.

The widths are those of Calibri (and of Carlito, which is made to the same measure) in thousandths of the type size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil

GREATEST_HEIGHT = 409.0
"""The greatest height of a row, in points."""

_OTHER_LETTER, _WIDE_LETTER = 560, 1000
_FIRST_WIDE = 0x2E80  # from here on: scripts whose letters are as wide as they are high


class _Widths(dict[str, int]):
    """How wide letters are; one that is not among them is as wide as most of its script."""

    def __missing__(self, letter: str) -> int:
        return _OTHER_LETTER if ord(letter) < _FIRST_WIDE else _WIDE_LETTER


_WIDTHS = _Widths(
    {
        **dict.fromkeys("'ilj‘’", 240),
        **dict.fromkeys(" ,.I:;`!", 262),
        **dict.fromkeys("()f-[]{}Jt", 310),
        **dict.fromkeys("r/\\s", 370),
        **dict.fromkeys('z"Lcx“”', 420),
        **dict.fromkeys("vkyFS|?ZgaTYE", 478),
        **dict.fromkeys("#*+<=>^_e~$£0123456789PX–•é", 508),
        **dict.fromkeys("bdhnpquoCRKBV", 540),
        **dict.fromkeys("ADHGUNO", 630),
        **dict.fromkeys("Q&%w", 700),
        **dict.fromkeys("mMW@—↑→↓…", 880),
    }
)
_BOLD, _SAFETY = 1.04, 1.02
_FONTS = {"calibri": 1.0, "carlito": 1.0, "aptos narrow": 1.02, "times new roman": 1.0}
_OTHER_FONT = 1.16  # Arial, Aptos, Segoe UI and Verdana's narrower kin

_PIXELS_PER_UNIT, _PIXELS_PER_POINT = 7, 96 / 72
_WIDEST, _STEP = 200, 6
_LINE_HEIGHT, _CELL_PADDING = 1.28, 3.0


@lru_cache(maxsize=8192)  # the words of a report come again and again
def text_width(text: str, size: float, font: str = "Calibri", *, bold: bool = False) -> float:
    """Return how wide a line of text is, in pixels."""
    return _pixels(_thousandths(text), size, font, bold)


def _thousandths(text: str) -> int:
    """How wide a text is, in thousandths of its font's size."""
    return sum(map(_WIDTHS.__getitem__, text))


def _pixels(thousandths: int, size: float, font: str, bold: bool) -> float:
    stretch = _FONTS.get(font.casefold(), _OTHER_FONT) * (_BOLD if bold else 1) * _SAFETY
    return thousandths / 1000 * size * _PIXELS_PER_POINT * stretch


def line_count(text: str, column_width: float, size: float, font: str = "Calibri", *, bold: bool = False) -> int:
    """Return how many lines a text takes in a column; ``column_width`` is in Excel's units. Empty text takes one."""
    if "\n" not in text and text_width(text, size, font, bold=bold) <= column_width * _PIXELS_PER_UNIT:
        return 1
    return len(wrapped(text, column_width, size, font, bold=bold))


def wrapped(text: str, column_width: float, size: float, font: str = "Calibri", *, bold: bool = False) -> list[str]:
    """Break a text into the lines it takes in a column. No line break of the text's own is lost."""
    room = column_width * _PIXELS_PER_UNIT
    return [line for paragraph in text.split("\n") for line in _lines(paragraph, room, size, font, bold)]


def _lines(paragraph: str, room: float, size: float, font: str, bold: bool) -> Iterator[str]:
    """Fill lines word by word, as the office programs do; a word longer than a line is broken, best after a hyphen."""
    line, used = "", 0.0
    space = text_width(" ", size, font, bold=bold)
    for word in paragraph.split(" "):
        width = text_width(word, size, font, bold=bold)
        if line and used + space + width > room:
            yield line
            line, used = "", 0.0
        left = _thousandths(word) if width > room else 0
        while width > room and len(word) > 1:
            fitting = max(1, int(len(word) * room / width))
            fitting = word.rfind("-", 0, fitting) + 1 or fitting
            yield word[:fitting]
            left -= _thousandths(word[:fitting])
            word = word[fitting:]
            width = _pixels(left, size, font, bold)
        used += width + (space if line else 0)
        line = f"{line} {word}" if line else word
    yield line


def height_of_lines(lines: int, size: float) -> float:
    """Return the height in points of a row that shows so many lines, not limited to what a row can be."""
    return ceil(lines * size * _LINE_HEIGHT + _CELL_PADDING)


def row_height(cells: Iterable[tuple[str, float]], size: float, font: str = "Calibri", *, bold: bool = False) -> float:
    """Return the height in points that shows all the cells, each a text and its column's width, as far as can be."""
    lines = max((line_count(text, width, size, font, bold=bold) for text, width in cells), default=1)
    return min(height_of_lines(lines, size), GREATEST_HEIGHT)


def fitting_width(texts: Iterable[str], narrowest: int, size: float, font: str = "Calibri") -> int:
    """Return the least width, from ``narrowest`` on, at which every text fits into the greatest height of a row."""
    texts = tuple(texts)
    most = int((GREATEST_HEIGHT - 2 * _CELL_PADDING) / (size * _LINE_HEIGHT))
    widths = range(narrowest, _WIDEST, _STEP)
    return next((w for w in widths if all(line_count(text, w, size, font) <= most for text in texts)), _WIDEST)
