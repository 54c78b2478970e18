"""Words that give a suppressed number away: a comment that says "three" tells what the table leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from kpireport.assess.suppression import small_count
from kpireport.model.figure import percentage, rounded
from kpireport.model.indicator import Indicator
from kpireport.model.outturn import History, Outturn, SupportingComment
from kpireport.model.period import Period
from kpireport.model.problem import Place, Problem, Severity

WITHHELD = "Withheld: the words repeat a number that is too small to be shown."
"""What stands in place of a comment or a corrective action that gives a suppressed number away."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def hidden_before(indicator: Indicator, history: History, period: Period) -> tuple[Outturn, ...]:
    """Return the figures, of this period and of the two it is compared with, that are too small to be shown."""
    found = (history.find(indicator.id, when) for when in (period, period.previous, period.year_before))
    return tuple(outturn for outturn in found if outturn and small_count(indicator, outturn) is not None)


def without_giving_away(
    indicator: Indicator, outturn: Outturn, hidden: Iterable[Outturn]
) -> tuple[Outturn, tuple[Problem, ...]]:
    """Return the outturn without the words that repeat a hidden figure, and a problem for each of them."""
    hidden = tuple(hidden)
    problems = []
    if gives_away(outturn.comment, indicator, hidden):
        problems.append(_problem(indicator, "comment", outturn.comment_place))
        outturn = replace(outturn, comment=WITHHELD)
    if gives_away(outturn.corrective_action, indicator, hidden):
        problems.append(_problem(indicator, "corrective action", outturn.action_place))
        outturn = replace(outturn, corrective_action=WITHHELD)
    return outturn, tuple(problems)


def supporting_without_giving_away(
    indicator: Indicator, said: SupportingComment, hidden: Iterable[Outturn]
) -> tuple[SupportingComment, tuple[Problem, ...]]:
    """Return a supporting service's comment, or the words that stand in its place, and a problem if they do."""
    if not gives_away(said.comment, indicator, hidden):
        return said, ()
    return replace(said, comment=WITHHELD), (_problem(indicator, "comment", said.place),)


def gives_away(words: str, indicator: Indicator, hidden: Iterable[Outturn]) -> bool:
    """Do the words hold the count or the percentage of a hidden figure, in digits or, up to twelve, in letters?"""
    said = {Decimal(number.replace(",", "")) for number in _NUMBER.findall(words)}
    spoken = set(re.findall(r"[a-z]+", words.casefold()))
    said |= {Decimal(number) for number, word in enumerate(_WORDS, start=1) if word in spoken}
    return any(not said.isdisjoint(_telling(indicator, outturn)) for outturn in hidden)


def _telling(indicator: Indicator, outturn: Outturn) -> set[Decimal]:
    """Return the figures that tell a hidden one: the count, and the percentage as it would be printed or in whole."""
    value = outturn.value
    if outturn.numerator is not None and outturn.denominator and value is None:
        value = percentage(outturn.numerator, outturn.denominator, indicator.decimals)
    printed = set() if value is None else {rounded(value, indicator.decimals), rounded(value, 0)}
    return printed - {Decimal(0)} | ({outturn.numerator} if outturn.numerator is not None else set())


def _problem(indicator: Indicator, what: str, place: Place) -> Problem:
    sentence = (
        f"The {what} on {indicator.id} repeats a number that is suppressed because it is too small to be shown, so the "
        "words are withheld everywhere. Ask for words that do not name it."
    )
    return Problem(Severity.WARNING, "suppressed-number-in-words", sentence, place, indicator.id)
