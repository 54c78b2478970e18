"""Reads the Settings sheet: a row per setting."""

from __future__ import annotations

import re

from kpireport.forms.form import listed
from kpireport.forms.settings import SETTING_NAMES, SWITCH_OFF
from kpireport.model.problem import Problem
from kpireport.model.register import Settings, SwitchedOff
from kpireport.read.cells import Content
from kpireport.read.register.sheets import rows_of
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table, closest
from kpireport.read.text import matching_key, shortened

_SWITCH_OFF = re.compile(SWITCH_OFF.replace(" ", r"\s+") + r"\s+(?P<rule>.+?)(?:\s+for\s+(?P<id>.+))?", re.IGNORECASE)
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")


def read_settings(table: Table | None, problems: list[Problem]) -> Settings:
    """Read the settings; one that is not given keeps its default."""
    fields = {matching_key(name): field for name, field in SETTING_NAMES.items()}
    given: dict[str, str] = {}
    switches: dict[tuple[str, str], SwitchedOff] = {}
    for row in rows_of(table, problems):
        name = row.line("setting")
        field = fields.get(matching_key(name))
        if not name:
            row.missing("setting", "The value beside it is not used.")
        elif switch := _SWITCH_OFF.fullmatch(name):
            _switch_off(row, switch, switches)
        elif field is None:
            row.error("unknown-setting", "setting", _unknown(name))
        elif field in given:
            row.error("duplicate-setting", "setting", f'"{name}" stands twice; the first is used. Take one out.')
        elif value := _value(row, field):
            given[field] = value
    return Settings(**given, switched_off=tuple(switches.values()))


def _switch_off(row: RowReader, named: re.Match[str], switches: dict[tuple[str, str], SwitchedOff]) -> None:
    """Read a row that switches off a check. Whether there is such a check is not for the reader to know."""
    rule, indicator_id = "-".join(named["rule"].casefold().split()), (named["id"] or "").strip()
    reason = row.line("value")
    if not reason:
        row.error(
            "missing-reason", "value", "Give the reason for which the check is switched off. Until then it is on."
        )
    elif (rule, indicator_id.casefold()) in switches:
        row.error("duplicate-setting", "setting", "This check is switched off twice; the first reason is used.")
    else:
        switches[rule, indicator_id.casefold()] = SwitchedOff(rule, indicator_id, reason, row.place("setting"))


def _value(row: RowReader, field: str) -> str:
    cell = row.cell("value")
    if cell.content is Content.DATE and cell.day is not None:
        return f"{cell.day.day} {cell.day:%B %Y}"
    value = row.text("value")
    if value and field.endswith("_colour"):
        match = _COLOUR.fullmatch(value)
        if match is None:
            row.error("not-a-colour", "value", f'"{shortened(value)}" is no colour. Type six digits such as 1F3864.')
        return match[1].upper() if match else ""
    return value


def _unknown(name: str) -> str:
    near = closest(name, SETTING_NAMES) or f" Settings: {listed(SETTING_NAMES, 'and')}."
    return f'"{shortened(name)}" is no setting that is known.{near}'
