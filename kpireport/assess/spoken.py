"""The numbers that words tell: in digits, in letters up to ninety-nine, and as a share of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_OTHERS = {"single": 1, "sole": 1, "once": 1, "twice": 2, "couple": 2, "pair": 2, "both": 2, "dozen": 12}
_NUMBERS = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    **_OTHERS,
}
_PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

_YEAR = re.compile(r"\b(?:19|20)\d\d ?[/–-] ?\d\d\b")
_DIGITS = re.compile(r"(?<![A-Za-z\d])\d[\d,]*(?:\.\d+)?")
_LETTERS = re.compile(
    rf"\b(?P<ten>{'|'.join(_TENS)})[ -](?P<unit>{'|'.join(_UNITS[:9])})\b|\b(?P<one>{'|'.join(_NUMBERS)})s?\b"
)
_FIGURE = rf"\d+|{'|'.join(_UNITS)}|{'|'.join(_TENS)}"
_OUT_OF = re.compile(
    rf"\b(?P<top>{_FIGURE}) ?(?:/|in every|in|out of|of) ?(?:every |the |our |these |those )?(?P<bottom>{_FIGURE})\b"
)
_PART = re.compile(rf"\b(?:(?P<how_many>an?|\d|{'|'.join(_UNITS[:9])})[ -])?(?P<part>{'|'.join(_PARTS)}|halve)s?\b")


def numbers_told(words: str) -> frozenset[Decimal]:
    """Return every number that stands in the words; a financial year such as 2016/17 and Q3 are none."""
    said = _YEAR.sub(" ", words)
    digits = {Decimal(number.replace(",", "")) for number in _DIGITS.findall(said)}
    return frozenset(digits | {Decimal(number) for number in _in_letters(said.casefold())})


def shares_told(words: str) -> frozenset[Fraction]:
    """Return every share that the words tell: ``a third``, ``3 out of 70``, ``one in four``. Where none is meant,
    as in ``a quarter`` of the year, it is told all the same: better withheld than given away.
    """
    said = _YEAR.sub(" ", words).casefold()
    return frozenset((*_out_of(said), *_parts(said)))


def _in_letters(said: str) -> Iterator[int]:
    for match in _LETTERS.finditer(said):
        if match["one"]:
            yield _NUMBERS[match["one"]]
        else:
            yield _NUMBERS[match["ten"]] + _NUMBERS[match["unit"]]


def _out_of(said: str) -> Iterator[Fraction]:
    for match in _OUT_OF.finditer(said):
        top, bottom = (int(word) if word.isdigit() else _NUMBERS[word] for word in (match["top"], match["bottom"]))
        if 0 < top <= bottom:
            yield Fraction(top, bottom)


def _parts(said: str) -> Iterator[Fraction]:
    for match in _PART.finditer(said):
        how_many, part = match["how_many"] or "", match["part"]
        if how_many or part == "half":
            count = 1 if how_many in ("", "a", "an") else int(how_many) if how_many.isdigit() else _NUMBERS[how_many]
            yield Fraction(count, 2 if part == "halve" else _PARTS.index(part) + 2)
