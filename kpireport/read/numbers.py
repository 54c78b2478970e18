"""Numbers as people type them into a text: repaired where that is certain, None where it is not."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from kpireport.model.figure import plain

_MINUS = "\u2212\u2010\u2011\u2012\u2013\u2014"
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d{1,3}(?: \d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_LONGEST = 40


def parse_number(text: str) -> Decimal | None:
    """Read a number from a text: ``1,070``, ``1 070.5``, ``−5``; None for whatever is not certainly a number.

    Thousands may be marked by commas or spaces of any kind, in groups of three; a minus may be any dash.
    """
    written = as_written(text)
    if len(written) > _LONGEST:
        return None
    if _GROUPED.fullmatch(written):
        written = written.replace(",", "").replace(" ", "")
    return plain(Decimal(written)) if _PLAIN.fullmatch(written) else None


def as_written(text: str) -> str:
    """Return the text with plain digits, spaces and minus: full-width digits, odd spaces and dashes made ordinary."""
    folded = " ".join(unicodedata.normalize("NFKC", text.replace("\u2019", "'")).split())
    for dash in _MINUS:
        folded = folded.replace(dash, "-")
    return re.sub(r"^([+-]) (?=[\d.])", r"\1", folded)


def without_unit(text: str, unit: str) -> str:
    """Take the indicator's own unit from the end of a text, or a pound sign from its start if the unit has one."""
    written, wanted = as_written(text), as_written(unit)
    if wanted and written.casefold().endswith(wanted.casefold()):
        written = written[: -len(wanted)].strip()
    return written.replace("£", "", 1).strip() if "£" in wanted and written.lstrip("-+").startswith("£") else written
