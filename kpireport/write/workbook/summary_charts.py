"""The charts of the Summary: ratings by theme, direction of travel, and the ratings now and in the quarter before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from xlsxwriter.chart import Chart

from kpireport.model.report import Report
from kpireport.model.summary import Tally
from kpireport.write.row_height import GREATEST_HEIGHT
from kpireport.write.workbook import look
from kpireport.write.workbook.listing import CHART_ROW_HEIGHT, Listing
from kpireport.write.workbook.summary_tallies import FIRST_BAND
from kpireport.write.workbook.table import TableRows

_PIXELS_PER_POINT = 96 / 72
_GAP = 8
_SHARE_OF_A_DIGIT = 0.025
_BAR_POINTS, _AROUND_BARS = 30.0, 90.0


@dataclass(frozen=True)
class Bars:
    """One series of a chart: the palette's colour, the column of its heading, and what it counts in each row."""

    colour: str
    column: int
    counts: tuple[int, ...]


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

    @property
    def longest(self) -> int:
        """The count that the longest bar stands for."""
        return max(map(sum, zip(*(bars.counts for bars in self.bars), strict=True)), default=0)


def charts(report: Report, themes: TableRows, travel: TableRows, quarters: TableRows) -> tuple[StackedChart, ...]:
    """Return the charts of the Summary over the tables that stand there; none of what was not rated or compared."""
    summary, period = report.summary, report.evaluation.period
    word = report.evaluation.register.settings.theme.one
    if summary.overall is None:
        return ()
    first, last = themes.parts[0]
    drawn = [_ratings(f"Ratings by {word}", summary.by_theme[: last - first + 1], report, themes)]
    if any((*summary.overall.short, *summary.overall.long)):
        drawn.append(_directions(summary.overall, travel))
    if summary.before and any(summary.before.bands):
        tallies = (summary.before, summary.overall)
        drawn.append(_ratings("Ratings, quarter before and now", tallies, report, quarters))
    else:
        only = replace(quarters, parts=((quarters.last, quarters.last),))
        drawn.append(_ratings(f"Ratings in {period.name}", (summary.overall,), report, only))
    return tuple(drawn)


def _ratings(title: str, tallies: tuple[Tally, ...], report: Report, rows: TableRows) -> StackedChart:
    """Draw how many have each rating, and say it in words: ``Communities: 9 GREEN, 4 RED, 8 not rated.``"""
    bands = report.evaluation.scheme.bands
    names = [*(band.name for band in bands), "not rated"]
    rated = (Bars(band.colour, FIRST_BAND + n, tuple(t.bands[n] for t in tallies)) for n, band in enumerate(bands))
    left = Bars("Grey", FIRST_BAND + 2 * len(bands) - 1, tuple(tally.not_rated for tally in tallies))
    told = [f"{tally.name}: {_counts((*tally.bands, tally.not_rated), names)}." for tally in tallies]
    return _chart(title, told, rows, (*rated, left))


def _directions(overall: Tally, rows: TableRows) -> StackedChart:
    terms = (overall.short, overall.long)
    colours = ("Green", "Grey", "Red")
    bars = (Bars(colour, FIRST_BAND + n, tuple(term[n] for term in terms)) for n, colour in enumerate(colours))
    told = [
        f"{name}: {_counts(term, ('better', 'same', 'worse')) if any(term) else 'nothing compared'}."
        for name, term in zip(("Short term", "Long term"), terms, strict=True)
    ]
    return _chart("Direction of travel", told, rows, tuple(bars))


def _chart(title: str, told: Sequence[str], rows: TableRows, bars: tuple[Bars, ...]) -> StackedChart:
    description = f"Stacked bar chart. {' '.join(told)}"
    last = rows.first + len(bars[0].counts) - 1
    return StackedChart(title, description, rows.headings, rows.first, last, bars)


def _counts(counts: Sequence[int], names: Sequence[str]) -> str:
    return ", ".join(f"{count} {name}" for count, name in zip(counts, names, strict=True))


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
        look.add_series(drawn, _series(listing, report, chart, bars))
    style = report.style
    font = {"name": style.font, "size": 10, "color": "#404040"}
    title = {"name": style.font, "size": 12, "bold": True, "color": f"#{style.title_colour}"}
    drawn.set_title({"name": chart.title, "name_font": title, "overlay": False})
    drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    drawn.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": font, "major_gridlines": {"visible": False}})
    drawn.set_legend({"position": "bottom", "font": font})
    drawn.set_chartarea({"border": {"color": f"#{style.line_colour}"}})
    return drawn


def _is_narrow(count: int, chart: StackedChart) -> bool:
    """Is a part of a bar too narrow for the digits of its count?"""
    return count < chart.longest * _SHARE_OF_A_DIGIT * len(str(count))


def _series(listing: Listing, report: Report, chart: StackedChart, bars: Bars) -> dict[str, Any]:
    """Pale bars with a strong edge and their count in dark figures, as in the cells, where there is room for it."""
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
            "custom": [{"delete": True} if _is_narrow(count, chart) else None for count in bars.counts],
            "font": {"name": report.style.font, "size": 10, "bold": True, "color": f"#{shade.text}"},
        },
    }
