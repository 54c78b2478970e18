"""Which scheme rates a quarter: the one in force, one asked for by name, or a preset."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpireport.assess.evaluate import evaluate
from kpireport.assess.merge import merge
from kpireport.assess.schemes import scheme_in_force
from kpireport.model.outturn import History, Outturn
from kpireport.model.problem import KpiReportError
from kpireport.model.scheme import Band, Preset
from written import HAVERING, MEASURE, MILESTONE, PERIOD, SCHEMES, limit, register, target

MAIDSTONE, FIVE_BANDS = SCHEMES["Maidstone"], SCHEMES["Five bands"]
PRESETS = (Preset("Maidstone", MAIDSTONE), Preset("Harrow", None, "its limits are left to be filled in"))


def test_a_preset_rates_where_the_register_has_no_scheme_of_that_name():
    found = scheme_in_force(register(schemes=[HAVERING]), PERIOD, "maidstone", PRESETS)
    assert found.bands == MAIDSTONE.bands


def test_the_registers_own_scheme_goes_before_a_preset_of_its_name():
    own = replace(MAIDSTONE, bands=FIVE_BANDS.bands)
    found = scheme_in_force(register(schemes=[HAVERING, own]), PERIOD, "Maidstone", PRESETS)
    assert found.bands == own.bands


def test_a_preset_with_limits_left_out_is_refused_with_what_to_do():
    with pytest.raises(KpiReportError, match="left to be filled in") as caught:
        scheme_in_force(register(schemes=[HAVERING]), PERIOD, "Harrow", PRESETS)
    assert "Copy its rows into the sheet RAG schemes of register.xlsx" in str(caught.value)


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(KpiReportError, match="no RAG scheme named “Nowhere”") as caught:
        scheme_in_force(register(schemes=[HAVERING]), PERIOD, "Nowhere", PRESETS)
    assert "Havering 2017/18" in str(caught.value)
    assert "Maidstone, Harrow" in str(caught.value)


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [(MAIDSTONE, {"On Track": "GREEN", "Off Track": "RED"}), (FIVE_BANDS, {"On Track": "HG", "Off Track": "HR"})],
    ids=["the same names", "the same colours"],
)
def test_a_scheme_that_says_nothing_of_milestones_takes_the_states_in_force_by_their_nearest_band(scheme, expected):
    found = scheme_in_force(register(schemes=[HAVERING, scheme]), PERIOD, scheme.name)
    assert {state.name: state.band.name for state in found.states} == expected


def test_a_state_without_a_counterpart_has_no_colour():
    found = scheme_in_force(register(schemes=[SCHEMES["Five states"], HAVERING_BARE]), PERIOD, HAVERING_BARE.name)
    assert {state.name: state.band.name if state.band else "" for state in found.states} == {
        "Achieved": "GREEN",
        "On track": "GREEN",
        "At risk": "",
        "Off track": "RED",
        "Deferred": "",
    }


HAVERING_BARE = replace(HAVERING, name="Two bands", from_year=2014, states=())


def asked_for(name: str):
    """A quarter of a figure at 60 against 65, and a milestone off track."""
    milestone = replace(MILESTONE, id="M1")
    figures = History((Outturn("PI1", PERIOD, Decimal(60)), Outturn("M1", PERIOD, milestone_state="Off Track")))
    known = register([MEASURE, milestone], [target("65")], schemes=[HAVERING])
    return evaluate(merge(known, figures, [], PERIOD), name, PRESETS)


def test_with_a_scheme_asked_for_the_verdicts_by_the_one_in_force_go_along():
    evaluation = asked_for("Maidstone")
    assert [v.rating.colour for v in evaluation.verdicts] == ["AMBER", "RED"]
    assert [v.rating.colour for v in evaluation.in_force] == ["RED", "RED"]
    assert (evaluation.scheme.name, evaluation.scheme_in_force.name) == ("Maidstone", "Havering 2017/18")
    assert [p.rule for p in evaluation.problems if p.rule == "another-scheme"] == ["another-scheme"]


def test_without_one_there_is_nothing_to_compare():
    evaluation = asked_for("")
    assert (evaluation.in_force, evaluation.scheme_in_force) == ((), None)
    assert not [p for p in evaluation.problems if p.rule == "another-scheme"]


def test_where_neither_name_nor_colour_is_alike_the_best_and_the_worst_have_each_other():
    other = (Band("Met", "Blue", limit("0")), Band("Near", "Grey", limit("10%")), Band("Missed", "Black", limit("")))
    bare = replace(HAVERING, name="Other words", bands=other, states=())
    found = scheme_in_force(register(schemes=[SCHEMES["Five states"], bare]), PERIOD, "Other words")
    assert {state.name: state.band.name if state.band else "" for state in found.states} == {
        "Achieved": "Met",
        "On track": "Met",
        "At risk": "",
        "Off track": "Missed",
        "Deferred": "",
    }


def test_a_scheme_with_states_of_its_own_keeps_them():
    own = SCHEMES["Five states"]
    assert scheme_in_force(register(schemes=[HAVERING, own]), PERIOD, own.name).states == own.states


def test_a_scheme_that_rates_before_any_was_in_force_has_no_states_to_take():
    found = scheme_in_force(register(schemes=[]), PERIOD, "Maidstone", PRESETS)
    assert found == MAIDSTONE


def test_the_names_that_there_are_stand_in_a_row_or_there_are_none():
    with pytest.raises(KpiReportError) as caught:
        scheme_in_force(register(schemes=[HAVERING, HAVERING_BARE]), PERIOD, "Nowhere", PRESETS)
    assert str(caught.value) == (
        "There is no RAG scheme named “Nowhere”. The sheet RAG schemes of register.xlsx has: Havering 2017/18, "
        "Two bands. The presets are: Maidstone, Harrow."
    )
    with pytest.raises(KpiReportError, match=r"has: none. The presets are: none.$"):
        scheme_in_force(register(schemes=[]), PERIOD, "Nowhere")


def test_the_quarter_before_is_rated_by_the_scheme_that_was_asked_for_too():
    milestone = replace(MILESTONE, id="M1")
    before = PERIOD.previous
    figures = History((Outturn("PI1", before, Decimal(60)), Outturn("M1", before, milestone_state="Off Track")))
    known = register([MEASURE, milestone], [target("65")], schemes=[HAVERING, replace(MAIDSTONE, from_year=2010)])
    evaluation = evaluate(merge(known, figures, [], PERIOD), "Maidstone")
    assert [verdict.rating.colour for verdict in evaluation.previous] == ["AMBER", "RED"]
    assert [v.rating.colour for v in evaluate(merge(known, figures, [], PERIOD)).previous] == ["RED", "RED"]
