"""A workbook too long for the memory has the cells and looks of an ordinary one, and leaves nothing beside it."""

import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import made_up_quarter
from kpireport.assess.evaluate import evaluate
from kpireport.assess.merge import merge
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import ServiceReturn
from kpireport.present.compose import compose
from kpireport.write import long_rows
from kpireport.write.book import Book, LostContentError
from kpireport.write.workbook import continued, listing, workbook, write_workbook
from shared_quarter import COUNT, HISTORY, QUARTER, REGISTER, share
from workbook_dump import dump

MADE_ON = date(2017, 11, 1)
LINK = re.compile(r"""'=HYPERLINK\("#\\'(.*?)\\'!A(\d+)","(.*?)"\)'""")
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


@pytest.fixture
def report():
    staff = replace(share(3, 20, comment="=Few left\nand more", owner="Head A"), value=Decimal(15))
    count = replace(share(1, 2), indicator_id=COUNT.id, value=Decimal(7), numerator=None, denominator=None)
    returns = [ServiceReturn(name, QUARTER, f"{name}.xlsx", (staff, count)) for name in ("Housing", "Culture")]
    return compose(evaluate(merge(REGISTER, HISTORY, returns, QUARTER)), MADE_ON)


@pytest.fixture
def every_book_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MANY_ROWS", 0)


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch, every_book_is_long: None) -> None:
    """As if a few dozen rows were too many."""
    monkeypatch.setattr(long_rows, "HELD_ROWS", 30)
    monkeypatch.setattr(long_rows, "_AT_ONCE", 5)
    monkeypatch.setattr(listing, "_LOOKED_AT", 10)


def values(path: Path) -> dict[str, Counter[str]]:
    """How often each text and number stands on each sheet; of a link, its words."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: Counter(str(value) for row in sheet.values for value in row if value) for sheet in book}


def new_book(folder: Path) -> Book:
    return Book(HouseStyle(), title="", subject="", author="", made_on=MADE_ON, beside=folder)


@pytest.mark.parametrize("made", ["parts", "all the other sheets"])
def test_it_has_the_same_cells_looks_tables_and_pages(made, report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shown = report if made == "parts" else made_up_quarter.report(24, letters=300)
    (tmp_path / "long").mkdir()
    ordinary = write_workbook(tmp_path / "ordinary.xlsx", shown)
    monkeypatch.setattr(workbook, "MANY_ROWS", 0)
    long = write_workbook(tmp_path / "long" / "long.xlsx", shown)
    assert LINK.sub(r"'\3' -> '\1'!A\2", dump(long)) == dump(ordinary)
    assert LINK.search(dump(long)), "its links are formulas, since a sheet cannot hold so many of the other kind"
    assert list((tmp_path / "long").iterdir()) == [long], "nothing is left beside it"


def test_of_lists_that_are_too_long_to_be_looked_at_no_cell_is_lost(tmp_path: Path, little_memory: None):
    report = made_up_quarter.report(60)
    long = values(write_workbook(tmp_path / "long.xlsx", report))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, "MANY_ROWS", 1_000_000)
        ordinary = values(write_workbook(tmp_path / "ordinary.xlsx", report))
    repeated = {heading for heading in ordinary["Summary"] if heading in long["Summary"]}
    assert {name: set(found) for name, found in long.items()} == {
        name: {text for text in found if not text.endswith(" (continued)")} for name, found in ordinary.items()
    }
    assert long["Data"] == ordinary["Data"]
    assert long["Trends"] == ordinary["Trends"]
    assert all(long["Summary"][text] <= ordinary["Summary"][text] for text in repeated)


def test_none_but_its_last_rows_are_in_memory(tmp_path: Path, little_memory: None, monkeypatch: pytest.MonkeyPatch):
    held = []

    def count(book: Book, path: Path) -> Path:
        for sheet in book.workbook.worksheets():
            rows = (sheet.table, sheet.row_info, sheet.hyperlinks, sheet.table_cells)
            held.append((sheet.name, sheet.dim_rowmax, *map(len, rows)))
        return written(book, path)

    written = Book.write
    monkeypatch.setattr(Book, "write", count)
    write_workbook(tmp_path / "long.xlsx", made_up_quarter.report(120))
    assert sum(rows > 100 for _, rows, *_ in held) >= 4
    assert [each for each in held if max(each[2:]) > 30 + 5 + 1] == []


def test_a_cell_in_a_row_that_is_no_longer_held_is_an_error(tmp_path: Path):
    book = new_book(tmp_path)
    sheet = book.add_sheet("Sheet")
    for row in range(2 * long_rows.HELD_ROWS):
        sheet.write_number(row, 0, row)
    sheet.write_number(long_rows.HELD_ROWS, 1, 5)
    with pytest.raises(LostContentError):
        sheet.write_number(0, 1, 5)
    with pytest.raises(LostContentError):
        sheet.set_row(0, 5)
    book.write(tmp_path / "long.xlsx")


def test_the_rows_stand_in_the_file_in_their_order_with_their_heights(tmp_path: Path):
    book = new_book(tmp_path)
    sheet = book.add_sheet("Sheet")
    sheet.write_string(3, 1, "later")
    sheet.write_string(1, 2, "earlier")
    sheet.set_row(2, 33)
    for row in range(5, 1_000, 2):
        sheet.write_number(row, 0, row)
        sheet.set_row(row, 21 + 3 * (row % 7))
    read = openpyxl.load_workbook(book.write(tmp_path / "long.xlsx")).active
    assert (read["C2"].value, read["B4"].value, read.row_dimensions[3].height) == ("earlier", "later", 33)
    assert [read.cell(row + 1, 1).value for row in range(5, 1_000)] == [
        row if row % 2 else None for row in range(5, 1_000)
    ]
    assert all(read.row_dimensions[row + 1].height == 21 + 3 * (row % 7) for row in range(5, 1_000, 2))


def test_a_list_longer_than_a_sheet_goes_on_in_the_next(report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    whole = values(write_workbook(tmp_path / "whole.xlsx", report))
    monkeypatch.setattr(continued, "MOST_ROWS", 4)
    book = openpyxl.load_workbook(write_workbook(tmp_path / "cut.xlsx", report))
    names = [name for name in book.sheetnames if name.startswith("Parts")]
    assert names == ["Parts", "Parts 2", "Parts 3"]
    assert [book[name]["A1"].value for name in names] == [f"{name}, 2017/18 Q2" for name in names]
    note = "The list has 9 rows, more than one sheet can hold. It stands on Parts, Parts 2 and Parts 3."
    assert all(note in [row[0] for row in book[name].values] for name in names)
    lines = [row[2] for name in names for row in book[name].values if row[2] in ("Whole", "Housing", "Culture")]
    assert lines == ["Whole", "Housing", "Culture"] * 3
    assert sum(line == "Whole" for line in lines) == whole["Parts"]["Whole"]


def test_the_same_report_gives_the_same_bytes(report, tmp_path: Path, every_book_is_long: None) -> None:
    first, second = (write_workbook(tmp_path / name, report) for name in ("a.xlsx", "b.xlsx"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<dc:language>en-GB</dc:language>" in archive.read("docProps/core.xml")


@pytest.mark.validator
def test_it_is_sound(tmp_path: Path, every_book_is_long: None, ooxml_validate) -> None:
    assert ooxml_validate(write_workbook(tmp_path / "long.xlsx", made_up_quarter.report(24))) == []
