"""What a verdict shows and says, and how it is found; where a problem says it is."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpireport.assess.evaluate import evaluate
from kpireport.assess.merge import merge
from kpireport.model.house_style import GREEN, GREY, HouseStyle
from kpireport.model.outturn import ActionProgress, History, Outturn, ServiceReturn, SupportingComment
from kpireport.model.problem import Place, Problem, Severity
from kpireport.model.register import Action
from kpireport.model.scheme import MilestoneState
from kpireport.model.verdict import Direction
from written import HAVERING, MEASURE, PERIOD, SCHEMES, register, target


def judged(outturn, measured=MEASURE):
    known = register([measured], [target("65")], schemes=[HAVERING])
    return evaluate(merge(known, History((outturn,) if outturn else ()), [], PERIOD))


@pytest.mark.parametrize(
    ("outturn", "shown"),
    [
        (Outturn("PI1", PERIOD, Decimal(1070)), "1,070"),
        (Outturn("PI1", PERIOD, query="'c. 12' is no figure.", typed="c. 12"), "Query"),
        (Outturn("PI1", PERIOD, reason="Suppressed (small numbers)"), "Suppressed"),
        (Outturn("PI1", PERIOD, reason="No longer collected"), "N/A"),
        (None, "N/A"),
    ],
    ids=["a figure", "a query", "a small number", "no figure", "nothing came"],
)
def test_a_figure_is_shown_or_why_there_is_none(outturn, shown):
    assert judged(outturn).verdict("PI1").shown_figure == shown


def test_what_is_said_of_an_indicator_or_an_action_is_found_by_its_id():
    said, other = SupportingComment("PI1", "Health", "We helped."), SupportingComment("PI2", "Health", "So did we.")
    progress, action = ActionProgress("A1", "On Track", None, "Begun."), Action("A1", "1", "", "", "Begin")
    came = ServiceReturn("Housing", PERIOD, "h.xlsx", supporting_comments=(said, other), action_progress=(progress,))
    evaluation = evaluate(merge(register(schemes=[HAVERING]), History(), [came], PERIOD))
    assert list(evaluation.supporting_comments_on("PI1")) == [said]
    assert evaluation.progress_of(action) is progress
    assert evaluation.progress_of(replace(action, id="A2")) is None
    assert (evaluation.register, evaluation.period) == (evaluation.merged.register, PERIOD)


def test_history_gives_an_indicators_outturns_oldest_first_and_knows_its_newest_period():
    newer, older = Outturn("PI1", PERIOD, Decimal(2)), Outturn("PI1", PERIOD.previous, Decimal(1))
    history = History((newer, Outturn("PI2", PERIOD.next, Decimal(3)), older))
    assert list(history.of("PI1")) == [older, newer]
    assert history.newest == PERIOD.next
    assert History().newest is None


def test_every_arrow_has_its_word():
    assert [(arrow.value, arrow.word) for arrow in Direction] == [
        ("↑", "better"),
        ("→", "same"),
        ("↓", "worse"),
        ("-", "nothing to compare"),
    ]


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (Place("h.xlsx", "Return", "G9"), "h.xlsx, Return!G9"),
        (Place("h.xlsx", "Return"), "h.xlsx, Return"),
        (Place("h.xlsx", cell="G9"), "h.xlsx, G9"),
        (Place(), ""),
    ],
)
def test_a_problem_says_where_it_is_as_far_as_that_is_known(place, where):
    assert str(place) == where
    problem = str(Problem(Severity.ERROR, "slug", "It is wrong.", place))
    assert problem == (f"Error: {where}: It is wrong." if where else "Error: It is wrong.")


def test_the_states_of_a_scheme_are_in_order_and_found_whatever_their_spelling():
    scheme = SCHEMES["Five states"]
    assert [scheme.rank_of(state) for state in scheme.states] == [0, 1, 2, 3, 4]
    assert scheme.state_named("OFF-TRACK").name == "Off track"
    assert scheme.state_named("Nearly") is None
    assert scheme.states[-1] == MilestoneState("Deferred", None)
    assert scheme.band_named("amber").name == "AMBER"
    assert scheme.band_named("BLUE") is None


def test_an_unknown_colour_is_grey():
    assert HouseStyle().shade("Green") is GREEN
    assert HouseStyle().shade("Mauve") is GREY
