"""``issue``, ``check``, ``status`` and ``explain`` as a person runs them."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

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


def test_check_is_silent_on_sound_returns(tmp_path: Path) -> None:
    result = ask("check", *map(str, sorted((SAMPLE / "returns" / "2017-18-Q2").iterdir())))
    assert result.exit_code == 0, result.output
    assert "Problems: none" in result.output


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
