"""A milestone's due date, the date now expected, and whether it is overdue or was not reported."""

from datetime import date

import pytest

from cases_table import Row, cases
from kpireport.assess.evaluate import evaluate, verdict_on
from kpireport.assess.lint import linted
from kpireport.assess.merge import merge
from kpireport.model.evaluation import Evaluation
from kpireport.model.outturn import History, Outturn
from kpireport.model.problem import Place
from written import HAVERING, MEASURE, MILESTONE, PERIOD, SCHEMES, register, target


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def reported(row: Row) -> History:
    outturn = Outturn(
        "PI1", PERIOD, milestone_state=row["reported"], reason=row["reason"], due_date=day(row["forecast"])
    )
    return History((outturn,) if row["reported"] or row["reason"] else ())


@cases("milestone_dates.csv")
def test_a_milestones_dates_come_to_what_the_table_says(row):
    known = register([MILESTONE], [target("Facility opened", due=day(row["due"]))])
    verdict = verdict_on(MILESTONE, known, reported(row), SCHEMES[row["scheme"]], PERIOD)
    assert (verdict.dates.sentence if verdict.dates else "") == row["dates"]
    assert row["dates"] in verdict.explanation


def test_the_quarters_own_date_goes_before_the_years():
    targets = [target("Begun", quarter=2, due=date(2017, 8, 1)), target("Opened", due=date(2018, 3, 31))]
    verdict = verdict_on(MILESTONE, register([MILESTONE], targets), History(), HAVERING, PERIOD)
    assert verdict.dates.due == date(2017, 8, 1)


def test_a_figure_has_no_such_dates():
    known = register(targets=[target("65", due=date(2017, 6, 30))])
    assert verdict_on(MEASURE, known, History(), HAVERING, PERIOD).dates is None


def quarter(state: str, **outturn) -> Evaluation:
    known = register([MILESTONE], [target("Opened", due=date(2017, 6, 30))], schemes=[HAVERING])
    given = {"milestone_state": state, "corrective_action": "More staff", "owner": "Head of Housing", **outturn}
    history = History((Outturn("PI1", PERIOD, **given),) if state else ())
    return linted(evaluate(merge(known, history, [], PERIOD)))


@pytest.mark.parametrize(
    ("state", "forecast", "rule", "says"),
    [
        ("Off Track", None, "milestone-overdue", "has no date by which it is now expected"),
        ("Off Track", date(2018, 3, 31), "milestone-overdue", "now expected on 31 March 2018"),
        ("", None, "milestone-unreported", "was due on 30 June 2017 and no state was reported"),
    ],
)
def test_one_past_its_date_is_called_out(state, forecast, rule, says):
    problems = [p for p in quarter(state, due_date=forecast).problems if p.rule.startswith("milestone")]
    assert [problem.rule for problem in problems] == [rule]
    assert says in problems[0].sentence
    assert problems[0].about == "PI1"


def test_the_sentence_names_the_milestone_and_says_once_that_it_is_overdue():
    (found,) = [p for p in quarter("Off Track", due_date=date(2018, 3, 31)).problems if p.rule == "milestone-overdue"]
    assert found.sentence == "PI1 is overdue: it was due on 30 June 2017 and is now expected on 31 March 2018."


def test_the_cell_of_the_return_is_named_where_there_is_one():
    cell = Place("housing.xlsx", "Return", "G8")
    assert {p.place for p in quarter("Off Track", place=cell).problems if p.rule.startswith("milestone")} == {cell}
    assert {p.place for p in quarter("").problems if p.rule.startswith("milestone")} == {Place()}


def test_one_that_is_reached_is_not_called_out():
    assert not [p for p in quarter("On Track").problems if p.rule.startswith("milestone")]
