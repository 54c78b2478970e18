"""The synthetic workspace says that it is made up, shows every kind of trend, and is what its makers make."""

import csv
import importlib.util
import sys
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kpireport.model.outlook import Assurance, Variation
from kpireport.model.period import Period
from kpireport.model.problem import Severity
from kpireport.pipeline.evaluated import evaluated
from kpireport.pipeline.run import Wanted, run
from kpireport.pipeline.workspace import Workspace

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = SAMPLES / "synthetic-five-years"
NEWEST = Period(2025, 2)
BOOKS = sorted(path.relative_to(SAMPLE) for path in SAMPLE.rglob("*.xlsx"))


def module(path, monkeypatch):
    """Load a script; its dataclasses ask for it among the modules that are loaded."""
    spec = importlib.util.spec_from_file_location(f"sample_{path.stem}", path)
    found = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, found)
    spec.loader.exec_module(found)
    return found


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def source(name):
    with (SAMPLE / "source" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def evaluation():
    return evaluated(Workspace(SAMPLE), NEWEST)


def variation(indicator_id):
    return evaluation().outlook(indicator_id).variation


def test_the_figures_are_made_by_chance_from_a_fixed_seed(tmp_path, monkeypatch):
    module(SAMPLE / "figures.py", monkeypatch).write(tmp_path)
    for name in ("history.csv", f"returns_{NEWEST.slug}.csv"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (SAMPLE / "source" / name).read_text(encoding="utf-8")


def test_the_workbooks_are_made_from_the_tables(tmp_path, monkeypatch):
    module(SAMPLES / "make.py", monkeypatch).main(["synthetic-five-years", str(tmp_path)])
    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.xlsx")) == BOOKS
    for book in BOOKS:
        assert parts(tmp_path / book) == parts(SAMPLE / book), f"{book} is not what samples/make.py makes"


def test_it_says_on_every_reader_s_first_page_that_it_is_synthetic():
    settings = evaluation().register.settings
    assert settings.council == "Example Borough Council"
    assert settings.note_for_readers.startswith("Synthetic figures made to show trends")
    assert {outturn.source for outturn in evaluation().merged.history.outturns if outturn.period < NEWEST} == {
        "Synthetic"
    }


def test_it_holds_twelve_indicators_in_three_services_over_more_than_five_years():
    assert len(evaluation().verdicts) == 12
    assert len({verdict.indicator.lead_service for verdict in evaluation().verdicts}) == 3
    assert len({row["Period"] for row in source("history.csv")}) == 21


@pytest.mark.parametrize(
    ("indicator_id", "expected"),
    [
        ("SY01", Variation.ORDINARY),
        ("SY02", Variation.IMPROVING),
        ("SY03", Variation.ORDINARY),
        ("SY04", Variation.CONCERN),
        ("SY05", Variation.ORDINARY),
        ("SY06", Variation.IMPROVING),
        ("SY11", Variation.IMPROVING),
        ("SY12", Variation.TOO_FEW),
    ],
)
def test_it_shows_every_kind_of_variation(indicator_id, expected):
    assert variation(indicator_id) is expected


def test_it_shows_every_kind_of_assurance():
    told = {each: evaluation().outlook(each).assurance for each in ("SY03", "SY07", "SY09", "SY06", "SY12")}
    assert told == {
        "SY03": Assurance.HIT_AND_MISS,
        "SY07": Assurance.PASSES,
        "SY09": Assurance.FAILS,
        "SY06": None,
        "SY12": None,
    }


def test_a_count_may_be_rated_otherwise_at_the_year_s_end():
    verdict, forecast = evaluation().verdict("SY01"), evaluation().outlook("SY01").forecast
    assert (verdict.rating.colour, forecast.rating.colour) == ("AMBER", "RED")
    assert [name for name, _ in forecast.ways] == ["run-rate", "profile of the targets", "last year's shape"]


def test_its_pack_is_made_without_a_problem(tmp_path):
    pack = run(Wanted(Workspace(SAMPLE), tmp_path, date(2025, 11, 3)))
    assert [str(problem) for problem in pack.problems if problem.severity is not Severity.NOTE] == []
