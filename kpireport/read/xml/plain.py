"""Cells and shared texts as programs write them: a pattern takes them apart far faster than a parser's handlers.

Only whole elements are taken, and only where the parser could not find anything else in them: all the rest of a part,
and every row and text that has anything out of the ordinary, is for the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_BEGINS = re.compile(
    rb"""\s*+(?:<\?xml\ version="1\.0"(?:\ encoding="utf-8")?(?:\ standalone="(?:yes|no)")?\ ?\?>)?\s*+<[a-z]""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a part begins that is certainly UTF-8: the only tongue in which the patterns know a tag from a text."""
_ONLY_TEXT = re.compile(rb"<[!?]")
"""What opens a comment, a CDATA section, an instruction or a document type: what looks like a tag there is none."""
_USUAL_BYTES = bytes({9, 10, *range(32, 256)})
"""What a parser takes as it stands: no control character, and no line end that it would make another of."""
_NO_CHARACTERS = ("\ufffe", "\uffff")
_ODD_REFERENCE = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")
_ROW = re.compile(rb"<row [^<>]*[^<>/]>")
_FORMULA = r'<f(?:\ t="(?:shared|array)")?(?:\ ref="[A-Z0-9:]+")?(?:\ si="[0-9]+")?'
_CELL = re.compile(
    rf"""<c\ r="([A-Z]{{1,3}}[0-9]{{1,7}})"(?:\ s="([0-9]{{1,9}})")?(?:\ t="([a-zA-Z]+)")?(?:/>|>
    ({_FORMULA}(?:/>|>[^<>]*+</f>)(?:<v></v>|<v/>)?)?
    (?:<v>([^<>]++)</v>)?
    </c>)
    |([\s\S]++)""",
    re.VERBOSE,
)
ROW_ENDS, TEXT_ENDS = b"</row>", b"</si>"
_LONGEST = 1024 * 1024
"""Bytes that are waited for until a row or a text is whole: what is longer is for the parser."""
_TEXT_BEGINS = b"<si>"
_TEXT = r'<si><t(?: xml:space="preserve")?>([^<>]*+)</t></si>'
_TEXTS = re.compile(_TEXT)
_RUN_OF_TEXTS = re.compile(f"(?:{_TEXT})++".encode())
_FORMULA_TAGS = re.compile(r"<[^>]*>")

Met = tuple[str, str, str, str, str, str]
"""A cell: its name, style, kind, formula with its tags, value, and what is no plain cell. Each is empty where it does
not stand there. The formula is followed by the tags of an empty result, if it has one."""


def in_whole(pieces: Iterable[bytes], ends: bytes) -> Iterator[bytes]:
    """Cut pieces anew, so that each ends with an element of which a part has many, and holds all of it."""
    held = b""
    for piece in pieces:
        held += piece
        end = held.rfind(ends) + len(ends)
        if end < len(ends) and len(held) > _LONGEST:
            end = len(held)
        if end >= len(ends):
            yield held[:end]
            held = held[end:]
    yield held


class PlainRow(NamedTuple):
    """Where in a piece the cells of a row stand, how many elements they are made of, and the cells."""

    start: int
    end: int
    elements: int
    cells: list[Met]


class PlainTexts(NamedTuple):
    """Where in a piece shared texts stand one after the other, and the texts."""

    start: int
    end: int
    texts: list[str]


class PlainPieces:
    """Finds what is plain in the pieces of one part, one piece after the other."""

    def __init__(self) -> None:
        self._is_first = self._is_open = True
        self._last = b""

    def rows_in(self, piece: bytes) -> Iterator[PlainRow]:
        """Give the plain rows that stand whole in the piece."""
        return _plain_rows(piece) if self._look_at(piece) else iter(())

    def texts_in(self, piece: bytes) -> PlainTexts | None:
        """Return the plain texts with which those of the piece begin, if they do, and all before was whole."""
        was_whole = self._last in (b"", TEXT_ENDS)
        start = piece.find(_TEXT_BEGINS) if self._look_at(piece) and was_whole else -1
        found = _RUN_OF_TEXTS.match(piece, start) if start >= 0 else None
        text = _plain_text(found[0]) if found else ""
        return PlainTexts(start, start + len(found[0]), _TEXTS.findall(text)) if found and text else None

    def _look_at(self, piece: bytes) -> bool:
        """Look whether tags are tags in it: from the first comment, instruction or CDATA on it is not certain."""
        if self._is_first:
            self._is_first, self._is_open = False, _BEGINS.match(piece) is not None
            self._is_open = self._is_open and not _ONLY_TEXT.search(piece, piece.find(b"?>") + 1)
        elif self._is_open:
            self._is_open = not _ONLY_TEXT.search(self._last + piece)
        self._last = piece[-len(TEXT_ENDS) :]
        return self._is_open


def _plain_rows(piece: bytes) -> Iterator[PlainRow]:
    for row in _ROW.finditer(piece):
        start, end = row.end(), piece.find(ROW_ENDS, row.end())
        if end < 0:
            return
        text = _plain_text(piece[start:end])
        cells = _CELL.findall(text)
        if cells and not cells[-1][-1]:
            yield PlainRow(start, end, text.count("<") - text.count("</"), cells)


def _plain_text(content: bytes) -> str:
    """Return what the bytes say if a parser would read every letter of it so; otherwise nothing."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return ""
    is_odd = content.translate(None, _USUAL_BYTES) or any(letter in text for letter in _NO_CHARACTERS)
    return "" if is_odd or ("&" in text and _ODD_REFERENCE.search(text)) else text


def in_plain_text(escaped: str) -> str:
    """Return the text that stands for what is escaped in a plain cell."""
    if "&" not in escaped:
        return escaped
    for name, letter in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&")):
        escaped = escaped.replace(f"&{name};", letter)
    return escaped


def has_empty_result(tagged: str) -> bool:
    """Has the formula that stands between these tags given nothing, and not just no result?"""
    return tagged.endswith(("</v>", "<v/>"))


def formula_in(tagged: str) -> str:
    """Return the formula that stands between its tags."""
    return in_plain_text(_FORMULA_TAGS.sub("", tagged))
