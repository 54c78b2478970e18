"""The Data sheet of the performance report: the machine-readable record that other programs rely on."""

from __future__ import annotations

from kpireport.forms.form import CellKind, Column, SheetForm

DATA = SheetForm(
    "Data",
    "One row for each indicator in register order.",
    (
        Column("indicator_id", "indicator_id", width=12),
        Column("period", "period", width=12),
        Column("line", "line", width=6),
        Column("theme", "theme", width=22),
        Column("outcome", "outcome", width=26),
        Column("survey", "survey", width=22),
        Column("name", "name", width=60),
        Column("unit", "unit", width=14),
        Column("polarity", "polarity", width=16),
        Column("lead_service", "lead_service", width=28),
        Column("pi_type", "pi_type", width=12),
        Column("outturn", "outturn", CellKind.NUMBER, 11),
        Column("milestone_status", "milestone_status", width=19),
        Column("numerator", "numerator", CellKind.NUMBER, 13),
        Column("denominator", "denominator", CellKind.NUMBER, 14),
        Column("data_period", "data_period", width=14),
        Column("provisional", "provisional", width=13),
        Column("target", "target", CellKind.NUMBER, 10),
        Column("target_text", "target_text", width=24),
        Column("state", "state", width=20),
        Column("rag", "rag", width=10),
        Column("rag_text", "rag_text", width=13),
        Column("short_dot", "short_dot", width=12),
        Column("short_comparator", "short_comparator", width=24),
        Column("long_dot", "long_dot", width=11),
        Column("long_comparator", "long_comparator", width=24),
        Column("explanation", "explanation", width=90),
    ),
)
