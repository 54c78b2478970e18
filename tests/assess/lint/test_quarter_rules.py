"""Figures and comments that look wrong: the cases of lint_figures.csv and lint_comments.csv."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cases_table import cases
from kpireport.assess.evaluate import evaluate
from kpireport.assess.lint import lint_quarter
from kpireport.assess.merge import merge
from kpireport.model.indicator import Basis
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.problem import Place, Severity
from written import HAVERING, MEASURE, MILESTONE, PERIOD, SCHEMES, benchmarks, history, indicator, register, target

FIGURE, COMMENT = Place("housing.xlsx", "Return", "G9"), Place("housing.xlsx", "Return", "N9")
MAIDSTONE = SCHEMES["Maidstone"]


def linted(known, outturns, period=PERIOD):
    return lint_quarter(evaluate(merge(known, History(tuple(outturns)), [], period)))


@cases("lint_figures.csv")
def test_a_figure_is_found_odd_where_the_table_says(row):
    period = Period(2017, row.whole("quarter"))
    more = {"name": row["name"]} if row["name"] else {}
    measured = indicator(row["unit"], decimals=row.whole("decimals"), basis=Basis(row["basis"]), **more)
    before = history(row["history"], measured).outturns
    now = Outturn("PI1", period, row.number("figure"), place=FIGURE)
    problems = linted(register([measured], schemes=[HAVERING]), [*before, now], period)
    assert [problem.rule for problem in problems] == list(filter(None, [row["found"]]))
    assert all(problem.about == "PI1" and problem.severity is Severity.ADVICE for problem in problems)


@cases("lint_comments.csv")
def test_a_comment_is_found_odd_where_the_table_says(row):
    measured = indicator(row["unit"], decimals=row.whole("decimals"))
    before = [
        replace(outturn, comment=row["last comment"] if outturn.period == PERIOD.previous else "")
        for outturn in history(row["history"], measured).outturns
    ]
    action = {"corrective_action": "More visits.", "owner": "Head of Housing", "due_date": date(2018, 3, 31)}
    said = {"comment": row["comment"], "place": FIGURE, "comment_place": COMMENT, **action}
    targets = [target(row[f"{kind} target"], quarter=q) for kind, q in TERMS if row[f"{kind} target"]]
    known = register([measured], targets, benchmarks(row["benchmark"]), [HAVERING])
    problems = linted(known, [*before, Outturn("PI1", PERIOD, row.number("figure"), **said)])
    assert [problem.rule for problem in problems] == list(filter(None, [row["found"]]))
    assert all(row["says"] in problem.sentence and problem.place == COMMENT for problem in problems)


TERMS = (("annual", None), ("quarter", 2))


def test_a_figure_out_of_line_is_shown_with_what_it_was_compared_with():
    figures = {Period(2016, quarter): 60 + quarter for quarter in range(1, 5)} | {Period(2017, 1): 62, PERIOD: 90}
    outturns = [Outturn("PI1", period, Decimal(value), place=FIGURE) for period, value in figures.items()]
    (problem,) = linted(register([indicator("%")], schemes=[HAVERING]), outturns)
    assert problem.sentence == (
        "PI1: 90% is far from its 5 earlier figures, whose median is 62%: more than 6 times their usual distance from "
        "it. Check it, or explain it in the comment."
    )
    assert (problem.place, problem.typed) == (FIGURE, "90%")


def test_a_quarter_that_fell_is_named_where_it_stands():
    places = [Place("history.xlsx", "Outturns", "A9"), FIGURE]
    outturns = [
        Outturn("PI1", Period(2017, quarter), Decimal(value), place=place)
        for quarter, value, place in ((1, 555, Place()), (2, 500, places[0]), (3, 900, places[1]))
    ]
    counted = replace(MEASURE, basis=Basis.CUMULATIVE)
    (problem,) = linted(register([counted], schemes=[HAVERING]), outturns, Period(2017, 3))
    assert problem.place == places[0]
    assert problem.typed == "500"
    assert problem.sentence == (
        "PI1: 500 since April in 2017/18 Q2 is below the 555 of 2017/18 Q1. Correct whichever of them is wrong."
    )


def test_a_later_quarter_and_another_year_are_not_looked_at():
    figures = ((Period(2016, 4), 900), (Period(2017, 1), 500), (PERIOD, 600), (PERIOD.next, 550))
    outturns = [Outturn("PI1", period, Decimal(value)) for period, value in figures]
    assert linted(register([replace(MEASURE, basis=Basis.CUMULATIVE)], schemes=[HAVERING]), outturns) == ()


def odd(figure, before, *, decimals=3):
    known = register([indicator("%", decimals=decimals)], schemes=[HAVERING])
    figures = ((PERIOD.previous, before), (PERIOD, figure))
    return linted(known, [Outturn("PI1", period, Decimal(value), place=FIGURE) for period, value in figures])


@pytest.mark.parametrize(
    ("figure", "before", "times"), [("64.4", "0.644", "100 times"), ("0.644", "64.4", "a hundredth of")]
)
def test_a_decimal_point_that_slipped_is_said_word_for_word(figure, before, times):
    (problem,) = odd(figure, before)
    assert (problem.place, problem.typed) == (FIGURE, f"{figure}%")
    assert problem.sentence == (
        f"PI1: the figure of {figure}% is about {times} the {before}% of 2017/18 Q1. Check where its decimal point "
        "belongs."
    )


def test_a_slip_is_from_50_to_200_times_and_nothing_is_a_hundred_times_nothing():
    assert [bool(odd(figure, "0.2")) for figure in ("9.99", "10", "40", "40.01")] == [False, True, True, False]
    assert not odd("0", "0")


def test_a_figure_that_never_moved_may_move_by_six_of_its_last_printed_digits():
    outturns = [Outturn("PI1", Period(2016, n), Decimal(1)) for n in range(1, 5)]
    outturns.append(Outturn("PI1", PERIOD.previous, Decimal(1)))
    known = register([indicator("%", decimals=1)], schemes=[HAVERING])
    found = [linted(known, [*outturns, Outturn("PI1", PERIOD, Decimal(value))]) for value in ("1.6", "1.7")]
    assert [[problem.rule for problem in problems] for problems in found] == [[], ["figure-far-from-history"]]


def test_a_figure_out_of_line_is_found_behind_one_that_has_no_history():
    outturns = [Outturn("PI1", Period(2016, n), Decimal(60)) for n in range(1, 5)]
    outturns += [Outturn("PI1", PERIOD.previous, Decimal(60)), Outturn("PI1", PERIOD, Decimal(90))]
    known = register([indicator("%", id="PI0"), indicator("%")], schemes=[HAVERING])
    (problem,) = linted(known, [Outturn("PI0", PERIOD, Decimal(9)), *outturns])
    assert problem.about == "PI1"


@pytest.mark.parametrize(
    ("unit", "shown", "what"), [("%", "20%", "numerator and “out of”"), ("per 100,000", "20 per 100,000", "that count")]
)
def test_a_figure_whose_count_is_unknown_is_named_with_what_to_ask_for(unit, shown, what):
    few = [indicator(unit, id=name, suppress_below=Decimal(5)) for name in ("PI0", "PI1", "PI2")]
    known = register([replace(few[0], suppress_below=None), *few[1:]], schemes=[HAVERING])
    said = [Outturn("PI0", PERIOD, Decimal(20)), Outturn("PI1", PERIOD, reason="Data not yet available")]
    (problem,) = linted(known, [*said, Outturn("PI2", PERIOD, Decimal(20), place=FIGURE)])
    assert (problem.place, problem.about, problem.typed) == (FIGURE, "PI2", shown)
    assert problem.sentence == (
        f"PI2: {shown} is shown, and whether the count behind it is below 5 is not known. Ask for {what}, or "
        "where it is, for the reason Suppressed."
    )


def test_a_comment_without_a_place_of_its_own_is_named_by_the_rows():
    known = register([indicator("%", decimals=1)], [target("65")], schemes=[HAVERING])
    (problem,) = linted(known, [Outturn("PI1", PERIOD, Decimal("65.4"), comment="It was 65.5%.", place=FIGURE)])
    assert problem.place == FIGURE


def test_a_percentage_in_the_comment_on_a_number_is_no_misquote():
    known = register([MEASURE], [target("60")], schemes=[HAVERING])
    assert linted(known, [Outturn("PI1", PERIOD, Decimal(64), comment="It was 65%.")]) == ()


def test_a_target_of_any_quarter_may_be_quoted():
    stated = [target("60", quarter=2), target("65.5", quarter=1)]
    known = register([indicator("%", decimals=1)], stated, schemes=[HAVERING])
    assert linted(known, [Outturn("PI1", PERIOD, Decimal("65.4"), comment="It was to be 65.5%.")]) == ()


def test_a_comment_like_last_quarters_is_found_behind_an_indicator_without_a_figure():
    known = register([replace(MEASURE, id="PI0"), MEASURE], schemes=[HAVERING])
    said = [
        Outturn("PI1", period, Decimal(60), comment="As ever.", place=FIGURE) for period in (PERIOD.previous, PERIOD)
    ]
    (problem,) = linted(known, said)
    assert (problem.rule, problem.place, problem.typed) == ("comment-unchanged", FIGURE, "")


def test_a_comment_that_repeats_its_slip_is_told_once():
    known = register([indicator("%", decimals=1)], [target("60")], schemes=[HAVERING])
    comment = "It was 65.5%: yes, 65.5%, and not 56.4%."
    problems = linted(known, [Outturn("PI1", PERIOD, Decimal("65.4"), comment=comment)])
    assert [problem.typed for problem in problems] == ["65.5%", "56.4%"]


def judged(figure, *, scheme=HAVERING, words="65", measured=MEASURE, **given):
    state = {"milestone_state": figure} if measured.is_milestone else {"value": Decimal(figure)}
    outturn = Outturn("PI1", PERIOD, place=FIGURE, **state, **given)
    return linted(register([measured], [target(words)], schemes=[scheme]), [outturn])


@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        ({}, "a corrective action, its owner and a date by which it is due"),
        ({"corrective_action": "More visits."}, "its owner and a date by which it is due"),
        ({"corrective_action": "More visits.", "owner": "Head of Housing"}, "a date by which it is due"),
    ],
)
def test_a_figure_off_target_calls_for_a_corrective_action_with_owner_and_date(given, lacks):
    (problem,) = judged("60", **given)
    assert problem.sentence == f"PI1 is RED and its return lacks {lacks}. Ask Housing for it."
    assert (problem.severity, problem.rule) == (Severity.WARNING, "corrective-action-missing")
    assert (problem.about, str(problem.place)) == ("PI1", "housing.xlsx, Return!G9")


def test_amber_calls_for_a_corrective_action_as_well():
    assert "PI1 is AMBER" in judged("60", scheme=MAIDSTONE)[0].sentence


def test_a_milestone_off_track_calls_for_a_corrective_action():
    (problem,) = judged("Off Track", words="Facility opened", measured=MILESTONE)
    assert "PI1 is Off Track" in problem.sentence


@pytest.mark.parametrize(
    ("figure", "given"),
    [
        ("65", {}),
        ("60", {"corrective_action": "More visits.", "owner": "Head of Housing", "due_date": date(2018, 3, 31)}),
    ],
    ids=["on target", "with all that is called for"],
)
def test_nothing_more_is_asked_of(figure, given):
    assert judged(figure, **given) == ()


def test_a_milestone_on_track_is_asked_for_nothing_even_if_its_band_is_an_equal_copy():
    copied = replace(HAVERING, states=tuple(replace(s, band=replace(s.band)) for s in HAVERING.states))
    assert judged("On Track", words="Facility opened", measured=MILESTONE, scheme=copied) == ()
