"""The Trends sheet: all figures by period with sparklines, and a chart against target for the indicator chosen."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from kpireport.model.many import Made
from kpireport.model.outlook import Variation
from kpireport.model.report import Report
from kpireport.model.trend import Trend, TrendPoint
from kpireport.write.book import Book, Sheet
from kpireport.write.workbook import report_sheet
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.number_formats import figure_format
from kpireport.write.workbook.off_target_sheet import line_link
from kpireport.write.workbook.page import A3
from kpireport.write.workbook.rag_rules import add_rag_rules, add_word_rules
from kpireport.write.workbook.table import Cell, Column, Figure, Row, TableRows
from kpireport.write.workbook.trend_chart import add_trend_chart
from kpireport.write.workbook.trend_feed import Feed, add_chooser, trend_label

NAME = "Trends"
_LINE, _LABEL, _UNIT, _SPARK, _VARIATION, _ASSURANCE, _RATING, _FORECAST, _YEAR_END, _FIRST_PERIOD = range(10)
_FEWEST_POINTS = 2
_HEADROOM = 0.4
_PERIOD_WIDTH = 12
_PERIODS_IN_SIGHT = 9
"""The newest quarter and two years before it."""


def fill_trends(book: Book, sheet: Sheet, report: Report, rows: report_sheet.Rows) -> None:
    """Write the chooser with its chart, and under it the figures and then the targets of every period."""
    trends = report.trends
    count = len(trends.periods)
    columns = _columns(report)
    listing = Listing(book, sheet, columns, paper=A3, printed=_printed(columns, count))
    folded = _FOLDED if count > _PERIODS_IN_SIGHT else ""
    listing.add_title("Trends", _HOW_TO if trends.trends else "The register has no indicators.", folded)
    if not trends.trends:
        listing.set_up_pages(report)
        return
    feed = Feed(listing.next_row + 1, _FIRST_PERIOD, count, len(trends.trends), _LABEL)
    add_chooser(listing, report, feed)
    add_trend_chart(listing, report, feed)
    listed = listing.add_list(Row(_cells(trend, rows)) for trend in trends.trends)
    _add_sparklines(sheet, report, listed.first)
    _add_colours(listing, report, listed)
    _fold_older_periods(sheet, count)
    sheet.freeze_panes(0, _UNIT)
    sheet.print_area(0, 0, listed.last, _FIRST_PERIOD + count - 1)
    listing.set_up_pages(report)


_HOW_TO = (
    "Choose an indicator in the yellow cell: the chart follows. Targets are those in force in each period, as the "
    "register has them now; they stand to the right of the figures. The small columns show how the figures moved, "
    "the newest dark; they do not begin at nought. What the words and the forecast mean stands in the sheet Method."
)
_FOLDED = "Older quarters are folded away, so that the page can be read: press the + above the columns to see them."
_VARIATION_COLOURS = {Variation.IMPROVING.value: "Blue", Variation.CONCERN.value: "Amber"}
"""Not the colours of the ratings: an indicator may be green and a concern."""


def _columns(report: Report) -> tuple[Column, ...]:
    periods = report.trends.periods
    return (
        Column("Line", 9, True),
        Column("Indicator", 62),
        Column("Unit", 16),
        Column("Trend", 24),
        Column("Variation", 18, True),
        Column("Assurance against target", 18, True),
        Column("Rating now", 13, True),
        Column("Year-end forecast (range)", 28, True),
        Column("Year-end rating (forecast)", 13, True),
        *(Column(period.name, _PERIOD_WIDTH, True) for period in periods),
        *(Column(f"Target {period.name}", _PERIOD_WIDTH, True) for period in periods),
    )


def _cells(trend: Trend, rows: report_sheet.Rows) -> tuple[Cell, ...]:
    indicator, words = trend.indicator, trend.words
    return (
        line_link(indicator.line or indicator.id, rows[indicator.id]),
        trend_label(trend),
        indicator.unit.name,
        "",
        *(words.variation, words.assurance, words.rating, words.forecast, words.year_end_rating),
        *(_outturn(trend, point) for point in trend.points),
        *(_number(trend, point.target, is_target=True) for point in trend.points),
    )


def _printed(columns: Sequence[Column], count: int) -> list[float]:
    """Return the widths of the columns that are printed: not of the targets, nor of the periods folded away."""
    periods = columns[_FIRST_PERIOD : _FIRST_PERIOD + count]
    return [column.width for column in (*columns[:_FIRST_PERIOD], *periods[-_PERIODS_IN_SIGHT:])]


def _add_colours(listing: Listing, report: Report, listed: TableRows) -> None:
    """Colour the words of the rows: ratings as everywhere, variation in colours of its own."""
    add_word_rules(listing.book, listing.sheet, listed.of(_VARIATION), _VARIATION_COLOURS)
    for column in (_RATING, _YEAR_END):
        add_rag_rules(listing.book, listing.sheet, listed.of(column), report)


def _fold_older_periods(sheet: Sheet, count: int) -> None:
    """Fold away the columns of the older periods; sparklines and chart still show them."""
    older = count - _PERIODS_IN_SIGHT
    if older <= 0:
        return
    for first in (_FIRST_PERIOD, _FIRST_PERIOD + count):
        sheet.set_column(first, first + older - 1, _PERIOD_WIDTH, None, {"level": 1, "hidden": True})
        sheet.set_column(first + older, first + older, _PERIOD_WIDTH, None, {"collapsed": True})


def _outturn(trend: Trend, point: TrendPoint) -> Cell:
    return point.words or _number(trend, point.outturn, is_target=False)


def _number(trend: Trend, value: Decimal | None, *, is_target: bool) -> Cell:
    if value is None:
        return None
    return Figure(value, figure_format(trend.indicator, value if is_target else None))


def _ends(trend: Trend) -> dict[str, float]:
    """Return where the columns begin, and where a cell's upper edge is.

    The lowest column is half as high as the highest, which ends a little below the cell above.
    """
    figures = [float(point.outturn) for point in trend.points if point.outturn is not None]
    lowest, highest = min(figures), max(figures)
    half = (highest - lowest) or abs(lowest) or 1
    return {"min": lowest - half, "max": highest + half * _HEADROOM}


def _add_sparklines(sheet: Sheet, report: Report, first: int) -> None:
    """Draw the figures as small columns: LibreOffice does not print the lines of a line drawn in a cell.

    All are alike but for their cells and ends. XlsxWriter would make every colour that there is anew for each, and
    hold them to the end.
    """
    trends = enumerate(report.trends.trends, start=first)
    drawn = [(row, trend) for row, trend in trends if trend.figures >= _FEWEST_POINTS]
    if not drawn:
        return
    sheet.add_sparkline(
        first,
        _SPARK,
        {
            "range": _figures(*drawn[0]),
            "type": "column",
            "show_hidden": True,
            "last_point": True,
            "series_color": f"#{report.style.shade('Grey').strong}",
            "last_color": f"#{report.style.title_colour}",
        },
    )
    (alike,) = sheet.sparklines
    made: Any = Made(lambda each: {**alike, **_own(*each)}, drawn)
    sheet.sparklines = made


def _own(row: int, trend: Trend) -> dict[str, Any]:
    """Return what a trend's sparkline has of its own, as the library holds it: its cells, and where it ends."""
    return {"locations": [xl_rowcol_to_cell(row, _SPARK)], "ranges": [_figures(row, trend)], **_ends(trend)}


def _figures(row: int, trend: Trend) -> str:
    return f"{NAME}!{xl_range(row, _FIRST_PERIOD, row, _FIRST_PERIOD + len(trend.points) - 1)}"
