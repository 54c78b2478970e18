"""Periods: how people type them, what is none, and how quarters follow one another."""

from datetime import date

import pytest

from cases_table import cases
from kpireport.model.period import Period, parse_period, parse_year


@cases("periods.csv")
def test_what_is_typed_is_read_as_a_period_or_a_year_or_neither(row):
    assert parse_period(row["typed"]) == row.quarter("period")
    assert parse_year(row["typed"]) == (row.whole("year begins") or None)


@pytest.mark.parametrize("typed", [" 2017/18 Q2 ", "2017/18\u00a0Q2", "2017/18  Q2\n", "Q2\t2017/18"])
def test_stray_spaces_do_not_matter(typed):
    assert parse_period(typed) == Period(2017, 2)


@pytest.mark.parametrize(
    ("quarter", "first", "last", "months"),
    [
        (1, date(2019, 4, 1), date(2019, 6, 30), "April to June"),
        (2, date(2019, 7, 1), date(2019, 9, 30), "July to September"),
        (3, date(2019, 10, 1), date(2019, 12, 31), "October to December"),
        (4, date(2020, 1, 1), date(2020, 3, 31), "January to March"),
    ],
)
def test_a_financial_year_begins_in_april(quarter, first, last, months):
    period = Period(2019, quarter)
    assert (period.first_day, period.last_day, period.months) == (first, last, months)


def test_a_period_is_printed_filed_and_ordered():
    period = Period(2017, 2)
    assert (str(period), period.name, period.slug, period.year) == (
        "2017/18 Q2",
        "2017/18 Q2",
        "2017-18-Q2",
        "2017/18",
    )
    assert sorted([Period(2018, 1), Period(2017, 4), Period(2017, 2)])[0] == period
    assert Period(1999, 4).name == "1999/00 Q4"
