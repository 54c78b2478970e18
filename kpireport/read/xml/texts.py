"""The texts that cells share: plain or in runs of several fonts, without the phonetic guide some languages add."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar
from xml.parsers import expat

from kpireport.read.text import CleanText, clean_text, decode_escapes
from kpireport.read.xml.plain import TEXT_ENDS, PlainPieces, in_plain_text, in_whole
from kpireport.read.xml.tally import Tally
from kpireport.read.xml.walker import Attributes, Closing, Opening, Walker

_INDEX = re.compile(r"\d{1,9}", re.ASCII)


class RunsWalker(Walker):
    """Puts a text together from its runs: what stands in ``t``, but not in a phonetic guide."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self._runs: list[str] = []
        self._is_phonetic = False

    def taken(self) -> str:
        """Return the text that was put together, and begin the next one."""
        text = self._runs[0] if len(self._runs) == 1 else "".join(self._runs)
        self._runs = []
        return text

    def _start_run(self, _: Attributes) -> None:
        self.collect()

    def _end_run(self) -> None:
        text = self.collected()
        if not self._is_phonetic:
            self._runs.append(text)

    def _start_phonetic(self, _: Attributes) -> None:
        self._is_phonetic = True

    def _end_phonetic(self) -> None:
        self._is_phonetic = False

    opening: ClassVar[Opening] = {"t": _start_run, "rPh": _start_phonetic}
    closing: ClassVar[Closing] = {"t": _end_run, "rPh": _end_phonetic}


class SharedTexts(RunsWalker):
    """The table of shared texts. A cell points into it by number; what it points to is cleaned once."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self._raw: list[str] = []
        self._cleaned: dict[str, CleanText] = {}
        self._plain = PlainPieces()

    def walk(self, pieces: Iterable[bytes]) -> None:
        """Walk through a part."""
        super().walk(in_whole(pieces, TEXT_ENDS))

    def feed(self, parser: expat.XMLParserType, piece: bytes) -> None:
        """Have a piece walked through: plain texts by a pattern, where nothing else is open."""
        found, done = self._plain.texts_in(piece), 0
        if found:
            parser.Parse(piece[: found.start], False)
            done = found.start
            if self._depth == 1 and not self._runs:
                self._raw += map(in_plain_text, found.texts)
                self.tally.elements += 2 * len(found.texts)
                self.tally.check()
                done = found.end
        parser.Parse(piece[done:], False)

    def text(self, index: str) -> CleanText:
        """Return the text at a number, cleaned. Raises LookupError if there is none."""
        found = self._cleaned.get(index)
        if found is None:
            if not _INDEX.fullmatch(index):
                raise LookupError(index)
            found = self._cleaned[index] = clean_text(decode_escapes(self._raw[int(index)]))
        return found

    def _end_text(self) -> None:
        self._raw.append(self.taken())

    closing: ClassVar[Closing] = RunsWalker.closing | {"si": _end_text}
