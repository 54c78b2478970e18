"""``kpireport run --final``: not a draft, figures into history, the next templates issued; and what it refuses."""

import json
import shutil
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from havering import QUARTER
from kpireport.cli import main
from kpireport.model.outturn import Outturn
from kpireport.model.period import Period
from kpireport.write import files
from small_council import HOUSING, SAFETY, Council, council

Q1, Q2, Q3 = Period(2017, 1), Period(2017, 2), Period(2017, 3)


@pytest.fixture
def small(tmp_path: Path) -> Council:
    """A small council whose first quarter has come in."""
    made = council(tmp_path / "our council & partners")
    assert made.ask("issue", "--period", Q1.name).exit_code == 0
    made.fill_in(HOUSING, Q1, {"PI1": 88.0, "PI2": 40})
    made.fill_in(SAFETY, Q1, {"PI3": 90, "PI4": 31})
    return made


def final(made: Council, period: Period = Q1, *options: str, on: str = "2017-08-01") -> Result:
    return made.ask("run", "--period", period.name, "--as-of", on, "--final", *options)


def manifest(made: Council, period: Period = Q1) -> dict[str, object]:
    return json.loads((made.output / period.slug / "manifest.json").read_text(encoding="utf-8"))


def value(made: Council, id_: str, period: Period) -> object:
    outturn = made.history.find(id_, period)
    return None if outturn is None else outturn.value


def backups(made: Council) -> list[str]:
    return sorted(path.name for path in (made.folder / "history backups").iterdir())


def method_texts(made: Council, period: Period) -> str:
    book = openpyxl.load_workbook(made.output / period.slug / f"performance-report-{period.slug}.xlsx", read_only=True)
    texts = [str(cell) for row in book["Method"].iter_rows(values_only=True) for cell in row if cell]
    book.close()
    return "\n".join(texts)


def test_the_next_templates_are_locked_by_the_password_that_was_asked_for(small: Council) -> None:
    words = ["run", str(small.folder), "--final", "--output", str(small.output), "--templates", str(small.templates)]
    result = CliRunner().invoke(main, [*words, "--ask-password"], input="Sesame 42\nSesame 42\n")
    assert result.exit_code == 0, result.output
    assert "Sesame" not in result.output
    issued = sorted((small.templates / Q2.slug).iterdir())
    books = [openpyxl.load_workbook(path) for path in issued]
    assert all(sheet.protection.password for book in books for sheet in book.worksheets)
    assert len(books) == 2


def test_a_password_is_not_asked_for_where_no_template_is_issued(small: Council) -> None:
    assert small.ask("run", "--ask-password").exit_code == 2


def test_a_final_report_is_no_draft_and_its_figures_are_in_history(small: Council) -> None:
    result = final(small)
    assert result.exit_code == 0, result.output
    assert "(FINAL)" in result.output
    assert manifest(small)["status"] == "FINAL"
    assert {o.indicator_id: o.value for o in small.history.outturns} == {"PI1": 88, "PI2": 40, "PI3": 90, "PI4": 31}


def test_the_next_quarters_templates_are_issued_with_this_quarters_figures(small: Council) -> None:
    final(small)
    folder = small.templates / Q2.slug
    assert len(list(folder.iterdir())) == 2
    sheet = openpyxl.load_workbook(folder / "housing-homes-2017-18-Q2.xlsx")["Return"]
    assert "88%" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_draft_leaves_the_workspace_as_it_is(small: Council) -> None:
    small.ask("run", "--period", Q1.name)
    assert not (small.folder / "history.xlsx").exists()
    assert manifest(small)["status"] == "DRAFT"


def test_the_same_final_report_again_changes_nothing(small: Council) -> None:
    final(small)
    before = (small.folder / "history.xlsx").read_bytes()
    result = final(small, on="2017-09-01")
    assert result.exit_code == 0, result.output
    assert "holds all of it already" in result.output
    assert (small.folder / "history.xlsx").read_bytes() == before
    assert backups(small) == []


def test_a_final_report_of_the_sample_again_changes_nothing(workspace: Path, tmp_path: Path) -> None:
    where = ["--output", str(tmp_path / "out"), "--templates", str(tmp_path / "templates"), "--as-of", "2017-11-01"]
    for said in ("are in", "holds all of it already"):
        result = CliRunner().invoke(main, ["run", str(workspace), "--final", *where])
        assert result.exit_code == 0, result.output
        assert said in result.output
        assert "Revised" not in result.output
    assert len(list((tmp_path / "templates" / QUARTER.next.slug).iterdir())) == 11


