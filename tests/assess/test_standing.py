"""Where each service stands: what came, what is lacking and in which cell, and what would block a final report."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kpireport.assess.evaluate import evaluate
from kpireport.assess.finalise import lacking, with_accepted
from kpireport.assess.merge import merge
from kpireport.assess.standing import standings
from kpireport.model.indicator import Kind
from kpireport.model.outturn import ActionProgress, History, Outturn, ServiceReturn
from kpireport.model.problem import Place, Problem, Severity
from kpireport.model.register import Action, Service
from kpireport.model.standing import Lack, LackKind, Standing
from written import HAVERING, MEASURE, PERIOD, register, target

HOMES = replace(MEASURE, id="H1", name="Homes let")
REPAIRS = replace(MEASURE, id="H2", name="Repairs done")
HEALTH = replace(MEASURE, id="P1", name="Checks made", lead_service="Public Health")
HOUSING = Service("Housing", contact="Head of Housing", email="housing@anytown.example")
ACTION = Action("A1", "1", "Places", "Better places", "Open the new hub", lead_service="Housing")
SERVICES = (HOUSING, Service("Public Health"))
NOWHERE = Place()
CELL = Place("housing.xlsx", "Return", "G8")


def known(*indicators, actions=(), services=SERVICES):
    targets = [target("65", indicator_id=indicator.id) for indicator in indicators]
    return replace(register(indicators, targets, schemes=[HAVERING], services=services), actions=tuple(actions))


def outturn(indicator_id, value=None, **more):
    return Outturn(indicator_id, more.pop("period", PERIOD), None if value is None else Decimal(value), **more)


def returned(*outturns, service="Housing", period=PERIOD, **more):
    return ServiceReturn(service, period, f"{service.lower()}.xlsx", outturns, **more)


def standing_of(register, *returns, period=PERIOD, issued=()):
    return standings(evaluate(merge(register, History(), returns, period)), issued)


def lacks(register, *returns, period=PERIOD):
    first, *_ = standing_of(register, *returns, period=period)
    return first.lacks


def test_each_service_stands_by_itself_with_its_return_its_count_and_whom_to_ask():
    given = returned(outturn("H1", 70), outturn("H2", reason="Data not yet available"))
    assert standing_of(known(HOMES, REPAIRS, HEALTH), given, issued=("Public Health",)) == (
        Standing("Housing", False, "housing.xlsx", 1, 2, (), "Head of Housing", "housing@anytown.example"),
        Standing("Public Health", True, "", 0, 1, (no_figure(HEALTH),)),
    )


def no_figure(indicator, place=NOWHERE):
    return Lack(LackKind.FIGURE, indicator.id, indicator.name, "no figure, and no reason for that", place)


def test_a_service_that_the_register_does_not_list_has_no_contact():
    (found,) = standing_of(known(HOMES, services=()), returned(outturn("H1", 70)))
    assert (found.service, found.contact, found.email, found.is_complete) == ("Housing", "", "", True)


def test_a_figure_without_a_reason_is_lacking_in_its_cell():
    given = returned(outturn("H1", place=CELL), outturn("H2", 70))
    assert lacks(known(HOMES, REPAIRS), given) == (no_figure(HOMES, CELL),)


def test_a_figure_that_the_return_does_not_speak_of_is_lacking_without_a_cell():
    assert lacks(known(HOMES, REPAIRS), returned(outturn("H2", 70))) == (no_figure(HOMES),)


def test_a_query_is_lacking_in_its_own_words_even_where_a_reason_stands_beside_it():
    given = returned(outturn("H1", query="“c. 12” is no figure.", reason="Estimated", place=CELL))
    assert lacks(known(HOMES), given) == (Lack(LackKind.QUERY, "H1", "Homes let", "“c. 12” is no figure.", CELL),)


@pytest.mark.parametrize(
    "indicator",
    [replace(HOMES, kind=Kind.PLACEHOLDER), replace(HOMES, due_in=(4,))],
    ids=["a placeholder", "not due this quarter"],
)
def test_nothing_is_lacking_of_what_is_not_asked_for(indicator):
    assert lacks(known(indicator, REPAIRS), returned(outturn("H1", place=CELL), outturn("H2", 70))) == ()


def test_a_figure_off_target_without_its_corrective_action_is_lacking_by_what_is_missing():
    given = returned(
        outturn("H1", 60, corrective_action="Hire two.", due_date=date(2018, 1, 31), place=CELL), outturn("H2", 65)
    )
    assert lacks(known(HOMES, REPAIRS), given) == (
        Lack(LackKind.ACTION, "H1", "Homes let", "RED, without its owner", CELL),
    )


def test_what_is_missing_of_a_corrective_action_is_named_in_one_breath():
    (found,) = lacks(known(HOMES), returned(outturn("H1", 60)))
    assert found.words == "RED, without a corrective action and its owner and a date by which it is due"


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_an_actions_state_is_asked_for_in_q2_and_q4(quarter):
    period = replace(PERIOD, quarter=quarter)
    found = lacks(
        known(HOMES, actions=[ACTION]), returned(outturn("H1", 70, period=period), period=period), period=period
    )
    expected = (Lack(LackKind.PROGRESS, "A1", "Open the new hub", "no state of the action"),)
    assert found == (expected if quarter in (2, 4) else ())


def test_an_actions_state_is_lacking_in_its_cell_and_not_once_it_is_given():
    place = Place("housing.xlsx", "Action plan", "D5")
    other = replace(ACTION, id="A2", action="Close the old hub")
    progress = (
        ActionProgress("A1", "", None, "Begun.", place),
        ActionProgress("A2", "On Track", None, "", place),
    )
    given = returned(outturn("H1", 70), action_progress=progress)
    assert lacks(known(HOMES, actions=[ACTION, other]), given) == (
        Lack(LackKind.PROGRESS, "A1", "Open the new hub", "no state of the action", place),
    )


def test_another_services_action_is_none_of_ours():
    action = replace(ACTION, lead_service="Public Health")
    register = known(HOMES, HEALTH, actions=[action])
    ours, theirs = standing_of(register, returned(outturn("H1", 70)))
    assert ours.lacks == ()
    assert [lack.kind for lack in theirs.lacks] == [LackKind.FIGURE, LackKind.PROGRESS]


def standing(service, file, *lacks):
    return Standing(service, file=file, lacks=lacks)


QUERY = Lack(LackKind.QUERY, "H1", "Homes let", "“c. 12” is no figure.")
ASKED_BY_THE_WAY = (Lack(LackKind.ACTION, "H3", "", ""), Lack(LackKind.PROGRESS, "A1", "", ""))


def test_a_final_report_lacks_returns_first_then_open_queries_and_figures_and_nothing_else():
    found = lacking(
        (
            standing("Housing", "housing.xlsx", QUERY, no_figure(REPAIRS), *ASKED_BY_THE_WAY),
            standing("Public Health", "", no_figure(HEALTH)),
            standing("Culture", "culture.xlsx"),
            standing("Adults", "adults.xlsx", no_figure(MEASURE)),
        )
    )
    assert found == ("the return of Public Health", "H1 (query)", "H2 (no figure)", "PI1 (no figure)")
    assert lacking((standing("Culture", "culture.xlsx"),)) == ()


def test_what_was_missing_when_it_was_made_final_stands_among_the_problems():
    evaluation = evaluate(merge(known(HOMES), History(), [], PERIOD))
    accepted = with_accepted(evaluation, ("the return of Housing", "H1 (query)"))
    assert accepted.problems == (
        *evaluation.problems,
        Problem(
            Severity.WARNING,
            "final-with-missing",
            "The report was made final although this is missing: the return of Housing; H1 (query).",
        ),
    )
    assert evaluation.problems, "the return that has not come is among them still"
    assert with_accepted(evaluation, ()) == evaluation


def test_what_is_retired_is_neither_expected_nor_lacking():
    gone = replace(HOMES, retired=PERIOD.previous)
    (found,) = standing_of(known(gone, REPAIRS), returned(outturn("H2", 70)))
    assert (found.expected, found.lacks) == (1, ())
