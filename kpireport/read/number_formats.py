"""What a number cell's format makes of its number: a number, a date or a span of time.

The everyday formats and whole days are known here. openpyxl knows all the others, and is asked only where one stands:
importing it takes longer than reading a return.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_EVERYDAY = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "mm-dd-yy", 49: "@"}
_CERTAINLY_A_NUMBER = re.compile(r"General|@|[0#?.,% ]+")
_CERTAINLY_A_DAY = re.compile(r"d{1,4}[/ .-]m{1,4}[/ .-](?:yy){1,2}|mm-dd-yy", re.IGNORECASE)

_FROM_1900, _FROM_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_FIRST_CERTAIN_DAY = 61
"""The first of March 1900: Excel counts a 29th of February before it that never was."""
_LAST_CERTAIN_DAY = 2_900_000
"""In the year 9839."""


@dataclass(frozen=True)
class NumberFormat:
    """A number format's code, and whether it shows its number as a date or as a span of time."""

    code: str
    is_date: bool = False
    is_duration: bool = False


GENERAL = NumberFormat("General")


def built_in(number: int) -> str:
    """Return the code of a format that every workbook has; that of a number which means none is General."""
    if number in _EVERYDAY:
        return _EVERYDAY[number]
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    return str(BUILTIN_FORMATS.get(number, GENERAL.code))


def number_format(code: str) -> NumberFormat:
    """Say what a format's code makes of a number."""
    if _CERTAINLY_A_NUMBER.fullmatch(code):
        return NumberFormat(code)
    if _CERTAINLY_A_DAY.fullmatch(code):
        return NumberFormat(code, is_date=True)
    from openpyxl.styles.numbers import is_date_format, is_timedelta_format

    return NumberFormat(code, bool(is_date_format(code)), bool(is_timedelta_format(code)))


def moment(serial: float, number_format: NumberFormat, *, from_1904: bool) -> date | time | timedelta | None:
    """Return what a spreadsheet's count of days is in a date's format; None if it lies outside of all dates."""
    epoch = _FROM_1904 if from_1904 else _FROM_1900
    if not number_format.is_duration and _FIRST_CERTAIN_DAY <= serial <= _LAST_CERTAIN_DAY and serial == int(serial):
        return epoch + timedelta(days=serial)
    from openpyxl.utils.datetime import from_excel

    try:
        found: date | time | timedelta = from_excel(serial, epoch, timedelta=number_format.is_duration)
    except (OverflowError, ValueError):
        return None
    return found


def written_moment(text: str) -> date | time | timedelta:
    """Read a date that the file itself writes out, as 2018-03-31. Raises ValueError if it is none."""
    from openpyxl.utils.datetime import from_ISO8601

    found: date | time | timedelta = from_ISO8601(text)  # type: ignore[no-untyped-call]
    return found
