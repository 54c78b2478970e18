"""Rows of the register that contradict themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpireport.assess.lint.rules import NAME_AND_UNIT
from kpireport.assess.lint.scope import Scope
from kpireport.model.indicator import Indicator
from kpireport.model.problem import Problem

_NUMBER_OF = re.compile(r"(?:the\s+)?(?:total\s+)?(?:number|count)\s+of\b", re.IGNORECASE)
_SHARE_OF = re.compile(
    r"(?:^|[:–-]\s+)(?:the\s+)?(?:%|(?:percentage|percent|per\s+cent|proportion|share)\s+of\b)", re.IGNORECASE
)
_SHARE = re.compile(r"%|\bper\s?cent|\bproportion\b|\bshare\b", re.IGNORECASE)
_LONGEST_NAME = 70


def name_and_unit_contradict(scope: Scope) -> Iterator[Problem]:
    """Find the name that says number where the unit is %, and the name that says proportion where something is counted.

    Source: Havering, 2017/18 Q2, lines 15 and 17 ("Number of ...", in %) and 36 ("Proportion of ...", a number).
    """
    for indicator in scope.indicators:
        if not indicator.is_milestone and (said := _contradiction(indicator)):
            name = indicator.name.strip()
            shown = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
            yield NAME_AND_UNIT.found(
                indicator,
                indicator.place,
                f"{indicator.id}: the name says a {said} (“{shown}”), and the unit is "
                f"{indicator.unit.name or 'not given'}. Correct one of them.",
                indicator.unit.name,
            )


CHECKS = (name_and_unit_contradict,)
"""The rules about indicators."""


def _contradiction(indicator: Indicator) -> str:
    name = indicator.name.strip()
    if indicator.unit.is_percentage:
        return "number" if _NUMBER_OF.match(name) and not _SHARE.search(name) else ""
    return "share" if indicator.unit.is_count and _SHARE_OF.search(name) and not _NUMBER_OF.match(name) else ""
