"""A workbook of ours: XlsxWriter with the house style, no live text, no silent loss, and the same bytes each time."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from inspect import isfunction
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kpireport.model.house_style import HouseStyle
from kpireport.write.files import write_package
from kpireport.write.language import language_in, with_language
from kpireport.write.long_rows import LongRows
from kpireport.write.usual_cells import usual_cell

_INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LAST_COLUMN = 16_383
_MOST_LETTERS = 32_000
"""Some fewer than the 32,767 that a cell can hold, so that there is room to say that a text was cut."""
LIVE_STARTS = ("=", "+", "-", "@")
"""How a text begins of which a program makes a formula once it is edited."""


def cut_to_fit(text: str, whole: str = "a cell holds no more") -> str:
    """Return as much of a text as a cell can hold; where that is not all, it ends by saying so, and where all is."""
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]} ... (cut here: {whole})"


class LostContentError(Exception):
    """XlsxWriter would have left something out or cut it short: a fault of ours, never of the data."""


def _counted(method: Callable[..., Any]) -> Callable[..., Any]:
    """Make a method of the library's raise where it only returns a negative number."""

    @wraps(method)
    def checked(self: object, *arguments: Any, **options: Any) -> Any:
        result = method(self, *arguments, **options)
        if isinstance(result, int) and result < 0:
            where = f" on sheet {self.name}" if isinstance(self, Worksheet) else ""
            raise LostContentError(f"{method.__name__}{arguments!r}{where} returned {result}")
        return result

    return checked


def loud(method: Callable[..., Any]) -> Callable[..., Any]:
    """Make a method of the library's raise where it returns a negative number, and where it only warns."""
    counted = _counted(method)

    @wraps(method)
    def checked(self: object, *arguments: Any, **options: Any) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return counted(self, *arguments, **options)

    return checked


_Ours = TypeVar("_Ours")


def _loud_throughout(ours: type[_Ours]) -> type[_Ours]:
    """Make every public method of a library's class loud in ours, also those of which nobody thinks that they fail."""
    (library,) = ours.__bases__
    for name, method in vars(library).items():
        if isfunction(method) and not name.startswith("_") and name not in vars(ours):
            setattr(ours, name, loud(method))
    return ours


@_loud_throughout
class Sheet(Worksheet):
    """A worksheet on which a call that loses content raises LostContentError or the library's warning.

    What writes most cells never warns, and is not made to wait for it; nor for the library's look at whether a cell
    is given as ``A1``.
    """

    def _write_string(self, row: int, col: int, string: str, cell_format: Format | None = None) -> Any:
        """Write a text as text, also one that the library would take for its own markup, and leave as it stands."""
        if not (string.startswith("<r>") and string.endswith("</r>")):
            return super()._write_string(row, col, string, cell_format)
        add_format: Any = self.workbook_add_format
        shown = cell_format or add_format()
        return self._write_rich_string(row, col, string[:1], shown, string[1:], shown)

    write_string = _counted(_write_string)
    write_number = _counted(Worksheet._write_number)
    write_blank = _counted(Worksheet._write_blank)
    write_datetime = _counted(Worksheet._write_datetime)
    write_boolean = _counted(Worksheet.write_boolean)
    set_row = _counted(Worksheet.set_row)
    set_column = _counted(Worksheet.set_column)
    write_rich_string = loud(Worksheet.write_rich_string)  # takes more than the library's annotations say
    _open_from: int | None = None

    def set_columns_from(self, first: int, cell_format: Format) -> None:
        """Give a format to every column from this one to the last that a sheet can have.

        The library would keep each of some 16,000 columns, and look at all of them in each row.
        """
        self.set_column(first, first, None, cell_format)
        self._open_from = first

    def _write_col_info(self, first: int, last: int, information: Any) -> None:
        super()._write_col_info(first, _LAST_COLUMN if last == self._open_from else last, information)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        usual = usual_cell(row, col, cell, is_inline=self.is_long)
        if usual is None:
            super()._write_cell(row, col, cell)
        else:
            file: Any = self.fh
            file.write(usual)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Leave out the search for each of a hundred functions in what calls none, as most conditions do."""
        if "(" in formula or formula.startswith("{"):
            library: Any = super()
            prepared: str = library._prepare_formula(formula, expand_future_functions)
            return prepared
        return formula.removeprefix("=")

    @property
    def is_long(self) -> bool:
        """Is it a sheet of a long book, which holds no more than its last rows?"""
        return bool(self.constant_memory)


class _LongSheet(LongRows, Sheet):
    """A sheet of a long book."""


@_loud_throughout
class _LoudWorkbook(Workbook):
    """A workbook on which such a call raises too."""


class Book:
    """An open workbook, with formats made once for each set of properties.

    ``style`` gives font and colours; ``title``, ``subject`` and ``author`` become document properties; ``made_on``
    is the only date in the file, so that the same inputs and date give the same bytes. ``language`` is what screen
    readers go by. A long book is put together in the folder ``beside``: none but the last rows of a sheet are in
    memory, so that each sheet must be written from the top down.
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
        beside: Path | None = None,
    ) -> None:
        self.style = style
        self._language = language
        self._beside = beside
        self._stream = BytesIO() if beside is None else TemporaryFile(dir=beside)  # noqa: SIM115 - closed once written
        place = {"in_memory": True} if beside is None else {"constant_memory": True, "tmpdir": str(beside)}
        self.workbook = _LoudWorkbook(self._stream, {**_INERT, **place})
        self.workbook.set_properties(
            {
                "title": title,
                "subject": subject,
                "author": author,
                "comments": "",
                "created": datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC),
            }
        )
        self._formats: dict[frozenset[tuple[str, Any]], Format] = {}

    def add_sheet(self, name: str) -> Sheet:
        """Add a sheet. Raises the library's own error for a name that Excel refuses."""
        sheet = self.workbook.add_worksheet(name, Sheet if self._beside is None else _LongSheet)
        if not isinstance(sheet, Sheet):
            raise TypeError(f"{name} is no sheet of ours")
        return sheet

    def format(self, **properties: Any) -> Format:
        """Return the format with these XlsxWriter properties on top of the house font; one object per set."""
        key = frozenset(properties.items())
        found = self._formats.get(key)
        if found is None:
            house = {"font_name": self.style.font, "font_size": self.style.body_size, "valign": "top"}
            found = self._formats[key] = self._made({**house, **properties})
        return found

    def _made(self, wanted: dict[str, Any]) -> Format:
        key = frozenset(wanted.items())
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(wanted)
        return self._formats[key]

    def text_format(self, text: str, **properties: Any) -> Format:
        """Return the format for a text from outside: one that starts like a formula stays text if it is edited."""
        return (
            self.format(**properties, quote_prefix=True) if text.startswith(LIVE_STARTS) else self.format(**properties)
        )

    def content(self) -> bytes:
        """Close the workbook and return its bytes."""
        self.workbook.close()
        self._stream.seek(0)
        return with_language(self._stream.read(), self._language)

    def write(self, path: Path) -> Path:
        """Close the workbook and write it to ``path``, piece by piece, without a time of day in it."""
        self.workbook.close()
        with self._stream:
            return write_package(path, self._stream, language_in(self._language))
