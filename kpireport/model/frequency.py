"""When a figure is due, as far as a frequency in people's words says it: ``Annual (Q4 only)``, ``Dec/Jan``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kpireport.model.period import Period, parse_year

_NARRATIVE = re.compile(r",?\s*\(?with (?:a )?quarterly (?:narrative|commentary|comment|update)s?\)?")
_BASES = (
    (re.compile(r"quarterly|every quarter|each quarter"), 1, (1, 2, 3, 4)),
    (re.compile(r"half[- ]yearly|six[- ]monthly|twice a year|every six months"), 1, (2, 4)),
    (re.compile(r"biennial(?:ly)?|every (?:two|2|other|second) years?|two[- ]yearly"), 2, ()),
    (re.compile(r"triennial(?:ly)?|every (?:three|3|third) years?|three[- ]yearly"), 3, ()),
    (re.compile(r"annual(?:ly)?|yearly|once a year|every year"), 1, ()),
)
_TOKEN = re.compile(r"[a-z0-9]+(?:[/\-–][a-z0-9]+)*")
_QUARTER = re.compile(r"q([1-4])")
_MONTH = re.compile(r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*(?:[/\-–].*)?")
_QUARTER_OF = {
    **dict.fromkeys(("apr", "may", "jun"), 1),
    **dict.fromkeys(("jul", "aug", "sep", "sept"), 2),
    **dict.fromkeys(("oct", "nov", "dec"), 3),
    **dict.fromkeys(("jan", "feb", "mar"), 4),
}
_YEAR_END = ("year-end", "yearend")
_FILLERS = frozenset(
    (
        *("a", "an", "and", "or", "in", "at", "of", "the", "only", "due", "next", "first", "from", "one"),
        *("reported", "report", "figure", "figures", "survey", "arrears", "quarter", "year", "years"),
        *("rolling", "three-year", "3-year", "two-year", "2-year"),
    )
)
"""Words that say nothing of when a figure is due."""


@dataclass(frozen=True)
class Frequency:
    """When figures are due. ``quarters`` is empty where the words do not say; ``every`` counts the years between them.

    ``year`` is one year in which a figure is due, where that is not every year; None if the words do not say.
    ``is_narrated`` says that a comment is wanted every quarter, whether a figure is due or not.
    """

    quarters: tuple[int, ...] = ()
    every: int = 1
    year: int | None = None
    is_narrated: bool = False

    def is_due_in(self, period: Period) -> bool:
        """Is a figure expected in that period, as far as the words say?"""
        is_quarter = not self.quarters or period.quarter in self.quarters
        return is_quarter and (self.year is None or (period.start_year - self.year) % self.every == 0)


@cache
def parse_frequency(text: str, *, is_milestone: bool = False) -> Frequency:
    """Read a frequency. What the words do not say for certain is left unsaid: plain ``Annual`` names no quarter.

    ``Dec/Jan`` is the quarter in which the first of the two months lies. With a quarterly narrative the figure is that
    of the year's end, and the state of a milestone is wanted in every quarter.
    """
    words = " ".join(text.casefold().split())
    told = _NARRATIVE.sub("", words)
    is_narrated = told != words
    start, every, quarters = _base(told)
    found = _with_rest(told[start:], every, quarters) or Frequency()
    if is_narrated:
        quarters = () if is_milestone else found.quarters or (4,)
        return Frequency(quarters, found.every, found.year, is_narrated)
    return found


def _base(words: str) -> tuple[int, int, tuple[int, ...]]:
    """Return where the rest begins, the years between figures, and the quarters that the first words name."""
    for pattern, every, quarters in _BASES:
        if match := pattern.match(words):
            return match.end(), every, quarters
    return 0, 1, ()


def _with_rest(rest: str, every: int, quarters: tuple[int, ...]) -> Frequency | None:
    """Read what follows the first words: quarters, months and a year. None if there is anything else."""
    named: set[int] = set()
    year: int | None = None
    for token in _TOKEN.findall(rest):
        if match := _QUARTER.fullmatch(token):
            named.add(int(match[1]))
        elif match := _MONTH.fullmatch(token):
            named.add(_QUARTER_OF[match[1]])
        elif token in _YEAR_END:
            named.add(4)
        elif (start := parse_year(token)) is not None:
            year = start
        elif token not in _FILLERS:
            return None
    return Frequency(tuple(sorted(named)) or quarters, every, year if every > 1 else None)
