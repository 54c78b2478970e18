"""What each check says, word for word, with what was typed and where it stands."""

from dataclasses import replace

import pytest

from kpireport.assess.lint import lint_register
from kpireport.assess.lint.switches import unknown_switches
from kpireport.model.indicator import Basis, Polarity
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.problem import Place, Problem, Severity
from kpireport.model.register import Settings, SwitchedOff
from kpireport.model.target import Profile
from written import MEASURE, PERIOD, indicator, register, target

CELL = Place("register.xlsx", "Targets", "D7")
LAST_YEAR = PERIOD.year_before
COUNTED = indicator(basis=Basis.CUMULATIVE)


def told(indicators, targets, history=History(), period=PERIOD):  # noqa: B008 - a history is never changed
    return lint_register(register(indicators, targets), history, period)


def advice(rule, sentence, typed, place=CELL, about="PI1"):
    return Problem(Severity.ADVICE, rule, sentence, place, about, typed)


def test_a_target_that_is_several_other_rows_too():
    rows = [replace(MEASURE, id=name) for name in ("PI39", "PI40", "PI42")]
    annual = {"PI39": "1812", "PI40": "1824", "PI42": "1311"}
    targets = [target(words, indicator_id=name) for name, words in annual.items()]
    targets += [target("906", indicator_id=name, quarter=2, place=CELL) for name in annual]
    assert told(rows, targets) == (
        advice(
            "quarter-target-of-another-row",
            "PI42: the Q2 target of 906 is also that of PI39 (annual 1,812) and PI40 (annual 1,824), and does not fit "
            "PI42's own annual target of 1,311. Check that it is not a copy.",
            "906",
            about="PI42",
        ),
    )


@pytest.mark.parametrize(
    ("basis", "ending"),
    [(Basis.CUMULATIVE, ""), (Basis.UNMARKED, ", or set the indicator's Basis to Snapshot")],
)
def test_a_quarters_target_above_the_years(basis, ending):
    of = indicator(basis=basis)
    assert told([of], [target("100"), target("101", quarter=2, place=CELL)]) == (
        advice(
            "quarter-target-above-annual",
            f"PI1: the Q2 target of 101 is above the annual target of 100. Correct one of them{ending}.",
            "101",
        ),
    )


@pytest.mark.parametrize(("unit", "shown"), [("number", "number"), ("", "not given")])
def test_a_fraction_of_what_is_counted(unit, shown):
    expected = advice(
        "fraction-in-count-target",
        f"PI1: the annual target of 280.9 is no whole number, and the unit is {shown}. Correct the target or the unit.",
        "280.9",
    )
    assert told([indicator(unit)], [target("280.9", place=CELL)]) == (expected,)


@pytest.mark.parametrize(
    ("polarity", "words", "before"), [(Polarity.BIGGER, "64", "65"), (Polarity.SMALLER, "66", "65")]
)
@pytest.mark.parametrize("quarter", [None, 2, 4])
def test_a_target_that_was_eased(polarity, words, before, quarter):
    of = indicator(polarity=polarity)
    targets = [target(words, quarter=quarter, place=CELL), target(before, quarter=quarter, period=LAST_YEAR)]
    name = f"Q{quarter} target" if quarter else "annual target"
    assert told([of], targets) == (
        advice(
            "target-weaker-than-last-year",
            f"PI1: the {name} of {words} is easier to meet than last year's 65; {polarity.value.lower()}. Correct it, "
            "or say in its Note why it was eased.",
            words,
        ),
    )


@pytest.mark.parametrize("polarity", [Polarity.BIGGER, Polarity.SMALLER, Polarity.NONE, Polarity.RANGE])
def test_a_target_that_stays_is_not_eased(polarity):
    assert told([indicator(polarity=polarity)], [target("65"), target("65", period=LAST_YEAR)]) == ()


def test_one_target_that_is_explained_does_not_excuse_the_next():
    rows = [MEASURE, replace(MEASURE, id="PI2")]
    eased = [target("64", note="The grant ended."), target("64", indicator_id="PI2", place=CELL)]
    before = [target("65", period=LAST_YEAR), target("65", indicator_id="PI2", period=LAST_YEAR)]
    assert [problem.about for problem in told(rows, [*eased, *before])] == ["PI2"]


