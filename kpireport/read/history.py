"""Reads the history: every outturn reported so far, and the figures since replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kpireport.forms.form import SheetForm
from kpireport.forms.history import OUTTURNS, SUPERSEDED
from kpireport.model.outturn import History, Outturn, Superseded
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Place, Problem, Severity
from kpireport.read.guard import shown_name
from kpireport.read.limits import HISTORY_SIZE
from kpireport.read.row_reader import RowReader
from kpireport.read.row_stream import stream_rows, stream_table
from kpireport.read.table import Table
from kpireport.read.text import matching_key
from kpireport.read.workbook import SheetRows, read_sheets


def read_history(path: Path) -> tuple[History, tuple[Problem, ...]]:
    """Read the history, row by row: of all its cells only one row's are there at a time. Without the file it is empty.

    Raises KpiReportError, with one sentence, if the file is there and cannot be read: a report without the figures
    that it compares with would be wrong without a sign.
    """
    if not path.exists() and not path.is_symlink():
        sentence = "There is no history yet, so nothing can be compared with earlier quarters."
        return History(file=path.name), (Problem(Severity.NOTE, "no-history", sentence, Place(path.name)),)
    outturns: tuple[Outturn, ...] | None = None
    superseded: tuple[Superseded, ...] = ()
    problems: list[Problem] = []
    for sheet in read_sheets(path, HISTORY_SIZE):
        if outturns is None and (table := _table(sheet, OUTTURNS)):
            outturns = _read_outturns(stream_rows(sheet, table, problems))
        elif not superseded and (table := _table(sheet, SUPERSEDED)):
            superseded = tuple(_read_superseded(stream_rows(sheet, table, problems)))
    file = shown_name(path)
    if outturns is None:
        raise KpiReportError(
            f'{file} has no sheet "{OUTTURNS.name}" with its headings, so no earlier figure can be read. '
            "Put back the history from the last run, or rename the sheet and headings."
        )
    return History(outturns, superseded, file), tuple(problems)


def _table(sheet: SheetRows, form: SheetForm) -> Table | None:
    return stream_table(sheet, form) if matching_key(sheet.name) == matching_key(form.name) else None


def _read_outturns(rows: Iterable[RowReader]) -> tuple[Outturn, ...]:
    outturns: dict[tuple[str, Period], Outturn] = {}
    for row in rows:
        outturn = _outturn(row)
        if outturn is None:
            continue
        key = (matching_key(outturn.indicator_id), outturn.period)
        if key in outturns:
            first = outturns[key].place.cell
            sentence = f"{outturn.indicator_id} has a row for {outturn.period} in {first} already; that one is used."
            row.error("duplicate-outturn", "indicator_id", f"{sentence} Keep the right one of the two.")
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


def _read_superseded(rows: Iterable[RowReader]) -> Iterator[Superseded]:
    for row in rows:
        old = _outturn(row)
        if old is None:
            continue
        new = Outturn(
            old.indicator_id, old.period, row.number("new_value"), row.line("new_milestone_state"), revised=True
        )
        because, by, on = row.text("replaced_because"), row.line("replaced_by"), row.date("replaced_on")
        yield Superseded(old, new, because, by, on)
