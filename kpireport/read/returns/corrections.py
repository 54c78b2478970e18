"""Reads the corrections of earlier quarters: each with the figure as it should have been, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from kpireport.forms.service_return import CORRECTIONS, Stamp
from kpireport.model.figure import percentage
from kpireport.model.indicator import Indicator
from kpireport.model.outturn import Correction, History
from kpireport.model.period import Period, parse_period
from kpireport.model.problem import Problem, Severity
from kpireport.model.register import Register
from kpireport.read.cells import Content
from kpireport.read.figure_checks import Expected, query_about_figure, query_about_share
from kpireport.read.figures import parse_figure
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table
from kpireport.read.text import matching_key, shortened

_NEEDED = ("id", "period", "value", "reason")


def read_corrections(
    table: Table | None,
    stamp: Stamp,
    register: Register,
    history: History,
    expected: Mapping[str, Expected],
    problems: list[Problem],
) -> tuple[Correction, ...]:
    """Read the corrections that name an indicator of the service, an earlier quarter, a figure and a reason.

    ``expected`` has what is known of each indicator that the service leads, by its id.
    """
    corrections = _corrections(table, stamp, register, expected, problems) if table else ()
    known = {outturn.period for outturn in history.outturns}
    return tuple(correction for correction in corrections if _can_be_made(correction, register, known, problems))


def _can_be_made(
    correction: Correction, register: Register, known: Collection[Period], problems: list[Problem]
) -> bool:
    """Was the indicator, or could it have been, reported in the period that is to be corrected?"""
    indicator, period = register.indicator(correction.indicator_id), correction.period
    if period not in known:
        sentence = f"History holds no figure of {period}, so there is nothing to correct. The correction is not made."
        rule = "nothing-to-correct"
    elif indicator is not None and not indicator.exists_in(period):
        sentence = f"{indicator.id} was not an indicator in {period}, as the register has it, so it is not corrected."
        rule = "not-in-that-period"
    else:
        return True
    problems.append(Problem(Severity.ERROR, rule, sentence, correction.place, correction.indicator_id))
    return False


def _corrections(
    table: Table, stamp: Stamp, register: Register, expected: Mapping[str, Expected], problems: list[Problem]
) -> Iterator[Correction]:
    given: dict[tuple[str, Period], str] = {}
    for row in table.rows:
        if row.is_blank:
            continue
        reader = RowReader(row, CORRECTIONS, problems)
        correction = _correction(reader, stamp, register, expected)
        if correction is None:
            continue
        key = (correction.indicator_id, correction.period)
        if key in given:
            sentence = f"{reader.about} is corrected for {correction.period} in {given[key]} already; that one is used."
            reader.error("duplicate-correction", "value", sentence)
        else:
            given[key] = reader.place("value").cell
            yield correction


def _correction(
    row: RowReader, stamp: Stamp, register: Register, expected: Mapping[str, Expected]
) -> Correction | None:
    lacking = [key for key in _NEEDED if row.cell(key).is_empty]
    for key in lacking:
        row.missing(key, f"The correction is not made. Given in the row: {_all_typed(row)}.")
    indicator = _indicator(row, expected)
    period = _period(row, stamp)
    if lacking or indicator is None or period is None:
        return None
    value, state = _figure(row, indicator, period, register, expected[indicator.id])
    if value is None and not state:
        return None
    return Correction(indicator.id, period, value, state, row.text("reason"), row.place("value"))


def _all_typed(row: RowReader) -> str:
    return shortened(", ".join(cell.typed for key in row.row.columns if not (cell := row.cell(key)).is_empty), 200)


def _indicator(row: RowReader, expected: Mapping[str, Expected]) -> Indicator | None:
    row.about = row.line("id")
    by_key = {matching_key(known.indicator.id): known for known in expected.values()}
    found = by_key.get(matching_key(row.about))
    indicator = found.indicator if found else None
    if found is not None and found.is_part:
        sentence = (
            f"{found.indicator.id} is made of several parts, so the return of one of them cannot correct the whole."
        )
        row.error("correction-of-a-whole", "id", f"{sentence} Write to the contact for returns.")
        return None
    if row.about and indicator is None:
        sentence = f'"{shortened(row.about)}" is no indicator that this return reports. The correction is not made.'
        row.error("unknown-indicator", "id", sentence)
    return indicator


def _period(row: RowReader, stamp: Stamp) -> Period | None:
    typed = row.line("period")
    period = parse_period(typed)
    if typed and period is None:
        row.error("not-a-period", "period", f'"{shortened(typed)}" is not a quarter such as 2017/18 Q1. Correct it.')
    elif period is not None and period >= stamp.period:
        sentence = f"{period} is not before {stamp.period}. A figure of this quarter belongs on the sheet Return."
        row.error("not-an-earlier-period", "period", sentence)
        return None
    return period


def _figure(
    row: RowReader, indicator: Indicator, period: Period, register: Register, expected: Expected
) -> tuple[Decimal | None, str]:
    cell = row.cell("value")
    if indicator.is_milestone:
        scheme = register.scheme_for(period)
        state = scheme.state_named(cell.typed) if scheme and cell.content is Content.TEXT else None
        if state is None and not cell.is_empty:
            names = ", ".join(known.name for known in scheme.states) if scheme else ""
            row.error("unknown-milestone-state", "value", f'"{shortened(cell.typed)}" is none of the states: {names}.')
        return None, state.name if state else ""
    read = parse_figure(cell, indicator, expected.earlier)
    value, query = read.value, read.query
    if read.numerator is not None and read.denominator is not None:
        query = query_about_share(None, read.numerator, read.denominator, indicator)
        value = None if query else percentage(read.numerator, read.denominator, indicator.decimals)
    if value is not None:
        query = query_about_figure(value, Expected(indicator, expected.limits))
    if read.reason:
        query = f'"{shortened(cell.typed)}" is no figure. To take a figure back, write to the contact for returns.'
    if query:
        row.error("query", "value", f"{query} The correction is not made.")
        return None, ""
    return value, ""
