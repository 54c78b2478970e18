"""Every kind of target, typed into a real register as people write it, read back and rated."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cases_table import cases, rows
from kpireport.assess.rag import rag_rating
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import Outturn
from kpireport.model.target import DERIVED
from kpireport.read.register import read_register
from kpireport.write.register import write_register
from written import HAVERING, PERIOD

EVERY = rows("targets_as_written.csv")


def sheets():
    """A register with an indicator for each case."""
    ids = {row["case"]: f"T{number:02d}" for number, row in enumerate(EVERY, start=1)}
    return {
        "Indicators": [
            {
                "id": ids[row["case"]],
                "theme": "Places",
                "name": row["case"],
                "unit": row["unit"],
                "decimals": Decimal(row["decimals"]),
                "polarity": row["polarity"],
                "kind": "Measure",
                "basis": row["basis"],
                "lead_service": "Housing",
            }
            for row in EVERY
        ],
        "Targets": [
            {
                "id": ids[row["case"]],
                "year": "2017/18",
                "period": "Annual",
                "target": row["target"],
                **({"baseline": row.number("baseline")} if row["baseline"] else {}),
                **({"profile": row["profile"]} if row["profile"] else {}),
            }
            for row in EVERY
        ],
        "Benchmarks": [
            {"id": ids[row["case"]], "period": "2017/18", "area": "England", "value": row.number("benchmark")}
            for row in EVERY
            if row["benchmark"]
        ],
        "RAG schemes": [
            {"scheme": "Two", "from_year": "2017/18", "applies_to": "Figures", "name": n, "colour": c, "limit": limit}
            for n, c, limit in (("GREEN", "Green", "0"), ("RED", "Red", ""))
        ],
        "Services": [{"service": "Housing"}],
    }


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    path = tmp_path_factory.mktemp("register") / "register.xlsx"
    register, problems = read_register(write_register(path, sheets(), HouseStyle(), date(2017, 10, 1)))
    assert problems == ()
    return register


@cases("targets_as_written.csv")
def test_a_target_is_read_and_rated_as_the_table_says(row, known):
    indicator = next(each for each in known.indicators if each.name == row["case"])
    outturn = Outturn(indicator.id, PERIOD, row.number("outturn"))
    rating = rag_rating(indicator, outturn, known, HAVERING, PERIOD)
    assert (rating.text or rating.state.value) == row["rating"]
    assert row["says"] in rating.sentence


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"period": "Q2"}, "only an annual target"),
        ({"id": "T01"}, "only a cumulative count"),
        ({"target": "Better than England"}, "cannot be spread"),
    ],
)
def test_a_profile_that_can_have_no_effect_is_named(tmp_path, change, why):
    spread = next(row for row in sheets()["Targets"] if row.get("profile"))
    path = write_register(
        tmp_path / "register.xlsx", {**sheets(), "Targets": [{**spread, **change}]}, HouseStyle(), date(2017, 10, 1)
    )
    register, problems = read_register(path)
    assert [problem.rule for problem in problems] == ["profile-without-effect"]
    assert why in problems[0].sentence
    assert problems[0].place.cell == "J2"
    assert all(target.profile.value == "" for target in register.targets)


def test_a_derived_target_is_marked_wherever_it_is_shown(known):
    stated = next(target for target in known.targets if target.profile.value)
    assert stated.shown == "1,812"
    assert replace(stated, words="906", derivation="derived").shown == f"906 {DERIVED}"
