"""When a figure is due: the cases of frequency.csv, and what follows for an indicator."""

from dataclasses import replace

import pytest

from cases_table import rows
from kpireport.model.frequency import parse_frequency
from kpireport.model.period import Period
from written import MEASURE, MILESTONE


@pytest.mark.parametrize("row", rows("frequency.csv"), ids=lambda row: f"{row['frequency']}, Q{row['quarter']}")
def test_a_figure_is_due_when_the_words_say_so_and_where_they_say_nothing(row):
    indicator = replace(MILESTONE if row["milestone"] == "yes" else MEASURE, frequency=row["frequency"])
    assert indicator.is_due_in(Period(2017, row.whole("quarter"))) is (row["due"] == "yes")
    assert indicator.wants_comment_always is (row["narrative"] == "yes")


def test_what_the_register_says_of_the_quarters_goes_before_the_words():
    indicator = replace(MEASURE, frequency="Annual (Q4 only)", due_in=(2,))
    assert [q for q in (1, 2, 3, 4) if indicator.is_due_in(Period(2017, q))] == [2]


@pytest.mark.parametrize(
    ("frequency", "due_in", "expected"),
    [
        ("Annual (Q4 only)", (), Period(2017, 4)),
        ("Annual", (1,), Period(2018, 1)),
        ("Biennial (Q4 2018/19)", (), Period(2018, 4)),
        ("Every three years (Q1 2017/18)", (), Period(2020, 1)),
        ("Quarterly", (), Period(2017, 3)),
        ("Annual", (), None),
        ("Biennial", (), None),
    ],
)
def test_the_next_quarter_in_which_a_figure_is_due_is_known_where_the_register_says_it(frequency, due_in, expected):
    assert replace(MEASURE, frequency=frequency, due_in=due_in).next_due(Period(2017, 2)) == expected


def test_capitals_and_spacing_do_not_matter():
    assert parse_frequency("ANNUAL   (q4  ONLY)") == parse_frequency("Annual (Q4 only)")
