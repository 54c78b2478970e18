"""The return template as a workbook: what is open, what is checked, how it prints, and by what it is known."""

import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.protection import SheetProtection

import issued
from accessibility_xlsx import accessibility_faults
from kpireport.forms.service_return import (
    ACTION_STATUSES,
    CORRECTIONS,
    GUIDANCE_SHEET,
    LISTS_SHEET,
    NO_FIGURE_REASONS,
    OPEN_KEYS,
    RETURN,
    STAMP_NAME,
    STAMP_SHEET,
    TYPED_KEYS,
    Stamp,
    parse_stamp,
)
from kpireport.model.house_style import GREY, HouseStyle
from kpireport.model.template_row import RowKind
from kpireport.write.template import write_template

SHARED_FUNCTIONS = {
    *("IF", "AND", "OR", "ROUND", "ABS", "ISNUMBER", "LEN", "TRIM", "COUNTIF", "INDEX", "MATCH", "MID", "LEFT", "INT"),
    "FALSE",
    "TRUE",
}
KINDS = {
    "PI1": RowKind.SHARE,
    "PI2": RowKind.MEASURE,
    "PI3": RowKind.MEASURE,
    "PI4": RowKind.MILESTONE,
    "PI5": RowKind.SHARE,
    "PI6": RowKind.SHARE,
    "PI7": RowKind.SUPPORT,
    "A1.1": RowKind.ACTION,
}


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return issued.issue(tmp_path_factory.mktemp("blank") / "return.xlsx")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    return issued.issue(tmp_path_factory.mktemp("filled") / "return.xlsx", issued.ANSWERS)


@pytest.fixture
def book(blank):
    return openpyxl.load_workbook(blank)


@pytest.fixture
def sheet(book):
    return book[RETURN.name]


def _cells(sheet):
    """Every cell of the table with its row's id and its column's key."""
    columns, rows = issued.header_row(sheet), issued.rows_by_id(sheet)
    for row_id, row in rows.items():
        for column in RETURN.columns:
            yield row_id, column.key, sheet.cell(row, columns[column.key])


def _rule_of(sheet, cell):
    return next((rule for rule in sheet.data_validations.dataValidation if cell.coordinate in rule.sqref), None)


def test_exactly_the_cells_that_a_row_asks_for_are_open(sheet):
    opened = {(row_id, key) for row_id, key, cell in _cells(sheet) if not cell.protection.locked}
    assert opened == {(row_id, key) for row_id, kind in KINDS.items() for key in OPEN_KEYS[kind]}


def test_cells_that_are_not_asked_for_are_greyed_and_open_ones_are_filled_as_inputs(sheet):
    fills = {(cell.protection.locked, cell.fill.fgColor.rgb) for _, key, cell in _cells(sheet) if key in TYPED_KEYS}
    assert fills == {(True, f"FF{GREY.fill}"), (False, f"FF{HouseStyle().input_colour}")}


def test_every_open_cell_says_what_is_wanted_and_refuses_what_is_not(sheet):
    for row_id, key, cell in _cells(sheet):
        if not cell.protection.locked:
            rule = _rule_of(sheet, cell)
            assert rule is not None, (row_id, key)
            assert rule.prompt and rule.promptTitle and rule.error, (row_id, key)
            assert rule.showErrorMessage and rule.errorStyle in (None, "stop")


def test_a_rule_is_said_once_for_all_the_cells_that_it_holds_for(book, sheet):
    for each in (sheet, book["Corrections"]):
        rules = [(rule.type, rule.formula1, rule.prompt) for rule in each.data_validations.dataValidation]
        assert len(rules) == len(set(rules))
        ranges = [area for rule in each.data_validations.dataValidation for area in rule.sqref.ranges]
        cells = [cell for area in ranges for cell in area.cells]
        assert len(cells) == len(set(cells))
        assert len(ranges) < len(cells)


