"""What a council switches off is not told; everything else is."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kpireport.assess.evaluate import evaluate
from kpireport.assess.lint import lint_register, linted
from kpireport.assess.lint.rules import RULES
from kpireport.assess.merge import merge
from kpireport.model.evaluation import Evaluation
from kpireport.model.indicator import Basis, Kind, Polarity
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.problem import Place, Severity
from kpireport.model.register import Settings, SwitchedOff
from kpireport.model.target import Profile, Target, TargetKind
from written import HAVERING, PERIOD, indicator, register, target

PERIODS = st.builds(Period, st.sampled_from([2016, 2017]), st.integers(1, 4))
FIGURES = st.decimals(-(10**6), 10**6, places=2) | st.sampled_from([Decimal(n) for n in (0, 906, 1311, 10**300)])
WORDS = st.lists(
    st.sampled_from(["It was 64.4%", "up by 5%", "£5", "906", "14.8 per cent", "", "%", "9" * 99 + "%"]) | st.text(),
    max_size=4,
).map(" ".join)
IDS = ("PI1", "PI2")


@st.composite
def indicators(draw, name):
    return indicator(
        draw(st.sampled_from(["number", "%", "", "£", "per 100,000"])),
        draw(st.sampled_from(Polarity)),
        draw(st.integers(0, 3)),
        id=name,
        name=draw(st.sampled_from(["Number of homes", "Proportion of homes", "% of homes"]) | st.text()),
        kind=draw(st.sampled_from(Kind)),
        basis=draw(st.sampled_from(Basis)),
    )


@st.composite
def targets(draw):
    when = draw(PERIODS)
    low, high = draw(st.none() | FIGURES), draw(st.none() | FIGURES)
    return Target(
        draw(st.sampled_from(IDS)),
        when.start_year,
        draw(st.sampled_from([None, when.quarter])),
        draw(st.sampled_from(TargetKind)),
        "906",
        low=low,
        high=high,
        note=draw(st.sampled_from(["", "New."])),
        profile=draw(st.sampled_from(Profile)),
    )


@st.composite
def outturns(draw):
    return Outturn(
        draw(st.sampled_from(IDS)),
        draw(PERIODS),
        draw(st.none() | FIGURES),
        draw(st.sampled_from(["", "On Track", "Off Track", "?"])),
        comment=draw(WORDS),
        corrective_action=draw(WORDS),
    )


@st.composite
def evaluations(draw) -> Evaluation:
    """A quarter of two indicators, as odd as can be."""
    known = register(
        [draw(indicators(name)) for name in IDS],
        draw(st.lists(targets(), max_size=6, unique_by=lambda t: (t.indicator_id, t.year, t.quarter))),
        schemes=[HAVERING],
    )
    told = draw(st.lists(outturns(), max_size=12, unique_by=lambda o: (o.indicator_id, o.period)))
    return evaluate(merge(known, History(tuple(told)), [], PERIOD))


def with_switches(evaluation, *switches):
    known = replace(evaluation.register, settings=Settings(switched_off=switches))
    return replace(evaluation, merged=replace(evaluation.merged, register=known))


@settings(max_examples=150, deadline=None)
@given(evaluations())
def test_no_register_and_no_quarter_is_too_odd_to_be_looked_at(evaluation):
    before, after = evaluation.problems, linted(evaluation).problems
    assert after[: len(before)] == before
    assert {problem.rule for problem in after[len(before) :]} <= {rule.slug for rule in RULES}
    assert lint_register(evaluation.register, evaluation.merged.history) is not None


@settings(max_examples=150, deadline=None)
@given(evaluations(), st.sampled_from(RULES), st.sampled_from(["", *IDS, "pi1"]))
def test_switching_a_check_off_removes_just_its_problems(evaluation, rule, indicator_id):
    everything = linted(evaluation).problems
    left = linted(with_switches(evaluation, SwitchedOff(rule.slug, indicator_id, "Agreed."))).problems
    meant = indicator_id.upper()
    assert left == tuple(p for p in everything if p.rule != rule.slug or meant not in ("", p.about))


def test_a_check_that_there_is_not_is_named_with_those_there_are():
    place = Place("register.xlsx", "Settings", "A30")
    switch = SwitchedOff("quarter-targets-off-profile", "", "Agreed.", place)
    (problem,) = lint_register(register(settings=Settings(switched_off=(switch,))), History())
    assert (problem.rule, problem.severity, problem.place) == ("unknown-check", Severity.ERROR, place)
    assert 'Perhaps "quarter-target-off-profile". ' in problem.sentence
    assert all(rule.slug in problem.sentence for rule in RULES)


def test_an_indicator_that_there_is_not_is_named():
    switch = SwitchedOff("comment-unchanged", "PI99", "Agreed.", Place("register.xlsx", "Settings", "A30"))
    (problem,) = lint_register(register(settings=Settings(switched_off=(switch,))), History())
    assert (problem.rule, problem.severity) == ("unknown-indicator", Severity.ERROR)
    assert '"PI99"' in problem.sentence


def test_a_check_is_switched_off_for_one_indicator_whatever_the_case_of_its_id():
    switch = SwitchedOff("fraction-in-count-target", "pi1", "Carers are weighted.")
    twice = [replace(target("280.9"), indicator_id=name) for name in IDS]
    known = register([indicator(id=name) for name in IDS], twice, settings=Settings(switched_off=(switch,)))
    assert [problem.about for problem in lint_register(known, History())] == ["PI2"]


def test_a_check_is_switched_off_for_all_indicators():
    switch = SwitchedOff("fraction-in-count-target", "", "Carers are weighted.")
    twice = [replace(target("280.9"), indicator_id=name) for name in IDS]
    known = register([indicator(id=name) for name in IDS], twice, settings=Settings(switched_off=(switch,)))
    assert lint_register(known, History()) == ()


def test_with_a_quarter_the_targets_of_its_year_alone_are_looked_at():
    known = register([indicator()], [target("280.9", period=Period(2018, 2))], schemes=[HAVERING])
    assert not [p for p in linted(evaluate(merge(known, History(), [], PERIOD))).problems if "280.9" in p.sentence]


def test_every_check_has_a_name_of_its_own_and_says_what_it_looks_for():
    slugs = [rule.slug for rule in RULES]
    assert len(set(slugs)) == len(slugs)
    assert all(" for " not in rule.slug and rule.slug == rule.slug.casefold() for rule in RULES)
    assert all(rule.looks_for.endswith(".") for rule in RULES)


def test_the_readme_lists_the_checks_in_their_order():
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    listed = readme.partition("## What people often miss")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([a-z-]+)`", listed, re.MULTILINE) == [rule.slug for rule in RULES]
