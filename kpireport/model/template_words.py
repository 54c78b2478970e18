"""The template's own words above its headings: whoever reads a return tells them from what was typed there."""

from __future__ import annotations

import re

from kpireport.model.period import Period
from kpireport.model.register import Settings

INSTRUCTIONS_BEGIN = "Fill in the yellow cells, then sign off."

_PROGRESS = re.compile(r"\d+ of \d+ complete; (signed off|sign-off still needed)")


def title(service: str, period: Period) -> str:
    """Return the title of a service's return."""
    return f"Performance return: {service}, {period.name} ({period.months})"


def instructions(settings: Settings) -> str:
    """Return the one line over the table: what to do, who to send it to, and by when."""
    return f"{INSTRUCTIONS_BEGIN} {sending(settings)}"


def sending(settings: Settings) -> str:
    """Say who the return is sent to, and by when."""
    to = settings.contact_for_returns
    if settings.email_for_returns:
        to = f"{to} ({settings.email_for_returns})" if to else settings.email_for_returns
    due = f" Due: {settings.returns_due}." if settings.returns_due else ""
    return f"Send this file to {to or 'whoever sent it to you'}.{due}"


def is_progress(words: str) -> bool:
    """Are these the words of the line that counts the complete rows?"""
    return bool(_PROGRESS.fullmatch(words))
