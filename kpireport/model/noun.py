"""A council's word for a thing, as headings and sentences need it: ``Directorate``, directorate, directorates."""

from __future__ import annotations

from dataclasses import dataclass

_LINKS = (" of ", " for ", " in ")
_HISSING = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True)
class Noun:
    """A thing by its word, written as a heading has it."""

    heading: str

    @property
    def one(self) -> str:
        """The word within a sentence: in small letters, save abbreviations and names within it."""
        first, *rest = self.heading.split() or [""]
        is_title = all(word[:1].isupper() for word in rest)
        return " ".join((_small(first), *(_small(word) if is_title else word for word in rest)))

    @property
    def many(self) -> str:
        """The same of several: ``directorates``, ``priorities``, ``areas of focus``."""
        return plural_of(self.one)


def plural_of(noun: str) -> str:
    """Return a noun in the plural; of ``area of focus`` it is the area that there are several of."""
    for link in _LINKS:
        head, found, rest = noun.partition(link)
        if found:
            return f"{plural_of(head)}{link}{rest}"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(_HISSING) else f"{noun}s"


def _small(word: str) -> str:
    return word if word[:2].isupper() else word.lower()
