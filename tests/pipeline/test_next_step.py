"""``kpireport`` alone says what to do next, from an empty folder to a final report."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from havering import SAMPLE
from kpireport.cli import main
from kpireport.model.period import Period
from kpireport.model.situation import PackState, Situation
from kpireport.pipeline.next_step import whats_next
from kpireport.present.next_step import next_step

Q2 = Period(2017, 2)
TODAY = date(2017, 11, 1)


def quarter(**known) -> Situation:
    """A quarter under way in a council with eleven services."""
    return Situation(**{"period": Q2, "final": Q2.previous, "expected": 11, "issued": 11, **known})


# what is known -> what is said of it, and what to type
CASES = {
    "no register": (
        Situation(has_register=False),
        ["This folder has no register.xlsx", 'run: kpireport init "our council"'],
    ),
    "no register, and a sample near by": (
        Situation(has_register=False, sample="samples/havering-2017-18"),
        ["run: kpireport run samples/havering-2017-18"],
    ),
    "a blank register": (
        Situation(unreadable="register.xlsx is still blank."),
        ["register.xlsx is still blank.", "run: kpireport check register.xlsx"],
    ),
    "no quarter known": (
        Situation(suggested=Q2),
        ["history holds no figure yet", "Run: kpireport issue --period 2017-18-Q2"],
    ),
    "nothing issued": (
        quarter(issued=0),
        [
            "2017/18 Q1 is in history; 2017/18 Q2 is next.",
            "No template is issued for 2017/18 Q2.",
            "Run: kpireport issue --period 2017-18-Q2",
        ],
    ),
    "nothing issued, and faults in the register": (
        quarter(issued=0, wrong_in_register=2),
        ["The register has 2 problems to look at; run: kpireport check register.xlsx", "Run: kpireport issue"],
    ),
    "issued, none in": (
        quarter(missing=tuple("ABCDEFGHIJK")),
        ["0 returns of 11 in.", "Still to come: A, B, C, D, E and 6 more.", "run: kpireport status --chase"],
    ),
    "some in": (
        quarter(received=9, missing=("Housing", "Environment")),
        ["9 returns of 11 in.", "Still to come: Housing, Environment.", "run: kpireport run --period 2017-18-Q2"],
    ),
    "in although never issued by us": (
        quarter(received=11, issued=0),
        ["11 returns of 11 in.", "Run: kpireport run --period 2017-18-Q2"],
    ),
    "all in": (quarter(received=11), ["2017/18 Q2: 11 returns of 11 in.", "Run: kpireport run --period 2017-18-Q2"]),
    "all in, one incomplete": (
        quarter(received=11, incomplete=1),
        ["11 returns of 11 in; 1 lacks a figure, an answer or a corrective action."],
    ),
    "one service": (quarter(expected=1, received=1), ["1 return of 1 in."]),
    "an old draft": (
        quarter(received=11, pack=PackState.STALE),
        ["The draft in output/2017-18-Q2 is older", "Run: kpireport run --period 2017-18-Q2"],
    ),
    "a draft": (
        quarter(received=11, pack=PackState.DRAFT),
        ["is up to date.", "run: kpireport run --final --period 2017-18-Q2"],
    ),
    "a draft with problems and gaps": (
        quarter(received=11, incomplete=3, wrong=2, pack=PackState.DRAFT),
        ["11 in; 3 lack a figure", "2 problems to look at", "run: kpireport status --chase", "run --final"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_next_step_is_said_with_its_command(case: str) -> None:
    situation, said = CASES[case]
    lines = "\n".join(next_step(situation))
    assert [part for part in said if part not in lines] == [], lines


@pytest.mark.parametrize("case", CASES)
def test_each_line_is_a_plain_sentence_or_ends_in_a_command(case: str) -> None:
    for line in next_step(CASES[case][0]):
        assert line.endswith(".") or "un: kpireport " in line, line


def test_a_final_is_not_offered_before_every_return_is_in() -> None:
    assert "--final" not in "\n".join(next_step(quarter(received=10, missing=("Housing",), pack=PackState.DRAFT)))


def test_a_quarter_goes_from_all_in_to_a_draft_and_past_it(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)
    assert "Run: kpireport run --period 2017-18-Q2" in whats_next(Path(), TODAY)
    assert CliRunner().invoke(main, ["run", "--as-of", "2017-11-01"]).exit_code == 0
    assert "When it is agreed, run: kpireport run --final --period 2017-18-Q2" in whats_next(Path(), TODAY)
    changed = workspace / "returns" / "2017-18-Q2" / "note to self.xlsx"
    shutil.copyfile(workspace / "history.xlsx", changed)
    assert "Run: kpireport run --period 2017-18-Q2" in whats_next(Path(), TODAY)


def test_without_returns_the_quarter_after_the_newest_in_history_is_next(workspace: Path) -> None:
    shutil.rmtree(workspace / "returns")
    assert "Run: kpireport issue --period 2017-18-Q2" in whats_next(workspace, TODAY)


def test_without_history_today_suggests_the_quarter(workspace: Path) -> None:
    shutil.rmtree(workspace / "returns")
    (workspace / "history.xlsx").unlink()
    assert whats_next(workspace, TODAY)[-1] == "Run: kpireport issue --period 2017-18-Q2"
    assert whats_next(workspace, date(2018, 5, 2))[-1] == "Run: kpireport issue --period 2017-18-Q4"


def test_a_register_that_cannot_be_read_is_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "register.xlsx").write_bytes(b"not a workbook")
    assert "register.xlsx" in whats_next(tmp_path, TODAY)[0]


def test_kpireport_alone_names_the_sample_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLE.parents[1])
    result = CliRunner().invoke(main, [])
    assert result.exit_code == 0, result.output
    assert "run: kpireport run samples/havering-2017-18" in result.output
    assert "kpireport --help" in result.output


def test_shell_completion_prints_a_script() -> None:
    result = CliRunner().invoke(main, [], prog_name="kpireport", env={"_KPIREPORT_COMPLETE": "bash_source"})
    assert "complete" in result.output or "bash" in result.output
    assert "_KPIREPORT_COMPLETE=bash_complete" in result.output


def test_run_on_a_blank_register_speaks_of_the_register_and_not_of_returns(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    CliRunner().invoke(main, ["init", str(folder)])
    result = CliRunner().invoke(main, ["run", str(folder)])
    assert result.exit_code == 2
    assert result.output.startswith("register.xlsx is still blank. Fill in its Services sheet first")
