"""Words that give a suppressed number away: a comment that says "three" tells what the table leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from decimal import Decimal

from kpireport.assess.spoken import numbers_told, shares_told
from kpireport.assess.suppression import count_of, too_small
from kpireport.model.figure import percentage, rounded, rounded_fraction
from kpireport.model.indicator import Indicator
from kpireport.model.outturn import History, Outturn, SupportingComment
from kpireport.model.period import Period
from kpireport.model.problem import Place, Problem, Severity

WITHHELD = "Withheld: the words repeat a number that is too small to be shown."
"""What stands in place of a comment or a corrective action that gives a suppressed number away."""

_DECIMALS = (0, 1, 2)
"""To how many decimals a share in words may be rounded: a third is 33%, 33.3% and 33.33%."""


def secrets_of(indicator: Indicator, hidden: Iterable[Outturn]) -> frozenset[Decimal]:
    """Return the numbers that tell hidden figures: counts, and percentages as they would be printed or in whole."""
    return frozenset(number for outturn in hidden for number in _telling(indicator, outturn))


def secrets_before(indicator: Indicator, history: History, period: Period) -> frozenset[Decimal]:
    """Return the numbers that tell a hidden figure of the period or of the year up to it.

    What lies between a hidden figure and one that is shown tells the hidden one as well: up by 7 to 10.
    """
    hidden_in = too_small(indicator, history)
    known = [o for o in history.of(indicator.id) if period.year_before <= o.period <= period]
    hidden = [outturn for outturn in known if outturn.period in hidden_in]
    counts = [(o.period, count_of(indicator, o)) for o in known]
    between = {
        number
        for at, one in counts
        for later, other in counts
        if at < later and (at in hidden_in or later in hidden_in) and one is not None and other is not None
        for number in _change(one, other)
    }
    return secrets_of(indicator, hidden) | between


def _change(before: Decimal, after: Decimal) -> Iterator[Decimal]:
    """Give a change from a count to another, and the change in per cent."""
    change = abs(after - before)
    if change:
        yield change
    if change and before:
        yield rounded(change * 100 / before, 0)


def without_giving_away(
    indicator: Indicator, outturn: Outturn, secrets: Set[Decimal]
) -> tuple[Outturn, tuple[Problem, ...]]:
    """Return the outturn without the words that repeat a hidden figure, and a problem for each of them."""
    problems = []
    if gives_away(outturn.comment, secrets):
        problems.append(_problem(indicator, "comment", outturn.comment_place))
        outturn = replace(outturn, comment=WITHHELD)
    if gives_away(outturn.corrective_action, secrets):
        problems.append(_problem(indicator, "corrective action", outturn.action_place))
        outturn = replace(outturn, corrective_action=WITHHELD)
    return outturn, tuple(problems)


def supporting_without_giving_away(
    indicator: Indicator, said: SupportingComment, secrets: Set[Decimal]
) -> tuple[SupportingComment, tuple[Problem, ...]]:
    """Return a supporting service's comment, or the words that stand in its place, and a problem if they do."""
    if not gives_away(said.comment, secrets):
        return said, ()
    return replace(said, comment=WITHHELD), (_problem(indicator, "comment", said.place),)


def gives_away(words: str, secrets: Set[Decimal]) -> bool:
    """Do the words hold a number that tells a hidden figure, in digits, in letters, or as a share of a whole?"""
    if not secrets:
        return False
    shares = {rounded_fraction(share * 100, decimals) for share in shares_told(words) for decimals in _DECIMALS}
    return not secrets.isdisjoint(numbers_told(words) | shares)


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
