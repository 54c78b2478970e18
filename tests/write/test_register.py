"""The register: what is written stands as it should, and what is typed into it is checked."""

import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from kpireport.forms.form import CellKind
from kpireport.forms.register import SHEETS, TARGETS
from kpireport.forms.settings import SETTING_NAMES, SETTING_NOTES
from kpireport.model.house_style import HouseStyle
from kpireport.write.register import write_register

MADE_ON = date(2017, 10, 1)
ROWS = {
    "Settings": [{"setting": "Council", "value": "Barset & District"}, {"setting": "Motto", "value": "=Forward"}],
    "Indicators": [
        {"id": "01", "name": "% of bins emptied on the day", "unit": "%", "decimals": Decimal(1)},
        {"id": "PI2", "name": "A name of many words " * 20, "unit": "number", "introduced": "2017/18 Q1"},
    ],
    "Targets": [
        {"id": "01", "year": "2011/12", "period": "Annual", "target": "64.4", "tolerance": "5%"},
        {"id": "PI2", "year": "2017/18", "period": "Q2", "target": "+10%", "due": date(2018, 3, 31)},
        {"id": "PI2", "year": "2017/18", "period": "Q3", "target": "01", "baseline": Decimal("1.5")},
        {"id": "PI2", "year": "2017/18", "period": "Q4", "target": Decimal("-0.1")},
    ],
}


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """A register with a few rows, to look at."""
    path = tmp_path_factory.mktemp("filled") / "register.xlsx"
    return openpyxl.load_workbook(write_register(path, ROWS, HouseStyle(), MADE_ON))


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """A register without rows, to look at."""
    path = tmp_path_factory.mktemp("blank") / "register.xlsx"
    return openpyxl.load_workbook(write_register(path, {}, HouseStyle(), MADE_ON))


def rule_for(sheet, cell):
    """The one validation that holds for a cell."""
    (rule,) = (rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref)
    return rule


def test_every_form_has_its_sheet_with_its_headings_in_order(blank):
    assert blank.sheetnames == [form.name for form in SHEETS]
    for form in SHEETS:
        assert tuple(cell.value for cell in blank[form.name][1]) == form.headings


@pytest.mark.parametrize("form", SHEETS, ids=lambda form: form.name)
def test_headings_stay_in_view_are_locked_and_have_filters(form, blank):
    sheet = blank[form.name]
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert all(cell.protection.locked and cell.alignment.wrap_text for cell in sheet[1])
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("form", [form for form in SHEETS if form.name != "Settings"], ids=lambda form: form.name)
def test_rows_can_be_typed_sorted_filtered_inserted_and_deleted(form, blank):
    sheet = blank[form.name]
    columns = [c for c in sheet.column_dimensions.values() if c.min]
    assert max(column.max for column in columns) == 16384
    assert sheet.max_column <= len(form.columns) + 1, "what is only formatted is no part of the sheet"
    assert all(column.protection.locked is False for column in columns)
    forbidden = sheet.protection
    assert not any((forbidden.sort, forbidden.autoFilter, forbidden.insertRows, forbidden.deleteRows))
    assert not any((forbidden.formatColumns, forbidden.formatRows))
    assert forbidden.insertColumns
    assert forbidden.deleteColumns


