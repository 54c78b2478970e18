"""Breaks between pages, worked out from the heights that we give the rows.

Excel and LibreOffice would break where a page is full: below a heading, or before the last row or two of a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from kpireport.write.workbook.page import fitting_scale, room_on_page, set_scale

USUAL_HEIGHT = 15.0
_SLACK = 0.97
_HARDLY_USED = 1 / 3
_FEWEST_ROWS = 3
_MOST_BREAKS = 1_023
"""As many as Excel takes on a sheet."""


class Pages:
    """The pages of a sheet: how much room each has, in points, and the rows before which one ends.

    ``smaller`` is how much smaller it is printed than would fit the width of its paper.
    """

    def __init__(self, widths: Sequence[float], paper: int, smaller: float = 1.0) -> None:
        self._scale = int(fitting_scale(widths, paper) * smaller)
        self.room = room_on_page(paper, self._scale) * _SLACK
        self.breaks: list[int] = []

    @property
    def top(self) -> int:
        """The first row of the last page."""
        return self.breaks[-1] if self.breaks else 0

    def end_before(self, rows: Sequence[int]) -> None:
        """End a page before each of these rows."""
        self.breaks += rows

    def set_on(self, sheet: Worksheet) -> None:
        """Scale the sheet to the width of its paper, and set its breaks; of more than Excel takes, none."""
        set_scale(sheet, self._scale)
        if 0 < len(self.breaks) <= _MOST_BREAKS:
            sheet.set_h_pagebreaks(self.breaks)


def height_of(heights: Mapping[int, float], first: int, end: int) -> float:
    """Return the height of the rows from ``first`` up to, not including, ``end``."""
    return sum(heights.get(row, USUAL_HEIGHT) for row in range(first, end))


def can_begin(heights: Sequence[float], room: float) -> bool:
    """Is there room for so many rows of a table that it may begin here, to go on with the next page?"""
    return sum(heights[:_FEWEST_ROWS]) <= room


def share_out(heights: Sequence[float], first: float, room: float) -> list[int]:
    """Return how many rows stand on each page; ``first`` is the room on the first one, ``room`` that on the others.

    Page after page is filled. Where that leaves little for the last page, it shares evenly with the one before.
    """
    counts, used = [0], 0.0
    for height in heights:
        if counts[-1] and used + height > (room if len(counts) > 1 else first):
            counts.append(0)
            used = 0.0
        counts[-1] += 1
        used += height
    return _evened(counts, heights) if len(counts) > 1 and used < room * _HARDLY_USED else counts


def _evened(counts: list[int], heights: Sequence[float]) -> list[int]:
    *before, last_but_one, last = counts
    both = heights[sum(before) :]
    cuts = range(1, last_but_one + 1)
    cut = min(cuts, key=lambda cut: abs(sum(both[:cut]) - sum(both[cut:])))
    return [*before, cut, last_but_one + last - cut]
