"""The council's logo: a picture beside the register, named in its settings."""

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from PIL import Image

from kpireport.cli import main


def _named_in_settings(workspace: Path, name: str) -> None:
    book = openpyxl.load_workbook(workspace / "register.xlsx")
    sheet = book["Settings"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "Logo")
    row[1].value = name
    book.save(workspace / "register.xlsx")


def test_the_logo_heads_the_workbook_and_the_word_reports(workspace: Path, tmp_path: Path) -> None:
    Image.new("RGB", (300, 100), "#1F3864").save(workspace / "logo.png")
    _named_in_settings(workspace, "logo.png")
    result = CliRunner().invoke(main, ["run", str(workspace), "--output", str(tmp_path), "--as-of", "2017-11-01"])
    assert result.exit_code == 0, result.output
    pack = tmp_path / "2017-18-Q2"
    document = docx.Document(str(pack / "cabinet-report-2017-18-Q2.docx"))
    described = document.paragraphs[0]._p.xpath(".//wp:docPr/@descr")
    assert described == ["Logo of London Borough of Havering"]
    assert any("media/" in name for name in zipfile.ZipFile(pack / "performance-report-2017-18-Q2.xlsx").namelist())


@pytest.mark.parametrize("name", ["missing.png", "../outside.png", "register.xlsx"])
def test_a_logo_that_is_no_picture_in_the_workspace_is_said(workspace: Path, tmp_path: Path, name: str) -> None:
    _named_in_settings(workspace, name)
    result = CliRunner().invoke(main, ["run", str(workspace), "--output", str(tmp_path), "--as-of", "2017-11-01"])
    assert result.exit_code == 1
    assert f"The logo {name} is no picture in the workspace" in result.output
