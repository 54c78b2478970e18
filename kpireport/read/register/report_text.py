"""Reads the officers' own wording for the cabinet report."""

from __future__ import annotations

from kpireport.model.problem import Problem
from kpireport.model.register import ReportText
from kpireport.read.register.sheets import rows_of
from kpireport.read.table import Table
from kpireport.read.text import matching_key

_USES = {"replace": True, "after": False}


def read_report_texts(table: Table | None, problems: list[Problem]) -> tuple[ReportText, ...]:
    """Read the texts by slot, each slot once. A slot without a text keeps the generated one."""
    texts: dict[str, ReportText] = {}
    for row in rows_of(table, problems):
        slot, text = row.line("slot"), row.text("text")
        replaces = row.choice("use", _USES)
        if not slot:
            row.missing("slot", "The text is not used.")
        elif matching_key(slot) in texts:
            row.error("duplicate-slot", "slot", f'"{slot}" stands twice; the first row is used. Take one out.')
        elif text:
            texts[matching_key(slot)] = ReportText(slot, text, replaces is not False, row.place("text"))
    return tuple(texts.values())
