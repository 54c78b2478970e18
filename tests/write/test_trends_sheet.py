"""The Trends sheet of a history of more than five years: what the trends mean, and what still fits on a page."""

import re
import warnings
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from accessibility_xlsx import accessibility_faults
from kpireport.model.period import Period
from kpireport.pipeline.evaluated import evaluated
from kpireport.pipeline.workspace import Workspace
from kpireport.present.compose import compose
from kpireport.write.workbook import write_workbook

SAMPLE = Path(__file__).parents[2] / "samples" / "synthetic-five-years"
HEADINGS = ["Variation", "Assurance against target", "Rating now", "Year-end forecast (range)"]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    report = compose(evaluated(Workspace(SAMPLE), Period(2025, 2)), date(2025, 11, 3))
    return write_workbook(tmp_path_factory.mktemp("trends") / "report.xlsx", report)


@pytest.fixture(scope="module")
def sheet(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl knows no sparklines, and says so
        return openpyxl.load_workbook(path)["Trends"]


def headings_row(sheet):
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == "Indicator")


def words(sheet, indicator_id):
    row = next(
        r for r in range(headings_row(sheet) + 1, sheet.max_row + 1) if sheet.cell(r, 2).value[:4] == indicator_id
    )
    return [sheet.cell(row, column).value for column in range(5, 10)]


def test_the_words_stand_beside_the_trend(sheet):
    row = headings_row(sheet)
    assert [sheet.cell(row, column).value for column in range(5, 10)] == [*HEADINGS, "Year-end rating (forecast)"]
    assert words(sheet, "SY04") == ["Concern", "Still changing", "AMBER", "197 (175 to 219)", "AMBER"]
    assert words(sheet, "SY01") == ["Ordinary variation", "Hit and miss", "AMBER", "292 (280 to 336)", "RED"]
    assert words(sheet, "SY12") == ["Too few points", None, "GREEN", "Too few points", None]


def test_ratings_and_variation_are_coloured_by_their_words(sheet):
    first, last = headings_row(sheet) + 1, sheet.max_row
    ruled = {str(area.sqref): {rule.formula[0] for rule in area.rules} for area in sheet.conditional_formatting}
    assert ruled[f"E{first}:E{last}"] == {'"Improving"', '"Concern"'}
    for column in "GI":
        assert {'"GREEN"', '"AMBER"', '"RED"'} <= ruled[f"{column}{first}:{column}{last}"]


def test_only_the_newest_two_years_are_in_sight(sheet):
    hidden = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            hidden |= set(range(dimension.min, dimension.max + 1))
    shown = [
        sheet.cell(headings_row(sheet), column).value
        for column in range(10, sheet.max_column + 1)
        if column not in hidden
    ]
    assert shown[:9] == [f"{year} Q{q}" for year, q in quarters()]
    assert len(shown) == 18, f"and as many targets; the last column is {get_column_letter(sheet.max_column)}"
    assert any("press the +" in str(sheet.cell(row, 1).value) for row in range(1, 5))


def quarters():
    period, found = Period(2023, 2), []
    while period <= Period(2025, 2):
        found.append((period.year, period.quarter))
        period = period.next
    return found


def test_what_is_folded_away_is_still_drawn(path):
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}
    sparklines = next(part for part in parts.values() if "x14:sparklineGroup " in part)
    assert sparklines.count('displayHidden="1"') == sparklines.count("<x14:sparklineGroup ")
    chart = next(part for name, part in parts.items() if "charts/chart" in name and "Trends!" in part)
    assert '<c:plotVisOnly val="1"/>' not in chart
    assert re.search(r'<c:showVal val="1"/>', chart) is None, "22 pairs of columns have no room for labels"


def test_the_small_columns_begin_below_the_lowest_figure(path):
    """LibreOffice prints no lines in cells, and a column of no height would look like no figure."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
    groups = re.findall(r"<x14:sparklineGroup (.*?)>", next(part for part in parts if "x14:sparklineGroup " in part))
    assert groups
    assert all('type="column"' in group and "manualMin=" in group for group in groups)


def test_it_is_sound_and_shuts_nobody_out(path, ooxml_validate):
    assert ooxml_validate(path) == []
    assert accessibility_faults(path) == []
