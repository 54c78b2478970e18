"""Walks one XML part by expat: no document type, no depth or width beyond reason, every element counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar, NamedTuple
from xml.parsers import expat

from kpireport.read import limits
from kpireport.read.refusal import Refused, damaged, too_much_inside
from kpireport.read.xml.tally import Tally

Attributes = dict[str, str]
Opening = dict[str, Callable[[Any, Attributes], None]]
Closing = dict[str, Callable[[Any], None]]

# What tables and texts are made of. Everything else is styles, rules and names.
_COMMON = frozenset({"c", "v", "f", "is", "t", "r", "si", "row"})


class _Known(NamedTuple):
    """What is done at an element: whether it counts among the others, and the actions at its start and its end."""

    counts: int
    opening: Callable[[Any, Attributes], None] | None
    closing: Callable[[Any], None] | None


class Walker:
    """Expat's handlers for one part.

    A subclass says in ``opening`` and ``closing`` what it does at the tags it knows, and has between ``collect`` and
    ``collected`` the characters that stand there.
    """

    opening: ClassVar[Opening] = {}
    closing: ClassVar[Closing] = {}

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self._most_elements, self._most_others = tally.size.elements, tally.size.others
        self._known: dict[str, _Known] = {}
        self._depth = 0
        self._namespaces = 0
        self._text: list[str] = []
        self._is_collecting = False

    def walk(self, pieces: Iterable[bytes]) -> None:
        """Walk through a part. Raises Refused, or expat's own error, if it is not a sound one."""
        for _ in self.steps(pieces):
            pass

    def steps(self, pieces: Iterable[bytes]) -> Iterator[None]:
        """Walk through a part, and rest after each piece of it."""
        parser = self._parser()
        for piece in pieces:
            self.feed(parser, piece)
            yield
        parser.Parse(b"", True)
        self.tally.check()
        yield

    def feed(self, parser: expat.XMLParserType, piece: bytes) -> None:
        """Have a piece walked through."""
        parser.Parse(piece, False)

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet an element: count it, and do what is to be done at its start."""
        counts, opening, _ = self._known.get(name) or self._know(name)
        tally = self.tally
        tally.elements += 1
        tally.others += counts
        if attributes:
            self.check(attributes)
        self._depth += 1
        if self._depth > limits.DEEPEST_XML:
            raise damaged(tally.file)
        if tally.elements > self._most_elements or tally.others > self._most_others:
            tally.check()
        if opening is not None:
            opening(self, attributes)

    def end(self, name: str) -> None:
        """Leave an element: do what is to be done at its end."""
        self._depth -= 1
        closing = self._known[name][2]
        if closing is not None:
            closing(self)

    def _know(self, name: str) -> _Known:
        tag = name.rpartition("}")[2]
        known = _Known(int(tag not in _COMMON), self.opening.get(tag), self.closing.get(tag))
        self._known[name] = known
        return known

    def collect(self) -> None:
        """Begin to keep characters, with none so far."""
        self._text = []
        self._is_collecting = True

    def collected(self) -> str:
        """Keep no more characters, and return those that were."""
        self._is_collecting = False
        return "".join(self._text)

    def _parser(self) -> expat.XMLParserType:
        # Not kept: the parser knows the walker, and if the walker knew it too, neither would be freed at once.
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self._characters
        return parser

    def _characters(self, text: str) -> None:
        if self._is_collecting:
            self._text.append(text)

    def check(self, attributes: Attributes) -> None:
        """Raise Refused if an element has more attributes, or longer ones, than any that a program writes."""
        if len(attributes) > limits.MOST_ATTRIBUTES or len("".join(attributes.values())) > limits.LONGEST_ATTRIBUTES:
            raise too_much_inside(self.tally.file)

    def _doctype(self, *_: object) -> None:
        raise Refused("document-type", self.tally.file, "declares a document type, which no spreadsheet program writes")

    def _namespace(self, *_: object) -> None:
        self._namespaces += 1
        if self._namespaces > limits.MOST_ATTRIBUTES:
            raise too_much_inside(self.tally.file)
