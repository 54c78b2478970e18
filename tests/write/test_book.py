"""Our workbooks: text from outside is inert, nothing is lost in silence, and the same content gives the same bytes."""

import warnings
import zipfile
from datetime import date
from inspect import isfunction
from io import BytesIO

import openpyxl
import pytest
from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.worksheet import Worksheet

from kpireport.model.house_style import HouseStyle
from kpireport.write.book import Book, LostContentError, Sheet
from kpireport.write.workbook.look import add_series

STYLE = HouseStyle(font="Arial", body_size=11)
LIVE = [
    "=1+1",
    '=HYPERLINK("http://x")',
    "{=1+1}",
    "+44 20 7946 0000",
    "-5 of them",
    "@SUM(A1)",
    "=",
    "http://x.example",
    "mailto:a@b.example",
    "file:///etc/passwd",
    "internal:Sheet!A1",
    "0012",
    "1,070",
    "TRUE",
]

LOUD = (LostContentError, UserWarning, XlsxWriterException, FileNotFoundError)


@pytest.fixture
def book():
    opened = Book(STYLE, title="Report", subject="2017/18 Q2", author="Performance", made_on=date(2017, 10, 1))
    yield opened
    if not opened.workbook.fileclosed:
        opened.content()  # a workbook that is never closed warns, also where a test has failed


def made(texts=("A",), made_on=date(2017, 10, 1)) -> bytes:
    made_book = Book(STYLE, title="Report", subject="2017/18 Q2", author="Performance", made_on=made_on)
    sheet = made_book.add_sheet("Sheet")
    for row, text in enumerate(texts):
        sheet.write_string(row, 0, text, made_book.text_format(text))
    return made_book.content()


def parts(content):
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def test_text_that_looks_live_is_text_and_nothing_else():
    sheet = openpyxl.load_workbook(BytesIO(made(LIVE))).active
    cells = [row[0] for row in sheet.iter_rows()]
    assert [cell.value for cell in cells] == LIVE
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    xml = parts(made(LIVE))["xl/worksheets/sheet1.xml"]
    assert "<f>" not in xml and "hyperlink" not in xml


def test_the_librarys_own_write_makes_nothing_live_either(book):
    sheet = book.add_sheet("Sheet")
    for row, text in enumerate(LIVE):
        sheet.write(row, 0, text)
    cells = [row[0] for row in openpyxl.load_workbook(BytesIO(book.content())).active.iter_rows()]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in LIVE]


@pytest.mark.parametrize("text", ["<r><t>a & b</t></r>", "<r></r>", "<r><t>x</t></r><c/><r>y</r>"])
@pytest.mark.parametrize("is_long", [False, True])
def test_text_that_looks_like_the_librarys_own_markup_is_text(text, is_long, tmp_path):
    beside = tmp_path if is_long else None
    marked = Book(STYLE, title="", subject="", author="", made_on=date(2017, 10, 1), beside=beside)
    sheet = marked.add_sheet("Sheet")
    sheet.write_string(0, 0, text, marked.format(bold=True))
    sheet.write(1, 0, text)
    cells = [row[0] for row in openpyxl.load_workbook(marked.write(tmp_path / "a.xlsx")).active.iter_rows()]
    assert [cell.value for cell in cells] == [text, text]
    assert [cell.font.b for cell in cells] == [True, False]


@pytest.mark.parametrize(
    ("text", "is_prefixed"), [("=1+1", True), ("+44", True), ("-5", True), ("@x", True), ("5", False), ("", False)]
)
def test_text_that_starts_like_a_formula_stays_text_when_it_is_edited(text, is_prefixed):
    cell = openpyxl.load_workbook(BytesIO(made([text or " "]))).active["A1"]
    assert bool(cell.quotePrefix) is is_prefixed


