"""Merging: each service speaks for its own indicators, what has not come is named, and small numbers go."""

from dataclasses import replace
from decimal import Decimal

from kpireport.assess.merge import merge
from kpireport.model.outturn import (
    ActionProgress,
    Correction,
    History,
    Outturn,
    ServiceReturn,
    Superseded,
    SupportingComment,
)
from kpireport.model.problem import Problem, Severity
from kpireport.model.register import Service
from written import MEASURE, PERIOD, register

HOUSING = replace(MEASURE, id="H1")
HOUSING_TOO = replace(MEASURE, id="H2")
HEALTH = replace(MEASURE, id="P1", lead_service="Public Health", suppress_below=Decimal(5))
REGISTER = register([HOUSING, HOUSING_TOO, HEALTH], services=[Service("Housing"), Service("Public Health")])


def outturn(indicator_id, value, period=PERIOD):
    return Outturn(indicator_id, period, Decimal(value))


def given(service, *outturns, **more):
    return ServiceReturn(service, PERIOD, f"{service}.xlsx", outturns, **more)


def test_returns_stand_beside_history_and_take_the_place_of_an_older_figure_of_their_quarter():
    history = History((outturn("H1", 1, PERIOD.previous), outturn("H1", 2)))
    merged = merge(REGISTER, history, [given("Housing", outturn("H1", 3))], PERIOD)
    assert merged.history.find("H1", PERIOD.previous) == outturn("H1", 1, PERIOD.previous)
    assert merged.history.find("H1", PERIOD) == replace(outturn("H1", 3), revised=True)


def test_a_return_speaks_only_for_the_indicators_of_its_service():
    merged = merge(REGISTER, History(), [given("Housing", outturn("H1", 3), outturn("P1", 9))], PERIOD)
    assert merged.history.find("P1", PERIOD) is None


def test_a_return_that_has_not_come_is_named_with_what_to_do():
    merged = merge(REGISTER, History(), [], PERIOD)
    assert [received.is_received for received in merged.returns] == [False, False]
    assert [problem.about for problem in merged.problems] == ["Housing", "Public Health"]
    assert {(problem.severity, problem.rule) for problem in merged.problems} == {
        (Severity.ERROR, "return-not-received")
    }
    assert merged.problems[0].sentence == (
        "No return from Housing for 2017/18 Q2 could be used, so 2 indicators are shown as awaiting data. Put the "
        "completed return into returns/2017-18-Q2 and run again."
    )
    assert "1 indicator is shown" in merged.problems[1].sentence


def test_earlier_problems_come_first():
    earlier = Problem(Severity.NOTE, "repaired", "Something was repaired.")
    merged = merge(REGISTER, History(), [given("Housing")], PERIOD, [earlier])
    assert [problem.rule for problem in merged.problems] == ["repaired", "return-not-received"]


def test_small_numbers_are_gone_from_every_quarter():
    history = History((outturn("P1", 4, PERIOD.previous), outturn("gone", 1, PERIOD.previous)))
    merged = merge(REGISTER, history, [given("Public Health", outturn("P1", 3))], PERIOD)
    assert [merged.history.find("P1", when).value for when in (PERIOD.previous, PERIOD)] == [None, None]
    assert merged.history.find("gone", PERIOD.previous).value == 1


def test_what_else_a_return_brings_is_kept_and_so_is_what_was_superseded():
    said = SupportingComment("P1", "Housing", "We helped.")
    progress = ActionProgress("A1", "On Track", None, "Begun.")
    correction = Correction("H1", PERIOD.previous, Decimal(2), "", "Counted twice")
    superseded = Superseded(outturn("H1", 1), outturn("H1", 2), "Counted twice", "Housing")
    brought = given("Housing", supporting_comments=(said,), action_progress=(progress,), corrections=(correction,))
    merged = merge(REGISTER, History((), (superseded,), "history.xlsx"), [brought], PERIOD)
    assert (merged.supporting_comments, merged.progress, merged.corrections) == ((said,), (progress,), (correction,))
    assert (merged.history.superseded[0], merged.history.file) == (superseded, "history.xlsx")
    assert [pair.new.value for pair in merged.history.superseded[1:]] == [2]


def test_a_small_number_is_gone_from_what_was_revised_too_and_stays_where_history_is_kept():
    history = History((outturn("P1", 3), outturn("H1", 3)))
    returns = [given("Public Health", outturn("P1", 4)), given("Housing", outturn("H1", 4))]
    merged = merge(REGISTER, history, returns, PERIOD)
    shown = {pair.old.indicator_id: (pair.old.value, pair.new.value) for pair in merged.revisions}
    assert shown == {"P1": (None, None), "H1": (3, 4)}
    recorded = {pair.old.indicator_id: (pair.old.value, pair.new.value) for pair in merged.recorded.superseded}
    assert recorded == {"P1": (3, 4), "H1": (3, 4)}


def test_a_figure_of_an_indicator_that_the_register_no_longer_has_is_revised_as_it_stands():
    correction = Correction("gone", PERIOD.previous, Decimal(2), "", "Counted twice")
    history = History((outturn("gone", 1, PERIOD.previous),))
    merged = merge(REGISTER, history, [given("Housing", corrections=(correction,))], PERIOD)
    assert [(pair.old.value, pair.new.value) for pair in merged.revisions] == [(1, 2)]


def test_a_supporting_comment_on_an_indicator_that_the_register_no_longer_has_is_kept():
    said = SupportingComment("gone", "Housing", "We helped.")
    merged = merge(REGISTER, History(), [given("Housing", supporting_comments=(said,))], PERIOD)
    assert merged.supporting_comments == (said,)


def test_a_figure_that_a_later_return_corrected_is_shown_as_corrected():
    correction = Correction("H1", PERIOD, Decimal(9), "", "Counted twice")
    later = merge(
        REGISTER,
        History((outturn("H1", 3),)),
        [ServiceReturn("Housing", PERIOD.next, "h.xlsx", corrections=(correction,))],
        PERIOD.next,
    )
    again = merge(REGISTER, later.recorded, [given("Housing", outturn("H1", 3))], PERIOD)
    assert again.history.find("H1", PERIOD).value == 9


def test_what_came_is_news_until_it_is_in_history():
    returns = [given("Housing", outturn("H1", 3))]
    assert merge(REGISTER, History(), returns, PERIOD).is_news
    assert not merge(REGISTER, History((outturn("H1", 3),)), returns, PERIOD).is_news


def test_a_small_figure_that_a_larger_one_replaced_is_hidden_alone():
    history = History((outturn("P1", 3),))
    (pair,) = merge(REGISTER, history, [given("Public Health", outturn("P1", 9))], PERIOD).revisions
    assert (pair.old.value, pair.new.value) == (None, 9)
