"""Twice as many rows are twice the work and no more. Calls are counted, so that no clock is needed."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import FrameType

import pytest
from xlsxwriter import Workbook

from issued import COUNT, PERIOD, REGISTER, SERVICE
from kpireport.assess.live import live_rules
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import History, Outturn
from kpireport.model.register import Register
from kpireport.present.template.compose import compose_template
from kpireport.read.limits import WORKSPACE_SIZE
from kpireport.read.register import read_register
from kpireport.read.returns import read_return, read_returns
from kpireport.read.workbook import read_workbook
from kpireport.write.template import write_template
from small_council import HOUSING, Council, indicator, target

MADE_ON = date(2018, 1, 2)
MOST = 2.2
"""Times the calls for twice as much. A quadratic step among many linear ones shows in this long before it hurts."""

Read = Callable[[], object]


def calls(read: Read) -> int:
    """How many functions, Python's and C's, are called."""
    count = 0

    def counted(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read()
    finally:
        sys.setprofile(None)
    return count


def a_sheet(folder: Path, rows: int) -> Read:
    path = folder / f"{rows}.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(rows):
            sheet.write_row(row, 0, (f"text {row}", row / 7, "the same", True))
    return lambda: read_workbook(path, WORKSPACE_SIZE)


def a_broad_sheet(folder: Path, columns: int) -> Read:
    path = folder / f"{columns}.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(3):
            sheet.write_row(row, 0, range(columns))
    return lambda: read_workbook(path, WORKSPACE_SIZE)


def a_register(folder: Path, rows: int) -> Read:
    council = Council(
        folder,
        indicators=[indicator(f"PI{n}", f"Repairs {n}", "number", "Bigger is better", HOUSING) for n in range(rows)],
        targets=[target(f"PI{n}", "2017/18", "Annual", str(n)) for n in range(rows)],
    )
    council.type_register()
    path = (folder / "register.xlsx").rename(folder / f"{rows}.xlsx")
    return lambda: read_register(path)


def large(rows: int) -> tuple[Register, History]:
    indicators = tuple(replace(COUNT, id=f"PI{n}", name=f"Households {n}") for n in range(rows))
    earlier = tuple(Outturn(f"PI{n}", PERIOD.previous, Decimal(n)) for n in range(rows))
    return replace(REGISTER, indicators=indicators, targets=(), actions=()), History(earlier)


def issue(path: Path, register: Register, history: History) -> None:
    rules = live_rules(register, history, PERIOD)
    write_template(path, compose_template(register, history, PERIOD, SERVICE, rules), HouseStyle(), MADE_ON)


def a_return(folder: Path, rows: int) -> Read:
    register, history = large(rows)
    path = folder / f"{rows}.xlsx"
    issue(path, register, history)
    return lambda: read_return(path, register, history)


def a_folder(folder: Path, files: int) -> Read:
    register, history = large(3)
    inbox = folder / str(files)
    inbox.mkdir()
    issue(inbox / "0.xlsx", register, history)
    for number in range(1, files):
        (inbox / f"{number}.xlsx").write_bytes((inbox / "0.xlsx").read_bytes())
    return lambda: read_returns(inbox, register, history, PERIOD)


@pytest.mark.parametrize(
    ("make", "size"),
    [(a_sheet, 300), (a_broad_sheet, 600), (a_register, 80), (a_return, 60), (a_folder, 6)],
)
def test_twice_as_much_is_twice_the_work(tmp_path: Path, make: Callable[[Path, int], Read], size: int) -> None:
    once, twice = make(tmp_path, size), make(tmp_path, 2 * size)
    once()
    first = calls(once)
    assert calls(twice) < MOST * first
