"""The charts of the Summary: ratings by theme, direction of travel, and the ratings now and in the quarter before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.chart import Chart

from kpireport.model.report import Report
from kpireport.model.summary import Tally
from kpireport.write.row_height import GREATEST_HEIGHT
from kpireport.write.workbook import look
from kpireport.write.workbook.listing import CHART_ROW_HEIGHT, Listing
from kpireport.write.workbook.summary_tallies import FIRST_BAND, TallyRows

_PIXELS_PER_POINT = 96 / 72
_GAP = 8
_BAR_POINTS, _AROUND_BARS = 30.0, 90.0


@dataclass(frozen=True)
class Bars:
    """One series of a chart: the palette's colour, the column of its heading, and the rows of its values."""

    colour: str
    column: int


@dataclass(frozen=True)
class StackedChart:
    """A chart of stacked bars over a table: a bar for each row, a part of it for each column.

    ``description`` says in words what the chart shows, for those who cannot see it.
    """

    title: str
    description: str
    headings: int
    first: int
    last: int
    bars: tuple[Bars, ...]


def charts(report: Report, themes: TallyRows, travel: TallyRows, quarters: TallyRows) -> tuple[StackedChart, ...]:
    """Return the charts of the Summary over the tables that stand there."""
    summary, word = report.summary, report.evaluation.register.settings.theme.one
    scheme = report.evaluation.scheme
    names = [*(band.name for band in scheme.bands), "not rated"]
    rated = (
        *(Bars(band.colour, FIRST_BAND + n) for n, band in enumerate(scheme.bands)),
        Bars("Grey", FIRST_BAND + 2 * len(scheme.bands) - 1),
    )
    compared = tuple(tally for tally in (summary.before, summary.overall) if tally)
    directions = (Bars("Green", FIRST_BAND), Bars("Grey", FIRST_BAND + 1), Bars("Red", FIRST_BAND + 2))
    return (
        _chart(f"Ratings by {word}", _ratings(summary.by_theme, names), themes, rated),
        _chart("Direction of travel", _directions(summary.overall), travel, directions),
        _chart("Ratings, quarter before and now", _ratings(compared, names), quarters, rated),
    )


def _chart(title: str, told: str, rows: TallyRows, bars: tuple[Bars, ...]) -> StackedChart:
    description = f"Stacked bar chart. {told}"
    return StackedChart(title, description, rows.headings, rows.first, rows.last, bars)


def _ratings(tallies: tuple[Tally, ...], names: list[str]) -> str:
    """Say the counts in words: ``Communities: 9 GREEN, 4 RED, 8 not rated.``"""
    return " ".join(f"{tally.name}: {_counts(tally, names)}." for tally in tallies)


def _counts(tally: Tally, names: list[str]) -> str:
    counts = zip((*tally.bands, tally.not_rated), names, strict=True)
    return ", ".join(f"{count} {name}" for count, name in counts)


def _directions(tally: Tally | None) -> str:
    if tally is None:
        return ""
    words = "{} better, {} same, {} worse"
    return f"Short term: {words.format(*tally.short)}. Long term: {words.format(*tally.long)}."


def chart_height(report: Report) -> float:
    """Return the height in points that the charts need: a bar for each theme, and its name in two lines."""
    return min(max(CHART_ROW_HEIGHT, len(report.summary.by_theme) * _BAR_POINTS + _AROUND_BARS), GREATEST_HEIGHT)


def add_charts(listing: Listing, report: Report, at: int, charts: tuple[StackedChart, ...], width: int) -> None:
    """Draw the charts side by side in the row left for them, which is ``width`` pixels wide altogether."""
    each, height = width // len(charts), round(chart_height(report) * _PIXELS_PER_POINT) - 2 * _GAP
    for number, chart in enumerate(charts):
        drawn = _drawn(listing, report, chart)
        drawn.set_size({"width": each - _GAP, "height": height})
        place = {"x_offset": number * each, "y_offset": _GAP, "object_position": 1, "description": chart.description}
        listing.sheet.insert_chart(at, 0, drawn, place)


def _drawn(listing: Listing, report: Report, chart: StackedChart) -> Chart:
    drawn = look.add_chart(listing.book, "bar", "stacked")
    for bars in chart.bars:
        drawn.add_series(_series(listing, report, chart, bars))
    style = report.style
    font = {"name": style.font, "size": 10, "color": "#404040"}
    title = {"name": style.font, "size": 12, "bold": True, "color": f"#{style.title_colour}"}
    drawn.set_title({"name": chart.title, "name_font": title, "overlay": False})
    drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    drawn.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": font, "major_gridlines": {"visible": False}})
    drawn.set_legend({"position": "bottom", "font": font})
    drawn.set_chartarea({"border": {"color": f"#{style.line_colour}"}})
    return drawn


def _series(listing: Listing, report: Report, chart: StackedChart, bars: Bars) -> dict[str, Any]:
    """Pale bars with a strong edge and their count in dark figures, as in the cells; a zero has no figure."""
    shade, sheet = report.style.shade(bars.colour), listing.sheet.name
    return {
        "name": [sheet, chart.headings, bars.column],
        "categories": [sheet, chart.first, 0, chart.last, 0],
        "values": [sheet, chart.first, bars.column, chart.last, bars.column],
        "fill": {"color": f"#{shade.fill}"},
        "border": {"color": f"#{shade.strong}"},
        "gap": 60,
        "data_labels": {
            "value": True,
            "num_format": "0;;",
            "font": {"name": report.style.font, "size": 10, "bold": True, "color": f"#{shade.text}"},
        },
    }
