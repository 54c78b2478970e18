"""Which checks the register switches off, and what it says of checks that there are none of."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from kpireport.assess.lint.rules import RULES
from kpireport.model.problem import Problem, Severity
from kpireport.model.register import Register, Settings


def still_on(problems: Iterable[Problem], settings: Settings) -> tuple[Problem, ...]:
    """Return the problems without those of checks that are switched off, for all indicators or for that one."""
    off = {(switch.rule, switch.indicator_id.casefold()) for switch in settings.switched_off}
    return tuple(p for p in problems if off.isdisjoint(((p.rule, ""), (p.rule, p.about.casefold()))))


def unknown_switches(register: Register) -> Iterator[Problem]:
    """Find the rows of Settings that name a check, or an indicator, that there is not."""
    rules = [rule.slug for rule in RULES]
    ids = {indicator.id.casefold() for indicator in register.indicators}
    for switch in register.settings.switched_off:
        if switch.rule not in rules:
            near = difflib.get_close_matches(switch.rule, rules)
            meant = f'Perhaps "{near[0]}". ' if near else ""
            sentence = f'There is no check named "{switch.rule}". {meant}The checks are: {", ".join(rules)}.'
            yield Problem(Severity.ERROR, "unknown-check", sentence, switch.place, typed=switch.rule)
        if switch.indicator_id and switch.indicator_id.casefold() not in ids:
            sentence = f'No indicator has the id "{switch.indicator_id}", so nothing is switched off. Correct it.'
            yield Problem(Severity.ERROR, "unknown-indicator", sentence, switch.place, typed=switch.indicator_id)
