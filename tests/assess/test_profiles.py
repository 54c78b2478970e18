"""An annual target spread over the quarters: how much of it by when, in what words, and when it cannot be spread."""

from decimal import Decimal

import pytest

from cases_table import cases
from kpireport.assess.profiles import spread_over_quarters
from kpireport.assess.targets import target_in_force
from kpireport.model.indicator import Basis, Polarity
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.target import Profile, Target, TargetKind
from kpireport.model.verdict import NoTarget, State, TargetInForce
from written import history, indicator, limit, register, target


@cases("profiles.csv")
def test_an_annual_target_is_spread_as_the_table_says(row):
    measured = indicator(polarity=Polarity(row["polarity"]), decimals=row.whole("decimals"), basis=Basis.CUMULATIVE)
    annual = target(
        row["annual target"],
        profile=Profile(row["profile"]),
        floor=row.number("floor"),
        tolerance=limit(row["tolerance"]) if row["tolerance"] else None,
        baseline=row.number("baseline"),
    )
    period = Period(2017, row.whole("quarter"))
    given = history(row["last year"], measured)
    found = target_in_force(measured, register([measured], [annual]), period, given)
    if row["why not"]:
        assert found == NoTarget(State.NO_TARGET, row["why not"])
        return
    spread = found.target
    assert (spread.words, spread.derivation) == (row["quarter target"], row["derived"])
    assert (spread.quarter, spread.profile, spread.strict) == (period.quarter, Profile.NONE, found.strict)
    assert spread.kind is TargetKind[row["kind"]]
    assert spread.floor == row.number("spread floor")
    assert spread.tolerance == (limit(row["spread tolerance"]) if row["spread tolerance"] else None)
    assert (found.name, found.low, found.high) == (f"Q{period.quarter} target", spread.low, spread.high)


def test_a_benchmark_is_not_spread():
    measured = indicator(basis=Basis.CUMULATIVE)
    annual = target("Better than England", profile=Profile.EVEN)
    in_force = TargetInForce(annual, "annual target", Decimal(40))
    found = spread_over_quarters(in_force, measured, History(), Period(2017, 2))
    assert found == NoTarget(
        State.NO_TARGET, "the annual target (Better than England) is a benchmark, which no profile spreads"
    )


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_without_a_profile_a_count_has_no_target_before_the_years_end(quarter):
    measured = indicator(basis=Basis.CUMULATIVE)
    known = register([measured], [target("100")])
    found = target_in_force(measured, known, Period(2017, quarter), history("", measured))
    assert found == NoTarget(
        State.NO_TARGET,
        f"it counts up from April, the annual target of 100 is for the whole year, and there is no Q{quarter} target",
    )
    assert isinstance(target_in_force(measured, known, Period(2017, 4), history("", measured)).target, Target)
