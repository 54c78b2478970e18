"""The columns of the council's own table: headings and widths."""

from __future__ import annotations

from kpireport.model.report import Report
from kpireport.write.workbook.remarks import remarks_width
from kpireport.write.workbook.table import Column

LINE, NAME, POLARITY, ANNUAL, QUARTER, PERFORMANCE, RAG = range(7)
SHORT, SHORT_WITH, LONG, LONG_WITH, REMARKS, SERVICES = range(7, 13)
"""The columns' places."""


def report_columns(report: Report) -> tuple[Column, ...]:
    """Return the columns in order; the one of the comments is as wide as the longest comment needs."""
    period, settings = report.evaluation.period, report.evaluation.register.settings
    quarter = f"Q{period.quarter}"
    return (
        Column("Line", 6, True),
        Column("Indicator", 38),
        Column("Polarity", 9),
        Column(f"{period.year} annual target", 14, True),
        Column(f"{period.year} {quarter} target", 14, True),
        Column(f"{period.year} {quarter} performance", 16, True),
        Column("RAG", 12, True),
        Column("Short-term DOT", 10, True),
        Column(f"Compared with {period.previous.name}", 16, True),
        Column("Long-term DOT", 10, True),
        Column(f"Compared with {period.year_before.name}", 16, True),
        Column("Comments and corrective action", remarks_width(report.rows, report.style)),
        Column(f"{settings.word_for_service} and supporting {settings.service.many}", 28),
    )
