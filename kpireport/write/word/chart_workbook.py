"""The small workbook inside a chart, which Word opens for "Edit data"."""

from __future__ import annotations

from datetime import date

from kpireport.model.house_style import HouseStyle
from kpireport.model.paper import Chart
from kpireport.write.book import Book

SHEET = "Sheet1"
"""The name by which the chart's references find its figures."""


def chart_workbook(chart: Chart, style: HouseStyle, made_on: date) -> bytes:
    """Write the chart's figures: names in the first column, a series in each further one."""
    book = Book(style, title=chart.title, subject="Figures of a chart", author="", made_on=made_on)
    sheet = book.add_sheet(SHEET)
    plain = book.format()
    for column, series in enumerate(chart.series, start=1):
        sheet.write_string(0, column, series, plain)
    for row, bar in enumerate(chart.bars, start=1):
        sheet.write_string(row, 0, bar.name, plain)
        for column, count in enumerate(bar.counts, start=1):
            sheet.write_number(row, column, count, plain)
    sheet.set_column(0, 0, 24)
    return book.content()
