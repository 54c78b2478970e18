"""The office programs do find what the other tests rely on them to find."""

import zipfile

import openpyxl
import pytest
import xlsxwriter

import office


@pytest.fixture
def workbook(tmp_path):
    """Cell A2 holds =1+1, and 7 as the result saved with it."""
    path = tmp_path / "workbook.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_string("A1", "one and one")
        sheet.write_formula("A2", "=1+1", None, 7)
    return path


def with_unknown_attribute(path):
    broken = path.with_name("broken.xlsx")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(broken, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b'<row r="1"', b'<row r="1" colour="red"'))
    return broken


def test_a_sound_workbook_is_valid(workbook, ooxml_validate):
    assert ooxml_validate(workbook) == []


def test_an_unknown_attribute_is_found(workbook, ooxml_validate):
    (error,) = ooxml_validate(with_unknown_attribute(workbook))
    assert "/xl/worksheets/sheet1.xml" in error
    assert "colour" in error


def test_a_file_that_is_no_workbook_is_invalid(tmp_path, ooxml_validate):
    path = tmp_path / "note.xlsx"
    path.write_text("not a zip")
    assert ooxml_validate(path)


@pytest.mark.parametrize(("recalculate", "value"), [(False, 7), (True, 2)])
def test_saved_results_are_trusted_unless_recalculated(workbook, convert, recalculate, value):
    (converted,) = convert([workbook], "xlsx", recalculate=recalculate)
    assert openpyxl.load_workbook(converted, data_only=True).active["A2"].value == value


def test_a_file_that_cannot_be_converted_is_named(workbook, tmp_path, convert):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(office.OfficeError, match=r"did not make broken\.pdf"):
        convert([workbook, broken], "pdf")


def test_results_of_the_same_name_are_refused(workbook, convert):
    with pytest.raises(office.OfficeError, match="overwrite"):
        convert([workbook, workbook], "pdf")
