"""Compares the locked cells of a row with the register: what differs is named and ignored, for the register rules."""

from __future__ import annotations

from kpireport.forms.service_return import return_form
from kpireport.model.indicator import Indicator
from kpireport.model.period import Period
from kpireport.model.register import Action, Register
from kpireport.model.target import DERIVED, Profile
from kpireport.model.verdict import State
from kpireport.read.row_reader import RowReader
from kpireport.read.text import matching_key, shortened


def check_locked_cells(row: RowReader, subject: Indicator | Action, register: Register, period: Period) -> bool:
    """Name every locked cell of a row that differs from the register. Return whether any did."""
    words = _action_words(subject) if isinstance(subject, Action) else _indicator_words(subject, register, period)
    differing = [key for key, allowed in words.items() if _differs(row, key, allowed)]
    for key in differing:
        heading = return_form(register.settings.word_for_theme).column(key).heading
        stated = words[key][0] or "nothing"
        row.warn(
            "locked-cell-changed",
            key,
            f'"{heading}" says "{shortened(row.cell(key).typed)}", but the register says "{shortened(stated)}". The '
            "register's is used. If it is wrong, have the register corrected.",
        )
    return bool(differing)


def _action_words(action: Action) -> dict[str, tuple[str, ...]]:
    return {"name": (action.action,)}


def _indicator_words(indicator: Indicator, register: Register, period: Period) -> dict[str, tuple[str, ...]]:
    """Return what each locked cell may say. The target is the one in force, or the word for none.

    A target that is derived from the annual one may be any figure that is marked so: it follows last year's figures.
    """
    annual = register.annual_target(indicator.id, period)
    quarter = register.quarter_target(indicator.id, period)
    stated = tuple(target.words for target in (quarter, annual) if target)
    is_derived = annual is not None and annual.profile is not Profile.NONE and quarter is None
    return {
        "name": (indicator.name,),
        "target": (*stated, State.NO_TARGET.shown, *((DERIVED,) if is_derived else ())),
        "annual_target": (annual.words if annual else "",),
        "theme": (indicator.theme,),
        "polarity": ("" if indicator.is_milestone else indicator.polarity.value,),
        "unit": (indicator.unit.name,),
        "frequency": (indicator.frequency,),
    }


def _differs(row: RowReader, key: str, allowed: tuple[str, ...]) -> bool:
    if key not in row.row.columns:
        return False
    typed = row.cell(key).typed
    if typed in allowed:
        return False
    found = matching_key(typed)
    if key == "target" and DERIVED in allowed and found.endswith(matching_key(DERIVED)):
        return False
    for words in allowed:
        wanted = matching_key(words)
        # A target may be followed by where it comes from, in brackets: "Better than England (England: 184)".
        if found == wanted or (key == "target" and wanted and found.startswith(f"{wanted}(")):
            return False
    return True
