"""Reads the Benchmarks sheet: other areas' figures."""

from __future__ import annotations

from kpireport.model.indicator import Indicator
from kpireport.model.period import parse_period, parse_year
from kpireport.model.problem import Problem
from kpireport.model.target import Benchmark
from kpireport.read.register.sheets import rows_of
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table
from kpireport.read.text import matching_key, shortened


def read_benchmarks(
    table: Table | None, indicators: dict[str, Indicator], problems: list[Problem]
) -> tuple[Benchmark, ...]:
    """Read the benchmarks, at most one for an indicator, period and area."""
    marks: dict[tuple[str, str, str], Benchmark] = {}
    for row in rows_of(table, problems):
        row.about = row.line("id")
        mark = _benchmark(row, indicators)
        if mark is None:
            continue
        key = (mark.indicator_id, mark.period_name, matching_key(mark.area))
        if key in marks:
            first = marks[key].place.cell
            row.error(
                "duplicate-benchmark", "value", f"The same area and period stand at {first} too; that one is used."
            )
        else:
            marks[key] = mark
    return tuple(marks.values())


def _benchmark(row: RowReader, indicators: dict[str, Indicator]) -> Benchmark | None:
    lacking = [key for key in ("id", "period", "area", "value") if row.cell(key).is_empty]
    for key in lacking:
        row.missing(key, "The benchmark is left out.")
    indicator = indicators.get(matching_key(row.about))
    if indicator is None and row.about:
        row.error("unknown-indicator", "id", f'No indicator has the id "{row.about}". Correct it or add it.')
    period, value = _period_name(row), row.number("value")
    if lacking or indicator is None or value is None or not period:
        return None
    return Benchmark(indicator.id, period, row.line("area"), value, row.place("value"))


def _period_name(row: RowReader) -> str:
    typed = row.line("period")
    if period := parse_period(typed):
        return period.name
    year = parse_year(typed)
    if year is None:
        if typed:
            sentence = f'"{shortened(typed)}" is neither a quarter (2017/18 Q2) nor a year (2017/18).'
            row.error("not-a-period", "period", sentence)
        return ""
    return f"{year}/{(year + 1) % 100:02d}"
