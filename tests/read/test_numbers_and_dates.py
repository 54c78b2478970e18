"""Numbers and dates typed as text."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpireport.read.dates import parse_date
from kpireport.read.numbers import parse_number, without_unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("39", "39"),
        ("1,070", "1070"),
        ("1 070", "1070"),
        ("1\u00a0070.5", "1070.5"),
        ("1\u2009070", "1070"),
        ("1,234,567.89", "1234567.89"),
        ("\u22125", "-5"),
        ("\u20135", "-5"),
        ("- 5", "-5"),
        ("+5", "5"),
        (".5", "0.5"),
        ("007", "7"),
        ("\uff11\uff12", "12"),
        ("235.65", "235.65"),
    ],
)
def test_a_number_that_is_certain_is_read(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", "c. 12", "about 40", "10-12", "1,07", "1,0700", "12,34,567", "1 2", "1.2.3", "1e3", "1_000", "0x10"),
        *("nan", "inf", "infinity", "12 people", "(5)", "5-", "twelve", "1/2", "9" * 50, "--5", "12?", "~12", "<5"),
    ],
)
def test_a_number_that_is_not_certain_is_none(text: str) -> None:
    assert parse_number(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_a_number_printed_with_commas_reads_back(value: Decimal) -> None:
    assert parse_number(f"{value:,f}") == value


@pytest.mark.parametrize(
    ("text", "unit", "bare"),
    [("235.65 kg per head", "kg per head", "235.65"), ("£1,070", "£", "1,070"), ("12 people", "number", "12 people")],
)
def test_only_the_indicators_own_unit_is_taken_off(text: str, unit: str, bare: str) -> None:
    assert without_unit(text, unit) == bare


@pytest.mark.parametrize(
    "text",
    [
        *("31/03/2018", "31.3.2018", "31-03-18", "2018-03-31", "2018-03-31 00:00:00", "31 March 2018", "31st Mar 2018"),
        *("Saturday 31 March 2018", "31-Mar-18"),
    ],
)
def test_a_date_is_read_day_before_month(text: str) -> None:
    assert parse_date(text) == date(2018, 3, 31)


@pytest.mark.parametrize(
    "text", ["", "March 2018", "03/31/2018", "31/02/2018", "ongoing", "Q4", "43190", "31 Foo 2018"]
)
def test_what_is_no_certain_date_is_none(text: str) -> None:
    assert parse_date(text) is None
