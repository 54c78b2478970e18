"""The presets become schemes by the code that reads the register's own sheet."""

import pytest

from kpireport.model.period import Period
from kpireport.model.target import LimitKind
from kpireport.read.register.presets import read_presets

PRESETS = {preset.name: preset for preset in read_presets(Period(2012, 4))}


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        ("Havering 2017/18", ["0", ""]),
        ("Havering 2015/16", ["0", "10%", ""]),
        ("Maidstone", ["0", "10%", ""]),
        ("Bracknell Forest", ["5%", "10%", ""]),
        ("Belfast", ["1%", "5%", ""]),
        ("Lincoln", ["0", "floor", ""]),
        ("Kent", ["0", "floor", ""]),
    ],
)
def test_a_preset_that_is_whole_becomes_a_scheme(name, limits):
    scheme = PRESETS[name].scheme
    assert [band.limit.text for band in scheme.bands] == limits
    assert scheme.bands[-1].limit.kind is LimitKind.NONE


def test_one_without_a_year_begins_in_the_year_that_is_reported():
    assert PRESETS["Maidstone"].scheme.from_year == 2012
    assert PRESETS["Havering 2015/16"].scheme.from_year == 2015


def test_its_milestone_states_come_along():
    states = PRESETS["Havering 2017/18"].scheme.states
    assert [(state.name, state.band.name) for state in states] == [("On Track", "GREEN"), ("Off Track", "RED")]


@pytest.mark.parametrize(("name", "why"), [("Harrow", "to be filled in"), ("Milestones in five states", "no bands")])
def test_one_that_cannot_rate_says_why(name, why):
    assert PRESETS[name].scheme is None
    assert why in PRESETS[name].lacking
