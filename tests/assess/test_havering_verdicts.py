"""A real quarter: the rules give every cell that the council printed, and its headline."""

import csv
from collections import Counter
from dataclasses import replace

import pytest

from cases_table import CASES
from havering import evaluation
from kpireport.assess.dot import short_term
from kpireport.model.evaluation import Evaluation
from kpireport.model.indicator import Comparison
from kpireport.model.verdict import State

with (CASES / "havering_2017_18_q2_printed.csv").open(encoding="utf-8", newline="") as stream:
    PRINTED = list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def quarter() -> Evaluation:
    return evaluation()


def headline(quarter, *, perception):
    verdicts = [verdict for verdict in quarter.verdicts if verdict.indicator.is_perception is perception]
    return Counter(verdict.rating.colour for verdict in verdicts if verdict.rating.is_rated)


@pytest.mark.parametrize("printed", PRINTED, ids=[row["indicator_id"] for row in PRINTED])
def test_rating_arrows_and_comparators_are_as_the_council_printed_them(quarter, printed):
    verdict = quarter.verdict(printed["indicator_id"])
    assert {
        "indicator_id": verdict.indicator.id,
        "printed_rag": verdict.rating.text,
        "printed_short_dot": verdict.short.direction.value,
        "printed_short_comparator": verdict.short.comparator,
        "printed_long_dot": verdict.long.direction.value,
        "printed_long_comparator": verdict.long.comparator,
    } == printed


def test_all_68_indicators_are_printed_in_the_registers_order(quarter):
    assert [verdict.indicator.id for verdict in quarter.verdicts] == [row["indicator_id"] for row in PRINTED]
    assert len(PRINTED) == 68


def test_the_headline_is_25_green_and_10_red(quarter):
    assert headline(quarter, perception=False) == {"GREEN": 25, "RED": 10}


def test_perception_indicators_are_counted_apart(quarter):
    assert headline(quarter, perception=True) == {"GREEN": 3, "RED": 1}


def test_every_service_has_returned_and_no_figure_is_awaited(quarter):
    assert len(quarter.merged.returns) == 11
    assert all(received.is_received for received in quarter.merged.returns)
    assert not any(verdict.rating.state is State.AWAITING for verdict in quarter.verdicts)
    assert not [problem for problem in quarter.problems if problem.rule == "return-not-received"]


def test_the_explanation_of_line_39_says_why_it_is_red_and_yet_better(quarter):
    assert quarter.verdict("PI39").explanation == (
        "RED: 1,070 is 164 above the Q2 target of 906; smaller is better; no tolerance; GREEN at 906 or less, else "
        "RED. Short term better: 515 in this quarter against 555 in Q1. Long term worse: 1,070 against 917 in "
        "2016/17 Q2."
    )


def test_without_the_basis_rule_the_arrows_of_lines_39_and_42_would_be_wrong(quarter):
    merged, turned = quarter.merged, []
    for verdict in quarter.verdicts:
        as_reported = replace(verdict.indicator, comparison=Comparison.AS_REPORTED)
        other = short_term(as_reported, merged.history, merged.register, quarter.scheme, quarter.period)
        if other.direction is not verdict.short.direction:
            turned.append(verdict.indicator.id)
    assert turned == ["PI39", "PI42"]
