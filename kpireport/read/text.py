"""Text from outside is cleaned here, once, at the edge: one form of accents, no control characters, no tricks."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from kpireport.read.limits import LONGEST_TEXT

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\u0085")

# Invisible: C0 and C1 controls except tab and newline, what reorders text (bidirectional overrides, embeddings and
# isolates), zero-width spaces and marks, lone surrogates, and the two codes that XML forbids. Joiners stay: Indic
# scripts and emoji need them.
_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


class CleanText(NamedTuple):
    """A text fit for every output; how many characters were dropped from it, and whether it was cut short."""

    text: str
    dropped: int = 0
    cut: bool = False


def clean_text(raw: str) -> CleanText:
    """Clean a text: NFC, one kind of line end, controls and invisible marks dropped and counted, length capped."""
    if raw.isascii() and raw.isprintable() and len(raw) <= LONGEST_TEXT:
        return CleanText(raw)
    text, dropped = _DROPPED.subn("", _LINE_ENDS.sub("\n", raw))
    text = unicodedata.normalize("NFC", text)
    return CleanText(text[:LONGEST_TEXT], dropped, len(text) > LONGEST_TEXT)


def decode_escapes(raw: str) -> str:
    """Decode what a workbook writes for characters that XML cannot hold: ``_x000B_`` is a vertical tab."""
    return raw if "_x" not in raw else _ESCAPE.sub(lambda match: chr(int(match[1], 16)), raw)


def one_line(text: str) -> str:
    """Put a text on one line, with single spaces: for names and messages."""
    return " ".join(text.split())


def matching_key(text: str) -> str:
    """Reduce a name or an id to what counts when it is looked up: not case, not spacing, not the width of letters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def shortened(text: str, longest: int = 120) -> str:
    """Cut a text for a message. The whole of it stands in the problem's ``typed``."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
