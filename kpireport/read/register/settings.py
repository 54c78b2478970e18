"""Reads the Settings sheet: a row per setting."""

from __future__ import annotations

import re

from kpireport.forms.form import listed
from kpireport.forms.register import SETTING_NAMES
from kpireport.model.problem import Problem
from kpireport.model.register import Settings
from kpireport.read.cells import Content
from kpireport.read.register.sheets import rows_of
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table, closest
from kpireport.read.text import matching_key, shortened

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")


def read_settings(table: Table | None, problems: list[Problem]) -> Settings:
    """Read the settings; one that is not given keeps its default."""
    fields = {matching_key(name): field for name, field in SETTING_NAMES.items()}
    given: dict[str, str] = {}
    for row in rows_of(table, problems):
        name = row.line("setting")
        field = fields.get(matching_key(name))
        if not name:
            row.missing("setting", "The value beside it is not used.")
        elif field is None:
            row.error("unknown-setting", "setting", _unknown(name))
        elif field in given:
            row.error("duplicate-setting", "setting", f'"{name}" stands twice; the first is used. Take one out.')
        elif value := _value(row, field):
            given[field] = value
    return Settings(**given)


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
