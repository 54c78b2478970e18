"""Markup that never becomes a tree: a mark stands for it in the document, and in the file it takes the mark's place.

lxml moves a parsed table into a document element by element, which takes longer than all the rest of a long one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NAME = "kpireport-markup"
_MARK = re.compile(rf"<\?{_NAME} (\d+)\?>".encode())
"""A processing instruction: no words can look like one, since their angle brackets are escaped."""


class Aside:
    """The markup that is put aside while a document's tree is made."""

    def __init__(self) -> None:
        self._kept: list[Iterable[str]] = []

    def put(self, pieces: Iterable[str]) -> str:
        """Keep markup, which need not be made yet; return the mark that stands for it wherever the markup may stand."""
        self._kept.append(pieces)
        return f"<?{_NAME} {len(self._kept) - 1}?>"

    def put_back(self, document: bytes) -> Iterator[bytes]:
        """Give a document's XML in pieces, with the markup in the place of each mark: once, as it is made for this."""
        for place, piece in enumerate(_MARK.split(document)):
            if place % 2:
                yield from (made.encode("utf-8") for made in self._kept[int(piece)])
            else:
                yield piece
