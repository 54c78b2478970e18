"""The checker of workbooks finds what shuts people out, and nothing in a workbook that shuts nobody out."""

import struct
import zlib

import pytest
import xlsxwriter

from accessibility_xlsx import accessibility_faults


@pytest.fixture
def make(tmp_path):
    """`make(change)` writes a sound workbook after `change(book, sheet)` has had its way with it."""

    def make(change=None, *, name="Ratings", title="Title", author="Council", language="en-GB", table=True):
        path = tmp_path / "book.xlsx"
        book = xlsxwriter.Workbook(path)
        book.set_properties({"title": title, "author": author})
        sheet = book.add_worksheet(name)
        rows = [["Theme", "Rated", "Share"], *(["Places", 3, 4], ["People", 5, 6], ["Roads", 7, 8])]
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if table:
            columns = [{"header": heading} for heading in rows[0]]
            sheet.add_table(0, 0, 3, 2, {"name": "ratings", "columns": columns, "style": None})
        if change:
            change(book, sheet)
        book.close()
        return with_language(path, language) if language else path

    return make


def with_language(path, language):
    from kpireport.write.language import with_language as stated

    path.write_bytes(stated(path.read_bytes(), language))
    return path


def picture():
    """One white point as PNG."""

    def part(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(b"\0\xff\xff\xff"))
        + part(b"IEND", b"")
    )


def insert_picture(sheet, **options):
    from io import BytesIO

    sheet.insert_image("E5", "picture.png", {"image_data": BytesIO(picture()), **options})


def insert_chart(book, sheet, **options):
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": f"='{sheet.name}'!$B$2:$B$4"})
    sheet.insert_chart("E5", chart, options)


def coloured(book, sheet, font, fill, text="word"):
    sheet.write("D1", text, book.add_format({"font_color": font, "bg_color": fill}))


def conditional(sheet, book, font, fill, **rule):
    properties = {key: value for key, value in (("font_color", font), ("bg_color", fill)) if value}
    given = {"type": "cell", "criteria": "==", "value": '"RED"', "format": book.add_format(properties)}
    sheet.conditional_format("A2:A4", {**given, **rule})


def validated(sheet, **options):
    sheet.data_validation("A2", {"validate": "list", "source": ["a", "b"], **options})


def test_a_sound_workbook_has_no_fault(make):
    def everything(book, sheet):
        insert_chart(book, sheet, description="Ratings by theme")
        insert_picture(sheet, description="The council's arms")
        coloured(book, sheet, "9C0006", "FFC7CE", "RED")
        conditional(sheet, book, "9C0006", "FFC7CE")
        validated(sheet, input_title="Theme", input_message="Choose a or b.")
        sheet.write_url("A6", "internal:'Ratings'!A1", string="Back to the top")
        sheet.protect()

    assert accessibility_faults(make(everything)) == []


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"title": ""}, "The document has no title."),
        ({"author": " "}, "The document has no author."),
        ({"language": ""}, "The document does not say which language it is in."),
        ({"language": "English, please"}, "The document does not say which language it is in."),
        ({"name": "Sheet1"}, "Sheet1: The sheet's name does not say what is on it."),
        ({"name": "2"}, "2: The sheet's name does not say what is on it."),
        (
            {"table": False},
            "Ratings: The table is no real table, nor are its headings both frozen and repeated on every page.",
        ),
    ],
)
def test_a_fault_of_the_workbook_is_found(make, options, fault):
    assert accessibility_faults(make(**options)) == [fault]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda book, sheet: insert_chart(book, sheet), "has no alternative text"),
        (lambda book, sheet: insert_picture(sheet), "has no alternative text"),
        (lambda book, sheet: sheet.set_selection("C3"), "The cursor is in C3 and not in A1."),
        (lambda book, sheet: sheet.merge_range("A6:C6", "note"), "Cells A6:C6 are merged."),
        (lambda book, sheet: sheet.write("E1", "apart"), "Column D is empty"),
        (
            lambda book, sheet: sheet.write_row("A3", [None] * 3, book.add_format()),
            "Row 3 of the table ratings is empty",
        ),
        (lambda book, sheet: coloured(book, sheet, "777777", "999999"), "the contrast of 777777 on 999999 is 1."),
        (lambda book, sheet: coloured(book, sheet, "FFFFFF", "FFFFFF"), "the contrast of FFFFFF on FFFFFF is 1.0"),
        (
            lambda book, sheet: conditional(sheet, book, "FFFFFF", "FFEB9C"),
            "The conditional format of A2:A4: the contrast",
        ),
        (lambda book, sheet: conditional(sheet, book, None, "404040"), "000000 on 404040"),
        (lambda book, sheet: conditional(sheet, book, "CCCCCC", None), "CCCCCC on FFFFFF"),
        (lambda book, sheet: sheet.write_blank("A7", None, book.add_format({"bg_color": "FFC7CE"})), "and no word"),
        (lambda book, sheet: sheet.write("A7", -1, book.add_format({"num_format": "0;[Red]-0"})), "by colour alone"),
        (lambda book, sheet: sheet.conditional_format("B2:B4", {"type": "2_color_scale"}), "by colour or icon alone"),
        (
            lambda book, sheet: sheet.conditional_format(
                "B2:B4", {"type": "icon_set", "icon_style": "3_arrows", "icons_only": True}
            ),
            "by colour or icon alone",
        ),
        (lambda book, sheet: validated(sheet), "no message says which"),
        (lambda book, sheet: validated(sheet, input_message="Choose.", show_input=False), "no message says which"),
        (lambda book, sheet: sheet.protect("", {"select_unlocked_cells": False}), "cannot be reached"),
        (lambda book, sheet: sheet.write_url("A6", "internal:'Ratings'!A1", string="Click here"), "where it leads"),
        (lambda book, sheet: book.add_worksheet("Empty"), "Empty: The sheet is empty."),
        (lambda book, sheet: book.add_worksheet("Second").activate(), "does not open at its first sheet"),
    ],
)
def test_a_fault_of_a_sheet_is_found(make, change, fault):
    assert [said for said in accessibility_faults(make(change)) if fault in said]


def test_frozen_and_repeated_headings_do_instead_of_a_real_table(make):
    def headings(book, sheet):
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    assert accessibility_faults(make(headings, table=False)) == []


def test_cells_above_the_frozen_headings_may_be_merged_and_those_below_not(make):
    def merge(where):
        def change(book, sheet):
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
            sheet.merge_range(where, "note")

        return change

    assert accessibility_faults(make(merge("D1:E1"), table=False)) == []
    assert "Ratings: Cells A6:B6 are merged." in accessibility_faults(make(merge("A6:B6"), table=False))


def test_a_sheet_may_open_at_its_first_input_cell(make):
    path = make(lambda book, sheet: sheet.set_selection("B2"))
    assert accessibility_faults(path, first_cells={"Ratings": "B2"}) == []


def test_a_sheet_laid_out_like_a_page_may_merge_cells_and_leave_columns_empty(make):
    def page(book, sheet):
        sheet.merge_range("A6:C6", "note")
        sheet.write("E1", "apart")

    path = make(page, table=False)
    assert len(accessibility_faults(path)) == 3
    assert accessibility_faults(path, pages=["Ratings"]) == []


def test_a_hidden_sheet_is_not_looked_at(make):
    assert accessibility_faults(make(lambda book, sheet: book.add_worksheet("Sheet2").hide())) == []
