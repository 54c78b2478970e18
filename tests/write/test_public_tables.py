"""The public workbook: accessible, the same as the evaluation, and the same bytes each time."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import made_up_quarter
from accessibility_xlsx import accessibility_faults
from kpireport.model.figure import rounded
from kpireport.present.public.compose import compose_public
from kpireport.write.public_tables import write_public_tables
from public_quarter import INDICATORS, OUTTURNS, SETTINGS, public_report

EXPECTED = Path(__file__).parent / "public_tables.txt"
HOSTILE = (
    "=cmd|' /C calc'!A1",
    "{=1+1}",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "http://evil.example",
    "[press](http://evil.example)",
    "[a](b) [c](d)",
    "$$rating$$ and $$nothing$$",
    "!!!",
    "…",
    "Ναι",
    "&<>\"'",
    "_x0041_",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return write(tmp_path_factory.mktemp("public"), public_report())


def write(folder, report, name="performance-tables.xlsx"):
    return write_public_tables(folder / name, compose_public(report))


def records(path, sheet):
    """The rows of the sheet's table as dictionaries of cells, by their first cell."""
    worksheet = openpyxl.load_workbook(path)[sheet]
    (table,) = worksheet.tables.values()
    headings, *rows = worksheet[table.ref]
    names = [cell.value.split(" (")[0].split("\n")[0] for cell in headings]
    return {row[0].value: dict(zip(names, row, strict=True)) for row in rows}


def dump(path):
    """The workbook as text: a line for each cell, with its number format and where it leads."""
    lines = []
    for sheet in openpyxl.load_workbook(path).worksheets:
        lines.append(f"== {sheet.title}; table {', '.join(table.ref for table in sheet.tables.values())}")
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            number = "" if cell.number_format == "General" else f" {cell.number_format}"
            link = f" -> {cell.hyperlink.location}" if cell.hyperlink else ""
            lines.append(f"{cell.coordinate}{number}: {cell.value!r}{link}")
    return "\n".join(lines) + "\n"


def values(path):
    return [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def test_the_workbook_reads_as_it_did(path):
    """Where the change is meant, run again with REFRESH=1 and look through the difference."""
    if os.environ.get("REFRESH"):
        EXPECTED.write_text(dump(path), encoding="utf-8")
    assert dump(path) == EXPECTED.read_text(encoding="utf-8")


def test_it_is_accessible(path):
    assert accessibility_faults(path) == []


def test_it_is_valid(path, ooxml_validate):
    assert ooxml_validate(path) == []


def test_there_is_one_table_a_sheet_under_its_title_and_nothing_below_it(path):
    for sheet in openpyxl.load_workbook(path).worksheets[1:]:
        (table,) = sheet.tables.values()
        assert table.ref.startswith("A") and table.ref.endswith(f"{sheet.max_row}")
        assert sheet["A1"].font.b and not sheet.merged_cells.ranges
        assert sheet.freeze_panes is None and sheet.auto_filter.ref is None and not sheet.oddHeader.center.text


def test_no_cell_has_a_fill(path):
    cells = (cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row)
    assert {cell.fill.fill_type for cell in cells} == {None}


def test_figures_are_numbers_with_the_decimals_of_their_indicator(path):
    rows = records(path, "Indicators")
    shown = {id: (row["Figure"].value, row["Figure"].number_format) for id, row in rows.items()}
    assert shown["A1"] == (55.2, "#,##0.0")
    assert shown["A11"] == (-0.04, "#,##0.00")
    assert shown["A12"] == (1070, "#,##0")
    assert shown["A5"] == ("[x]", "General")


def test_ratings_and_figures_are_those_of_the_evaluation(path):
    rows = {**records(path, "Indicators"), **records(path, "Perception")}
    for verdict in public_report().evaluation.verdicts:
        row = rows[verdict.indicator.id]
        assert row["Rating"].value == (verdict.rating.colour or "Not rated")
        if verdict.outturn and verdict.outturn.value is not None:
            assert row["Figure"].value == float(rounded(verdict.outturn.value, verdict.indicator.decimals))


def test_the_contents_lead_to_every_table(path):
    book = openpyxl.load_workbook(path)
    links = [cell.hyperlink.location for (cell,) in book["Contents"]["A4:A9"]]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[3:]]


