"""Which target counts: the cases of target_in_force.csv, and what the register's reader should never let through."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cases_table import Row, cases
from kpireport.assess.targets import quarter_target, target_in_force
from kpireport.model.indicator import Basis, Kind, Polarity
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.target import Profile, TargetKind
from kpireport.model.verdict import NoTarget, State, TargetInForce
from written import MEASURE, PERIOD, benchmarks, history, indicator, register, target


def in_force(row: Row) -> TargetInForce | NoTarget:
    period = Period(2017, row.whole("quarter"))
    measured = indicator(
        row["unit"],
        Polarity(row["polarity"]),
        row.whole("decimals"),
        basis=Basis(row["basis"]),
        kind=Kind(row["kind"]),
    )
    stated = [(None, row["annual target"]), (period.quarter, row["quarter target"])]
    targets = [
        target(words, quarter=q, baseline=row.number("baseline"), profile=Profile(row["profile"] if q is None else ""))
        for q, words in stated
        if words
    ]
    known = register([measured], targets, benchmarks(row["benchmark"]))
    return target_in_force(measured, known, period, history(row["last year"], measured))


@cases("target_in_force.csv")
def test_the_target_that_counts_is_the_one_the_table_says(row):
    found = in_force(row)
    if isinstance(found, NoTarget):
        assert (found.state.value, None, None) == (row["counts"], row.number("from"), row.number("to"))
        assert row["says"] in found.reason
    else:
        assert (found.name, found.low, found.high) == (row["counts"], row.number("from"), row.number("to"))
        assert row["says"] in found.derivation


@pytest.mark.parametrize("words", ["above 86", "Better than England", "better"])
def test_a_strict_target_stays_strict(words):
    strict = target(words, baseline=Decimal(40))
    found = target_in_force(
        indicator(), register(targets=[strict], benchmarks=benchmarks("England 2017/18: 40")), PERIOD
    )
    assert isinstance(found, TargetInForce)
    assert found.strict


@pytest.mark.parametrize("words", ["906", "same or better", "+10%", "0.9 to 1.1"])
def test_any_other_target_is_met_by_its_own_figure(words):
    found = target_in_force(indicator(), register(targets=[target(words, baseline=Decimal(40))]), PERIOD)
    assert isinstance(found, TargetInForce)
    assert not found.strict


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (replace(target("906"), low=None), "has no figure"),
        (replace(target("0.9 to 1.1"), high=None), "without both its ends"),
        (replace(target("0.9 to 1.1"), low=None), "without both its ends"),
        (replace(target("+10%"), low=None, baseline=Decimal(40)), "a change on a baseline"),
    ],
    ids=["a value without a figure", "a range without its upper end", "a range without its lower end", "no change"],
)
def test_a_target_that_lacks_its_figures_is_none_and_says_so(broken, reason):
    found = target_in_force(indicator(), register(targets=[broken]), PERIOD)
    assert isinstance(found, NoTarget)
    assert found.state is State.NO_TARGET
    assert reason in found.reason


def test_a_target_for_another_year_or_quarter_does_not_count():
    others = [target("1", period=Period(2016, 2)), target("2", quarter=1), target("3", quarter=3)]
    assert target_in_force(indicator(), register(targets=others), PERIOD) == NoTarget(
        State.NO_TARGET, "there is no target"
    )


def test_every_kind_of_target_is_in_the_table_or_here():
    assert {kind.name for kind in TargetKind} == {
        *("VALUE", "STRICT", "RANGE", "BENCHMARK", "CHANGE", "MILESTONE", "TO_BE_CONFIRMED", "NONE")
    }


def test_a_change_is_worked_out_on_its_baseline_and_names_when_that_was():
    known = register(targets=[target("+10%", baseline=Decimal(1000), baseline_period="2016/17")])
    found = target_in_force(MEASURE, known, PERIOD, History())
    assert (found.low, found.derivation) == (1100, "baseline 1,000 (2016/17), so 1,100")
    known = register(targets=[target("+10%", baseline=Decimal(1000))])
    assert target_in_force(MEASURE, known, PERIOD, History()).derivation == "baseline 1,000, so 1,100"


def test_the_same_or_better_is_the_baseline_itself_however_it_is_printed():
    known = register(targets=[target("same or better", baseline=Decimal("58.4"))])
    assert target_in_force(MEASURE, known, PERIOD, History()).low == Decimal("58.4")


def test_where_neither_way_is_better_there_is_no_target_to_meet():
    of = replace(MEASURE, polarity=Polarity.NONE)
    found = target_in_force(of, register([of], [target("65")]), PERIOD, History())
    assert found == NoTarget(State.DATA_ONLY, "the register says neither way is better")


def test_a_quarters_own_target_is_the_one_that_is_stated_or_else_the_one_that_is_derived():
    counted = replace(MEASURE, basis=Basis.CUMULATIVE)
    last_year = History(
        (Outturn("PI1", PERIOD.year_before, Decimal(30)), Outturn("PI1", Period(2016, 4), Decimal(120)))
    )
    annual = target("100", profile=Profile.LAST_YEAR)
    derived = quarter_target(counted, register([counted], [annual]), PERIOD, last_year)
    assert (derived.words, derived.quarter) == ("25", 2)
    stated = target("40", quarter=2)
    assert quarter_target(counted, register([counted], [annual, stated]), PERIOD, last_year) == stated
    assert quarter_target(counted, register([counted], [target("100")]), PERIOD, last_year) is None
