"""The preset schemes: as the councils publish them, with nothing made up."""

import pytest

from kpireport.forms.presets import preset_schemes
from kpireport.forms.register import RAG_SCHEMES

ROWS = preset_schemes()


def bands(scheme):
    return [(row["name"], row["limit"]) for row in ROWS if row["scheme"] == scheme and row["applies_to"] == "Figures"]


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("Havering 2017/18", [("GREEN", "0"), ("RED", "")]),
        ("Havering 2015/16", [("GREEN", "0"), ("AMBER", "10%"), ("RED", "")]),
        ("Maidstone", [("GREEN", "0"), ("AMBER", "10%"), ("RED", "")]),
        ("Bracknell Forest", [("GREEN", "5%"), ("AMBER", "10%"), ("RED", "")]),
        ("Belfast", [("GREEN", "1%"), ("AMBER", "5%"), ("RED", "")]),
        ("Lincoln", [("GREEN", "0"), ("BLUE", "floor"), ("RED", "")]),
        ("Kent", [("GREEN", "0"), ("AMBER", "floor"), ("RED", "")]),
    ],
)
def test_a_scheme_has_the_bands_its_council_publishes(scheme, expected):
    assert bands(scheme) == expected


def test_limits_that_are_not_published_are_left_to_the_user():
    limits = [limit for name, limit in bands("Harrow") if name != "HR"]
    assert [name for name, _ in bands("Harrow")] == ["HG", "LG", "A", "LR", "HR"]
    assert set(limits) == {"to be filled in"}


def test_milestones_may_have_five_states_and_one_of_them_no_colour():
    states = [(row["name"], row["counts_as"]) for row in ROWS if row["scheme"] == "Milestones in five states"]
    assert states == [
        ("Achieved", "GREEN"),
        ("On track", "GREEN"),
        ("At risk", "AMBER"),
        ("Off track", "RED"),
        ("Deferred", ""),
    ]


def test_the_rows_fit_the_form():
    colours = RAG_SCHEMES.column("colour").choices
    for row in ROWS:
        assert tuple(row) == RAG_SCHEMES.keys
        assert row["applies_to"] in RAG_SCHEMES.column("applies_to").choices
        assert row["colour"] in colours if row["applies_to"] == "Figures" else row["colour"] == ""