def test_notes_are_numbered_in_the_order_in_which_headings_refer_to_them(path):
    book = openpyxl.load_workbook(path)
    texts = {row[0].value: row[1].value for row in book["Notes"].iter_rows(min_row=4)}
    assert list(texts) == list(range(1, len(compose_public(public_report()).notes) + 1))
    (rating,) = (number for number, text in texts.items() if text.startswith("Ratings are words"))
    headings = [cell.value for row in book["Indicators"].iter_rows() for cell in row if cell.value]
    assert f"Rating\n[note {rating}]" in headings


def test_title_author_language_and_date_are_in_the_properties(path):
    found = openpyxl.load_workbook(path).properties
    assert (found.title, found.creator) == ("Anytown Council: performance tables, 2017/18 Q2, DRAFT", "Anytown Council")
    assert found.language == "en-GB"
    assert f"{found.created:%Y-%m-%d}" == "2017-11-01"


def test_libreoffice_changes_no_value(path, convert):
    (converted,) = convert([path], "xlsx", recalculate=True)
    assert values(converted) == values(path)
    assert not any(str(value).startswith("#") for _, _, value in values(converted))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(tmp_path, text):
    cells = ("name", "theme", "outcome", "lead_service")
    bad = [replace(INDICATORS[0], **dict.fromkeys(cells, text)), replace(INDICATORS[-1], survey=text)]
    told = [replace(OUTTURNS[0], comment=text, corrective_action=text, data_period=text), OUTTURNS[-1]]
    settings = replace(SETTINGS, council=text, note_for_readers=text, contact_details=text)
    path = write(tmp_path, public_report(indicators=bad, outturns=told, settings=settings))
    row = records(path, "Indicators")["A1"]
    shown = text.replace("$$", "$ $")
    assert row["Indicator"].value == shown and row["Indicator"].data_type == "s"
    for sheet in openpyxl.load_workbook(path).worksheets:
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            assert cell.data_type != "f"
            assert cell.hyperlink is None or cell.hyperlink.target is None
            assert cell.quotePrefix == str(cell.value).startswith(("=", "+", "-", "@"))


def test_a_text_that_is_too_long_for_a_cell_says_so(tmp_path):
    long = [replace(OUTTURNS[0], comment="word " * 9000)]
    comment = records(write(tmp_path, public_report(outturns=long)), "Commentary")["A1"]["Comment"].value
    assert len(comment) < 32_767 and comment.endswith("the open data has the whole text)")


def test_a_comment_of_two_thousand_letters_fits_its_row(tmp_path):
    told = [replace(OUTTURNS[0], comment="Some words. " * 170)]
    sheet = openpyxl.load_workbook(write(tmp_path, public_report(outturns=told)))["Commentary"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "A1")
    lines = len(row[3].value) / sheet.column_dimensions["D"].width
    assert sheet.row_dimensions[row[0].row].height < 409
    assert sheet.row_dimensions[row[0].row].height > lines * 14


@pytest.mark.parametrize("count", [1, 300])
def test_one_indicator_or_three_hundred_are_accessible_too(tmp_path, count):
    many = [replace(INDICATORS[0], id=f"A{number}", name=f"Indicator {number}") for number in range(count)]
    path = write(tmp_path, public_report(indicators=many, outturns=()))
    assert accessibility_faults(path) == []
    assert len(records(path, "Indicators")) == count


def test_no_sheet_leaves_a_row_or_two_for_a_page_of_their_own(tmp_path):
    book = openpyxl.load_workbook(write(tmp_path, made_up_quarter.report(300, letters=60)))
    for sheet in book.worksheets[2:]:
        starts = [mark.id for mark in sheet.row_breaks.brk]
        assert not starts or sheet.max_row - starts[-1] > 2, sheet.title
    assert len(book["Indicators"].row_breaks.brk) > 2


def test_the_same_report_makes_the_same_bytes_whatever_the_machine_is_set_to(tmp_path):
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]);"
        "from test_public_tables import write; from public_quarter import public_report;"
        "write(Path(sys.argv[1]).parent, public_report(), Path(sys.argv[1]).name)"
    )
    here = Path(__file__).parent
    made = []
    for seed, zone in (("0", "UTC"), ("1", "Pacific/Auckland")):
        path = tmp_path / f"{seed}.xlsx"
        places = os.pathsep.join(map(str, (here.parents[1], here.parent)))
        settings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": places}
        subprocess.run([sys.executable, "-c", script, str(path), str(here)], check=True, env=settings)
        made.append(path.read_bytes())
    assert made[0] == made[1]
