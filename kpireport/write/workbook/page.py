"""The printed page: paper, margins, header and footer, and how much of a sheet goes on it."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from kpireport.model.report import Report
from kpireport.write.book import Sheet

A3, A4 = 8, 9
_LONG_EDGE = {A3: 16.54, A4: 11.69}
_SHORT_EDGE = {A3: 11.69, A4: 8.27}
_SIDE_MARGIN, _TOP_MARGIN, _BOTTOM_MARGIN = 0.4, 0.75, 0.65
_PIXELS_PER_INCH, _PIXELS_PER_UNIT, _CELL_PADDING = 96, 7, 5
_HEADER_LENGTH = 110
_SLACK = 0.92  # LibreOffice draws columns 6% wider than Excel: the last one must not go onto a page of its own


def set_paper(sheet: Worksheet, paper: int) -> None:
    """Set landscape paper with our margins, one page wide."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=_SIDE_MARGIN, right=_SIDE_MARGIN, top=_TOP_MARGIN, bottom=_BOTTOM_MARGIN)


def set_up_page(sheet: Sheet, report: Report, *, paper: int = A4) -> None:
    """Set landscape paper with the council's header and footer, one page wide."""
    set_paper(sheet, paper)
    status = f"&C&B{report.status}" if report.status else ""
    sheet.set_header(f"&L{_plain(report.title)}{status}&R&A")
    council = report.evaluation.register.settings.council
    made = f"{report.as_of.day}/{report.as_of.month}/{report.as_of.year}"
    sheet.set_footer(f"&L{_plain(council)}&C{report.evaluation.period.name}, made {made}&RPage &P of &N")


def fitting_scale(widths: Iterable[float], paper: int) -> int:
    """Return the greatest scale, in percent, at which columns of these widths fit on a page."""
    pixels = sum(width * _PIXELS_PER_UNIT + _CELL_PADDING for width in widths)
    room = (_LONG_EDGE[paper] - 2 * _SIDE_MARGIN) * _PIXELS_PER_INCH
    return max(10, min(100, int(room / pixels * 100 * _SLACK)))


def set_scale(sheet: Worksheet, scale: int) -> None:
    """Print a sheet at a scale instead of fitting it: Excel heeds no page breaks on a sheet that is fitted."""
    sheet.fit_page = False
    sheet.set_print_scale(scale)


def room_on_page(paper: int, scale: int) -> float:
    """Return how many points of rows one page holds at a scale."""
    inches = _SHORT_EDGE[paper] - _TOP_MARGIN - _BOTTOM_MARGIN
    return inches * 72 * 100 / scale


def _plain(text: str) -> str:
    """Return text that no header takes for its codes, and short enough to stand beside the others."""
    shown = text if len(text) <= _HEADER_LENGTH else f"{text[:_HEADER_LENGTH]}…"
    return shown.replace("&", "&&")
