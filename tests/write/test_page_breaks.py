"""Pages end where we say: full, but never below a heading, nor with a row or two left over for the last one."""

import warnings
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpireport.model.house_style import HouseStyle
from kpireport.write.workbook import write_workbook
from kpireport.write.workbook.page_breaks import USUAL_HEIGHT, can_begin, share_out
from made_up_quarter import report

SHORT_EDGE = {"8": 11.69, "9": 8.27}
MARGINS = 0.75 + 0.65
SIZES = {"one": {"count": 1}, "twenty": {"count": 20}, "three hundred": {"count": 300, "letters": 60}}
HEIGHTS = st.lists(st.floats(10, 400), min_size=1, max_size=60)


@pytest.fixture(scope="module", params=SIZES)
def book(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("sized") / "report.xlsx"
    return load(write_workbook(path, report(**SIZES[request.param])))


def load(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl knows no sparklines, and says so
        return openpyxl.load_workbook(path)


def pages(sheet) -> list[range]:
    """The rows of each page, counted from 1."""
    ends = [mark.id for mark in sheet.row_breaks.brk]
    return [range(first + 1, end + 1) for first, end in zip([0, *ends], [*ends, sheet.max_row], strict=True)]


def height(sheet, rows) -> float:
    return sum(0 if (d := sheet.row_dimensions[row]).hidden else d.height or USUAL_HEIGHT for row in rows)


def titles(sheet) -> range:
    """The rows that are printed again on every page after their own."""
    if not sheet.print_title_rows:
        return range(0)
    first, last = sheet.print_title_rows.replace("$", "").split(":")
    return range(int(first), int(last) + 1)


def room(sheet) -> float:
    return (SHORT_EDGE[str(sheet.page_setup.paperSize)] - MARGINS) * 72 * 100 / sheet.page_setup.scale


def is_heading(sheet, row: int) -> bool:
    """Does the row hold the headings of a table, or a title and nothing beside it?"""
    first, *others = sheet[row]
    is_title = first.value is not None and first.font.b and not any(cell.value for cell in others)
    return is_title or first.fill.fgColor.rgb == f"FF{HouseStyle().main_colour}"


@given(HEIGHTS, st.floats(100, 900), st.floats(0, 900))
def test_every_row_stands_on_a_page_and_no_page_is_too_full(heights, whole, first):
    first = min(first, whole)
    counts = share_out(heights, first, whole)
    assert sum(counts) == len(heights)
    at = 0
    for number, count in enumerate(counts):
        mine = heights[at : at + count]
        at += count
        assert count > 0
        assert count == 1 or sum(mine) <= (whole if number else first) + 1e-6


@given(HEIGHTS, st.floats(500, 900))
def test_the_last_page_is_no_emptier_than_a_quarter_unless_a_high_row_stands_before_it(heights, whole):
    counts = share_out(heights, whole, whole)
    last = heights[-counts[-1] :]
    before = heights[: -counts[-1]]
    assert len(counts) == 1 or sum(last) >= whole / 4 or before[-1] > whole / 4


def test_a_row_too_many_shares_the_rows_evenly():
    assert share_out([10] * 21, 200, 200) == [10, 11]
    assert share_out([10] * 41, 200, 200) == [20, 10, 11]
    assert share_out([10] * 20, 200, 200) == [20]


def test_a_table_begins_only_where_a_few_of_its_rows_have_room():
    assert can_begin([10, 10, 10, 10], 30)
    assert not can_begin([10, 10, 10, 10], 29)
    assert can_begin([10], 10)


def test_no_page_is_fuller_than_its_paper(book):
    for sheet in book.worksheets:
        assert not sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        for number, rows in enumerate(pages(sheet)):
            repeated = height(sheet, titles(sheet)) if number and titles(sheet) and rows[0] > titles(sheet)[-1] else 0
            assert len(rows) == 1 or height(sheet, rows) + repeated <= room(sheet), (sheet.title, rows)


def test_no_page_ends_with_a_heading(book):
    for sheet in book.worksheets:
        for rows in pages(sheet)[:-1]:
            assert not is_heading(sheet, rows[-1]), (sheet.title, rows[-1])


def test_no_table_leaves_a_row_or_two_for_a_page_of_their_own(book):
    for sheet in book.worksheets:
        *_, before, last = [range(1), *pages(sheet)]
        rows = [row for row in last if not is_heading(sheet, row)]
        assert len(rows) > 2 or len(before) == 1 or is_heading(sheet, last[0]), (sheet.title, last)


def test_a_list_that_goes_on_with_another_page_has_its_headings_there(tmp_path: Path):
    book = load(write_workbook(tmp_path / "report.xlsx", report(300)))
    sheet = book["Summary"]
    later = [rows[0] for rows in pages(sheet)[1:]]
    goes_on = [row for row in later if str(sheet.cell(row, 1).value).endswith("(continued)")]
    assert len(goes_on) > 3
    assert {sheet.cell(row + 1, 1).value for row in goes_on} == {"Indicator"}
    assert {f"A{row + 1}" for row in goes_on} <= {table.ref.split(":")[0] for table in sheet.tables.values()}
    for name in ("Performance report", "Off target", "Trends", "Problems", "Data"):
        assert len(titles(book[name])) == 1, name
