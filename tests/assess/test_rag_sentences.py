"""What a rating says, word for word: what was compared with what, by which rule, and what would change it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cases_table import cases
from kpireport.assess.rag import rag_rating
from kpireport.model.indicator import Basis, Kind, Polarity
from kpireport.model.outturn import Outturn
from kpireport.model.verdict import Rating, State
from written import HAVERING, MEASURE, MILESTONE, PERIOD, SCHEMES, indicator, register, target


@cases("rag_sentences.csv")
def test_a_figure_is_explained_as_the_table_says(row):
    measured = indicator(row["unit"], Polarity(row["polarity"]), row.whole("decimals"))
    known = register([measured], [target(row["target"])])
    rating = rag_rating(measured, Outturn("PI1", PERIOD, row.number("outturn")), known, SCHEMES[row["scheme"]], PERIOD)
    assert rating.sentence == row["sentence"]
    assert (rating.best_reach, rating.shortfall) == (row["best band"], row.number("missed by"))
    assert rating.target.target == known.targets[0]


def rating(of=MEASURE, outturn=None, scheme=HAVERING):
    return rag_rating(of, outturn, register([of], [target("65")]), scheme, PERIOD)


def said(**more):
    return Outturn("PI1", PERIOD, **more)


FIVE = SCHEMES["Five states"]
NO_FIGURE = "Not rated: no figure. The service's reason: Survey late."


@pytest.mark.parametrize(
    ("of", "outturn", "state", "sentence"),
    [
        (
            replace(MEASURE, kind=Kind.PLACEHOLDER),
            said(value=Decimal(3)),
            State.PLACEHOLDER,
            "Not rated: the indicator is a placeholder, still in development.",
        ),
        (
            replace(MEASURE, kind=Kind.DATA_ONLY),
            said(value=Decimal(3)),
            State.DATA_ONLY,
            "Not rated: the figure is reported for information only.",
        ),
        (
            MEASURE,
            said(reason="Suppressed: small numbers"),
            State.SUPPRESSED,
            "Not rated: the number is too small to be shown.",
        ),
        (
            indicator(basis=Basis.CUMULATIVE),
            said(reason="Suppressed: small numbers"),
            State.SUPPRESSED,
            "Not rated: the number, or that of the quarter alone, is too small to be shown.",
        ),
        (
            replace(MEASURE, lead_service=""),
            None,
            State.AWAITING,
            "Not rated: awaiting data, and nobody is named to report it.",
        ),
        (MEASURE, said(query="“c. 12” is no figure."), State.QUERY, "Not rated: “c. 12” is no figure."),
        (MEASURE, said(reason="Not due this quarter"), State.NOT_DUE, "Not rated: not due this quarter."),
        (replace(MEASURE, due_in=(4,)), None, State.NOT_DUE, "Not rated: no figure is due until Q4."),
        (replace(MEASURE, due_in=(1,)), None, State.NOT_DUE, "Not rated: no figure is due until 2018/19 Q1."),
        (
            MEASURE,
            said(reason="Awaiting figures from Culture"),
            State.AWAITING,
            "Not rated: awaiting figures from Culture.",
        ),
        (
            MEASURE,
            said(reason="The parts cannot be added up: figures in kg give no whole"),
            State.NO_FIGURE,
            "Not rated: the parts cannot be added up: figures in kg give no whole.",
        ),
        (MEASURE, said(reason="Survey late"), State.NO_FIGURE, NO_FIGURE),
        (MEASURE, said(reason="Survey late. "), State.NO_FIGURE, NO_FIGURE),
        (
            MEASURE,
            said(reason="... in the post for FOX"),
            State.NO_FIGURE,
            "Not rated: no figure. The service's reason: ... in the post for FOX.",
        ),
        (MEASURE, None, State.AWAITING, "Not rated: awaiting data from Housing."),
        (MEASURE, said(), State.NO_FIGURE, "Not rated: no figure, and Housing gives no reason."),
        (
            MILESTONE,
            said(value=Decimal(3)),
            State.QUERY,
            "Not rated: a figure was reported where a milestone's state is expected.",
        ),
        (
            MILESTONE,
            said(milestone_state="Nearly"),
            State.QUERY,
            "Not rated: “Nearly” is no milestone state of Five states.",
        ),
        (
            MILESTONE,
            said(milestone_state="Deferred"),
            State.NO_COLOUR,
            "Deferred: a state without a colour in Five states.",
        ),
        (
            MILESTONE,
            said(milestone_state="at risk"),
            State.RATED,
            "At risk: the milestone's state counts as AMBER.",
        ),
    ],
)
def test_what_is_no_figure_against_a_target_is_explained(of, outturn, state, sentence):
    found = rating(of, outturn, FIVE)
    assert (found.state, found.sentence) == (state, sentence)


def test_a_state_where_a_figure_is_expected_is_a_query_about_the_target_it_was_for():
    found = rating(MEASURE, said(milestone_state="On Track"))
    assert (found.state, found.target.name) == (State.QUERY, "annual target")
    assert found == Rating(
        State.QUERY, "Not rated: a state was reported where a figure is expected.", target=found.target
    )
