"""How wide a table's columns are and how large its type is: both come from the words that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kpireport.model.paper import Column, Table
from kpireport.write.word.letters import widest
from kpireport.write.word.typeface import Typeface

PADDING = 180
"""The space left and right of a cell's words, in twentieths of a point, with a little to spare."""

_ARROW = re.compile(r"[↑→↓] [^ ]+")
"""An arrow is not parted from the word that says what it means."""
_APART = "  "
"""What parts two lines so that no arrow at the end of one goes with the next."""
_BREAK = re.compile(r"-(?<=\w\w-)(?=[^\W\d])")
"""Where the office programs break a word: after a hyphen between letters."""
_SHORT = 12
"""A rating of no more letters stays on one line."""
_LONGEST = 22
"""A word of more letters is an address or the like, and may break."""
_FULL_LINE = 200
"""More letters than a line of any table holds."""
_FULL = 0.85
"""The part of a table's width that single words may need at most before its type becomes smaller."""
_LEAST_SIZE, _STEP = 7.0, 0.5
_NEVER_BROKEN = re.compile(r"[↑→↓\d]")
_ROUNDS = 40


@dataclass(frozen=True)
class Fit:
    """The widths of the columns in twentieths of a point, and the size of the type in points."""

    widths: tuple[int, ...]
    size: float


@dataclass(frozen=True)
class _Column:
    """The widest line of a column, its widest word, and the widest that must never break: multiples of the type size.

    A rating of a few letters counts as one word, though it be two: ``On Track``.
    ``share`` is what the column is to have of the table where there is room.
    """

    line: float
    word: float
    firm: float
    share: float


def fit(tables: Sequence[Table], width: int, typeface: Typeface) -> Fit:
    """Fit tables with the same columns to a width: no word breaks, if need be in smaller type.

    Some room is left beyond what the words need, or long comments would stand in a column of single words. Where the
    smallest type does not do, only headings, ratings, arrows and figures are kept whole.
    """
    columns = _columns(tables, typeface.font)
    for size in _sizes(typeface.size):
        least = [_room(column.word, size) for column in columns]
        most = [_room(column.line, size) for column in columns]
        if sum(least) <= _FULL * width or sum(most) <= width:
            break
    if sum(least) > width:
        least = [_room(column.firm, size) for column in columns]
    most = [max(need, wish) for need, wish in zip(least, most, strict=True)]
    shared = _shared(least, most, [column.share for column in columns], width)
    whole = [int(share) for share in shared[:-1]]
    return Fit((*whole, width - sum(whole)), size)


def _sizes(size: float) -> Iterator[float]:
    """Give the size of the style, and smaller ones down to the least that can be read."""
    yield size
    while size - _STEP >= _LEAST_SIZE:
        size -= _STEP
        yield size


def _room(multiple: float, size: float) -> float:
    return PADDING + multiple * size * 20


def _columns(tables: Sequence[Table], font: str) -> list[_Column]:
    rows = [row for table in tables for row in table.rows]
    words = [[cell.words for cell in row] for row in rows]  # row by row, as the cells lie in the memory
    return [
        _column(column, [row[number] for row in words], {row[number].words for row in rows if row[number].colour}, font)
        for number, column in enumerate(tables[0].columns)
    ]


def _column(column: Column, cells: Sequence[str], ratings: set[str], font: str) -> _Column:
    lines = set("\n".join([column.heading, *cells]).split("\n"))
    short = {rating for rating in ratings if len(rating) <= _SHORT}
    always = _words((column.heading, *ratings)) | short
    words = _words(lines) | short
    return _Column(
        line=widest((line[:_FULL_LINE] for line in lines), font),
        word=widest(words, font),
        firm=widest((word for word in words if word in always or _NEVER_BROKEN.search(word)), font),
        share=column.width,
    )


def _words(lines: Iterable[str]) -> set[str]:
    """Return the words that stand in the lines, those with hyphens in the pieces that are not broken."""
    text = _BREAK.sub("- ", _APART.join(lines))
    return {word for word in {*text.split(" "), *_ARROW.findall(text)} if len(word) <= _LONGEST}


def _shared(least: Sequence[float], most: Sequence[float], shares: Sequence[float], width: int) -> list[float]:
    """Share the width out: none gets less than it needs, and none more than it can use while another wants it."""
    if sum(least) >= width:
        return [width * need / sum(least) for need in least]
    if sum(most) <= width:
        least, most = most, [width] * len(most)
    low, high = 0.0, width / min(shares)
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        too_much = sum(_clamped(least, most, shares, middle)) > width
        low, high = (low, middle) if too_much else (middle, high)
    return _clamped(least, most, shares, low)


def _clamped(least: Sequence[float], most: Sequence[float], shares: Sequence[float], level: float) -> list[float]:
    return [min(max(level * share, low), high) for low, high, share in zip(least, most, shares, strict=True)]
