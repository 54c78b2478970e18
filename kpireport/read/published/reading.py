"""Reads a published table into indicators, targets, figures and services, and names all that it does not understand."""

from __future__ import annotations

from pathlib import Path

from kpireport.forms.form import listed
from kpireport.model.indicator import Indicator
from kpireport.model.outturn import Outturn
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Problem, Severity
from kpireport.model.published import Published, PublishedTarget
from kpireport.read.cells import Cell
from kpireport.read.guard import shown_name
from kpireport.read.published.headings import FIGURE, TARGET
from kpireport.read.published.indicators import published_ids, read_indicator
from kpireport.read.published.outturns import read_outturns
from kpireport.read.published.rows import published_rows
from kpireport.read.published.sheets import FoundTable, find_published
from kpireport.read.published.targets import read_targets
from kpireport.read.text import shortened


def read_published(
    path: Path, period: Period | None = None, start_year: int | None = None
) -> tuple[Published, tuple[Problem, ...]]:
    """Read a table that was published for a quarter; the headings say which, unless ``period`` or ``start_year`` does.

    Raises KpiReportError if there is no such table, it names no indicator, or nothing says which quarter it reports.
    """
    table = find_published(path)
    reported = period or _period(table, start_year, shown_name(path))
    problems = [_unknown_heading(table, cell) for cell in table.unknown]
    rows = list(published_rows(table, reported, problems))
    if not rows:
        raise KpiReportError(f"{shown_name(path)}, {table.sheet.name}: no row under the headings names an indicator.")
    indicators: list[Indicator] = []
    targets: list[PublishedTarget] = []
    outturns: list[Outturn] = []
    for indicator_id, row in zip(published_ids(rows), rows, strict=True):
        indicator = read_indicator(indicator_id, row, reported, table.sheet, problems)
        indicators.append(indicator)
        targets += read_targets(table, row, indicator, problems)
        outturns += read_outturns(table, row, indicator, reported, problems)
    services = dict.fromkeys(name for i in indicators for name in (i.lead_service, *i.supporting_services) if name)
    published = Published(
        shown_name(path),
        table.sheet.name,
        reported,
        tuple(indicators),
        tuple(targets),
        tuple(outturns),
        tuple(services),
    )
    return published, tuple(problems)


def _period(table: FoundTable, start_year: int | None, file: str) -> Period:
    """Return the quarter that the table reports: the newest of its figures, else the year's end of its targets."""
    headings = [heading for heading in table.columns.values() if heading.key in (FIGURE, TARGET)]
    if start_year is not None:
        quarters = [
            heading.quarter for heading in headings if heading.quarter and heading.start_year in (None, start_year)
        ]
        return Period(start_year, max(quarters, default=4))
    figures = [heading.period for heading in headings if heading.key == FIGURE and heading.period]
    targets = [heading.period for heading in headings if heading.period]
    found = max(figures or targets, default=None)
    if found is None:
        raise KpiReportError(
            f"No heading of {file}, {table.sheet.name}, says which quarter the table reports. Say it: --period "
            "2017-18-Q4, or --year 2017/18 for the whole year."
        )
    return found


def _unknown_heading(table: FoundTable, cell: Cell) -> Problem:
    known = listed(
        (
            "Line",
            "Indicator",
            "Unit",
            "Polarity",
            "Annual target",
            "Q2 target",
            "Performance",
            "RAG",
            "Comments",
            "Service",
        )
    )
    sentence = (
        f'The heading "{shortened(cell.typed, 60)}" is not known, so its column is not imported. If it is needed, '
        f"give it a heading such as {known}, and import again."
    )
    return table.problem(cell, Severity.WARNING, "unknown-heading", sentence)