def test_every_setting_has_a_row_and_says_what_it_is_for(register):
    rows = list(register["Settings"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [*SETTING_NAMES, "Motto"]
    assert all(row[2] for row in rows[:-1])
    assert set(SETTING_NOTES) == set(SETTING_NAMES.values())


def test_only_the_values_of_settings_are_open(register):
    sheet = register["Settings"]
    assert sheet["A2"].protection.locked
    assert not sheet["B2"].protection.locked
    assert sheet["C2"].protection.locked
    assert not sheet.column_dimensions["B"].protection.locked


def test_a_row_can_be_added_below_the_settings_to_switch_a_check_off(register):
    sheet = register["Settings"]
    assert all(column.protection.locked is False for column in sheet.column_dimensions.values())


def test_an_id_stays_text(register):
    cell = register["Indicators"]["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == ("01", "s", "@")


def test_numbers_and_dates_are_real(register):
    assert register["Indicators"]["H2"].value == 1
    due = register["Targets"]["I3"]
    assert (due.value, due.number_format) == (datetime(2018, 3, 31), "dd/mm/yyyy")
    assert register["Targets"]["E4"].value == 1.5


@pytest.mark.parametrize(
    ("cell", "value"), [("D2", 64.4), ("D3", "+10%"), ("D4", "01"), ("D5", -0.1), ("H2", "5%"), ("B2", "2011/12")]
)
def test_a_plain_number_among_texts_is_a_number_and_nothing_else_is(cell, value, register):
    assert register["Targets"][cell].value == value


@pytest.mark.parametrize("key", ["target", "tolerance", "year", "period", "id"])
def test_what_is_typed_below_the_rows_stays_as_typed(key, blank):
    """Excel would make 0.1 of +10% and a date of 2011/12."""
    number = TARGETS.keys.index(key) + 1
    (column,) = (c for c in blank["Targets"].column_dimensions.values() if c.min <= number <= c.max)
    assert column.number_format == "@"


def test_a_text_that_looks_like_a_formula_is_text(register):
    cell = register["Settings"].cell(len(SETTING_NAMES) + 2, 2)
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=Forward", "s", True)


def test_a_row_is_as_high_as_its_longest_text_needs(register):
    sheet = register["Indicators"]
    assert sheet.row_dimensions[2].height is None
    assert sheet.row_dimensions[3].height > 60


@pytest.mark.parametrize("form", SHEETS, ids=lambda form: form.name)
def test_every_choice_number_and_date_is_checked(form, blank):
    expected = {
        CellKind.CHOICE: "list",
        CellKind.NUMBER: "decimal",
        CellKind.WHOLE_NUMBER: "whole",
        CellKind.DATE: "date",
        CellKind.PERIOD: "custom",
        CellKind.YEAR: "custom",
    }
    for place, column in enumerate(form.columns):
        if column.kind in expected:
            rule = rule_for(blank[form.name], f"{chr(65 + place)}500")
            assert rule.type == expected[column.kind]
            assert rule.error == rule.prompt
            assert len(rule.promptTitle) <= 32
            assert column.allowed in rule.prompt


def test_checks_read_as_a_person_would_want(blank):
    sheet = blank["Targets"]
    said = [rule_for(sheet, f"{letter}2") for letter in "ACI"]
    assert [(rule.type, rule.formula1, rule.promptTitle, rule.prompt) for rule in said] == [
        (
            "list",
            "OFFSET(Indicators!$A$2,0,0,MAX(1,COUNTA(Indicators!$A$2:$A$5001)),1)",
            "Indicator ID",
            "The code by which every file knows the indicator. Choose from those on the sheet Indicators. "
            "Needed in every row.",
        ),
        (
            "list",
            '"Annual,Q1,Q2,Q3,Q4"',
            "Period",
            "Annual, or the quarter the target is for. Allowed here: Annual, Q1, Q2, Q3 or Q4. Needed in every row.",
        ),
        ("date", "32874", "Due", "For a milestone: the date by which it is to be reached. Allowed here: a date."),
    ]


def test_the_register_holds_its_own_title_and_opens_at_its_first_cell(register):
    assert register.properties.title == "Barset & District: indicator register"
    assert register.properties.creator == "Barset & District"
    assert register.properties.created == datetime(2017, 10, 1)
    assert register.active.title == "Settings"
    assert register["Settings"].oddHeader.left.text.endswith("Barset && District: indicator register")


def test_a_number_of_more_digits_than_a_cell_holds_is_kept_as_text(tmp_path):
    rows = {"Benchmarks": [{"id": "A", "value": Decimal("0.12345678901234567890")}]}
    book = openpyxl.load_workbook(write_register(tmp_path / "r.xlsx", rows, HouseStyle(), MADE_ON))
    assert book["Benchmarks"]["D2"].value == "0.12345678901234567890"


def test_the_same_rows_make_the_same_bytes(tmp_path):
    first, second = (write_register(tmp_path / name, ROWS, HouseStyle(), MADE_ON) for name in ("a.xlsx", "b.xlsx"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("rows", [ROWS, {}], ids=["filled", "blank"])
def test_the_file_is_sound(rows, tmp_path, ooxml_validate):
    assert ooxml_validate(write_register(tmp_path / "register.xlsx", rows, HouseStyle(), MADE_ON)) == []