def test_a_missing_return_must_be_accepted_and_is_then_on_record(small: Council) -> None:
    (small.folder / "returns" / Q1.slug / "community-safety-2017-18-Q1.xlsx").unlink()
    refused = final(small)
    assert refused.exit_code == 2
    assert "Still missing: the return of Community Safety" in refused.output
    assert not (small.folder / "history.xlsx").exists()
    assert not (small.output / Q1.slug).exists()
    accepted = final(small, Q1, "--accept-missing")
    assert accepted.exit_code == 1
    assert manifest(small)["accepted_missing"] == ["the return of Community Safety"]
    assert "made final although this is missing: the return of Community Safety" in method_texts(small, Q1)
    assert value(small, "PI1", Q1) == 88


def test_a_query_and_a_blank_figure_must_be_accepted_and_what_was_typed_is_kept(small: Council) -> None:
    small.fill_in(HOUSING, Q1, {"PI1": "c. 12"})
    refused = final(small)
    assert refused.exit_code == 2
    assert "PI1 (query), PI2 (no figure)" in refused.output
    final(small, Q1, "--accept-missing")
    kept = small.history.find("PI1", Q1)
    assert kept is not None
    assert kept.value is None
    assert "c. 12" in kept.reason


def test_accepting_what_is_missing_goes_with_final_only(small: Council) -> None:
    assert small.ask("run", "--accept-missing").exit_code == 2


def test_a_second_final_report_supersedes_what_differs_keeps_both_and_says_so(small: Council) -> None:
    final(small)
    small.fill_in(HOUSING, Q1, {"PI1": 92.5, "PI2": 40})
    result = final(small, on="2017-09-01")
    assert "PI1, 2017/18 Q1: 88% is now 92.5%" in result.output
    (pair,) = small.history.superseded
    assert (pair.old.value, pair.new.value, str(pair.replaced_on)) == (88, pair.new.value, "2017-09-01")
    assert small.history.find("PI1", Q1).revised
    assert not small.history.find("PI2", Q1).revised
    assert small.data(Q1)["PI1"]["rag"] == "GREEN"
    assert backups(small) == ["history 0001 (before 2017-09-01).xlsx"]


def test_words_returned_anew_are_kept_beside_the_old_ones_and_are_no_revision(small: Council) -> None:
    small.fill_in(HOUSING, Q1, {"PI1": 88, "PI2": 40}, comment="First words.")
    final(small)
    small.fill_in(HOUSING, Q1, {"PI1": 88, "PI2": 40}, comment="Other words.")
    result = final(small)
    assert "with other words" in result.output
    assert {pair.old.comment for pair in small.history.superseded} == {"First words."}
    assert not any(outturn.revised for outturn in small.history.outturns)


def second_quarter(made: Council, *corrections: tuple[str, str, object, str]) -> None:
    made.fill_in(HOUSING, Q2, {"PI1": 91, "PI2": 39}, corrections)
    made.fill_in(SAFETY, Q2, {"PI3": 170, "PI4": 33})


def test_a_correction_is_shown_in_a_draft_and_kept_by_the_final_report(small: Council) -> None:
    final(small)
    second_quarter(small, ("PI1", Q1.name, "91.5%", "Ten jobs were counted twice."))
    draft = small.ask("run", "--period", Q2.name)
    assert "PI1, 2017/18 Q1: 88% is now 91.5%. Ten jobs were counted twice." in draft.output
    row = small.data(Q2)["PI1"]
    assert (row["short_dot"], row["short_comparator"]) == ("↓", "91.5% (Revised)")
    assert value(small, "PI1", Q1) == 88
    final(small, Q2)
    (pair,) = small.history.superseded
    assert pair.old.value == 88
    assert pair.reason == "Ten jobs were counted twice."
    assert pair.source == "2017/18 Q2: housing-homes-2017-18-Q2.xlsx, Corrections!C4"
    kept = small.history.find("PI1", Q1)
    assert (str(kept.value), kept.revised) == ("91.5", True)
    assert "Ten jobs were counted twice." in method_texts(small, Q2)
    assert "Revised" not in final(small, Q2).output


def test_the_earlier_quarter_made_final_again_does_not_undo_a_later_correction(small: Council) -> None:
    final(small)
    second_quarter(small, ("PI1", Q1.name, "91.5%", "Ten jobs were counted twice."))
    final(small, Q2)
    again = final(small, Q1)
    assert again.exit_code == 0, again.output
    assert "91.5" in str(value(small, "PI1", Q1))
    assert len(small.history.superseded) == 1
    assert str(small.data(Q1)["PI1"]["outturn"]) == "91.5"


