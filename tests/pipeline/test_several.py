"""Several workspaces in one run: a pack of each, told apart, and none stopped by another."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from havering import SAMPLE
from kpireport.cli import main
from kpireport.pipeline.several import told_apart


def run(*typed: object) -> Result:
    return CliRunner().invoke(main, ["run", "--as-of", "2017-11-01", *map(str, typed)])


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Two districts, of which one has lost a return, and a folder that is no workspace."""
    for name in ("north", "south"):
        shutil.copytree(SAMPLE, tmp_path / name, ignore=shutil.ignore_patterns("source"))
    (tmp_path / "south" / "returns" / "2017-18-Q2" / "public-health-2017-18-Q2.xlsx").unlink()
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_each_workspace_has_its_own_pack_and_a_failing_one_stops_no_other(county: Path) -> None:
    result = run(county / "empty", county / "north", county / "south", "--output", county / "out", "--jobs", 2)
    headings, empty, north, south, made, why = result.output.splitlines()
    assert headings.split() == ["Workspace", "Returns", "Indicators", "Problems", "Folder"]
    assert empty.split()[:2] == ["empty", "-"]
    assert "11 of 11" in north
    assert "25 GREEN (71%), 10 RED (29%), 15 not rated" in north
    assert "10 of 11" in south
    assert str(county / "out" / "south" / "2017-18-Q2") in south
    assert made == "2 of 3 made"
    assert why.startswith("empty: ")
    assert "has no register.xlsx" in why
    assert result.exit_code == 2, "the worst of them"


def test_a_pack_is_the_same_as_when_it_is_made_alone(county: Path) -> None:
    assert run(county / "north", county / "south", "--output", county / "out").exit_code == 1
    assert run(county / "north", "--output", county / "alone").exit_code == 0
    alone = {path.name: path.read_bytes() for path in (county / "alone" / "2017-18-Q2").iterdir()}
    assert {path.name: path.read_bytes() for path in (county / "out" / "north" / "2017-18-Q2").iterdir()} == alone


def test_a_workspace_named_twice_is_made_once(county: Path) -> None:
    result = run(county / "north", county / "south" / ".." / "north", "--output", county / "out")
    assert "1 of 1 made" in result.output


@pytest.mark.parametrize(
    ("folders", "names"),
    [
        (["a/leeds", "a/york"], ["leeds", "york"]),
        (["a/leeds", "b/leeds", "york"], ["a-leeds", "b-leeds", "york"]),
        (["a/leeds", "b/Leeds"], ["a-leeds", "b-Leeds"]),
        (["x/a/leeds", "y/a/leeds"], ["a-leeds-1", "a-leeds-2"]),
        (["a/leeds", "b/leeds", "a-leeds"], ["a-leeds-1", "b-leeds", "a-leeds-3"]),
    ],
)
def test_folders_of_the_same_name_are_told_apart(tmp_path: Path, folders: list[str], names: list[str]) -> None:
    assert list(told_apart([tmp_path / folder for folder in folders])) == names


def test_a_report_is_made_final_one_at_a_time(county: Path) -> None:
    result = run(county / "north", county / "south", "--final")
    assert result.exit_code == 2
    assert "--final takes one workspace at a time" in result.output
    assert not (county / "north" / "history backups").exists()
