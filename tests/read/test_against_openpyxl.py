"""What is read of a workbook is what openpyxl reads of it, cell by cell: two readers that share no line agree.

They differ on purpose in this alone: a number is taken at 15 digits; what cannot be seen is cleaned from texts, and an
escaped escape is read as what was typed; a formula without a saved result is told from an empty cell.
"""

import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter import Workbook

import issued
from kpireport.read.cells import Cell, Content, cell_from
from kpireport.read.limits import WORKSPACE_SIZE
from kpireport.read.workbook import Workbook as BookRead
from kpireport.read.workbook import read_workbook

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted(SAMPLES.rglob("*.xlsx"))
Shown = tuple[object, ...]


def shown(cell: Cell) -> Shown:
    """What two readers must agree on. The format of what is no number or text is never looked at."""
    has_format = cell.content in (Content.NUMBER, Content.DATE, Content.DURATION, Content.TEXT)
    return cell.coordinate, cell.content, cell.value, cell.number_format if has_format else ""


def by_us(book: BookRead) -> dict[str, list[Shown]]:
    return {sheet.name: [shown(cell) for _, _, cell in sheet.cells()] for sheet in book.sheets}


def by_openpyxl(path: Path) -> tuple[dict[str, list[Shown]], Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values, formulas = load_workbook(path, data_only=True), load_workbook(path)
    return {sheet.title: list(_cells(sheet, formulas[sheet.title])) for sheet in values.worksheets}, values


def _cells(sheet: Any, formulas: Any) -> Iterator[Shown]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                found = cell_from(cell.coordinate, cell.value, cell.data_type, cell.number_format)
                if not found.is_empty:
                    yield shown(found)
            elif formulas[cell.coordinate].data_type == "f":
                yield cell.coordinate, Content.UNSAVED


def agree(path: Path) -> BookRead:
    """Assert that both readers say the same of a file. A formula that gave an empty text is nothing to us."""
    ours = read_workbook(path, WORKSPACE_SIZE)
    theirs, book = by_openpyxl(path)
    cells = by_us(ours)
    assert list(cells) == list(theirs)
    for name, found in cells.items():
        unsaved = {cell[0] for cell in found if cell[1] is Content.UNSAVED}
        wanted = [cell for cell in theirs[name] if cell[1] is not Content.UNSAVED]
        assert [cell for cell in found if cell[0] not in unsaved] == wanted
        assert unsaved <= {cell[0] for cell in theirs[name] if cell[1] is Content.UNSAVED}
    for sheet in ours.sheets:
        assert set(sheet.merged) == {str(merged) for merged in book[sheet.name].merged_cells.ranges}
    names = {name: str(defined.value).strip('"') for name, defined in book.defined_names.items()}
    assert ours.defined_names == names
    assert ours.custom_properties == {given.name: str(given.value) for given in book.custom_doc_props.props}
    return ours


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SAMPLES)))
def test_every_file_of_the_samples_is_read_alike(path: Path) -> None:
    assert agree(path).sheets


def test_a_template_that_is_issued_is_read_alike(tmp_path: Path) -> None:
    agree(issued.issue(tmp_path / "template.xlsx"))


@pytest.mark.parametrize("by_way_of", [("xlsx",), ("ods", "xlsx")])
def test_what_libreoffice_saves_is_read_alike(convert: Callable[..., list[Path]], by_way_of: tuple[str, ...]) -> None:
    paths = [SAMPLES / "havering-2017-18" / "register.xlsx", *FILES[-2:]]
    for extension in by_way_of:
        paths = convert(paths, extension)
    for path in paths:
        agree(path)


