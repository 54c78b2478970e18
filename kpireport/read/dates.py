"""Dates as people type them into a text: day before month, as the country writes them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]00:00(?::00)?)?")
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<year>\d{4}|\d\d)")
_WORDS = re.compile(
    r"(?:[a-z]+,? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?[ \-](?:of )?(?P<name>[a-z]+)\.?,?[ \-](?P<year>\d{4}|\d\d)",
    re.IGNORECASE,
)


def parse_date(text: str) -> date | None:
    """Read a date (``31/03/2018``, ``2018-03-31``, ``31 March 2018``); None for what is not certainly one."""
    written = " ".join(text.split())
    for pattern in (_ISO, _NUMBERS, _WORDS):
        if match := pattern.fullmatch(written):
            return _date(match.groupdict())
    return None


def _date(parts: dict[str, str]) -> date | None:
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    month = _month_named(parts["name"]) if "name" in parts else int(parts["month"])
    try:
        return date(year, month, int(parts["day"]))
    except ValueError:
        return None


def _month_named(name: str) -> int:
    lowered = name.casefold()
    return next((n for n, short in enumerate(_MONTHS, 1) if lowered.startswith(short)), 0)
