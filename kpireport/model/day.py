"""A day as letters write it."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_in_words(day: date) -> str:
    """Return a day as letters write it: ``31 March 2018``. Month names do not depend on the machine."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