def test_the_whole_year_by_the_second_quarter_is_off_profile():
    (problem,) = told([COUNTED], [target("100"), target("100", quarter=2, place=CELL)])
    assert (problem.rule, problem.typed) == ("quarter-target-off-profile", "100")


def test_a_year_that_the_register_calls_uneven_or_that_has_no_target_is_not_held_to_an_even_share():
    uneven = target("100", profile=Profile.LAST_YEAR)
    assert told([COUNTED], [uneven, target("90", quarter=2)]) == ()
    assert told([COUNTED], [target("0"), target("0", quarter=2)]) == ()
    assert told([COUNTED], [target("-4"), target("-4", quarter=2)]) == ()
    assert len(told([COUNTED], [target("1"), target("1", quarter=2)])) == 1


LONG = "Number of households that were helped to move in the year by our teams"


@pytest.mark.parametrize(("name", "shown"), [(LONG, LONG), (f"{LONG}, again", f"{LONG[:-1]}…")])
def test_a_name_of_70_letters_is_told_in_full_and_a_longer_one_cut_short(name, shown):
    assert len(LONG) == 70
    of = indicator("%", name=f" {name} ", place=CELL)
    assert told([of], []) == (
        advice(
            "name-and-unit-contradict",
            f"PI1: the name says a number (“{shown}”), and the unit is %. Correct one of them.",
            "%",
        ),
    )


def test_a_cut_name_ends_in_no_space():
    of = indicator("%", name=f"Number of {'x' * 58} and of others")
    (problem,) = told([of], [])
    assert "x…”" in problem.sentence


@pytest.mark.parametrize(("unit", "shown"), [("number", "number"), ("", "not given")])
def test_a_share_of_what_is_counted(unit, shown):
    (problem,) = told([indicator(unit, name="Proportion of visits", place=CELL)], [])
    assert problem.sentence == (
        f"PI1: the name says a share (“Proportion of visits”), and the unit is {shown}. Correct one of them."
    )
    assert problem.typed == unit


def test_an_indicator_is_looked_at_to_the_quarter_in_which_it_ends():
    gone = indicator("%", name="Number of visits", retired=PERIOD)
    before = History((Outturn("PI1", PERIOD.previous, PERIOD.start_year),))
    after = History((Outturn("PI1", PERIOD, PERIOD.start_year),))
    assert len(lint_register(register([gone]), before)) == 1
    assert lint_register(register([gone]), after) == ()
    assert len(lint_register(register([replace(gone, retired=Period(1, 1))]), History())) == 1


def switched_off(*switches):
    return tuple(unknown_switches(register(settings=Settings(switched_off=switches))))


SETTING = Place("register.xlsx", "Settings", "A30")


def test_a_switch_for_a_check_that_there_is_not_names_those_there_are():
    (near,) = switched_off(SwitchedOff("comment-unchange", "", "Too many", SETTING))
    assert (near.severity, near.rule, near.place, near.typed) == (
        Severity.ERROR,
        "unknown-check",
        SETTING,
        "comment-unchange",
    )
    assert near.sentence.startswith(
        'There is no check named "comment-unchange". Perhaps "comment-unchanged". The checks are: '
    )
    assert "quarter-target-off-profile, " in near.sentence
    (far,) = switched_off(SwitchedOff("xyz", "", "Too many", SETTING))
    assert far.sentence.startswith('There is no check named "xyz". The checks are: ')


def test_a_switch_for_an_indicator_that_there_is_not_switches_nothing_off():
    assert switched_off(SwitchedOff("comment-unchanged", "PI99", "Too many", SETTING)) == (
        Problem(
            Severity.ERROR,
            "unknown-indicator",
            'No indicator has the id "PI99", so nothing is switched off. Correct it.',
            SETTING,
            typed="PI99",
        ),
    )
    assert switched_off(SwitchedOff("comment-unchanged", "pi1", "Too many", SETTING)) == ()
