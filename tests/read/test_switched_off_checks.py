"""A row of the Settings sheet that switches a check off is read with its reason."""

import pytest

from kpireport.forms.settings import SETTING_NAMES
from kpireport.model.problem import Severity

BELOW = len(SETTING_NAMES) + 2
"""The first row of the sample's sheet below its settings."""


def rows(*pairs):
    """The cells of rows below the settings: names and values."""
    cells = {}
    for row, (name, value) in enumerate(pairs, start=BELOW):
        cells |= {f"Settings!A{row}": name, f"Settings!B{row}": value}
    return cells


@pytest.mark.parametrize(
    ("name", "rule", "indicator_id"),
    [
        ("Switch off comment-unchanged", "comment-unchanged", ""),
        ("Switch off comment-unchanged for PI06", "comment-unchanged", "PI06"),
        ("switch  OFF Comment-Unchanged  For pi06", "comment-unchanged", "pi06"),
        ("Switch off comment unchanged", "comment-unchanged", ""),
        ("Switch off what there is not", "what-there-is-not", ""),
    ],
)
def test_the_check_the_indicator_and_the_reason_are_read(name, rule, indicator_id, changed_register):
    register, problems = changed_register(rows((name, "Agreed by the board.")))
    (switch,) = register.settings.switched_off
    assert (switch.rule, switch.indicator_id, switch.reason) == (rule, indicator_id, "Agreed by the board.")
    assert str(switch.place) == f"register.xlsx, Settings!A{BELOW}"
    assert problems == []


def test_without_a_reason_the_check_stays_on(changed_register):
    register, (problem,) = changed_register(rows(("Switch off comment-unchanged", None)))
    assert register.settings.switched_off == ()
    assert (problem.rule, problem.severity) == ("missing-reason", Severity.ERROR)
    assert str(problem.place) == f"register.xlsx, Settings!B{BELOW}"
    assert "Give the reason" in problem.sentence


def test_of_two_rows_for_the_same_check_the_first_counts(changed_register):
    given = rows(("Switch off comment-unchanged for PI06", "One."), ("Switch off comment-unchanged for pi06", "Two."))
    register, (problem,) = changed_register(given)
    assert [switch.reason for switch in register.settings.switched_off] == ["One."]
    assert problem.rule == "duplicate-setting"
    assert problem.place.cell == f"A{BELOW + 1}"


def test_a_row_that_names_no_check_is_no_setting(changed_register):
    register, (problem,) = changed_register(rows(("Switch off", "All of it.")))
    assert register.settings.switched_off == ()
    assert problem.rule == "unknown-setting"


def test_the_sample_switches_nothing_off(register):
    assert register.settings.switched_off == ()
