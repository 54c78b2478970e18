"""What the guard says of a file, by its name and its content. What it refuses is in ``tests/hostile``."""

import os
import sys
from pathlib import Path

import pytest

from kpireport.model.problem import KpiReportError
from kpireport.read.guard import is_left_over
from kpireport.read.refusal import Refused
from kpireport.read.workbook import read_workbook
from packages import Parts, packed, parts_of

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def parts(returns: Path) -> Parts:
    """The parts of a genuine return, by name."""
    return parts_of(returns / "adult-services-2017-18-Q2.xlsx")


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        read_workbook(path)
    return caught.value


def with_rows(parts: Parts, rows: str) -> bytes:
    return packed({**parts, SHEET: parts[SHEET].replace(b"</sheetData>", rows.encode() + b"</sheetData>")})


def test_a_refusal_names_the_file_once_and_is_one_of_our_own_errors(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"%PDF-1.7")
    refused = refusal(path)
    assert str(refused).startswith("return.xlsx is a PDF")
    assert str(refused).count("return.xlsx") == 1
    assert isinstance(refused, KpiReportError)


def test_what_a_refusal_quotes_from_the_file_is_clean(tmp_path: Path, parts: Parts) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(with_rows(parts, '<row r="\u202e900&#10;x"/>'))
    assert "a row is numbered 900 x" in str(refusal(path))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows file names are Unicode")
def test_a_name_that_is_no_text_is_shown_without_harm(tmp_path: Path) -> None:
    name = os.fsdecode(b"return \xff\x1b[31m.xlsx")
    (tmp_path / name).write_bytes(b"%PDF")
    assert str(refusal(tmp_path / name)).startswith(r"return \xff[31m.xlsx is a PDF")


@pytest.mark.parametrize("name", ["~$return.xlsx", ".~lock.return.xlsx#", "._return.xlsx", "Thumbs.db", "desktop.ini"])
def test_what_other_programs_leave_behind_is_known_by_its_name(name: str) -> None:
    assert is_left_over(name)
    assert not is_left_over(f"return {name}.xlsx")


def test_a_cell_at_the_end_of_the_grid_is_read_like_any_other(tmp_path: Path, parts: Parts) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(with_rows(parts, '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'))
    sheet = read_workbook(path).sheet_named("Return")
    assert sheet
    assert sheet.cell(1048576, 16384).typed == "7"
