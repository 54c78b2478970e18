"""A history is read row by row: of all its cells only one row's are there at a time."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from kpireport.forms.history import OUTTURNS, SUPERSEDED
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.problem import Problem
from kpireport.read.cells import Cell, text_cell
from kpireport.read.history import read_history
from kpireport.read.limits import HISTORY_SIZE, WORKSPACE_SIZE
from kpireport.read.refusal import Refused
from kpireport.read.row_stream import stream_rows, stream_table
from kpireport.read.workbook import SheetRows, read_sheets
from kpireport.write.history import write_history

Q1 = Period(2017, 1)


def history_of(path: Path, rows: int) -> Path:
    outturns = tuple(Outturn(f"PI{number}", Q1, Decimal(number)) for number in range(rows))
    return write_history(path, History(outturns), HouseStyle(), date(2018, 1, 1))


def test_a_row_is_there_before_the_next_one_is_read() -> None:
    read = []

    def rows() -> Iterator[tuple[int, dict[int, Cell]]]:
        for number in range(1, 6):
            read.append(number)
            headings = (text_cell(f"A{number}", column.heading) for column in OUTTURNS.columns)
            yield number, dict(enumerate(headings, start=1))

    sheet = SheetRows("history.xlsx", OUTTURNS.name, rows(), [])
    table = stream_table(sheet, OUTTURNS)
    assert table
    assert read == [1]
    problems: list[Problem] = []
    given = stream_rows(sheet, table, problems)
    for number in (2, 3, 4):
        assert next(given).row.number == number
        assert read[-1] == number


def test_no_cell_is_kept(tmp_path: Path) -> None:
    path = history_of(tmp_path / "history.xlsx", 2_000)
    history, _ = read_history(path)
    gc.collect()
    kept = [thing for thing in gc.get_objects() if isinstance(thing, Cell) and thing.coordinate.startswith("A1")]
    assert len(history.outturns) == 2_000
    assert len(kept) < 50


def test_a_sheet_may_be_passed_over(tmp_path: Path) -> None:
    path = history_of(tmp_path / "history.xlsx", 3)
    assert [sheet.name for sheet in read_sheets(path, HISTORY_SIZE)] == [OUTTURNS.name, SUPERSEDED.name]


def test_a_sheet_without_the_headings_is_read_no_further_than_they_may_stand(tmp_path: Path) -> None:
    path = tmp_path / "history.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet(OUTTURNS.name)
        for row in range(5_000):
            sheet.write_string(row, 0, "no heading")
        sheet.write_row(4_999, 0, OUTTURNS.headings)
    for rows in read_sheets(path, HISTORY_SIZE):
        assert stream_table(rows, OUTTURNS) is None
        assert next(rows.rows)[0] < 300


def test_a_fault_further_down_is_a_plain_refusal(tmp_path: Path) -> None:
    path = history_of(tmp_path / "history.xlsx", 30)
    sheets = read_sheets(path, replace(WORKSPACE_SIZE, cells=40))
    with pytest.raises(Refused, match="far more cells"):
        list(next(sheets).rows)


def test_a_bug_of_the_one_who_reads_the_rows_is_not_taken_for_a_damaged_file(tmp_path: Path) -> None:
    path = history_of(tmp_path / "history.xlsx", 3)
    with pytest.raises(ZeroDivisionError):
        for sheet in read_sheets(path, HISTORY_SIZE):
            for _ in sheet.rows:
                _ = 1 / 0
