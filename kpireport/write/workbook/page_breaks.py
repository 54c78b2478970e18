"""Breaks between pages, set by us: a table that fits on a page is not cut, and no row is left on a page alone.

Excel and LibreOffice would break where a page is full, and leave a heading behind at the bottom of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpireport.write.book import Sheet
from kpireport.write.workbook.page import fitting_scale, room_on_page, set_scale

USUAL_HEIGHT = 15.0
_SLACK = 0.97
_LEAST_FILLED = 0.12
_SMALLEST_OF_FITTING = 0.88
_ROWS_WITH_HEADINGS = 2


@dataclass(frozen=True)
class Block:
    """Rows that stay together: their first row, their height in points, and whether they begin a page."""

    row: int
    height: float
    begins_page: bool = False


def section_blocks(heights: Mapping[int, float], sections: Sequence[int], end: int, room: float) -> Iterator[Block]:
    """Give a sheet's sections as blocks. One that is longer than a page is a block for its headings and each row."""
    starts = [*sections, end]
    if starts[0]:
        yield Block(0, height_of(heights, 0, starts[0]))
    for first, after in pairwise(starts):
        whole = height_of(heights, first, after)
        together = after if whole <= room else min(after, first + 2 + _ROWS_WITH_HEADINGS)
        yield Block(first, height_of(heights, first, together))
        for row in range(together, after):
            yield Block(row, height_of(heights, row, row + 1))


def height_of(heights: Mapping[int, float], first: int, end: int) -> float:
    """Return the height of the rows from ``first`` up to, not including, ``end``."""
    return sum(heights.get(row, USUAL_HEIGHT) for row in range(first, end))


def page_breaks(blocks: Sequence[Block], room: float, repeated: float = 0) -> tuple[list[int], float]:
    """Return the rows before which a page ends, and how full the emptiest page is that runs on from another.

    ``repeated`` is the height of the headings that are printed again on every page but the first.
    """
    breaks: list[int] = []
    used, emptiest, runs_on = 0.0, room, False
    for block in blocks:
        is_full = used + block.height > room
        if used and (block.begins_page or is_full):
            emptiest = min(emptiest, used) if runs_on else emptiest
            runs_on = is_full and not block.begins_page
            breaks.append(block.row)
            used = repeated
        used += block.height
    return breaks, min(emptiest, used) if runs_on else emptiest


def set_section_breaks(
    sheet: Sheet, paper: int, widths: Sequence[float], heights: Mapping[int, float], sections: Sequence[int], end: int
) -> None:
    """Scale a sheet of sections to the page's width, and break before what would otherwise be cut."""

    def blocks(room: float) -> Sequence[Block]:
        return tuple(section_blocks(heights, sections, end, room))

    best = fitting_scale(widths, paper)
    room = room_on_page(paper, best) * _SLACK
    set_scale(sheet, best)
    _set(sheet, page_breaks(blocks(room), room)[0])


def set_block_breaks(
    sheet: Sheet, paper: int, widths: Sequence[float], blocks: Sequence[Block], repeated: float
) -> None:
    """Scale a sheet of blocks to the page's width, or a little smaller where that saves a page for a row or two."""
    fitting = fitting_scale(widths, paper)
    for scale in range(fitting, round(fitting * _SMALLEST_OF_FITTING), -1):
        room = room_on_page(paper, scale) * _SLACK
        breaks, emptiest = page_breaks(blocks, room, repeated)
        if emptiest >= room * _LEAST_FILLED + repeated:
            break
    else:
        room = room_on_page(paper, fitting) * _SLACK
        scale, breaks = fitting, page_breaks(blocks, room, repeated)[0]
    set_scale(sheet, scale)
    _set(sheet, breaks)


def _set(sheet: Sheet, breaks: list[int]) -> None:
    if breaks:
        sheet.set_h_pagebreaks(breaks)
