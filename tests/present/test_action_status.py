"""An action's status has one colour, wherever it is shown."""

from dataclasses import replace

import pytest

from kpireport.model.scheme import Band, MilestoneState
from kpireport.model.target import Limit, LimitKind
from kpireport.present.action_status import NOT_REPORTED, status_colour, status_of
from kpireport.present.compose import compose
from kpireport.present.paper.action_facts import standings
from made_up_quarter import AS_OF, report
from written import HAVERING

LATE = Band("LATE", "Light red", Limit(LimitKind.NONE))
OWN = replace(HAVERING, states=(MilestoneState("At Risk", LATE), MilestoneState("Waiting", None)))


@pytest.mark.parametrize(
    ("status", "colour"),
    [
        ("At Risk", "Light red"),
        ("at risk", "Light red"),
        ("Waiting", "Grey"),
        ("Complete", "Green"),
        ("Off Track", "Red"),
        ("Not started", "Grey"),
        (NOT_REPORTED, "Grey"),
    ],
)
def test_a_status_is_coloured_as_the_scheme_counts_it_and_else_as_plans_are(status, colour):
    assert status_colour(status, OWN) == colour


def test_an_action_without_progress_is_not_reported():
    assert status_of(None) == NOT_REPORTED


def test_workbook_and_papers_give_each_action_the_same_status_and_colour():
    made = report(24)
    made = compose(replace(made.evaluation, scheme=replace(made.evaluation.scheme, states=OWN.states)), AS_OF)
    in_papers = {item.action.id: (item.status, item.colour) for item in standings(made)}
    in_workbook = {item.action.id: (item.status, item.colour) for priority in made.plan for item in priority.actions}
    assert in_papers == in_workbook
    assert in_workbook["A1"] == ("At Risk", "Light red")
