"""Makes the performance report workbook: its sheets in the order in which they are read."""

from __future__ import annotations

from pathlib import Path

from kpireport.forms.report_data import DATA
from kpireport.model.report import Report
from kpireport.write.book import Book
from kpireport.write.workbook import (
    action_plan_sheet,
    lens_sheet,
    off_target_sheet,
    parts_sheet,
    problems_sheet,
    report_sheet,
    schemes_compared_sheet,
    trends_sheet,
)
from kpireport.write.workbook.action_plan_sheet import fill_action_plan
from kpireport.write.workbook.continued import sheet_names
from kpireport.write.workbook.data_sheet import fill_data
from kpireport.write.workbook.lens_sheet import fill_lens
from kpireport.write.workbook.method_sheet import fill_method
from kpireport.write.workbook.off_target_sheet import fill_off_target
from kpireport.write.workbook.parts_sheet import fill_parts
from kpireport.write.workbook.problems_sheet import fill_problems
from kpireport.write.workbook.report_sheet import fill_report
from kpireport.write.workbook.schemes_compared_sheet import fill_schemes_compared
from kpireport.write.workbook.summary_sheet import fill_summary
from kpireport.write.workbook.trends_sheet import fill_trends

MANY_ROWS = 10_000
"""A book of more rows, some 50 to 150 MB as XlsxWriter holds them, is long: it holds but the last of each sheet."""

_SHEETS_OF_EACH = 6
"""On so many sheets an indicator has a row, more or less."""

SUMMARY, METHOD = "Summary", "Method"


def write_workbook(path: Path, report: Report) -> Path:
    """Write the performance report to ``path`` and return the path."""
    settings, period = report.evaluation.register.settings, report.evaluation.period
    is_long = _row_count(report) > MANY_ROWS
    book = Book(
        report.style,
        title=report.title,
        subject=f"Performance in {period.name}, {period.months}",
        author=settings.council or "kpireport",
        made_on=report.as_of,
        language=settings.language,
        beside=path.parent if is_long else None,
    )
    sheets = {name: book.add_sheet(name) for name in _sheet_names(report)}
    places = fill_report(book, sheets[report_sheet.NAME], report)
    rows = places.rows
    fill_summary(book, sheets[SUMMARY], report, places)
    fill_off_target(book, sheets[off_target_sheet.NAME], report, rows)
    fill_trends(book, sheets[trends_sheet.NAME], report, rows)
    if report.parts:
        fill_parts(book, [sheets[name] for name in _parts_names(report)], report, rows)
    if report.plan:
        fill_action_plan(book, sheets[action_plan_sheet.NAME], report, rows)
    if report.lens:
        fill_lens(book, sheets[lens_sheet.NAME], report, report.lens, rows)
    if report.schemes_compared:
        sheet = sheets[schemes_compared_sheet.NAME]
        fill_schemes_compared(book, sheet, report, report.schemes_compared, rows)
    fill_problems(book, [sheets[name] for name in _problems_names(report)], report)
    fill_method(book, sheets[METHOD], report)
    fill_data(book, sheets[DATA.name], report)
    sheets[SUMMARY].activate()
    return book.write(path)


def _row_count(report: Report) -> int:
    """Return how many rows the sheets have together, as far as they can be very many."""
    evaluation = report.evaluation
    by_return = len(evaluation.problems) + len(report.summary.returns) + len(report.inputs)
    return parts_sheet.row_count(report) + by_return + len(evaluation.verdicts) * _SHEETS_OF_EACH


def _sheet_names(report: Report) -> tuple[str, ...]:
    """Return the sheets in order; those of which there is nothing to show are left out."""
    plan = (action_plan_sheet.NAME,) if report.plan else ()
    compared = (schemes_compared_sheet.NAME,) if report.schemes_compared else ()
    parts = _parts_names(report) if report.parts else ()
    lens = (lens_sheet.NAME,) if report.lens else ()
    names = (SUMMARY, report_sheet.NAME, off_target_sheet.NAME, *parts, *plan, *lens, *compared)
    return (*names, trends_sheet.NAME, *_problems_names(report), METHOD, DATA.name)


def _parts_names(report: Report) -> tuple[str, ...]:
    return sheet_names(parts_sheet.NAME, parts_sheet.row_count(report))


def _problems_names(report: Report) -> tuple[str, ...]:
    return sheet_names(problems_sheet.NAME, len(report.evaluation.problems))
