"""What a live rule carries for each kind of indicator, whole and field by field."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpireport.assess.live import live_rule, live_rules
from kpireport.model.indicator import Basis, Kind, Polarity
from kpireport.model.limits import FigureLimits
from kpireport.model.live_rule import NOTHING_TO_COMPARE, Ladder, LiveRule, Step
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.register import Settings
from kpireport.model.target import Profile
from written import (
    HAVERING,
    MEASURE,
    MILESTONE,
    PERIOD,
    SCHEMES,
    benchmarks,
    history,
    indicator,
    limit,
    register,
    target,
)

MAIDSTONE = SCHEMES["Maidstone"]
STATES = SCHEMES["Five states"]


def rule_of(measured, words="", before="", scheme=MAIDSTONE, period=PERIOD, marks="", **more):
    stated = [target(words, **more)] if words else []
    known = register([measured], stated, benchmarks(marks), [scheme])
    return live_rule(measured, known, history(before, measured), scheme, period)


def test_a_percentage_carries_its_target_its_earlier_figures_and_its_steps():
    share = indicator("%", decimals=1, suppress_below=Decimal(5))
    assert rule_of(share, "65", "2017/18 Q1: 64.4; 2016/17 Q2: 70") == LiveRule(
        "PI1",
        target="65",
        last_quarter="64.4%",
        same_quarter="70%",
        decimals=1,
        is_percentage=True,
        limits=FigureLimits(Decimal(0), Decimal(100)),
        suppress_below=Decimal(5),
        rag=Ladder((Step("GREEN", Decimal(65)), Step("AMBER", Decimal("58.5"))), "RED"),
        short=Ladder((Step("↑ better", Decimal("64.5")), Step("→ same", Decimal("64.4"), Decimal("64.4"))), "↓ worse"),
        long=Ladder((Step("↑ better", Decimal("70.1")), Step("→ same", Decimal(70), Decimal(70))), "↓ worse"),
        calls_for_action=("AMBER", "RED"),
    )


def test_a_count_since_april_carries_what_it_cannot_fall_below_and_what_was_shown():
    counted = replace(MEASURE, basis=Basis.CUMULATIVE, suppress_below=Decimal(5))
    assert rule_of(counted, "40", "2017/18 Q1: 20", scheme=HAVERING, quarter=2) == LiveRule(
        "PI1",
        target="40",
        last_quarter="20",
        same_quarter="N/A",
        is_count=True,
        limits=FigureLimits(Decimal(0), None, whole=True),
        so_far=Decimal(20),
        suppress_below=Decimal(5),
        shown_before=Decimal(20),
        rag=Ladder((Step("GREEN", Decimal(40)),), "RED"),
        short=Ladder((Step("↑ better", Decimal(41)), Step("→ same", Decimal(40), Decimal(40))), "↓ worse"),
        calls_for_action=("RED",),
    )


def test_a_small_number_is_not_compared_with_and_still_limits_the_figure():
    few = replace(MEASURE, basis=Basis.CUMULATIVE, suppress_below=Decimal(5))
    rule = rule_of(few, "", "2017/18 Q1: 3; 2016/17 Q2: 4")
    assert (rule.so_far, rule.shown_before, rule.last_quarter, rule.same_quarter) == (3, None, "N/A", "N/A")
    assert (rule.short, rule.long) == (NOTHING_TO_COMPARE, NOTHING_TO_COMPARE)


def test_a_milestone_carries_the_states_and_those_that_call_for_action():
    rule = rule_of(MILESTONE, scheme=STATES)
    names = tuple(state.name for state in STATES.states)
    assert rule.states == names
    assert rule.rag == Ladder(tuple(Step(name, Decimal(n), Decimal(n)) for n, name in enumerate(names, start=1)))
    best = STATES.bands[0]
    assert rule.calls_for_action == tuple(s.name for s in STATES.states if s.band is not None and s.band != best)
    assert (rule.unrated, rule.untyped, rule.is_placeholder) == ("", "", False)


@pytest.mark.parametrize(
    ("kind", "unrated", "untyped"),
    [(Kind.PLACEHOLDER, "Placeholder", "Placeholder"), (Kind.DATA_ONLY, "Data only", "")],
)
def test_what_is_not_rated_says_so_instead(kind, unrated, untyped):
    rule = rule_of(replace(MEASURE, kind=kind), "65")
    assert (rule.rag, rule.unrated, rule.untyped) == (Ladder(), unrated, untyped)
    assert (rule.is_placeholder, rule.states) == (kind is Kind.PLACEHOLDER, ())


def test_a_figure_that_is_not_due_says_so_until_one_is_typed():
    rule = rule_of(replace(MEASURE, due_in=(4,)), "65")
    assert (rule.is_due, rule.untyped, rule.unrated) == (False, "Not due", "")
    assert not rule.wants_comment
    told = rule_of(replace(MEASURE, frequency="Annual with quarterly narrative"), "65")
    assert (told.is_due, told.wants_comment) == (False, True)
    due = rule_of(replace(MEASURE, due_in=(2,)), "65")
    assert (due.is_due, due.untyped) == (True, "")


@pytest.mark.parametrize(
    ("words", "said", "unrated"),
    [("", "No target", "No target"), ("TBC", "TBC", "Target TBC"), ("0", "0", "Not rated")],
)
def test_a_figure_that_cannot_be_rated_says_why(words, said, unrated):
    rule = rule_of(MEASURE, words)
    assert (rule.target, rule.rag, rule.unrated) == (said, Ladder(), unrated)


def test_an_annual_target_that_does_not_apply_yet_is_not_told():
    assert rule_of(replace(MEASURE, basis=Basis.CUMULATIVE), "100").target == "No target"


def test_a_quarters_target_that_is_open_is_told_as_it_stands():
    assert rule_of(MEASURE, "TBC", quarter=2).target == "TBC"


def test_a_target_that_is_worked_out_says_from_what():
    assert rule_of(MEASURE, "+10%", baseline=Decimal(50)).target == "+10% (baseline 50, so 55)"
    assert rule_of(MEASURE, "Better than England", marks="England 2017/18: 184").target.startswith(
        "Better than England (England: 184"
    )
    counted = replace(MEASURE, basis=Basis.CUMULATIVE)
    spread = rule_of(counted, "100", profile=Profile.EVEN)
    assert spread.target.startswith("50")
    shaped = rule_of(
        counted, "100", "2016/17 Q1: 10; 2016/17 Q2: 40; 2016/17 Q3: 60; 2016/17 Q4: 100", profile=Profile.LAST_YEAR
    )
    assert shaped.rag.steps[0] == Step("GREEN", Decimal(40))
    assert shaped.target.startswith("40")


@pytest.mark.parametrize(
    ("words", "polarity", "more", "steps"),
    [
        ("40", Polarity.BIGGER, {}, (Step("GREEN", Decimal(40)), Step("AMBER", Decimal(36)))),
        ("40", Polarity.SMALLER, {}, (Step("GREEN", None, Decimal(40)), Step("AMBER", None, Decimal(44)))),
        (
            "20 to 40",
            Polarity.RANGE,
            {},
            (Step("GREEN", Decimal(20), Decimal(40)), Step("AMBER", Decimal(18), Decimal(44))),
        ),
        ("above 40", Polarity.BIGGER, {}, (Step("GREEN", Decimal(41)), Step("AMBER", Decimal(36)))),
        ("below 40", Polarity.SMALLER, {}, (Step("GREEN", None, Decimal(39)), Step("AMBER", None, Decimal(44)))),
        ("0", Polarity.BIGGER, {"tolerance": limit("3")}, (Step("GREEN", Decimal(0)), Step("AMBER", Decimal(-3)))),
        ("0", Polarity.SMALLER, {"tolerance": limit("3")}, (Step("GREEN", None, Decimal(0)), Step("AMBER", None, 3))),
    ],
)
def test_the_steps_of_the_rating_reach_to_the_last_figure_that_keeps_each_limit(words, polarity, more, steps):
    rule = rule_of(replace(MEASURE, polarity=polarity), words, **more)
    assert rule.rag == Ladder(steps, "RED")


def test_the_rules_go_by_the_scheme_in_force_and_are_of_the_quarters_indicators():
    gone = replace(MEASURE, id="PI2", retired=PERIOD.previous)
    known = register(
        [MEASURE, gone], [target("65")], schemes=[MAIDSTONE, HAVERING], settings=Settings(scheme=HAVERING.name)
    )
    rules = live_rules(known, History((Outturn("PI1", PERIOD.previous, Decimal(60)),)), PERIOD)
    assert list(rules) == ["PI1"]
    assert (rules["PI1"].rag.otherwise, len(rules["PI1"].rag.steps), rules["PI1"].last_quarter) == ("RED", 1, "60")
    assert list(live_rules(known, History(), Period(2017, 1))) == ["PI1", "PI2"]