@pytest.mark.parametrize(
    "lose",
    [
        lambda sheet: sheet.write_string(0, 0, "x" * 32_768),
        lambda sheet: sheet.write_string(1_048_576, 0, "beyond the last row"),
        lambda sheet: sheet.write_string(0, 16_384, "beyond the last column"),
        lambda sheet: sheet.write_number(1_048_576, 0, 5),
        lambda sheet: sheet.write(0, 0, "x" * 32_768),
        lambda sheet: sheet.write_row(0, 0, ["x" * 32_768]),
        lambda sheet: sheet.write_column(0, 0, ["x" * 32_768]),
        lambda sheet: sheet.data_validation(0, 0, 0, 0, {"validate": "list", "source": ["x" * 256]}),
        lambda sheet: sheet.data_validation(0, 0, 0, 0, {"validate": "any", "input_message": "x" * 256}),
        lambda sheet: sheet.data_validation(0, 0, 0, 0, {"validate": "any", "input_title": "x" * 33}),
        lambda sheet: sheet.conditional_format(0, 0, 0, 0, {"type": "none such"}),
        lambda sheet: sheet.merge_range(0, 0, 0, 0, "one cell"),
        lambda sheet: sheet.set_header("&L" + "x" * 256),
        lambda sheet: sheet.set_footer("&L" + "x" * 256),
        lambda sheet: sheet.set_row(1_048_576, 20),
        lambda sheet: sheet.set_column(0, 16_384, 20),
        lambda sheet: sheet.add_table(0, 0, 0, 0, {}),
        lambda sheet: sheet.add_sparkline(0, 0, {}),
        lambda sheet: sheet.insert_image(0, 0, "no-such-logo.png"),
        lambda sheet: sheet.write_url(0, 0, "http://x.example/" + "x" * 3_000),
        lambda sheet: sheet.autofilter(0, 0, 1_048_576, 0),
        lambda sheet: sheet.print_area(0, 0, 1_048_575, 16_383),
        lambda sheet: sheet.ignore_errors({"none such": "A1"}),
        lambda sheet: sheet.set_print_scale(5),
        lambda sheet: sheet.protect("", {"none such": True}),
        lambda sheet: sheet.insert_textbox(1_048_576, 0, "beyond the last row"),
    ],
    ids=[
        "a text too long for a cell",
        "a row too far",
        "a column too far",
        "a number in a row too far",
        "a text too long, by write",
        "a text too long, in a row",
        "a text too long, in a column",
        "a list too long",
        "a message too long",
        "a title too long",
        "a rule that is none",
        "a merge of one cell",
        "a header too long",
        "a footer too long",
        "the height of a row too far",
        "the width of a column too far",
        "a table without a row",
        "a sparkline without figures",
        "a picture that is not there",
        "a link too long",
        "a filter too far",
        "a printed area that is the whole sheet",
        "an error to ignore that is none",
        "a scale too small",
        "a permission that is none",
        "a box too far",
    ],
)
def test_what_the_library_would_drop_or_cut_in_silence_is_an_error(book, lose):
    sheet = book.add_sheet("Sheet")
    # Without the filter of the tests: the book itself must not let a warning pass.
    with warnings.catch_warnings(), pytest.raises(LOUD):
        warnings.simplefilter("ignore")
        lose(sheet)


@pytest.mark.parametrize(
    "lose",
    [
        lambda book: book.workbook.define_name("not a name", "=Sheet!$A$1"),
        lambda book: book.workbook.set_custom_property(None, "a property without a name"),
        lambda book: book.workbook.add_chart({"type": "none such"}),
        lambda book: add_series(book.workbook.add_chart({"type": "bar"}), {"name": "a series without values"}),
    ],
    ids=["a name that is none", "a property without a name", "a chart that is none", "a series without values"],
)
def test_what_the_workbook_or_a_chart_would_drop_in_silence_is_an_error(book, lose):
    book.add_sheet("Sheet")
    with warnings.catch_warnings(), pytest.raises(LOUD):
        warnings.simplefilter("ignore")
        lose(book)


def test_every_method_of_the_library_is_guarded(book):
    for ours, library in ((Sheet, Worksheet), (type(book.workbook), Workbook)):
        public = {name for name, method in vars(library).items() if isfunction(method) and not name.startswith("_")}
        assert public <= set(vars(ours))


def test_the_longest_text_that_fits_is_kept_to_its_last_letter():
    text = "x" * 32_766 + "!"
    assert openpyxl.load_workbook(BytesIO(made([text]))).active["A1"].value == text


def test_an_error_names_sheet_and_method(book):
    sheet = book.add_sheet("Performance report")
    with pytest.raises(LostContentError, match=r"write_number.*Performance report"):
        sheet.write_number(1_048_576, 0, 5)


def test_the_same_content_and_date_give_the_same_bytes():
    assert made() == made()
    assert made() != made(made_on=date(2017, 10, 2))


def test_the_only_date_in_the_file_is_the_one_given():
    core = parts(made())["docProps/core.xml"]
    assert core.count("2017-10-01T00:00:00Z") == 2
    with zipfile.ZipFile(BytesIO(made())) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_document_properties_are_set():
    properties = openpyxl.load_workbook(BytesIO(made())).properties
    assert (properties.title, properties.subject, properties.creator) == ("Report", "2017/18 Q2", "Performance")


def test_formats_are_made_once_and_carry_the_house_font(book):
    assert book.format(bold=True) is book.format(bold=True)
    assert book.format(bold=True) is not book.format(bold=False)
    assert book.text_format("plain") is book.format()
    cell = openpyxl.load_workbook(BytesIO(made())).active["A1"]
    assert (cell.font.name, cell.font.size, cell.alignment.vertical) == ("Arial", 11, "top")


def test_a_sheet_name_that_excel_refuses_is_an_error(book):
    book.add_sheet("Sheet")
    for refused in ("a/b", "x" * 32, "SHEET"):
        with pytest.raises(Exception, match=r"(?i)sheet"):
            book.add_sheet(refused)
