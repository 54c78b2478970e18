"""``issue``, ``check``, ``status`` and ``explain`` as a person runs them."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from havering import SAMPLE
from kpireport.cli import main

README = Path(__file__).parents[2] / "README.md"


def ask(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_issue_makes_one_template_for_each_service(tmp_path: Path) -> None:
    result = ask("issue", str(SAMPLE), "--output", str(tmp_path), "--as-of", "2017-11-01")
    assert result.exit_code == 0, result.output
    names = [path.name for path in sorted((tmp_path / "2017-18-Q2").iterdir())]
    assert len(names) == 11
    assert names[0] == "adult-services-2017-18-Q2.xlsx"


def test_check_finds_in_sound_returns_only_the_slip_that_a_run_finds() -> None:
    result = ask("check", *map(str, sorted((SAMPLE / "returns" / "2017-18-Q2").iterdir())))
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "Nothing is wrong; 1 piece of advice:",
        "  Advice: childrens-services-2017-18-Q2.xlsx, Return!N9: PI06: the comment says 14.7%, and the figure of "
        "2017/18 Q1 in the table is 14.8%. Correct whichever is wrong.",
    ]


def test_check_is_silent_on_a_sound_return() -> None:
    result = ask("check", str(SAMPLE / "returns" / "2017-18-Q2" / "adult-services-2017-18-Q2.xlsx"))
    assert (result.exit_code, result.output.strip()) == (0, "Problems: none")


def test_check_names_what_is_no_return(tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(b"service,figure\n")
    result = ask("check", str(path), "--workspace", str(SAMPLE))
    assert result.exit_code == 1
    assert "figures.xlsx" in result.output


def test_check_without_a_register_says_where_to_name_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "figures.xlsx"
    path.write_bytes(b"")
    result = ask("check", str(path))
    assert result.exit_code == 2
    assert "--workspace" in result.output


def test_status_has_a_line_for_each_service() -> None:
    result = ask("status", str(SAMPLE))
    assert result.exit_code == 0
    assert "11 of 11 returns received" in result.output
    assert re.search(r"Adult Services +no +adult-services-2017-18-Q2.xlsx +yes +5 of 16 +0 +0", result.output)


def test_explain_says_what_was_compared_by_which_rule() -> None:
    result = ask("explain", "pi39", str(SAMPLE))
    assert result.exit_code == 0
    assert "RED: 1,070 is 164 above the Q2 target of 906; smaller is better" in result.output
    assert "Short term better: 515 in this quarter against 555 in Q1." in result.output
    assert "register.xlsx, Targets!" in result.output


def test_explain_takes_a_colour() -> None:
    result = ask("explain", "RED", str(SAMPLE))
    assert result.exit_code == 0
    assert result.output.count("2017/18 Q2: RED") + result.output.count("2017/18 Q2: Off Track") == 11


def test_explain_says_what_can_be_asked_for() -> None:
    result = ask("explain", "PI99", str(SAMPLE))
    assert result.exit_code == 2
    assert "such as PI01" in result.output


def test_every_command_is_in_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")
    for name in main.commands:
        assert f"`kpireport {name}" in readme, name


def test_every_command_that_the_readme_shows_exists() -> None:
    readme = README.read_text(encoding="utf-8")
    assert set(re.findall(r"\bkpireport ([a-z]+)\b", readme)) <= set(main.commands) | {"makes"}


def is_locked_by_a_password(folder: Path) -> bool:
    sheets = [sheet for path in folder.rglob("*.xlsx") for sheet in load_workbook(path).worksheets]
    return bool(sheets) and all(sheet.protection.password for sheet in sheets)


def test_issue_asks_for_the_password_twice_and_never_shows_it(tmp_path: Path) -> None:
    words = ("issue", str(SAMPLE), "--output", str(tmp_path), "--as-of", "2017-11-01", "--ask-password")
    result = CliRunner().invoke(main, words, input="Sesame 42\nSesame 42\n")
    assert result.exit_code == 0, result.output
    assert "Sesame" not in result.output
    assert is_locked_by_a_password(tmp_path)


def test_issue_makes_nothing_while_the_two_passwords_differ(tmp_path: Path) -> None:
    words = ("issue", str(SAMPLE), "--output", str(tmp_path), "--ask-password")
    assert CliRunner().invoke(main, words, input="Sesame 42\nSesame 43\n").exit_code == 1
    assert not any(tmp_path.iterdir())


def test_issue_takes_the_password_from_a_file_or_asks_and_not_both(tmp_path: Path) -> None:
    (tmp_path / "password.txt").write_text("Sesame 42\n", encoding="utf-8")
    words = ("issue", str(SAMPLE), "--output", str(tmp_path), "--password-file", str(tmp_path / "password.txt"))
    assert ask(*words, "--ask-password").exit_code == 2
    assert ask(*words).exit_code == 0
    assert is_locked_by_a_password(tmp_path)
