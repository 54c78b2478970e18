"""Rows are as high as their text needs: never too low for it, and not much higher."""

from xml.sax.saxutils import escape

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpireport.write.row_height import (
    GREATEST_HEIGHT,
    fitting_width,
    height_of_lines,
    line_count,
    row_height,
    text_width,
    wrapped,
)
from made_up_quarter import text

SENTENCES = (
    "87 of 135 children have been with the same foster carers for 18 months or longer.",
    "Policy, Performance and Community",
    "WIMBLEDON MAXIMUM WOMEN'S COMMITTEE MEMBERSHIP: 20,000 (50%)",
    "ill-fitting little tiles; till it fills, I'll lift it in",
    "Better than England (Annual 3-year rolling period)",
    "a-very-long-file-name-without-a-single-space-2017-18-Q2-final-version-two.xlsx and more",
    text(900),
    "One line.\nAnother line.\n\nAnd one after an empty line, which is longer than the others are.",
)
WIDTHS = (9, 16, 28, 40, 62, 100)


def test_an_empty_text_takes_one_line():
    assert line_count("", 10, 10) == 1
    assert row_height((), 10) == row_height([("", 5)], 10) == row_height([("short", 10)], 10)


def test_each_line_break_is_a_line():
    assert wrapped("a\nb\n\nc", 20, 10) == ["a", "b", "", "c"]


def test_a_word_longer_than_the_line_is_broken():
    lines = wrapped("x" * 100, 10, 10)
    assert len(lines) > 5
    assert "".join(lines) == "x" * 100


def test_a_wider_font_takes_more_room():
    assert text_width("Corrective action", 10, "Arial") > text_width("Corrective action", 10, "Calibri")
    assert text_width("Corrective action", 10, bold=True) > text_width("Corrective action", 10)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=300))
def test_no_letter_is_lost_in_wrapping(words):
    assert "".join("".join(wrapped(words, 15, 10)).split()) == "".join(words.split())


@given(st.text("abc XW.", max_size=200), st.integers(5, 60), st.integers(0, 60))
def test_more_room_never_takes_more_lines(words, width, wider):
    assert line_count(words, width + wider, 10) <= line_count(words, width, 10)


def test_a_row_is_never_higher_than_a_row_can_be():
    assert row_height([(text(20_000), 20)], 10) == GREATEST_HEIGHT


@pytest.mark.parametrize(
    ("letters", "font", "wider"), [(200, "Calibri", 62), (2000, "Calibri", 62), (2000, "Arial", 68)]
)
def test_a_column_is_made_wider_only_if_its_texts_would_not_fit(letters, font, wider):
    width = fitting_width([text(letters)], 62, 10, font)
    assert width >= wider if wider > 62 else width == 62
    assert row_height([(text(letters), width)], 10, font) < GREATEST_HEIGHT


@pytest.mark.parametrize("font", ["Calibri", "Arial"])
def test_a_text_is_given_as_many_lines_as_a_program_breaks_it_into_or_a_few_more(tmp_path, convert, font):
    """LibreOffice fits the rows of a file of its own, with columns just as wide as Excel draws them."""
    cells = [(words, width) for words in SENTENCES for width in WIDTHS if len(words) < 20 * width]
    path = tmp_path / "rows.fods"
    path.write_text(fods([("one", 62), ("one\n" * 9 + "ten", 62), *cells], font), encoding="utf-8")
    (fitted,) = convert([path], "xlsx")
    one, ten, *heights = (row.height for row in openpyxl.load_workbook(fitted)["Rows"].row_dimensions.values())
    for (words, width), height in zip(cells, heights, strict=True):
        needed = 1 + round((height - one) * 9 / (ten - one))
        ours = line_count(words, width, 10, font)
        assert needed <= ours <= needed * 1.2 + 2, (words, width, needed, ours)


@pytest.mark.parametrize(("lines", "size", "excel"), [(1, 10, 12.75), (2, 10, 25.5), (31, 10, 395.25), (2, 11, 30)])
def test_a_line_is_as_high_as_excel_makes_it(lines, size, excel):
    assert excel <= height_of_lines(lines, size) <= excel * 1.02 + 4


def fods(cells, font):
    """A sheet in LibreOffice's own format: each text in a row of its own, in the column that is as wide as asked."""
    columns = "".join(f'<table:table-column table:style-name="w{width}"/>' for width in WIDTHS)
    rows = "".join(
        f'<table:table-row table:style-name="fitted">{"<table:table-cell/>" * WIDTHS.index(width)}{cell(words)}'
        "</table:table-row>"
        for words, width in cells
    )
    widths = "".join(
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{(width * 7 + 5) / 96:.4f}in"/></style:style>'
        for width in WIDTHS
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (
            *(("office", "office"), ("table", "table"), ("text", "text"), ("style", "style")),
            ("fo", "xsl-fo-compatible"),
        )
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {spaces} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>'
        f'{widths}<style:style style:name="fitted" style:family="table-row">'
        '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
        '<style:style style:name="words" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap"/>'
        f'<style:text-properties fo:font-family="{font}" fo:font-size="10pt"/></style:style></office:automatic-styles>'
        f'<office:body><office:spreadsheet><table:table table:name="Rows">{columns}{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document>"
    )


def cell(words):
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in words.split("\n"))
    return f'<table:table-cell table:style-name="words" office:value-type="string">{paragraphs}</table:table-cell>'
