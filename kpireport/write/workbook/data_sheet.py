"""The Data sheet: the machine-readable record, one row for each indicator in register order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from xlsxwriter.utility import xl_range

from kpireport.forms.form import CellKind, Column
from kpireport.forms.report_data import DATA
from kpireport.model.report import Report
from kpireport.model.target import Target, TargetKind
from kpireport.model.verdict import Verdict
from kpireport.write.book import Book, Sheet
from kpireport.write.row_height import row_height
from kpireport.write.workbook import look
from kpireport.write.workbook.page import A3, set_up_page
from kpireport.write.workbook.page_breaks import Pages, share_out

_USUAL_ROW, _ROOM = 15.0, 2.0
Record = dict[str, str | Decimal | None]


def fill_data(book: Book, sheet: Sheet, report: Report) -> None:
    """Write the record: headings in row 1, as the form declares them, then the indicators."""
    sheet.freeze_panes(1, 1)
    heights = [_USUAL_ROW]
    for place, column in enumerate(DATA.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.heading, book.format(**look.heading(book.style)))
    count = len(report.evaluation.verdicts)
    for number, values in enumerate(map(record, report.evaluation.verdicts), start=1):
        for place, column in enumerate(DATA.columns):
            look.put(book, sheet, number, place, values[column.key], _properties(column))
        texts = [(str(values[column.key] or ""), column.width) for column in DATA.columns]
        heights.append(row_height(texts, book.style.body_size, book.style.font) + _ROOM)
        sheet.set_row(number, heights[-1])
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, max(count, 1), len(DATA.columns) - 1)})
    sheet.autofilter(0, 0, max(count, 1), len(DATA.columns) - 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 0)
    set_up_page(sheet, report, paper=A3)
    _set_pages(sheet, heights)


def _set_pages(sheet: Sheet, heights: Sequence[float]) -> None:
    """Print the columns on two pages side by side, with the indicator's id on both, and whole rows on each."""
    first, *others = (column.width for column in DATA.columns)
    cut = min(range(1, len(others)), key=lambda cut: max(sum(others[:cut]), sum(others[cut:])))
    pages = Pages([first, *max(others[:cut], others[cut:], key=sum)], A3)
    room = pages.room - heights[0]
    counts = share_out(heights[1:], room, room)
    pages.end_before([1 + end for end in accumulate(counts[:-1])])
    pages.set_on(sheet)
    sheet.set_v_pagebreaks([cut + 1])


def _properties(column: Column) -> dict[str, object]:
    if column.kind is CellKind.NUMBER:
        return {"num_format": "General", "align": "right", "indent": 1}
    return {"num_format": "@", "text_wrap": True}


def record(verdict: Verdict) -> Record:
    """Return one indicator's values by the form's keys: numbers as numbers, what is not there as None."""
    indicator, rating, outturn = verdict.indicator, verdict.rating, verdict.outturn
    target = verdict.quarter_target or verdict.annual_target
    return {
        "indicator_id": indicator.id,
        "period": verdict.period.name,
        "line": indicator.line,
        "theme": indicator.theme,
        "outcome": indicator.outcome,
        "survey": indicator.survey,
        "name": indicator.name,
        "unit": indicator.unit.name,
        "polarity": indicator.polarity.value,
        "lead_service": indicator.lead_service,
        "pi_type": indicator.pi_type.value if indicator.pi_type else None,
        "outturn": outturn.value if outturn else None,
        "milestone_status": outturn.milestone_state if outturn else None,
        "numerator": outturn.numerator if outturn else None,
        "denominator": outturn.denominator if outturn else None,
        "data_period": outturn.data_period if outturn else None,
        "provisional": "Yes" if outturn and outturn.provisional else None,
        "target": _target_number(verdict, target),
        "target_text": target.shown if target else None,
        "state": rating.state.value,
        "rag": rating.colour,
        "rag_text": rating.text,
        "short_dot": verdict.short.direction.value,
        "short_comparator": verdict.short.comparator,
        "long_dot": verdict.long.direction.value,
        "long_comparator": verdict.long.comparator,
        "explanation": verdict.explanation,
    }


def _target_number(verdict: Verdict, target: Target | None) -> Decimal | None:
    """Return the number of the target in force, else of the one stated; a range has two, and so none."""
    in_force = verdict.rating.target
    if in_force is not None:
        return in_force.low if in_force.high in (None, in_force.low) else None
    is_number = target is not None and target.kind in (TargetKind.VALUE, TargetKind.STRICT)
    return target.low if target is not None and is_number else None
