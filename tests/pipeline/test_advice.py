"""Advice as a person sees it: printed, on the Problems sheet, no reason to fail, and to be switched off."""

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from havering import QUARTER, SAMPLE
from kpireport.cli import main

MISQUOTE = "childrens-services-2017-18-Q2.xlsx, Return!N9: PI06: the comment says 14.7%"


def ask(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def run(workspace: Path, output: Path, *options: str) -> Result:
    return ask("run", workspace, "--output", output, "--as-of", "2017-11-01", *options)


def sheet(output: Path, name: str) -> list[tuple[object, ...]]:
    """The rows of a sheet of the workbook that a run made."""
    path = output / QUARTER.slug / f"performance-report-{QUARTER.slug}.xlsx"
    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book[name].iter_rows(values_only=True))
    book.close()
    return rows


def switch_off(workspace: Path, name: str, reason: str | None) -> None:
    """Type a row below the register's settings."""
    path = workspace / "register.xlsx"
    book = openpyxl.load_workbook(path)
    book["Settings"].append([name, reason])
    book.save(path)


def test_advice_is_printed_and_stands_in_the_workbook_and_is_no_failure(tmp_path: Path) -> None:
    result = run(SAMPLE, tmp_path)
    assert result.exit_code == 0, result.output
    assert "Nothing is wrong; 7 pieces of advice:" in result.output
    assert f"Advice: {MISQUOTE}" in result.output
    advice = [row for row in sheet(tmp_path, "Problems") if row[0] == "Advice"]
    assert [row[2] for row in advice] == ["PI42", "PI42", "PI10", "PI15", "PI17", "PI36", "PI06"]
    manifest = json.loads((tmp_path / QUARTER.slug / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["problems"], manifest["advice"]) == (0, 7)


def test_advice_does_not_stop_a_strict_run(tmp_path: Path) -> None:
    assert run(SAMPLE, tmp_path, "--strict").exit_code == 0


def test_what_is_wrong_is_counted_apart_from_advice(workspace: Path, returns: Path, tmp_path: Path) -> None:
    (returns / "public-health-2017-18-Q2.xlsx").unlink()
    result = run(workspace, tmp_path / "out")
    assert result.exit_code == 1
    assert "Problems: 1; 7 pieces of advice:" in result.output
    assert result.output.index("Error: ") < result.output.index("Advice: ")


def test_the_register_is_checked_alone() -> None:
    result = ask("check", SAMPLE / "register.xlsx")
    assert result.exit_code == 0
    assert "Nothing is wrong; 6 pieces of advice:" in result.output
    assert "PI42: the Q2 target of 906 is 69% of the annual target of 1,311" in result.output


def test_a_check_is_switched_off_and_the_method_says_why(workspace: Path, tmp_path: Path) -> None:
    switch_off(workspace, "Switch off comment-misquotes-figure for PI06", "The audited figure is 14.7%.")
    result = run(workspace, tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "Nothing is wrong; 6 pieces of advice:" in result.output
    assert MISQUOTE not in result.output
    method = [row[:3] for row in sheet(tmp_path / "out", "Method")]
    assert ("comment-misquotes-figure", "The audited figure is 14.7%.", "PI06") in method


@pytest.mark.parametrize(
    ("name", "reason", "says"),
    [
        ("Switch off comment-misquote", "Agreed.", 'Perhaps "comment-misquotes-figure".'),
        ("Switch off comment-unchanged", None, "Give the reason"),
        ("Switch off comment-unchanged for PI99", "Agreed.", '"PI99"'),
    ],
)
def test_a_switch_that_cannot_be_used_is_a_problem(workspace: Path, name: str, reason: str | None, says: str) -> None:
    switch_off(workspace, name, reason)
    result = ask("check", workspace / "register.xlsx")
    assert result.exit_code == 1
    assert "Settings!" in result.output
    assert says in result.output
