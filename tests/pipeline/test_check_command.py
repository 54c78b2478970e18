"""``kpireport check``: which file is held against what, and what only several files together show."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from kpireport.cli import main
from kpireport.forms.service_return import RETURN


def check(*words: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, words)])


def with_another_comment(path: Path) -> None:
    """Type another comment under the first one that a return holds."""
    book = load_workbook(path)
    sheet = book[RETURN.name]
    heading = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("Comment"))
    for row in range(heading.row + 1, sheet.max_row):
        cell = sheet.cell(row, heading.column)
        if cell.value and not cell.protection.locked:
            cell.value = "Another story."
            break
    book.save(path)


def test_a_return_that_comes_twice_is_named(returns: Path) -> None:
    first = returns / "adult-services-2017-18-Q2.xlsx"
    second = returns / "adult services (1).xlsx"
    shutil.copyfile(first, second)
    result = check(first, second)
    assert result.exit_code == 0
    assert "adult services (1).xlsx: It is the same return of Adult Services as adult-services" in result.output


def test_two_returns_of_one_service_that_differ_are_named(returns: Path) -> None:
    first = returns / "Housing return Q2 FINAL.xlsx"
    second = returns / "housing, corrected.xlsx"
    shutil.copyfile(first, second)
    with_another_comment(second)
    result = check(first, second)
    assert result.exit_code == 1
    assert "Housing has sent returns that differ: Housing return Q2 FINAL.xlsx" in result.output
    assert "housing, corrected.xlsx (" in result.output


def test_a_file_named_twice_is_checked_once(returns: Path) -> None:
    path = returns / "adult-services-2017-18-Q2.xlsx"
    assert check(path, returns / ".." / "2017-18-Q2" / path.name).output.strip() == "Problems: none"


def test_a_folder_stands_for_the_files_in_it(returns: Path) -> None:
    (returns / "~$adult-services-2017-18-Q2.xlsx").write_bytes(b"Advisor")
    (returns / "figures.xlsx").write_bytes(b"service,figure\n")
    result = check(returns)
    assert result.exit_code == 1
    assert "figures.xlsx" in result.output
    assert "1 piece of advice" in result.output
    assert "~$" not in result.output


@pytest.mark.parametrize("name", ["register.xlsx", "nosuch/register.xlsx", "return.xlsx"])
def test_a_file_that_is_not_there_is_not_looked_for_elsewhere(workspace: Path, name: str) -> None:
    missing = workspace / "nosuch" / name
    result = check(missing)
    assert result.exit_code == 2
    assert f"There is no file to check at {missing}." in result.output


def test_of_several_files_the_one_that_is_not_there_is_named(workspace: Path, returns: Path) -> None:
    result = check(returns / "adult-services-2017-18-Q2.xlsx", returns / "gone.xlsx")
    assert result.exit_code == 1
    assert "gone.xlsx: It is not there" in result.output


def test_the_register_that_is_named_is_checked_and_not_the_workspaces_own(workspace: Path) -> None:
    elsewhere = workspace / "drafts" / "register (imported).xlsx"
    elsewhere.parent.mkdir()
    book = load_workbook(workspace / "register.xlsx")
    book["Indicators"]["A3"] = None
    book.save(elsewhere)
    ours, theirs = check(workspace / "register.xlsx"), check(elsewhere)
    assert ours.exit_code == 0
    assert theirs.exit_code == 1
    assert "register (imported).xlsx, Indicators!A3" in theirs.output


def test_a_return_called_register_is_checked_as_a_return(workspace: Path, returns: Path) -> None:
    path = returns / "register.xlsx"
    shutil.copyfile(returns / "adult-services-2017-18-Q2.xlsx", path)
    result = check(path, "--workspace", workspace)
    assert (result.exit_code, result.output.strip()) == (0, "Problems: none")


def test_the_history_is_checked_under_any_name(workspace: Path) -> None:
    copy = workspace / "history (old).xlsx"
    shutil.copyfile(workspace / "history.xlsx", copy)
    assert check(copy).exit_code == 0


def test_a_register_needs_no_workspace_to_be_checked(workspace: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone" / "register.xlsx"
    alone.parent.mkdir()
    shutil.copyfile(workspace / "register.xlsx", alone)
    assert check(alone).exit_code == 0