FORMATS = (
    *("General", "0", "0.00", "#,##0", "0%", "0.0%", "0.00E+00", "@", "000000", '0.0" per 1,000"', "#,##0;[Red]-#,##0"),
    *("dd/mm/yyyy", "mm-dd-yy", "d mmmm yyyy", "mmm yy", "dd/mm/yyyy hh:mm", "hh:mm:ss", "[h]:mm"),
    *("[$-809]dd mmmm yyyy", '"due" 0', "0_)", "* 0", "\\d0", "yyyy", "d-mmm;@"),
)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).filter(lambda text: "_x" not in text)
NUMBER = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(-3000, 60_000).map(lambda number: round(number, 4)),
)
RESULT = st.one_of(NUMBER, TEXT, st.booleans(), st.sampled_from(("#N/A", "#DIV/0!", "#REF!")))
VALUE = st.one_of(
    st.tuples(st.just("number"), NUMBER),
    st.tuples(st.just("text"), TEXT),
    st.tuples(st.just("rich"), st.tuples(TEXT, TEXT).filter(all)),
    st.tuples(st.just("boolean"), st.booleans()),
    st.tuples(st.just("date"), st.datetimes(datetime(1905, 1, 1), datetime(2099, 12, 31))),
    st.tuples(st.just("day"), st.dates(date(1905, 1, 1), date(2099, 12, 31))),
    st.tuples(st.just("formula"), RESULT),
)
CELLS = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 30) | st.integers(701, 704)),
    st.tuples(VALUE, st.sampled_from(FORMATS)),
    max_size=12,
)


def write(path: Path, cells: dict[tuple[int, int], Any], *, inline: bool, from_1904: bool) -> None:
    """Write the cells, in reading order: a book in constant memory keeps no row, and its texts stand in their cells."""
    with Workbook(path, {"constant_memory": inline, "date_1904": from_1904}) as book:
        sheet = book.add_worksheet("Cells")
        for (row, column), ((kind, value), code) in sorted(cells.items()):
            look = book.add_format({"num_format": code})
            if kind == "rich":
                sheet.write_rich_string(row, column, *(book.add_format({"bold": True}), value[0], value[1]), look)
            elif kind == "formula":
                sheet.write_formula(row, column, "=A1", look, value)
            elif kind in ("date", "day"):
                sheet.write_datetime(row, column, value, look)
            else:
                writer = {"number": sheet.write_number, "text": sheet.write_string, "boolean": sheet.write_boolean}
                writer[kind](row, column, value, look)


@settings(max_examples=60)
@given(cells=CELLS, inline=st.booleans(), from_1904=st.booleans())
def test_any_workbook_is_read_alike(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[tuple[int, int], Any], inline: bool, from_1904: bool
) -> None:
    path = tmp_path_factory.mktemp("made") / "made.xlsx"
    write(path, cells, inline=inline, from_1904=from_1904)
    agree(path)


@pytest.mark.parametrize("code", ["dd/mm/yyyy", "hh:mm", "[h]:mm"])
@pytest.mark.parametrize("number", [1.7976931348623155e308, -1e300, 1e18])
def test_a_number_that_is_no_day_at_all_leaves_the_file_readable(tmp_path: Path, number: float, code: str) -> None:
    write(tmp_path / "made.xlsx", {(0, 0): (("number", number), code)}, inline=False, from_1904=False)
    agree(tmp_path / "made.xlsx")


DAY = st.dates(date(1900, 3, 1), date(9838, 12, 31))


@given(day=DAY, code=st.sampled_from(("dd/mm/yyyy", "d mmmm yyyy", "[$-809]d/m/yy")))
def test_a_day_that_was_written_is_the_day_that_is_read(
    tmp_path_factory: pytest.TempPathFactory, day: date, code: str
) -> None:
    path = tmp_path_factory.mktemp("made") / "made.xlsx"
    write(path, {(0, 0): (("day", day), code)}, inline=False, from_1904=False)
    assert read_workbook(path).sheets[0].cell(1, 1).day == day


@pytest.mark.parametrize("text", ["_x000B_", "a_x0041_b", "_x", "x_x005F_"])
@pytest.mark.parametrize("inline", [False, True])
def test_what_looks_like_an_escape_is_read_as_it_was_typed(tmp_path: Path, text: str, inline: bool) -> None:
    """openpyxl leaves escapes as they are, and takes the escape of an escape for nothing at all."""
    write(tmp_path / "made.xlsx", {(0, 0): (("text", text), "@")}, inline=inline, from_1904=False)
    assert read_workbook(tmp_path / "made.xlsx").sheets[0].cell(1, 1).value == text
