"""What cells look like: the workbook's formats by what a cell is for, all drawn from the house style."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.format import Format

from kpireport.model.house_style import HouseStyle
from kpireport.write.book import LIVE_STARTS, Book, Sheet, cut_to_fit, loud

Content = str | int | Decimal | date | None

DATE_FORMAT = "d mmm yyyy"
TITLE_SIZE, SECTION_SIZE, CARD_SIZE = 16, 12, 20
_ONE_LINE, _LONGEST_IN_FORMULA = 30, 255
LINK_COLOUR = "1F4E9E"


def title(style: HouseStyle) -> dict[str, Any]:
    """The sheet's title."""
    return {"bold": True, "font_size": TITLE_SIZE, "font_color": style.title_colour, "valign": "vcenter"}


def section(style: HouseStyle) -> dict[str, Any]:
    """The heading of one of several tables on a sheet."""
    return {"bold": True, "font_size": SECTION_SIZE, "font_color": style.title_colour, "valign": "bottom"}


def note() -> dict[str, Any]:
    """A remark under a title or a table."""
    return {"font_color": "404040", "valign": "vcenter"}


def heading(style: HouseStyle) -> dict[str, Any]:
    """A column's heading."""
    return {
        **boxed(style),
        "bold": True,
        "font_color": style.text_on_main,
        "bg_color": style.main_colour,
        "text_wrap": True,
        "valign": "vcenter",
    }


def boxed(style: HouseStyle) -> dict[str, Any]:
    """A thin line all round, as every cell of a table has."""
    return {"border": 1, "border_color": style.line_colour}


def body(style: HouseStyle) -> dict[str, Any]:
    """A table's cell of text."""
    return {**boxed(style), "text_wrap": True}


def centred(style: HouseStyle) -> dict[str, Any]:
    """A table's cell of a single word or figure."""
    return {**body(style), "align": "center"}


def figure(num_format: str) -> dict[str, Any]:
    """A number: one that is too wide for its column is shown smaller, and never as a row of hashes."""
    return {"num_format": num_format, "text_wrap": False, "shrink": True}


def put(book: Book, sheet: Sheet, row: int, column: int, content: Content, properties: dict[str, Any]) -> None:
    """Write a value as what it is: text as text, a figure as a number, a date as a date, nothing as a blank cell."""
    write(sheet, row, column, content, format_for(book, content, properties))


def format_for(book: Book, content: Content, properties: dict[str, Any]) -> Format:
    """Return the format of a cell with such a content."""
    if isinstance(content, str):
        return book.text_format(content, **properties)
    return book.format(**({"num_format": DATE_FORMAT, **properties} if isinstance(content, date) else properties))


def kind_of(content: Content) -> str:
    """Return what of a content its format depends on."""
    if isinstance(content, str):
        return "live text" if content.startswith(LIVE_STARTS) else ""
    return "date" if isinstance(content, date) else ""


def write(sheet: Sheet, row: int, column: int, content: Content, shown: Format) -> None:
    """Write a value in a format that is made."""
    if content is None or content == "":
        sheet.write_blank(row, column, None, shown)
    elif isinstance(content, str):
        sheet.write_string(row, column, cut_to_fit(content, "what was sent has the whole text"), shown)
    elif isinstance(content, date):
        sheet.write_datetime(row, column, content, shown)
    else:
        sheet.write_number(row, column, float(content), shown)


def put_link(
    book: Book, sheet: Sheet, row: int, column: int, words: str, to: tuple[str, int], properties: dict[str, Any]
) -> None:
    """Write words that lead to a row, counted from 0, of another sheet.

    LibreOffice does not wrap the text of a link, only that of a formula; so words too long for a line are one. So are
    the many of a long sheet, which can hold 65,530 links and has them in memory to its end.
    """
    target, number = to[0], to[1] + 1
    shown = book.text_format(words, **properties)
    if (sheet.is_long or len(words) > _ONE_LINE) and len(words) <= _LONGEST_IN_FORMULA:
        text = words.replace('"', '""')
        sheet.write_formula(row, column, f'=HYPERLINK("#\'{target}\'!A{number}","{text}")', shown, words)
        return
    sheet.write_url(row, column, f"internal:'{target}'!A{number}", shown, words, f"Go to {target}, row {number}")


def add_chart(book: Book, kind: str, subtype: str = "") -> Chart:
    """Make a chart. Raises ValueError for a kind that there is not."""
    chart = book.workbook.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
    if chart is None:
        raise ValueError(kind)
    return chart


def add_series(chart: Chart, options: dict[str, Any]) -> None:
    """Add a series to a chart; one that the library would leave out with a warning raises that."""
    loud(Chart.add_series)(chart, options)
