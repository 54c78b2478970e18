"""The grid of a sheet: the letters of its columns, the names of its cells and ranges."""

from __future__ import annotations

import re
from functools import cache

_LETTERS = re.compile(r"[A-Z]{1,3}")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?")


@cache
def column_letters(number: int) -> str:
    """Return the letters of a column: 1 is A, 28 is AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """Return the number of a column: A is 1. Raises ValueError for what are no letters of one."""
    if not _LETTERS.fullmatch(letters):
        raise ValueError(f"{letters[:20]} is no column")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def corners(reference: str) -> tuple[int, int, int, int]:
    """Return a range's first and last column and row, in the order ``A1:C2`` has them: 1, 1, 3, 2.

    Raises ValueError for what is no range.
    """
    match = _RANGE.fullmatch(reference)
    if match is None:
        raise ValueError(f"{reference[:40]} is no range of cells")
    first, last = (
        (column_number(match[1]), int(match[2])),
        (column_number(match[3] or match[1]), int(match[4] or match[2])),
    )
    return *first, *last
