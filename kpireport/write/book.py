"""A workbook of ours: XlsxWriter with the house style, no live text, no silent loss, and the same bytes each time."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kpireport.model.house_style import HouseStyle
from kpireport.write.language import with_language

_INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_LIVE_STARTS = ("=", "+", "-", "@")


class LostContentError(Exception):
    """XlsxWriter would have left something out or cut it short: a fault of ours, never of the data."""


def _counted(method: Callable[..., Any]) -> Callable[..., Any]:
    """Make a worksheet method raise where XlsxWriter only returns a negative number."""

    @wraps(method)
    def checked(self: Worksheet, *arguments: Any, **options: Any) -> Any:
        result = method(self, *arguments, **options)
        if isinstance(result, int) and result < 0:
            raise LostContentError(f"{method.__name__}{arguments!r} on sheet {self.name} returned {result}")
        return result

    return checked


def _loud(method: Callable[..., Any]) -> Callable[..., Any]:
    """Make a worksheet method raise where XlsxWriter returns a negative number, and where it only warns."""
    counted = _counted(method)

    @wraps(method)
    def checked(self: Worksheet, *arguments: Any, **options: Any) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return counted(self, *arguments, **options)

    return checked


class Sheet(Worksheet):
    """A worksheet on which a call that loses content raises LostContentError or the library's warning.

    What writes most cells never warns, and is not made to wait for it.
    """

    write_string = _counted(Worksheet.write_string)
    write_number = _counted(Worksheet.write_number)
    write_blank = _counted(Worksheet.write_blank)
    write_datetime = _counted(Worksheet.write_datetime)
    write_boolean = _counted(Worksheet.write_boolean)
    set_row = _counted(Worksheet.set_row)
    set_column = _counted(Worksheet.set_column)
    write = _loud(Worksheet.write)
    write_row = _loud(Worksheet.write_row)
    write_column = _loud(Worksheet.write_column)
    write_formula = _loud(Worksheet.write_formula)
    write_url = _loud(Worksheet.write_url)
    write_comment = _loud(Worksheet.write_comment)
    write_rich_string = _loud(Worksheet.write_rich_string)
    data_validation = _loud(Worksheet.data_validation)
    conditional_format = _loud(Worksheet.conditional_format)
    merge_range = _loud(Worksheet.merge_range)
    insert_chart = _loud(Worksheet.insert_chart)
    insert_image = _loud(Worksheet.insert_image)
    add_table = _loud(Worksheet.add_table)
    add_sparkline = _loud(Worksheet.add_sparkline)
    set_header = _loud(Worksheet.set_header)
    set_footer = _loud(Worksheet.set_footer)


class Book:
    """An open workbook, with formats made once for each set of properties.

    ``style`` gives font and colours; ``title``, ``subject`` and ``author`` become document properties; ``made_on``
    is the only date in the file, so that the same inputs and date give the same bytes. ``language`` is what screen
    readers go by.
    """

    def __init__(
        self,
        style: HouseStyle,
        *,
        title: str,
        subject: str,
        author: str,
        made_on: date,
        language: str = "en-GB",
    ) -> None:
        self.style = style
        self._language = language
        self._stream = BytesIO()
        self.workbook = Workbook(self._stream, _INERT)
        self.workbook.set_properties(
            {
                "title": title,
                "subject": subject,
                "author": author,
                "comments": "",
                "created": datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC),
            }
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def add_sheet(self, name: str) -> Sheet:
        """Add a sheet. Raises the library's own error for a name that Excel refuses."""
        sheet = self.workbook.add_worksheet(name, Sheet)
        if not isinstance(sheet, Sheet):
            raise TypeError(f"{name} is no sheet of ours")
        return sheet

    def format(self, **properties: Any) -> Format:
        """Return the format with these XlsxWriter properties on top of the house font; one object per set."""
        wanted = {"font_name": self.style.font, "font_size": self.style.body_size, "valign": "top", **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(wanted)
        return self._formats[key]

    def text_format(self, text: str, **properties: Any) -> Format:
        """Return the format for a text from outside: one that starts like a formula stays text if it is edited."""
        return self.format(**properties, **({"quote_prefix": True} if text.startswith(_LIVE_STARTS) else {}))

    def content(self) -> bytes:
        """Close the workbook and return its bytes."""
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.workbook.close()
        return with_language(self._stream.getvalue(), self._language)