@pytest.mark.parametrize(
    ("row_id", "key", "rule"),
    [
        ("PI1", "value", ("decimal", "between", "0", "1")),
        ("PI2", "value", ("whole", "between", "0", "1000000000000000")),
        ("PI3", "value", ("decimal", "between", "0", "1000000000000000")),
        ("PI1", "comment", ("textLength", "lessThanOrEqual", "2000", None)),
    ],
)
def test_limits_follow_from_unit_and_kind(sheet, row_id, key, rule):
    cell = next(cell for each, column, cell in _cells(sheet) if (each, column) == (row_id, key))
    found = _rule_of(sheet, cell)
    assert (found.type, found.operator or "between", found.formula1, found.formula2) == rule


@pytest.mark.parametrize(
    ("row_id", "key", "words"),
    [
        ("PI1", "reason", NO_FIGURE_REASONS),
        ("PI1", "provisional", ("Yes",)),
        ("PI4", "milestone_state", tuple(state.name for state in issued.SCHEME.states)),
        ("A1.1", "milestone_state", ACTION_STATUSES),
    ],
)
def test_words_are_chosen_from_lists(book, sheet, row_id, key, words):
    cell = next(cell for each, column, cell in _cells(sheet) if (each, column) == (row_id, key))
    assert _listed(book, _rule_of(sheet, cell)) == words


def test_corrections_choose_indicator_and_earlier_quarter_from_lists(book):
    sheet = book[CORRECTIONS.name]
    ids, periods = (_listed(book, _rule_of(sheet, sheet.cell(4, column))) for column in (1, 2))
    assert ids == ("PI1", "PI2", "PI3", "PI4", "PI5", "PI6")
    assert periods == ("2017/18 Q1", "2016/17 Q2")


def _listed(book, rule) -> tuple[str, ...]:
    name, where = rule.formula1.replace("'", "").replace("$", "").split("!")
    found = book[name][where]
    return tuple(cell.value for (cell,) in found) if isinstance(found, tuple) else (found.value,)


def test_a_percentage_is_typed_into_a_percent_cell_and_text_stays_text(sheet):
    formats = {(row_id, key): cell.number_format for row_id, key, cell in _cells(sheet)}
    assert formats["PI1", "value"] == "0.0%"
    assert formats["PI5", "value"] == "0%"
    assert formats["PI3", "value"] == "#,##0.00"
    assert formats["PI1", "data_period"] == formats["PI1", "comment"] == "@"


def test_the_stamp_stands_in_four_places_that_agree(book, sheet):
    visible = [c.value for row in sheet.iter_rows() for c in row if str(c.value).startswith("KPIR")]
    hidden = book[STAMP_SHEET]["B1"].value
    named = book.defined_names[STAMP_NAME].attr_text.strip('"')
    (custom,) = (p.value for p in book.custom_doc_props.props if p.name == STAMP_NAME)
    assert visible == [hidden] == [named] == [custom]
    assert parse_stamp(hidden) == Stamp(issued.PERIOD, issued.SERVICE, "1a2b3c4d")


def test_a_quotation_mark_in_a_services_name_does_no_harm(tmp_path):
    template = replace(issued.template(), service='The "A" team')
    path = write_template(tmp_path / "return.xlsx", template, HouseStyle(), issued.MADE_ON)
    named = openpyxl.load_workbook(path).defined_names[STAMP_NAME].attr_text
    assert '|The ""A"" team|' in named


def test_the_hidden_sheets_are_hidden_and_every_sheet_is_locked(book):
    assert {name for name in book.sheetnames if book[name].sheet_state == "hidden"} == {STAMP_SHEET, LISTS_SHEET}
    assert all(book[name].protection.sheet for name in book.sheetnames)


def test_locked_people_may_still_filter_copy_and_widen_columns(sheet):
    rules: SheetProtection = sheet.protection
    assert not any((rules.autoFilter, rules.formatColumns, rules.formatRows))
    assert not rules.selectLockedCells
    assert sheet.auto_filter.ref.startswith("A6:")


def test_a_password_is_kept_only_as_its_hash(tmp_path):
    path = issued.issue(tmp_path / "return.xlsx", password="Sesame 42")  # noqa: S106 - not a secret
    locked = openpyxl.load_workbook(path)
    assert all(locked[name].protection.password for name in locked.sheetnames)
    with zipfile.ZipFile(path) as package:
        assert not any(b"Sesame" in package.read(name) for name in package.namelist())


