"""Texts as long as a cell can hold, wherever one can be typed: no command breaks off, and what is cut says so."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from havering import QUARTER, SAMPLE
from issued import header_row, rows_by_id
from kpireport.cli import main
from kpireport.forms.service_return import RETURN

LONG = 29_990
RETURNED = "adult-services-2017-18-Q2.xlsx"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "council", ignore=shutil.ignore_patterns("source")))


def ended(result: Result) -> int:
    """How the command ended; what it did not foresee is raised."""
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code


def ask(workspace: Path, verb: str, *words: str) -> Result:
    return CliRunner().invoke(main, [verb, str(workspace), *words])


@pytest.mark.parametrize("letter", ["a", "$", "word "])
def test_every_cell_of_a_return_is_full(workspace: Path, letter: str) -> None:
    path = workspace / "returns" / QUARTER.slug / RETURNED
    book = openpyxl.load_workbook(path)
    sheet = book[RETURN.name]
    columns, rows = header_row(sheet), rows_by_id(sheet)
    text = (letter * LONG)[:LONG]
    for key, column in columns.items():
        if key != "row":
            cell = sheet.cell(min(rows.values()), column)
            cell.value = cell.value if cell.protection.locked else text
            sheet.cell(max(rows.values()) + 20, column).value = text  # a row that has no id
    book.save(path)
    output = workspace / "output"
    where = ("--output", str(output), "--templates", str(output / "templates"))
    run = ask(workspace, "run", "--as-of", "2017-11-01", "--final", "--accept-missing", *where)
    assert ended(run) == 1, run.output[-500:]
    assert ended(ask(workspace, "status", "--chase", str(output / "chase"))) == 0
    pack = output / QUARTER.slug
    problems = openpyxl.load_workbook(pack / f"performance-report-{QUARTER.slug}.xlsx", read_only=True)["Problems"]
    texts = [str(value) for row in problems.iter_rows(values_only=True) for value in row]
    assert any(text.endswith("(cut here: what was sent has the whole text)") for text in texts)


def test_settings_that_become_properties_of_a_document_are_as_long_as_they_like(workspace: Path) -> None:
    book = openpyxl.load_workbook(workspace / "register.xlsx")
    sheet = book["Settings"]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value in ("Council", "Subject heading", "Report author", "Language"):
            row[1].value = "word " * (LONG // 5)
    book.save(workspace / "register.xlsx")
    assert ended(ask(workspace, "run", "--as-of", "2017-11-01", "--output", str(workspace / "output"))) in (0, 1)
