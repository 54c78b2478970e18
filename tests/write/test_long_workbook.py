"""A workbook too long for the memory holds what an ordinary one holds, and leaves nothing beside it."""

import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from kpireport.assess.evaluate import evaluate
from kpireport.assess.merge import merge
from kpireport.model.outturn import ServiceReturn
from kpireport.present.compose import compose
from kpireport.write.workbook import workbook, write_workbook
from shared_quarter import COUNT, HISTORY, QUARTER, REGISTER, share

MADE_ON = date(2017, 11, 1)


@pytest.fixture
def report():
    staff = replace(share(3, 20, comment="=Few left\nand more", owner="Head A"), value=Decimal(15))
    count = replace(share(1, 2), indicator_id=COUNT.id, value=Decimal(7), numerator=None, denominator=None)
    returns = [ServiceReturn(name, QUARTER, f"{name}.xlsx", (staff, count)) for name in ("Housing", "Culture")]
    return compose(evaluate(merge(REGISTER, HISTORY, returns, QUARTER)), MADE_ON)


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [(cell.coordinate, cell.value, cell.fill.fgColor.rgb) for row in sheet.rows for cell in row]
        for sheet in book
    }


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_it_has_the_same_cells(report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "long").mkdir()
    ordinary = write_workbook(tmp_path / "ordinary.xlsx", report)
    monkeypatch.setattr(workbook, "MANY_ROWS", 0)
    long = write_workbook(tmp_path / "long" / "long.xlsx", report)
    assert cells(long) == cells(ordinary)
    assert list((tmp_path / "long").iterdir()) == [long], "nothing is left beside it"


def test_the_same_report_gives_the_same_bytes(report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MANY_ROWS", 0)
    first, second = (write_workbook(tmp_path / name, report) for name in ("a.xlsx", "b.xlsx"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<dc:language>en-GB</dc:language>" in archive.read("docProps/core.xml")


@pytest.mark.validator
def test_it_is_sound(report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ooxml_validate) -> None:
    monkeypatch.setattr(workbook, "MANY_ROWS", 0)
    assert ooxml_validate(write_workbook(tmp_path / "long.xlsx", report)) == []
