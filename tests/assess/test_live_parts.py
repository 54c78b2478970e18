"""The live rule of one service's part of a whole: what of it can be judged before the other parts are there."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpireport.assess.live import live_rules
from kpireport.model.indicator import Basis
from kpireport.model.live_rule import NOTHING_TO_COMPARE, Ladder
from kpireport.model.outturn import History, Outturn
from shared_quarter import COUNT, HISTORY, OWN, QUARTER, REGISTER, SHARE
from written import target


@pytest.fixture(name="rules")
def the_quarters_rules():
    return live_rules(REGISTER, HISTORY, QUARTER)


def test_what_a_service_reports_alone_is_no_part(rules):
    rule = rules["H1"]
    assert (rule.is_part, rule.same_quarter, rule.last_quarter) == (False, "7", "N/A")
    assert all(rules[part].is_part for part in ("S1", "S2", "S3"))


def test_a_part_stands_beside_the_wholes_earlier_figures_and_says_so(rules):
    assert [rules[part].last_quarter for part in ("S1", "S2", "S3")] == ["48.1% (whole)", "90 (whole)", "N/A"]
    assert [rules[part].same_quarter for part in ("S1", "S2", "S3")] == ["N/A", "N/A", "N/A"]
    new = replace(REGISTER, indicators=(replace(SHARE, introduced=QUARTER), OWN))
    rule = live_rules(new, HISTORY, QUARTER)["S1"]
    assert (rule.last_quarter, rule.same_quarter) == ("NEW", "NEW")


@pytest.mark.parametrize("part", ["S1", "S2", "S3"])
def test_a_part_has_no_direction_of_travel(rules, part):
    assert (rules[part].short, rules[part].long) == (NOTHING_TO_COMPARE, NOTHING_TO_COMPARE)


def test_a_part_of_a_count_that_grows_is_not_held_to_the_wholes_last_figure():
    grows = replace(REGISTER, indicators=(replace(COUNT, basis=Basis.CUMULATIVE), OWN))
    assert live_rules(grows, HISTORY, QUARTER)["S2"].so_far is None
    alone = replace(grows, services=())
    assert live_rules(alone, HISTORY, QUARTER)["S2"].so_far == Decimal(90)


def test_a_part_has_nothing_of_the_whole_but_the_words_of_its_earlier_figures():
    grows = replace(COUNT, basis=Basis.CUMULATIVE, suppress_below=Decimal(5))
    known = History(tuple(Outturn("S2", p, Decimal(90)) for p in (QUARTER.previous, QUARTER.year_before)))
    rule = live_rules(replace(REGISTER, indicators=(grows, OWN)), known, QUARTER)["S2"]
    assert (rule.last_quarter, rule.same_quarter) == ("90 (whole)", "90 (whole)")
    assert (rule.shown_before, rule.short, rule.long) == (None, NOTHING_TO_COMPARE, NOTHING_TO_COMPARE)


def test_a_percentage_and_a_state_are_rated_by_themselves_and_a_count_is_not(rules):
    assert rules["S1"].rag.word_for(Decimal(50)) == "GREEN"
    assert (rules["S1"].unrated, rules["S1"].calls_for_action) == ("", ("AMBER", "RED"))
    assert rules["S3"].rag.word_for(Decimal(1)) == "Achieved"
    assert (rules["S3"].unrated, rules["S3"].calls_for_action) == ("", ("At risk", "Off track"))
    assert (rules["S2"].rag, rules["S2"].unrated, rules["S2"].calls_for_action) == (Ladder(), "Part only", ())


def test_a_part_that_could_not_be_rated_anyway_keeps_that_reason():
    awaited = replace(REGISTER, targets=(target("TBC", indicator_id="S2"),))
    assert live_rules(awaited, HISTORY, QUARTER)["S2"].unrated == "Target TBC"
