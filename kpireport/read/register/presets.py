"""Reads the preset schemes as the register's own sheet is read, so that they become schemes like any other."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from kpireport.forms import presets as form
from kpireport.forms.form import listed
from kpireport.forms.register import RAG_SCHEMES
from kpireport.model.period import Period
from kpireport.model.problem import Problem
from kpireport.model.scheme import Preset
from kpireport.read.cells import Cell, cell_from
from kpireport.read.grid import column_letters
from kpireport.read.register.schemes import read_schemes
from kpireport.read.table import Table, find_table
from kpireport.read.workbook import SheetCells


def read_presets(period: Period) -> tuple[Preset, ...]:
    """Return every preset in its order. One that does not say when it begins, begins in the period's year."""
    by_name = groupby(form.preset_schemes(), key=lambda row: row["scheme"])
    return tuple(_preset(name, tuple(rows), period) for name, rows in by_name)


def _preset(name: str, rows: tuple[Mapping[str, str], ...], period: Period) -> Preset:
    unknown = [row["name"] for row in rows if row["limit"] == form.TO_BE_FILLED_IN]
    if unknown:
        named = listed(unknown, "and")
        return Preset(
            name, None, f"the limits of its bands {named} are not published, so they are left to be filled in"
        )
    if not any(row["applies_to"] == "Figures" for row in rows):
        return Preset(name, None, "it says how the states of milestones count and has no bands for figures")
    problems: list[Problem] = []
    schemes = read_schemes(_table([{**row, "from_year": row["from_year"] or period.year} for row in rows]), problems)
    if problems:
        raise ValueError(f"the preset {name} is at fault: {problems[0]}")
    return Preset(name, schemes[0])


def _table(rows: list[dict[str, str]]) -> Table | None:
    """Lay the rows out as a sheet with the form's headings, as if they stood in a register."""
    lines = [RAG_SCHEMES.headings, *(tuple(row[key] for key in RAG_SCHEMES.keys) for row in rows)]
    cells = {
        number: {place: _cell(text, place, number) for place, text in enumerate(line, start=1) if text}
        for number, line in enumerate(lines, start=1)
    }
    return find_table(SheetCells(form.FILE_NAME, RAG_SCHEMES.name, cells), RAG_SCHEMES)


def _cell(text: str, column: int, row: int) -> Cell:
    return cell_from(f"{column_letters(column)}{row}", text, "s", "General")