def test_it_opens_at_the_first_input_cell_with_the_headings_in_view(sheet):
    assert sheet.sheet_view.selection[-1].activeCell == "G8"
    assert sheet.freeze_panes == "G7"
    assert next(column.key for column in RETURN.columns[6:]) == "value"


def test_what_is_typed_fits_a_laptop_without_scrolling_sideways(sheet):
    last = RETURN.keys.index(TYPED_KEYS[-1]) + 1
    runs = [each for each in sheet.column_dimensions.values() if each.min <= last]
    widths = {column: run.width for run in runs for column in range(run.min, run.max + 1) if column <= last}
    assert len(widths) == last
    assert sum(round(width * 7) for width in widths.values()) <= 1500


def test_it_prints_on_one_page_across_with_its_headings_repeated(sheet):
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$6:$6"


def test_only_functions_that_all_spreadsheet_programs_share_are_used(book):
    formulas = [c.value for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    used = {name for formula in formulas for name in re.findall(r"([A-Z.]+)\(", re.sub(r'"[^"]*"', "", formula))}
    assert formulas
    assert used <= SHARED_FUNCTIONS


def test_no_formula_is_longer_than_old_programs_take(book):
    formulas = [c.value for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert max(map(len, formulas)) < 2000


def test_text_from_the_register_is_never_a_formula_or_a_link(tmp_path):
    template = issued.template()
    lead = template.groups[0]
    name = '=HYPERLINK("http://example.org")'
    poisoned = replace(lead, rows=(replace(lead.rows[0], name=name, last_comment="@SUM(1)"), *lead.rows[1:]))
    changed = replace(template, groups=(poisoned, *template.groups[1:]))
    path = write_template(tmp_path / "return.xlsx", changed, HouseStyle(), issued.MADE_ON)
    sheet = openpyxl.load_workbook(path)[RETURN.name]
    cells = {key: cell for row_id, key, cell in _cells(sheet) if row_id == "PI1"}
    assert (cells["name"].data_type, cells["name"].value) == ("s", name)
    assert cells["name"].hyperlink is None
    assert cells["last_comment"].data_type == "s"


def test_saved_words_stand_beside_the_formulas_for_programs_that_do_not_calculate(filled):
    sheet = openpyxl.load_workbook(filled, data_only=True)[RETURN.name]
    shown = {(row_id, key): cell.value for row_id, key, cell in _cells(sheet)}
    assert sheet["A3"].value == "4 of 5 complete; signed off"
    assert [shown["PI1", key] for key in ("rag", "short", "long", "needed")] == [
        "RED",
        "↓ worse",
        "↓ worse",
        "Complete",
    ]
    assert shown["PI4", "rag"] == "On track"
    assert shown["PI5", "rag"] == "Not due"


def test_ratings_are_coloured_by_their_words(sheet):
    coloured = {rule.formula[0] for rules in sheet.conditional_formatting for rule in rules.rules}
    assert {'"GREEN"', '"AMBER"', '"RED"', '"At risk"', '"Query"', '"↑ better"', '"Complete"'} <= coloured


def test_the_file_has_title_language_and_author(blank, book):
    assert book.properties.title == "Performance return: Housing & Homes, 2017/18 Q2 (July to September)"
    assert book.properties.creator == "Anytown Council"
    assert book.properties.language == "en-GB"


def test_the_same_template_gives_the_same_bytes(blank, tmp_path):
    assert issued.issue(tmp_path / "again.xlsx").read_bytes() == blank.read_bytes()


def test_nobody_is_shut_out(blank, filled):
    """The Return sheet opens where the typing begins, under lines that say what to do: a page, and then a table."""
    first = {RETURN.name: "G8", CORRECTIONS.name: "A4"}
    for path in (blank, filled):
        assert accessibility_faults(path, first_cells=first, pages=(GUIDANCE_SHEET,)) == []


@pytest.mark.validator
def test_the_template_is_a_sound_workbook(blank, filled, ooxml_validate):
    assert ooxml_validate(blank) == []
    assert ooxml_validate(filled) == []


@pytest.mark.libreoffice
def test_the_guidance_prints_on_one_page(blank, convert):
    """The Return sheet takes one page here, Corrections one, and Guidance one."""
    (pdf,) = convert([blank], "pdf")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes())) == 3
