"""``--json``: what other programs are told, under keys that stay as they are."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from havering import SAMPLE
from kpireport.cli import main

RETURN = SAMPLE / "returns" / "2017-18-Q2" / "adult-services-2017-18-Q2.xlsx"


def ask(*words: str) -> tuple[int, dict]:
    result = CliRunner().invoke(main, [*words, "--json"])
    return result.exit_code, json.loads(result.output)


def test_status_tells_where_every_service_stands() -> None:
    code, told = ask("status", str(SAMPLE))
    assert code == 0
    assert set(told) == {"period", "due", "expected", "received", "complete", "services"}
    assert (told["period"], told["expected"], told["received"]) == ("2017/18 Q2", 11, 11)
    first = told["services"][2]
    assert set(first) == {
        *("service", "issued", "returned", "file", "complete", "figures", "expected", "missing", "queries"),
        *("contact", "email"),
    }
    assert (first["service"], first["file"], first["figures"]) == ("Adult Services", RETURN.name, 5)


def test_status_names_what_is_missing_by_its_cell(workspace: Path, returns: Path) -> None:
    (returns / "public-health-2017-18-Q2.xlsx").unlink()
    _, told = ask("status", str(workspace))
    health = next(each for each in told["services"] if each["service"] == "Public Health")
    assert (health["returned"], health["file"], health["complete"]) == (False, None, False)
    assert {"id", "kind", "words", "sheet", "cell"} == set(health["missing"][0])


def test_explain_tells_the_verdict_its_figures_and_its_rule() -> None:
    _, told = ask("explain", "pi39", str(SAMPLE))
    assert set(told) == {"period", "scheme", "indicators"}
    (verdict,) = told["indicators"]
    assert (verdict["id"], verdict["rag"], verdict["state"]) == ("PI39", "RED", "rated")
    assert verdict["figure"]["value"] == "1070"
    assert verdict["short"] == {
        "arrow": "↑",
        "word": "better",
        "comparator": "555",
        "sentence": "Short term better: 515 in this quarter against 555 in Q1.",
    }
    assert verdict["quarter_target"]["words"] == "906"
    assert [point["period"] for point in verdict["history"]] == ["2016/17 Q2", "2017/18 Q1", "2017/18 Q2"]


def test_explain_tells_all_that_have_a_colour() -> None:
    assert len(ask("explain", "RED", str(SAMPLE))[1]["indicators"]) == 11


def test_check_tells_every_problem_with_its_place(tmp_path: Path) -> None:
    assert ask("check", str(RETURN))[1]["problems"] == []
    path = tmp_path / "figures.xlsx"
    path.write_bytes(b"service,figure\n")
    code, told = ask("check", str(path), "--workspace", str(SAMPLE))
    assert code == 1
    (problem,) = told["problems"]
    assert set(problem) == {"severity", "rule", "sentence", "file", "sheet", "cell", "about", "typed"}
    assert (problem["severity"], problem["file"], told["counts"]["Error"]) == ("Error", "figures.xlsx", 1)


@pytest.mark.parametrize("words", [("status", str(SAMPLE)), ("explain", "RED", str(SAMPLE))])
def test_what_is_told_is_plain_ascii_that_no_pipe_can_spoil(words: tuple[str, ...]) -> None:
    assert CliRunner().invoke(main, [*words, "--json"]).output.isascii()
