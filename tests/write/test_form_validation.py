"""What a form's checks let through, as a spreadsheet program works them out."""

import openpyxl
import pytest
import xlsxwriter

from kpireport.forms.form import CellKind, Column, SheetForm
from kpireport.write.form_validation import validation

TYPED = {
    CellKind.YEAR: {"2017/18": True, "1999/00": True, "2017/19": False, "2017-18": False, "17/18": False},
    CellKind.PERIOD: {
        "2017/18 Q2": True,
        "1999/00 Q4": True,
        "2017/18 Q5": False,
        "2017/18 Q0": False,
        "2017/19 Q2": False,
        "2017/18": False,
        "Q2 2017/18": False,
    },
}
CASES = [(kind, text, is_allowed) for kind, cases in TYPED.items() for text, is_allowed in cases.items()]


def rule(column, place=0):
    return validation(SheetForm("Sheet", "To try.", (column,)), column, place)


@pytest.fixture
def worked_out(tmp_path, convert):
    """Each formula as it stands for the text in A2 of its own sheet, worked out by LibreOffice."""
    path = tmp_path / "checks.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for number, (kind, text, _) in enumerate(CASES):
            sheet = book.add_worksheet(f"{number}")
            sheet.write_string("A2", text)
            sheet.write_formula("B2", rule(Column("a", "A", kind))["value"].replace("=", "=NOT(NOT(", 1) + "))")
    (converted,) = convert([path], "xlsx", recalculate=True)
    return openpyxl.load_workbook(converted, data_only=True)


def test_years_and_periods_are_let_through_as_they_are_written(worked_out):
    results = {text: worked_out[f"{number}"]["B2"].value is True for number, (_, text, _) in enumerate(CASES)}
    assert results == {text: is_allowed for _, text, is_allowed in CASES}


def test_a_column_of_which_nothing_need_be_said_is_left_alone():
    assert rule(Column("a", "A")) == {}


def test_a_column_with_a_note_explains_itself():
    said = rule(Column("a", "Unit", note="%, or number.", required=True))
    assert said == {"validate": "any", "input_title": "Unit", "input_message": "%, or number. Needed in every row."}


def test_a_message_is_never_longer_than_excel_takes():
    said = rule(Column("a", "H" * 40, CellKind.NUMBER, note="word " * 80))
    assert (len(said["input_title"]), len(said["input_message"]), len(said["error_message"])) == (32, 255, 255)
