"""The history, ``history.xlsx``: one tidy row for each indicator and period, and the figures since replaced."""

from __future__ import annotations

from kpireport.forms.form import CellKind, Column, SheetForm

FILE_NAME = "history.xlsx"

_KEY = (
    Column("indicator_id", "Indicator ID", width=12, required=True),
    Column("period", "Period", CellKind.PERIOD, 12, required=True),
)
_FIGURE = (
    Column("value", "Figure", CellKind.NUMBER, 12, "Percentages in points: 64.4 means 64.4%."),
    Column("milestone_state", "Milestone state", width=16),
    Column("numerator", "Numerator", CellKind.NUMBER, 12),
    Column("denominator", "Denominator", CellKind.NUMBER, 12),
    Column("data_period", "Data period", width=16, note="The time the figure describes, where it differs."),
    Column("provisional", "Provisional", CellKind.YES_NO, 11),
    Column("reason", "Reason for no figure", width=24),
    Column("printed", "As printed", width=28, note="The figure as an earlier report printed it."),
    Column("comment", "Comment", width=60),
    Column("corrective_action", "Corrective action", width=60),
    Column("owner", "Owner", width=24),
    Column("due_date", "Due date", CellKind.DATE, 12),
    Column("revised", "Revised", CellKind.YES_NO, 10),
    Column("source", "Source", width=36),
)

OUTTURNS = SheetForm("Outturns", "What was reported, one row for each indicator and period.", _KEY + _FIGURE)

SUPERSEDED = SheetForm(
    "Superseded",
    "Figures that a later one replaced: nothing reported is ever lost.",
    (
        *_KEY,
        *_FIGURE,
        Column("new_value", "New figure", CellKind.NUMBER, 12),
        Column("new_milestone_state", "New milestone state", width=18),
        Column("replaced_because", "Replaced because", width=40),
        Column("replaced_by", "Replaced by", width=36),
        Column("replaced_on", "Replaced on", CellKind.DATE, 12),
    ),
)

SHEETS = (OUTTURNS, SUPERSEDED)
"""The history's sheets in their order."""
