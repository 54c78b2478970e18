"""Reads the figures of a published row, of the quarter that it reports and of those that it compares with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kpireport.model.indicator import Indicator, Kind
from kpireport.model.outturn import Outturn
from kpireport.model.period import Period
from kpireport.model.problem import Problem, Severity
from kpireport.read.cells import Cell, Content
from kpireport.read.figures import parse_figure
from kpireport.read.published.headings import COMMENT, RAG
from kpireport.read.published.printed import Printed, is_rating, parse_printed
from kpireport.read.published.rows import PublishedRow
from kpireport.read.published.sheets import FoundTable
from kpireport.read.text import one_line, shortened

_ACTION = re.compile(r"^\s*corrective actions?:\s*", re.IGNORECASE | re.MULTILINE)


def read_outturns(
    table: FoundTable, row: PublishedRow, indicator: Indicator, reported: Period, problems: list[Problem]
) -> Iterator[Outturn]:
    """Give the figures that are certain, with the comment on the reported quarter; each of the others is named."""
    comment, action = _comment(row)
    cells = {reported: Cell(""), **row.figures} if comment or action else row.figures
    for period, cell in cells.items():
        printed = parse_printed(cell)
        outturn = _outturn(table, indicator, period, printed, problems)
        if period == reported:
            own = outturn or Outturn(indicator.id, period, reason=_reason(row, printed), source=_source(table))
            yield replace(own, comment=comment, corrective_action=action)
        elif outturn is not None:
            yield outturn


def _outturn(
    table: FoundTable, indicator: Indicator, period: Period, printed: Printed, problems: list[Problem]
) -> Outturn | None:
    """Return the figure of a period; None if there is none, or none that is certain: then the cell is named."""
    if printed.is_nothing:
        return None
    own = Outturn(
        indicator.id,
        period,
        data_period=printed.data_period,
        provisional=printed.is_provisional,
        revised=printed.is_revised,
        source=_source(table),
    )
    if indicator.kind is Kind.MILESTONE and printed.state:
        return replace(own, milestone_state=printed.state)
    is_text = printed.cell.content is Content.TEXT
    read = parse_figure(printed.cell._replace(value=printed.bare) if is_text else printed.cell, indicator)
    if read.value is None:
        why = f" {read.query}" if read.query else ""
        sentence = (
            f'"{shortened(printed.cell.typed)}" is no figure of {indicator.id} for {period.name} that is certain.{why}'
        )
        problems.append(table.problem(printed.cell, Severity.WARNING, "unknown-figure", sentence, indicator.id))
        return None
    return replace(own, value=read.value, printed="" if printed.bare == indicator.show(read.value) else printed.bare)


def _reason(row: PublishedRow, printed: Printed) -> str:
    """Return why there is no figure: what is printed instead of one, or what the rating's cell says of it."""
    if not printed.is_nothing:
        return one_line(printed.cell.typed)
    rating = row.line(RAG)
    return rating if rating and not is_rating(rating) else "N/A"


def _comment(row: PublishedRow) -> tuple[str, str]:
    """Return the comment, and the corrective action where the table prints it apart in the same cell."""
    comment, *actions = _ACTION.split(row.text(COMMENT))
    return comment.strip(), "\n".join(action.strip() for action in actions)


def _source(table: FoundTable) -> str:
    return f"{table.sheet.file}, {table.sheet.name}"
