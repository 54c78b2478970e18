"""Reads the history: every outturn reported so far, and the figures since replaced."""

from __future__ import annotations

from pathlib import Path

from kpireport.forms.form import SheetForm
from kpireport.forms.history import OUTTURNS, SUPERSEDED
from kpireport.model.outturn import History, Outturn, Superseded
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Place, Problem, Severity
from kpireport.read.limits import WORKSPACE_SIZE
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table, check_headings, check_layout, find_table
from kpireport.read.text import matching_key
from kpireport.read.workbook import Workbook, read_workbook


def read_history(path: Path) -> tuple[History, tuple[Problem, ...]]:
    """Read the history. Without the file it is empty, and a note says so.

    Raises KpiReportError, with one sentence, if the file is there and cannot be read: a report without the figures
    that it compares with would be wrong without a sign.
    """
    if not path.exists() and not path.is_symlink():
        sentence = "There is no history yet, so nothing can be compared with earlier quarters."
        return History(file=path.name), (Problem(Severity.NOTE, "no-history", sentence, Place(path.name)),)
    book = read_workbook(path, WORKSPACE_SIZE)
    problems: list[Problem] = []
    table = _find(book, OUTTURNS, problems)
    if table is None:
        raise KpiReportError(
            f'{book.file} has no sheet "{OUTTURNS.name}" with its headings, so no earlier figure can be read. '
            "Put back the history from the last run, or rename the sheet and headings."
        )
    outturns = _read_outturns(table, problems)
    superseded = _read_superseded(_find(book, SUPERSEDED, problems), problems)
    return History(outturns, superseded, book.file), tuple(problems)


def _find(book: Workbook, form: SheetForm, problems: list[Problem]) -> Table | None:
    sheet = book.sheet_named(form.name)
    table = find_table(sheet, form) if sheet else None
    if table is not None:
        problems.extend(check_headings(table))
        problems.extend(check_layout(table))
    return table


def _read_outturns(table: Table, problems: list[Problem]) -> tuple[Outturn, ...]:
    outturns: dict[tuple[str, Period], Outturn] = {}
    for row in table.rows:
        if row.is_blank:
            continue
        reader = RowReader(row, table.form, problems)
        outturn = _outturn(reader)
        if outturn is None:
            continue
        key = (matching_key(outturn.indicator_id), outturn.period)
        if key in outturns:
            first = outturns[key].place.cell
            sentence = f"{outturn.indicator_id} has a row for {outturn.period} in {first} already; that one is used."
            reader.error("duplicate-outturn", "indicator_id", f"{sentence} Keep the right one of the two.")
        else:
            outturns[key] = outturn
    return tuple(outturns.values())


def _outturn(row: RowReader) -> Outturn | None:
    row.about = row.line("indicator_id")
    period = row.period("period")
    for key in ("indicator_id", "period"):
        if row.cell(key).is_empty:
            row.missing(key, "The row is left out.")
    if not row.about or period is None:
        return None
    return Outturn(
        indicator_id=row.about,
        period=period,
        value=row.number("value"),
        milestone_state=row.line("milestone_state"),
        numerator=row.number("numerator"),
        denominator=row.number("denominator"),
        data_period=row.line("data_period"),
        provisional=row.yes("provisional"),
        reason=row.text("reason"),
        printed=row.line("printed"),
        comment=row.text("comment"),
        corrective_action=row.text("corrective_action"),
        owner=row.line("owner"),
        due_date=row.date("due_date"),
        revised=row.yes("revised"),
        source=row.line("source"),
        place=row.place("indicator_id"),
    )


def _read_superseded(table: Table | None, problems: list[Problem]) -> tuple[Superseded, ...]:
    superseded = []
    for row in table.rows if table else ():
        if row.is_blank:
            continue
        reader = RowReader(row, SUPERSEDED, problems)
        old = _outturn(reader)
        if old is None:
            continue
        new = Outturn(
            old.indicator_id, old.period, reader.number("new_value"), reader.line("new_milestone_state"), revised=True
        )
        because, by, on = reader.text("replaced_because"), reader.line("replaced_by"), reader.date("replaced_on")
        superseded.append(Superseded(old, new, because, by, on))
    return tuple(superseded)
