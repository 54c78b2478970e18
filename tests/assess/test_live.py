"""The live rules give what the engine gives, for figures on and around every boundary."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpireport.assess import rag
from kpireport.assess.live import live_rules
from kpireport.forms.service_return import NO_FIGURE_REASONS
from kpireport.model.indicator import Basis, Polarity
from kpireport.model.live_rule import NOTHING_TO_COMPARE, Step
from kpireport.model.period import Period
from kpireport.model.printable import highest_printable, lowest_printable
from kpireport.model.template import NOT_DUE_REASON, SUPPRESSED_REASON
from live_cases import Cases, Expected, schemes
from written import HAVERING, MEASURE, MILESTONE, PERIOD, history, register, target


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
@pytest.mark.parametrize("scheme", schemes(), ids=lambda scheme: scheme.name)
def test_a_live_rule_gives_the_engines_verdict_on_every_figure(scheme, quarter):
    cases = Cases(scheme, Period(2017, quarter), 150, seed=quarter)
    shown = {row.id: Expected(row.live.rag, row.live.short, row.live.long) for row in cases.template().rows}
    different = [(case_id, shown[case_id], said) for case_id, said in cases.expected() if shown[case_id] != said]
    assert different == []


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_every_earlier_figure_and_its_neighbours_compare_as_the_engine_says(quarter):
    """The same indicators again with other figures: a rule must not fit the one figure it was tried on."""
    scheme = schemes()[0]
    cases = Cases(scheme, Period(2017, quarter), 150, seed=99)
    for shift in range(3):
        cases.nudge_answers(shift)
        shown = {row.id: (row.live.rag, row.live.short, row.live.long) for row in cases.template().rows}
        assert shown == {case_id: (said.rag, said.short, said.long) for case_id, said in cases.expected()}


@pytest.mark.parametrize(
    ("edge", "decimals", "is_open", "low", "high"),
    [
        ("61.75", 0, False, "62", "61"),
        ("62", 0, False, "62", "62"),
        ("62", 0, True, "63", "61"),
        ("61.75", 1, True, "61.8", "61.7"),
        ("-0.1", 0, False, "0", "-1"),
        ("-0.1", 2, True, "-0.09", "-0.11"),
    ],
)
def test_the_nearest_printable_figures_on_either_side_of_an_edge(edge, decimals, is_open, low, high):
    found = [find(Decimal(edge), decimals, is_open=is_open) for find in (lowest_printable, highest_printable)]
    assert found == [Decimal(low), Decimal(high)]


def test_the_words_for_reasons_are_those_the_engine_goes_by():
    assert (NOT_DUE_REASON, SUPPRESSED_REASON) == (rag.NOT_DUE_REASON, rag.SUPPRESSED_REASON)
    assert NOT_DUE_REASON in NO_FIGURE_REASONS
    assert any(reason.startswith(SUPPRESSED_REASON) for reason in NO_FIGURE_REASONS)


def test_a_quarter_without_a_figure_leaves_nothing_to_compare():
    known = register([MEASURE], [target("65")], schemes=[HAVERING])
    before = history("2017/18 Q1: no figure; 2016/17 Q2: no figure", MEASURE)
    rule = live_rules(known, before, PERIOD)["PI1"]
    assert (rule.short, rule.long) == (NOTHING_TO_COMPARE, NOTHING_TO_COMPARE)
    assert (rule.last_quarter, rule.same_quarter) == ("N/A", "N/A")


def test_a_count_since_april_has_to_exceed_last_quarters_own_on_top_of_what_came_before():
    counted = replace(MEASURE, basis=Basis.CUMULATIVE)
    rule = live_rules(register([counted], schemes=[HAVERING]), history("2017/18 Q1: 30", counted), PERIOD)["PI1"]
    assert [rule.short.word_for(Decimal(n)) for n in (59, 60, 61)] == ["↓ worse", "→ same", "↑ better"]


@pytest.mark.parametrize(
    ("words", "then", "near"), [("0 to 5", 7, (-2, 7)), ("-5 to 0", 2, (-7, 2)), ("0 to 5", 3, (0, 5))]
)
def test_a_range_may_begin_or_end_at_nought(words, then, near):
    known = register([replace(MEASURE, polarity=Polarity.RANGE)], [target(words)], schemes=[HAVERING])
    rule = live_rules(known, history(f"2017/18 Q1: {then}", MEASURE), PERIOD)["PI1"]
    assert rule.short.steps[-1] == Step("→ same", *map(Decimal, near))


def test_a_state_compares_by_its_place_among_the_schemes():
    known = register([MILESTONE], schemes=[HAVERING])
    rule = live_rules(known, history("2017/18 Q1: Off Track", MILESTONE), PERIOD)["PI1"]
    assert rule.short.steps == (
        Step("↑ better", None, Decimal(1)),
        Step("→ same", Decimal(2), Decimal(2)),
    )


def test_a_state_that_is_none_of_the_schemes_leaves_nothing_to_compare():
    known = register([MILESTONE], schemes=[HAVERING])
    rule = live_rules(known, history("2017/18 Q1: Nearly there; 2016/17 Q2: On Track", MILESTONE), PERIOD)["PI1"]
    assert rule.short == NOTHING_TO_COMPARE
    assert rule.long.word_for(Decimal(1)) == "→ same"
    assert rule.long.word_for(Decimal(2)) == "↓ worse"
