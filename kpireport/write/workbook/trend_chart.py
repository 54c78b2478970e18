"""The chart of the Trends sheet: the chosen indicator's figure and target in each period, as columns from zero."""

from __future__ import annotations

from typing import Any

from xlsxwriter.chart import Chart

from kpireport.model.report import Report
from kpireport.write.workbook import look
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.trend_feed import CHART, FIGURES, PERIODS, TARGETS, ZEROS, Feed

_HEIGHT_POINTS = 240
_WIDTH, _HEIGHT = 960, round(_HEIGHT_POINTS * 96 / 72) - 12
_ZERO_SERIES = 2
_MOST_LABELLED = 12
_DESCRIPTION = "Column chart of the chosen indicator's figure and target in each period; the figures stand above it."


def add_trend_chart(listing: Listing, report: Report, feed: Feed) -> None:
    """Draw the chart in a row of its own under the figures that it shows."""
    style = report.style
    grey = style.shade("Grey")
    chart = look.add_chart(listing.book, "column")
    look.add_series(chart, _series(listing, feed, FIGURES, style.title_colour, style.title_colour))
    look.add_series(chart, _series(listing, feed, TARGETS, grey.fill, grey.text))
    chart.combine(_zero_line(listing, feed))
    chart.show_hidden_data()
    font = {"name": style.font, "size": 10}
    title = {"name": style.font, "size": 12, "bold": True, "color": f"#{style.title_colour}"}
    chart.set_title({"name": f"={listing.sheet.name}!{feed.choice}", "name_font": title, "overlay": False})
    chart.set_x_axis({"num_font": font, "label_position": "low"})
    chart.set_y_axis({"num_font": font, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"position": "bottom", "font": font, "delete_series": [_ZERO_SERIES]})
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
    listing.set_height(feed.row + CHART, _HEIGHT_POINTS)
    place = {"x_offset": 6, "y_offset": 6, "object_position": 1, "description": _DESCRIPTION}
    listing.sheet.insert_chart(feed.row + CHART, 0, chart, place)


def _series(listing: Listing, feed: Feed, offset: int, fill: str, border: str) -> dict[str, Any]:
    sheet, row = listing.sheet.name, feed.row + offset
    return {
        "name": [sheet, row, feed.first - 1],
        "categories": [sheet, feed.row + PERIODS, feed.first, feed.row + PERIODS, feed.last],
        "values": [sheet, row, feed.first, row, feed.last],
        "fill": {"color": f"#{fill}"},
        "border": {"color": f"#{border}"},
        "gap": 80,
        # Of many columns the labels would run into one another; the figures stand above the chart.
        "data_labels": {
            "value": feed.periods <= _MOST_LABELLED,
            "num_format": "General;-General;",
            "font": {"name": listing.book.style.font},
        },
    }


def _zero_line(listing: Listing, feed: Feed) -> Chart:
    """Return a line of zeros that is not seen: with it the columns begin at zero, whatever indicator is chosen."""
    line = look.add_chart(listing.book, "line")
    row, sheet = feed.row + ZEROS, listing.sheet.name
    values = [sheet, row, feed.first, row, feed.last]
    look.add_series(line, {"name": "Zero", "values": values, "line": {"none": True}})
    return line
