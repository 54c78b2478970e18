"""The sample workspace is what its maker makes of the source tables, and its facts are those of the report."""

import csv
import re
import runpy
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from kpireport.model.period import Period
from kpireport.model.problem import Severity
from kpireport.read.history import read_history
from kpireport.read.register import read_register
from kpireport.read.returns import read_returns

SAMPLE = Path(__file__).parents[2] / "samples" / "havering-2017-18"
Q2 = Period(2017, 2)
BOOKS = sorted(path.relative_to(SAMPLE) for path in SAMPLE.rglob("*.xlsx"))


def parts(path):
    """The file's parts: the same on every machine, where the zip around them may not be."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def source(name):
    with (SAMPLE / "source" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def faults(problems):
    return [str(problem) for problem in problems if problem.severity is not Severity.NOTE]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The workspace made anew."""
    folder = tmp_path_factory.mktemp("havering")
    runpy.run_path(str(SAMPLE.parent / "make.py"))["main"]([SAMPLE.name, str(folder)])
    return folder


@pytest.fixture(scope="module")
def register():
    return read_register(SAMPLE / "register.xlsx")[0]


@pytest.fixture(scope="module")
def history():
    return read_history(SAMPLE / "history.xlsx")[0]


@pytest.fixture(scope="module")
def returned(register, history):
    return read_returns(SAMPLE / "returns" / Q2.slug, register, history, Q2)


def test_the_maker_makes_the_files_that_are_there(made):
    assert sorted(path.relative_to(made) for path in made.rglob("*.xlsx")) == BOOKS
    for book in BOOKS:
        assert parts(made / book) == parts(SAMPLE / book), f"{book} is not what samples/make.py makes"


def test_there_are_68_indicators_and_11_returns(register):
    assert len(register.indicators) == 68
    assert len(register.returning_services(Q2)) == 11
    assert len(BOOKS) == 2 + 11


def test_the_register_holds_the_facts_of_the_report(register):
    assert Counter(indicator.kind.value for indicator in register.indicators) == {
        "Measure": 58,
        "Milestone": 7,
        "Placeholder": 3,
    }
    assert sum(indicator.is_perception for indicator in register.indicators) == 18
    assert len(register.targets) == 101
    assert len(register.benchmarks) == 9
    assert len(register.actions) == 33
    assert [(scheme.name, scheme.from_year) for scheme in register.schemes] == [
        ("Havering 2017/18", 2017),
        ("Havering 2015/16", 2015),
    ]
    assert register.scheme_for(Q2).name == "Havering 2017/18"


def test_the_history_holds_the_facts_of_the_report(history):
    assert Counter(outturn.period.name for outturn in history.outturns) == {"2017/18 Q1": 32, "2016/17 Q2": 32}
    assert sum(outturn.value for outturn in history.outturns if outturn.value is not None) == Decimal("89624.96")


def test_the_returns_hold_the_facts_of_the_report(register, returned):
    outturns = [outturn for service_return in returned[0] for outturn in service_return.outturns]
    assert {outturn.indicator_id for outturn in outturns} == {indicator.id for indicator in register.indicators}
    figures = {outturn.indicator_id: outturn.value for outturn in outturns if outturn.value is not None}
    assert len(figures) == 32
    assert sum(figures.values()) == Decimal("7582.54")
    assert figures["PI15"] == Decimal("69.4"), "177 of 255"
    assert Counter(outturn.milestone_state for outturn in outturns if outturn.milestone_state) == {
        "On Track": 4,
        "Off Track": 3,
    }
    assert Counter(outturn.reason for outturn in outturns if outturn.reason) == {
        "Survey not yet carried out": 11,
        "Not due this quarter": 10,
        "Data not yet available": 5,
        "Indicator in development": 2,
        "No longer collected": 1,
    }


def test_every_return_is_signed_off_and_every_action_has_its_progress(register, returned):
    returns, _ = returned
    assert all(service_return.sign_off.role and service_return.sign_off.date for service_return in returns)
    told = [progress.action_id for service_return in returns for progress in service_return.action_progress]
    assert sorted(told) == sorted(action.id for action in register.actions)


def test_the_names_of_some_returns_were_changed_by_their_senders(returned):
    files = {service_return.service: Path(service_return.file).name for service_return in returned[0]}
    assert files["Adult Services"] == "adult-services-2017-18-Q2.xlsx"
    assert files["Housing"] == "Housing return Q2 FINAL.xlsx"


def test_every_file_is_clean(returned):
    assert faults(read_register(SAMPLE / "register.xlsx")[1]) == []
    assert faults(read_history(SAMPLE / "history.xlsx")[1]) == []
    assert faults(returned[1]) == []


def test_no_address_can_receive_mail():
    for book in BOOKS:
        for name, part in parts(SAMPLE / book).items():
            for address in re.findall(rb"[\w.+-]+@[\w.-]+", part):
                assert address.endswith(b".example"), f"{book}, {name}: {address!r}"


@pytest.mark.parametrize("book", BOOKS, ids=str)
def test_the_files_are_sound(book, ooxml_validate):
    assert ooxml_validate(SAMPLE / book) == []
