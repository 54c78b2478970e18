"""Targets and rows of the register that look wrong: the cases of lint_targets.csv and lint_names.csv."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cases_table import Row, cases
from kpireport.assess.lint import lint_register
from kpireport.model.indicator import Basis, Kind, Polarity
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.problem import Place, Severity
from kpireport.model.target import Profile
from written import MEASURE, PERIOD, indicator, register, target

TARGET, NAME = Place("register.xlsx", "Targets", "D7"), Place("register.xlsx", "Indicators", "A3")
LAST_YEAR = PERIOD.year_before


def found(*args, about="PI1"):
    return [problem for problem in lint_register(*args) if problem.about == about]


def targets_of(row: Row):
    """The targets of PI1, of this year and the last, and those of the other row, PI2."""
    quarter = row.whole("quarter") or None
    profile, note = row.member("profile", Profile, Profile.NONE), row["note"]
    stated = (
        (row["annual target"], {"profile": profile, "note": note}),
        (row["quarter target"], {"quarter": quarter, "note": note}),
        (row["last year's annual target"], {"period": LAST_YEAR}),
        (row["last year's quarter target"], {"quarter": quarter, "period": LAST_YEAR}),
        (row["another row's annual target"], {"indicator_id": "PI2"}),
        (row["another row's quarter target"], {"indicator_id": "PI2", "quarter": quarter}),
    )
    return [target(words, place=TARGET, **more) for words, more in stated if words]


@cases("lint_targets.csv")
def test_a_target_is_found_odd_where_the_table_says(row):
    measured = indicator(row["unit"], Polarity(row["polarity"]), 2, basis=Basis(row["basis"]))
    other = replace(measured, id="PI2")
    problems = found(register([measured, other], targets_of(row)), History(), PERIOD)
    assert [problem.rule for problem in problems] == list(filter(None, [row["found"]]))
    assert all(problem.place == TARGET and problem.severity is Severity.ADVICE for problem in problems)
    assert all(problem.sentence.startswith("PI1") and problem.sentence.endswith(".") for problem in problems)


@cases("lint_names.csv")
def test_a_name_contradicts_its_unit_where_the_table_says(row):
    measured = indicator(row["unit"], name=row["name"], kind=Kind(row["kind"]), place=NAME)
    problems = found(register([measured]), History(), PERIOD)
    assert [problem.rule for problem in problems] == list(filter(None, [row["found"]]))
    assert all(problem.place == NAME for problem in problems)


def test_a_range_is_no_figure_that_could_be_odd():
    assert found(register([MEASURE], [target("280.5 to 290.5")]), History(), PERIOD) == []


def test_a_year_without_anything_to_reach_has_no_even_share():
    other = replace(MEASURE, id="PI2")
    stated = [target("0"), target("906", quarter=2)]
    theirs = [target("1812", indicator_id="PI2"), target("906", quarter=2, indicator_id="PI2")]
    problems = found(register([MEASURE, other], [*stated, *theirs]), History(), PERIOD)
    assert [problem.rule for problem in problems] == ["quarter-target-above-annual"]


def test_a_target_is_compared_with_the_years_and_what_to_do_is_said():
    (problem,) = found(register([replace(MEASURE, basis=Basis.CUMULATIVE)], [target("1311"), q2("906")]), History())
    assert problem.sentence == (
        "PI1: the Q2 target of 906 is 69% of the annual target of 1,311, and an even year would have 50% by then. "
        "Check both targets."
    )
    assert problem.typed == "906"


def test_of_two_rows_with_the_same_target_only_the_one_that_it_does_not_fit_is_named():
    measured = [replace(MEASURE, id=name) for name in ("PI39", "PI42")]
    annual = {"PI39": "1812", "PI42": "1311"}
    targets = [target(words, indicator_id=name) for name, words in annual.items()]
    targets += [q2("906", indicator_id=name) for name in annual]
    (problem,) = lint_register(register(measured, targets), History(), PERIOD)
    assert problem.about == "PI42"
    assert "is also that of PI39 (annual 1,812)" in problem.sentence


def test_a_long_name_is_cut_short_in_the_sentence():
    (problem,) = found(register([indicator("%", name="Number of " + "long " * 40)]), History())
    assert "long…”), and the unit is %" in problem.sentence
    assert len(problem.sentence) < 180


@pytest.mark.parametrize(
    ("newest", "told"),
    [
        (None, [2016, 2017]),
        (Period(2016, 3), [2016, 2017]),
        (Period(2016, 4), [2017]),
        (Period(2017, 4), []),
    ],
)
def test_without_a_period_only_years_that_are_not_over_are_looked_at(newest, told):
    """Nobody can mend the targets of a year that is over."""
    years = [target("280.5", period=Period(year, 4)) for year in (2016, 2017)]
    history = History((Outturn("PI1", newest, Decimal(1)),) if newest else ())
    assert len(found(register([MEASURE], years), history)) == len(told)


def test_with_a_period_only_its_own_year_is_looked_at():
    years = [target("280.5", period=Period(year, 4)) for year in (2016, 2017, 2018)]
    assert len(found(register([MEASURE], years), History(), PERIOD)) == 1


def test_an_indicator_that_is_retired_is_left_alone():
    gone = indicator("%", name="Number of visits", retired=PERIOD.previous)
    assert found(register([gone]), History(), PERIOD) == []
    assert found(register([gone]), History((Outturn("PI1", PERIOD.previous, Decimal(1)),))) == []
    assert len(found(register([gone]), History((Outturn("PI1", LAST_YEAR, Decimal(1)),)))) == 1


def q2(words, **more):
    return target(words, quarter=2, **more)
