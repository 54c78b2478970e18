"""Targets that look like a slip of the hand, or that were made easier without a word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from kpireport.assess.lint.rules import (
    ABOVE_ANNUAL,
    ANOTHER_ROWS,
    FRACTION_OF_A_COUNT,
    OFF_PROFILE,
    WEAKER_TARGET,
)
from kpireport.assess.lint.scope import Aim, Scope, aim_of
from kpireport.model.figure import plain, rounded
from kpireport.model.indicator import Basis, Indicator, Polarity
from kpireport.model.period import Period
from kpireport.model.problem import Problem
from kpireport.model.target import Profile

POINTS_OFF = 15
"""How many percentage points of the year a quarter's target may be away from its even share."""

_TELLING_DIGITS = 3
"""How many digits a figure needs for it to be odd that it stands twice: 906 has three, 1,000 has one."""

_MEASURED = re.compile(
    r"[£€$²]|\b(?:gbp|pounds|years?|months?|weeks?|days?|hours?|minutes?|seconds?|fte|tonnes?|kg|kilograms?|litres?|"
    r"k?m|m2|sqm|metres?|miles?|hectares?|[km]wh)\b",
    re.IGNORECASE,
)
"""Units of what is measured and not counted, so that a fraction is nothing odd."""


def quarter_target_off_profile(scope: Scope) -> Iterator[Problem]:
    """Find the quarter's target of a cumulative count that is far from its even share of the year.

    Source: Havering, 2017/18 Q2, line 42: 906 by Q2 is 69% of the year's 1,311 offences, where 50% would be even.
    """
    for aim, annual in scope.quarter_aims():
        if aim.indicator.is_year_to_date_count and aim.figure <= annual.figure and not _fits(aim, annual):
            yield OFF_PROFILE.found(
                aim.indicator,
                aim.target.place,
                f"{aim.indicator.id}: the {aim.name} of {aim.shown} is {_share(aim, annual)} of the annual target of "
                f"{annual.shown}, and an even year would have {_even(aim)}% by then. Check both targets.",
                aim.target.words,
            )


def quarter_target_of_another_row(scope: Scope) -> Iterator[Problem]:
    """Find the quarter's target of a count that is another row's, and does not fit its own annual target.

    Source: Havering, 2017/18 Q2, line 42: its 906 is the target of line 39, whose year is 1,812 and not 1,311.
    """
    alike: dict[tuple[int, int | None, Decimal], list[tuple[Aim, Aim]]] = defaultdict(list)
    for aim, annual in scope.quarter_aims():
        if aim.indicator.unit.is_count and len(aim.figure.normalize().as_tuple().digits) >= _TELLING_DIGITS:
            alike[aim.target.year, aim.target.quarter, plain(aim.figure)].append((aim, annual))
    for aim, annual in (pair for pairs in alike.values() for pair in pairs):
        pairs = alike[aim.target.year, aim.target.quarter, plain(aim.figure)]
        others = [f"{o.indicator.id} (annual {whole.shown})" for o, whole in pairs if whole.figure != annual.figure]
        if others and aim.figure != annual.figure and not _fits(aim, annual):
            yield ANOTHER_ROWS.found(
                aim.indicator,
                aim.target.place,
                f"{aim.indicator.id}: the {aim.name} of {aim.shown} is also that of {' and '.join(others)}, and does "
                f"not fit {aim.indicator.id}'s own annual target of {annual.shown}. Check that it is not a copy.",
                aim.target.words,
            )


def quarter_target_above_annual(scope: Scope) -> Iterator[Problem]:
    """Find the quarter's target of a count that is above the year's; a snapshot may go up and down within a year.

    Source: targets that members take for typing errors, by the minutes of scrutiny committees.
    """
    for aim, annual in scope.quarter_aims():
        counts_up = aim.indicator.unit.is_count and aim.indicator.basis in (Basis.CUMULATIVE, Basis.UNMARKED)
        if counts_up and aim.figure > annual.figure:
            snapshot = "" if aim.indicator.basis is Basis.CUMULATIVE else ", or set the indicator's Basis to Snapshot"
            yield ABOVE_ANNUAL.found(
                aim.indicator,
                aim.target.place,
                f"{aim.indicator.id}: the {aim.name} of {aim.shown} is above the annual target of {annual.shown}. "
                f"Correct one of them{snapshot}.",
                aim.target.words,
            )


def fraction_in_count_target(scope: Scope) -> Iterator[Problem]:
    """Find the target of what is counted that is no whole number.

    Source: Havering, 2017/18 Q2, line 10: a target of 280.9 carers.
    """
    for aim in scope.aims():
        if _counts_whole_things(aim.indicator) and aim.figure != aim.figure.to_integral_value():
            yield FRACTION_OF_A_COUNT.found(
                aim.indicator,
                aim.target.place,
                f"{aim.indicator.id}: the {aim.name} of {aim.shown} is no whole number, and the unit is "
                f"{aim.indicator.unit.name or 'not given'}. Correct the target or the unit.",
                aim.target.words,
            )


def target_weaker_than_last_year(scope: Scope) -> Iterator[Problem]:
    """Find the target that is easier to meet than last year's, and whose Note is silent about it.

    Source: minutes in which members ask why targets were lowered quietly. A quarter's target is looked at only where
    there is no annual one, so that one decision is told once.
    """
    for aim in scope.aims():
        now = Period(aim.target.year, aim.target.quarter or 4)
        if aim.target.note.strip() or (aim.target.quarter and scope.register.annual_target(aim.indicator.id, now)):
            continue
        find = scope.register.quarter_target if aim.target.quarter else scope.register.annual_target
        before = aim_of(aim.indicator, find(aim.indicator.id, now.year_before))
        if before and _is_weaker(aim, before):
            yield WEAKER_TARGET.found(
                aim.indicator,
                aim.target.place,
                f"{aim.indicator.id}: the {aim.name} of {aim.shown} is easier to meet than last year's {before.shown}; "
                f"{aim.indicator.polarity.value.lower()}. Correct it, or say in its Note why it was eased.",
                aim.target.words,
            )


CHECKS = (
    quarter_target_off_profile,
    quarter_target_of_another_row,
    quarter_target_above_annual,
    fraction_in_count_target,
    target_weaker_than_last_year,
)
"""The rules about targets."""


def _even(aim: Aim) -> int:
    return 25 * (aim.target.quarter or 4)


def _share(aim: Aim, annual: Aim) -> str:
    return f"{rounded(aim.figure * 100 / annual.figure, 0)}%"


def _fits(aim: Aim, annual: Aim) -> bool:
    """Is the quarter's target about its even share of the year, or does the register say that the year is uneven?"""
    if annual.target.profile is Profile.LAST_YEAR or annual.figure <= 0:
        return True
    return abs(aim.figure * 100 - annual.figure * _even(aim)) <= annual.figure * POINTS_OFF


def _counts_whole_things(indicator: Indicator) -> bool:
    return indicator.unit.is_count and not indicator.is_milestone and not _MEASURED.search(indicator.unit.name)


def _is_weaker(aim: Aim, before: Aim) -> bool:
    if aim.indicator.polarity is Polarity.SMALLER:
        return aim.figure > before.figure
    return aim.indicator.polarity is Polarity.BIGGER and aim.figure < before.figure
