"""The report's title, as it stands on every document: whose it is, what it is, and the quarter it is about."""

from __future__ import annotations

from kpireport.model.period import Period
from kpireport.model.register import Settings

_QUARTER = ("quarter", "quarterly")


def report_title(settings: Settings, period: Period) -> str:
    """Return the title: ``London Borough of Havering: Quarter 2 performance report, 2017/18``."""
    return ": ".join(part for part in (settings.council, name_of_report(settings, period)) if part)


def name_of_report(settings: Settings, period: Period) -> str:
    """Return what the council calls its report, with the quarter where it reads well.

    ``Quarter performance report`` becomes ``Quarter 2 performance report, 2017/18``, and any other name is followed
    by the quarter: ``Equality objectives report, quarter 4 of 2012/13``.
    """
    first, _, rest = settings.report_title.partition(" ")
    if first.casefold() in _QUARTER and rest:
        return f"Quarter {period.quarter} {rest}, {period.year}"
    return f"{settings.report_title}, quarter {period.quarter} of {period.year}".removeprefix(", ")
