"""The chooser of the Trends sheet: a list of indicators, and the figures and targets of the one chosen.

Formulas fetch the figures from the table below, so that the chart follows the choice without a macro. Their results
are written beside them, for programs that do not calculate.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from kpireport.model.report import Report
from kpireport.model.trend import Trend
from kpireport.write.workbook import look
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.number_formats import figure_format

PERIODS, FIGURES, TARGETS, ZEROS, CHART = range(1, 6)
"""How many rows below the choice each of them stands. The row of zeros is hidden: it makes the chart begin at 0."""

_ROWS_BEFORE_TABLE = 7
_ROW_HEIGHT = 18
_LABEL_LENGTH = 240  # MATCH cannot look up a text of more than 255 letters
_LIST = {
    "validate": "list",
    "input_title": "Choose an indicator",
    "input_message": "Open the list and choose; the chart and the figures follow.",
    "error_title": "Not in the list",
    "error_message": "Choose one of the indicators in the list.",
}


def trend_label(trend: Trend) -> str:
    """Return the words by which an indicator is chosen: its id makes them its own."""
    words = f"{trend.indicator.id}  {trend.indicator.name}"
    return words if len(words) <= _LABEL_LENGTH else f"{words[:_LABEL_LENGTH]}…"


@dataclass(frozen=True)
class Feed:
    """Where the chooser stands: its row, the first column of its figures, how many periods, how many indicators."""

    row: int
    first: int
    periods: int
    indicators: int
    label_column: int

    @property
    def last(self) -> int:
        """The last column of its figures."""
        return self.first + self.periods - 1

    @property
    def table(self) -> int:
        """The first row of the table below."""
        return self.row + _ROWS_BEFORE_TABLE

    @property
    def labels(self) -> str:
        """The range of the words to choose from."""
        last = self.table + self.indicators - 1
        return xl_range_abs(self.table, self.label_column, last, self.label_column)

    @property
    def choice(self) -> str:
        """The cell in which an indicator is chosen."""
        return xl_rowcol_to_cell(self.row, self.label_column, row_abs=True, col_abs=True)

    def formula(self, column: int) -> str:
        """Return the formula that fetches the chosen indicator's cell of a column of the table."""
        cells = xl_range_abs(self.table, column, self.table + self.indicators - 1, column)
        place = f'MATCH(SUBSTITUTE({self.choice},"~","~~"),{self.labels},0)'
        found = f"INDEX({cells},{place})"
        return f'=IFERROR(IF({found}="","",{found}),"")'


def add_chooser(listing: Listing, report: Report, feed: Feed) -> None:
    """Write the choice, and the figures and targets that it fetches."""
    book, sheet, style = listing.book, listing.sheet, listing.book.style
    chosen = report.trends.trends[report.trends.shown_first]
    label = {**look.boxed(style), "bold": True, "valign": "vcenter"}
    look.put(book, sheet, feed.row, 0, "Choose", label)
    entry = {**look.body(style), "bold": True, "bg_color": style.input_colour, "valign": "vcenter"}
    look.put(book, sheet, feed.row, feed.label_column, trend_label(chosen), entry)
    listing.set_height(feed.row, 46)
    at = (feed.row, feed.label_column)
    sheet.data_validation(*at, *at, {**_LIST, "source": f"={feed.labels}"})
    _add_names(listing, feed)
    _add_figures(listing, feed, chosen)
    listing.next_row = feed.table - 1


def _add_names(listing: Listing, feed: Feed) -> None:
    style, column = listing.book.style, feed.first - 1
    bold = {**look.body(style), "bold": True, "valign": "vcenter"}
    for offset, words in ((PERIODS, "Period"), (FIGURES, "Figure"), (TARGETS, "Target")):
        properties = look.heading(style) if offset == PERIODS else bold
        look.put(listing.book, listing.sheet, feed.row + offset, column, words, properties)
        listing.set_height(feed.row + offset, _ROW_HEIGHT)
    listing.sheet.set_row(feed.row + ZEROS, None, None, {"hidden": True})
    listing.heights[feed.row + ZEROS] = 0


def _add_figures(listing: Listing, feed: Feed, chosen: Trend) -> None:
    book, sheet, style = listing.book, listing.sheet, listing.book.style
    number = book.format(
        **{**look.centred(style), "valign": "vcenter"}, num_format=figure_format(chosen.indicator).replace('"%"', "")
    )
    heading = {**look.heading(style), "align": "center"}
    for column, point in enumerate(chosen.points, start=feed.first):
        look.put(book, sheet, feed.row + PERIODS, column, point.period.name, heading)
        figure = point.words if point.outturn is None else float(point.outturn)
        target = "" if point.target is None else float(point.target)
        sheet.write_formula(feed.row + FIGURES, column, feed.formula(column), number, figure)
        sheet.write_formula(feed.row + TARGETS, column, feed.formula(column + feed.periods), number, target)
        look.put(book, sheet, feed.row + ZEROS, column, 0, {})
