"""The history, read back."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import History, Outturn, Superseded
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Severity
from kpireport.read.history import read_history
from kpireport.write.history import write_history

Q1 = Period(2017, 1)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    old = Outturn("01", Q1, Decimal("64.4"), comment="Two\nlines", printed="64.4%", data_period="Q4 16-17")
    new = Outturn("01", Q1, Decimal("64.5"), revised=True)
    share = Outturn("02", Q1, Decimal("69.4"), numerator=Decimal(177), denominator=Decimal(255), provisional=True)
    state = Outturn("03", Q1, milestone_state="On Track", owner="Head", due_date=date(2018, 3, 31), revised=True)
    none = Outturn("04", Q1, reason="Not due this quarter", source="a return")
    replaced = Superseded(old, new, "Late figures", "return.xlsx", date(2018, 1, 1))
    history = History((old, share, state, none), (replaced,), "history.xlsx")
    path = write_history(tmp_path / "history.xlsx", history, HouseStyle(), date(2018, 1, 1))
    read, problems = read_history(path)
    assert problems == ()
    assert _bare(read) == _bare(history)


def test_without_the_file_the_history_is_empty_and_says_so(tmp_path: Path) -> None:
    history, problems = read_history(tmp_path / "history.xlsx")
    assert history.outturns == ()
    assert [(p.severity, p.rule) for p in problems] == [(Severity.NOTE, "no-history")]


def test_a_file_that_cannot_be_read_stops_the_work(tmp_path: Path) -> None:
    (tmp_path / "history.xlsx").write_bytes(b"%PDF")
    with pytest.raises(KpiReportError, match="a PDF document"):
        read_history(tmp_path / "history.xlsx")


def test_a_workbook_without_the_sheet_stops_the_work(sample: Path) -> None:
    with pytest.raises(KpiReportError, match='no sheet "Outturns"'):
        read_history(sample / "register.xlsx")


@pytest.mark.parametrize(
    ("cell", "typed", "rule"),
    [
        ("A2", None, "missing-indicator-id"),
        ("B2", "Q1", "not-a-period"),
        ("B2", None, "missing-period"),
        ("C2", "many", "not-a-number"),
        ("H2", "perhaps", "not-yes-or-no"),
        ("N2", "soon", "not-a-date"),
        ("A1", "Code", "unknown-heading"),
    ],
)
def test_a_fault_is_named_by_its_cell(
    sample: Path, changed: Callable[..., Path], cell: str, typed: object, rule: str
) -> None:
    def change(book: Workbook) -> None:
        book["Outturns"][cell] = typed

    _, problems = read_history(changed(sample / "history.xlsx", change))
    assert [p.place.cell for p in problems if p.rule == rule] == [cell]


def test_two_rows_for_one_period_are_named_and_the_first_counts(sample: Path, changed: Callable[..., Path]) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Outturns"]
        sheet.append(["PI01", "2017/18 Q1", 999])

    history, problems = read_history(changed(sample / "history.xlsx", change))
    found = history.find("PI01", Q1)
    assert found
    assert found.value == 157
    assert [p.about for p in problems if p.rule == "duplicate-outturn"] == ["PI01"]


def _bare(history: History) -> History:
    from dataclasses import replace

    from kpireport.model.problem import Place

    outturns = tuple(replace(outturn, place=Place()) for outturn in history.outturns)
    pairs = tuple(replace(pair, old=replace(pair.old, place=Place())) for pair in history.superseded)
    return replace(history, outturns=outturns, superseded=pairs)
