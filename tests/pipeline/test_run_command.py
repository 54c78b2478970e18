"""``kpireport run`` as a person runs it: what is made, what is said, how it ends."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from havering import QUARTER, SAMPLE, evaluation
from kpireport.cli import main
from kpireport.forms.report_data import DATA

NAMES = {
    "cabinet-report-2017-18-Q2.docx",
    "manifest.json",
    "performance-report-2017-18-Q2.xlsx",
    "performance-tables-2017-18-Q2-dictionary.csv",
    "performance-tables-2017-18-Q2.csv",
    "performance-tables-2017-18-Q2.xlsx",
    "slt-progress-report-2017-18-Q2.docx",
}


def run(workspace: Path, output: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["run", str(workspace), "--output", str(output), "--as-of", "2017-11-01", *options])


def made(output: Path) -> set[str]:
    return {path.name for path in (output / QUARTER.slug).iterdir()}


def data_rows(output: Path) -> dict[str, dict[str, object]]:
    book = openpyxl.load_workbook(output / QUARTER.slug / "performance-report-2017-18-Q2.xlsx", read_only=True)
    headings, *rows = book[DATA.name].iter_rows(values_only=True)
    book.close()
    return {str(row[0]): dict(zip(map(str, headings), row, strict=True)) for row in rows}


def test_the_sample_makes_the_whole_pack_and_nothing_is_wrong(tmp_path: Path) -> None:
    result = run(SAMPLE, tmp_path)
    assert result.exit_code == 0, result.output
    assert made(tmp_path) == NAMES
    assert "Returns: 11 of 11 received" in result.output
    assert "25 GREEN (71%), 10 RED (29%), 15 not rated" in result.output
    assert "3 GREEN (75%), 1 RED (25%), 14 not rated" in result.output
    assert "Nothing is wrong; 7 pieces of advice:" in result.output


def test_the_data_sheet_agrees_with_every_verdict(tmp_path: Path) -> None:
    run(SAMPLE, tmp_path)
    rows = data_rows(tmp_path)
    assert list(rows) == [verdict.indicator.id for verdict in evaluation().verdicts]
    for verdict in evaluation().verdicts:
        row = rows[verdict.indicator.id]
        assert (row["rag"] or "") == verdict.rating.colour
        assert (row["rag_text"] or "") == verdict.rating.text
        assert row["state"] == verdict.rating.state.value
        assert (row["short_dot"], row["short_comparator"]) == (verdict.short.direction.value, verdict.short.comparator)
        assert (row["long_dot"], row["long_comparator"]) == (verdict.long.direction.value, verdict.long.comparator)


def test_the_manifest_names_every_input_and_output_by_its_hash(tmp_path: Path) -> None:
    run(SAMPLE, tmp_path)
    folder = tmp_path / QUARTER.slug
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["status"] == "DRAFT"
    assert manifest["rules"]["scheme"] == "Havering 2017/18"
    assert set(manifest["outputs"]) == NAMES - {"manifest.json"}
    assert len(manifest["inputs"]) == 13
    for name, sha256 in manifest["outputs"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256
    for name, sha256 in manifest["inputs"].items():
        assert hashlib.sha256((SAMPLE / name).read_bytes()).hexdigest() == sha256


def test_the_same_inputs_and_date_give_the_same_bytes_in_another_time_zone_and_hash_order(tmp_path: Path) -> None:
    folders = []
    for seed, zone, language in (("0", "UTC", "C.UTF-8"), ("1", "Pacific/Auckland", "de_DE.UTF-8")):
        folder = tmp_path / seed
        folders.append(folder / QUARTER.slug)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        command = [sys.executable, "-m", "kpireport", "run", str(SAMPLE), "--output", str(folder)]
        subprocess.run([*command, "--as-of", "2017-11-01"], env=environment, check=True, capture_output=True)
    for name in sorted(NAMES):
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name


def test_a_missing_return_leaves_its_indicators_awaiting_data(workspace: Path, returns: Path, tmp_path: Path) -> None:
    (returns / "public-health-2017-18-Q2.xlsx").unlink()
    result = run(workspace, tmp_path / "out")
    assert result.exit_code == 1
    assert "Returns: 10 of 11 received; missing: Public Health" in result.output
    assert "No return from Public Health for 2017/18 Q2 could be used" in result.output
    assert made(tmp_path / "out") == NAMES
    row = data_rows(tmp_path / "out")["PI01"]
    assert (row["state"], row["rag"], row["outturn"]) == ("awaiting data", None, None)


def test_a_file_that_cannot_be_read_is_named_and_the_pack_is_made(
    workspace: Path, returns: Path, tmp_path: Path
) -> None:
    (returns / "public-health-2017-18-Q2.xlsx").write_bytes(b"%PDF-1.7 not a workbook")
    result = run(workspace, tmp_path / "out")
    assert result.exit_code == 1
    assert "public-health-2017-18-Q2.xlsx" in result.output
    assert "PDF" in result.output
    assert made(tmp_path / "out") == NAMES


def test_a_bad_cell_becomes_a_query_and_changes_no_other_row(workspace: Path, returns: Path, tmp_path: Path) -> None:
    run(workspace, tmp_path / "before")
    path = returns / "environment-2017-18-Q2.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Return"]
    headings = next(row for row in sheet.iter_rows() if row[0].value == "ID")
    column = next(cell.column for cell in headings if cell.value == "Figure")
    row = next(row[0].row for row in sheet.iter_rows() if row[0].value == "PI46")
    sheet.cell(row, column).value = "c. 12"
    book.save(path)
    result = run(workspace, tmp_path / "after")
    assert result.exit_code == 1
    assert f"Return!{sheet.cell(row, column).coordinate}" in result.output
    assert "c. 12" in result.output
    before, after = data_rows(tmp_path / "before"), data_rows(tmp_path / "after")
    assert after["PI46"]["state"] == "query"
    assert {key: row for key, row in before.items() if key != "PI46"} == {
        key: row for key, row in after.items() if key != "PI46"
    }


def test_nothing_readable_ends_with_status_2_one_sentence_and_no_file(
    workspace: Path, returns: Path, tmp_path: Path
) -> None:
    for path in returns.iterdir():
        path.write_bytes(b"")
    result = run(workspace, tmp_path / "out")
    assert result.exit_code == 2
    assert "nothing was made" in result.output
    assert not (tmp_path / "out").exists()


def test_a_workspace_without_a_register_ends_with_status_2(tmp_path: Path) -> None:
    result = run(tmp_path, tmp_path / "out")
    assert result.exit_code == 2
    assert "register.xlsx" in result.output
    assert not (tmp_path / "out").exists()


def test_strict_makes_nothing_if_anything_is_wrong(workspace: Path, returns: Path, tmp_path: Path) -> None:
    (returns / "public-health-2017-18-Q2.xlsx").unlink()
    result = run(workspace, tmp_path / "out", "--strict")
    assert result.exit_code == 2
    assert "Public Health" in result.output
    assert not (tmp_path / "out").exists()


def test_the_last_good_pack_stays_whole_when_a_run_fails(workspace: Path, returns: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run(workspace, output)
    before = {path.name: path.read_bytes() for path in (output / QUARTER.slug).iterdir()}
    (workspace / "register.xlsx").write_bytes(b"PK\x03\x04 cut short")
    assert run(workspace, output).exit_code == 2
    assert {path.name: path.read_bytes() for path in (output / QUARTER.slug).iterdir()} == before
    assert [path.name for path in output.iterdir()] == [QUARTER.slug]


@pytest.mark.parametrize("typed", ["2017/18 Q2", "2017-18-Q2", "Q2 2017/18"])
def test_a_period_may_be_typed_as_people_do(typed: str, tmp_path: Path) -> None:
    assert run(SAMPLE, tmp_path, "--period", typed).exit_code == 0


def test_what_is_no_period_is_wrong_usage(tmp_path: Path) -> None:
    result = run(SAMPLE, tmp_path, "--period", "2017/19 Q2")
    assert result.exit_code == 2
    assert "is no period" in result.output


def test_an_unknown_scheme_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    result = run(SAMPLE, tmp_path, "--scheme", "Nowhere")
    assert result.exit_code == 2
    assert "RAG schemes of register.xlsx has: Havering 2017/18, Havering 2015/16" in result.output
    assert "Maidstone, Bracknell Forest, Belfast" in result.output
    assert not list(tmp_path.rglob("*.xlsx"))


def test_a_preset_that_is_not_whole_is_refused_with_what_to_do(tmp_path: Path) -> None:
    result = run(SAMPLE, tmp_path, "--scheme", "Harrow")
    assert result.exit_code == 2
    assert "Copy its rows into the sheet RAG schemes" in result.output


def test_another_scheme_rates_the_same_quarter_beside_the_one_in_force(tmp_path: Path) -> None:
    result = run(SAMPLE, tmp_path, "--scheme", "maidstone")
    assert "AMBER" in result.output
    assert "The scheme in force is Havering 2017/18" in result.output
    workbook = next(tmp_path.rglob("performance-report-*.xlsx"))
    with zipfile.ZipFile(workbook) as package:
        assert 'name="Schemes compared"' in package.read("xl/workbook.xml").decode()