def test_templates_of_a_quarter_that_is_reported_already_are_not_issued_again(small: Council) -> None:
    final(small)
    second_quarter(small)
    final(small, Q2)
    shutil.rmtree(small.templates / Q2.slug)
    final(small, Q1)
    assert not (small.templates / Q2.slug).exists()


@pytest.mark.parametrize(
    ("correction", "rule"),
    [
        (("PI1", "2015/16 Q1", "91%", "Wrong."), "there is nothing to correct"),
        (("PI1", "2017/18 Q2", "91%", "Wrong."), "is not before 2017/18 Q2"),
        (("PI3", "2017/18 Q1", "91", "Wrong."), "is no indicator that this return reports"),
        (("PI1", "2017/18 Q1", "91%", None), "The correction is not made"),
    ],
)
def test_a_correction_that_cannot_be_made_is_named_with_its_cell(
    small: Council, correction: tuple[str, str, object, str], rule: str
) -> None:
    final(small)
    second_quarter(small, correction)
    result = small.ask("run", "--period", Q2.name)
    assert rule in result.output
    assert "housing-homes-2017-18-Q2.xlsx, Corrections!" in result.output
    assert "Revised" not in result.output


def test_ten_backups_are_kept(small: Council) -> None:
    final(small)
    for number in range(1, 11):
        name = f"history {number:04d} (before 2017-07-{31 - number}).xlsx"
        (small.folder / "history backups" / name).write_bytes(b"an older one")
    (small.folder / "history backups" / "my own copy.xlsx").write_bytes(b"not ours")
    before = (small.folder / "history.xlsx").read_bytes()
    small.fill_in(HOUSING, Q1, {"PI1": 92.5, "PI2": 40})
    final(small)
    numbers = [name[:12] for name in backups(small)]
    assert numbers == [*(f"history {number:04d}" for number in range(2, 12)), "my own copy."]
    newest = "history 0011 (before 2017-08-01).xlsx"
    assert (small.folder / "history backups" / newest).read_bytes() == before


def test_small_numbers_stay_in_history_and_in_nothing_that_is_shown(small: Council) -> None:
    small.indicators[1]["suppress_below"] = Decimal(45)
    small.type_register()
    final(small)
    assert value(small, "PI2", Q1) == 40
    assert small.data(Q1)["PI2"]["outturn"] is None
    small.fill_in(HOUSING, Q1, {"PI1": 88, "PI2": 41})
    result = final(small)
    assert [pair.old for pair in small.history.superseded] == [Outturn("PI2", Q1, 40)] or (
        small.history.superseded[0].old.value == 40
    )
    assert "PI2, 2017/18 Q1: N/A" in result.output


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.time, "sleep", lambda _seconds: None)


def held_open(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let a file be open in Excel on Windows: nothing can take its place."""
    rename = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).name == name and ".making-" not in str(target):
            raise PermissionError(13, "open in Excel")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize("options", [(), ("--final",)])
def test_a_file_of_the_pack_that_is_open_is_saved_beside_it(
    small: Council, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    held_open(monkeypatch, f"cabinet-report-{Q1.slug}.docx")
    result = small.ask("run", "--period", Q1.name, "--as-of", "2017-11-01", *options)
    assert result.exit_code == 1
    assert f"saved beside it as cabinet-report-{Q1.slug} (new 2017-11-01).docx" in result.output
    names = {path.name for path in (small.output / Q1.slug).iterdir()}
    assert f"cabinet-report-{Q1.slug} (new 2017-11-01).docx" in names
    assert "manifest.json" in names


@pytest.mark.usefixtures("no_waiting")
def test_a_history_that_is_open_leaves_everything_as_it_was(small: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    final(small)
    before = {p: p.read_bytes() for p in small.folder.rglob("*") if p.is_file()}
    small.fill_in(HOUSING, Q1, {"PI1": 92.5, "PI2": 40})
    before |= {p: p.read_bytes() for p in (small.folder / "returns").rglob("*.xlsx")}
    with monkeypatch.context() as patched:
        held_open(patched, "history.xlsx")
        result = final(small)
    assert result.exit_code == 2
    assert "history.xlsx is open in another program, so nothing was changed" in result.output
    assert {p: p.read_bytes() for p in small.folder.rglob("*") if p.is_file()} == before
    assert final(small).exit_code == 0
