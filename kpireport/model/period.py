"""A period: one quarter of a financial year, April to March."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {1: "April to June", 2: "July to September", 3: "October to December", 4: "January to March"}
_YEAR = r"(?P<start>(?:19|20)\d\d)\s*[/\-–—]\s*(?P<end>\d\d(?:\d\d)?)"
_PATTERNS = (
    re.compile(rf"\s*{_YEAR}[\s/_,\-–—]*Q\s*(?P<quarter>[1-4])\s*", re.IGNORECASE),
    re.compile(rf"\s*Q\s*(?P<quarter>[1-4])[\s/_,\-–—]*{_YEAR}\s*", re.IGNORECASE),
)
_YEAR_ALONE = re.compile(rf"\s*{_YEAR}\s*")


@dataclass(frozen=True, order=True)
class Period:
    """Quarter ``quarter`` (1 to 4) of the financial year that begins in April of ``start_year``."""

    start_year: int
    quarter: int

    @property
    def year(self) -> str:
        """The financial year as councils write it: ``2017/18``."""
        return f"{self.start_year}/{(self.start_year + 1) % 100:02d}"

    @property
    def name(self) -> str:
        """The period as it is printed: ``2017/18 Q2``."""
        return f"{self.year} Q{self.quarter}"

    @property
    def slug(self) -> str:
        """The period as it stands in file names: ``2017-18-Q2``."""
        return self.name.replace("/", "-").replace(" ", "-")

    @property
    def months(self) -> str:
        """The quarter's months in words: ``July to September``."""
        return _MONTHS[self.quarter]

    @property
    def previous(self) -> Period:
        """The quarter before this one."""
        return Period(self.start_year - 1, 4) if self.quarter == 1 else Period(self.start_year, self.quarter - 1)

    @property
    def next(self) -> Period:
        """The quarter after this one."""
        return Period(self.start_year + 1, 1) if self.quarter == 4 else Period(self.start_year, self.quarter + 1)

    @property
    def year_before(self) -> Period:
        """The same quarter of the year before."""
        return Period(self.start_year - 1, self.quarter)

    @property
    def first_day(self) -> date:
        """The quarter's first day."""
        year = self.start_year + 1 if self.quarter == 4 else self.start_year
        return date(year, (1, 4, 7, 10)[self.quarter % 4], 1)

    @property
    def last_day(self) -> date:
        """The quarter's last day."""
        return self.next.first_day - timedelta(days=1)

    def __str__(self) -> str:
        return self.name


def parse_period(text: str) -> Period | None:
    """Read a period as people type it (``2017/18 Q2``, ``2017-18-Q2``, ``Q2 2017/18``); None if it is none.

    The two years must follow one another: ``2017/19 Q2`` is no period.
    """
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(text):
            start = _start_year(match)
            return None if start is None else Period(start, int(match["quarter"]))
    return None


def parse_year(text: str) -> int | None:
    """Read a financial year (``2017/18``, ``2017-2018``) and return the year it begins in; None if it is none."""
    match = _YEAR_ALONE.fullmatch(text)
    return _start_year(match) if match else None


def _start_year(match: re.Match[str]) -> int | None:
    start = int(match["start"])
    following = str(start + 1)
    return start if match["end"] in (following, following[2:]) else None
