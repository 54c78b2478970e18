"""Figures: exact, rounded half away from zero, and printed as the indicator says."""

import math
from decimal import Decimal

import pytest

from cases_table import cases
from kpireport.model.figure import decimals_of, exact, percentage, plain, proportion, rounded
from kpireport.model.outturn import Outturn
from written import PERIOD, indicator


@cases("rounding.csv")
def test_a_figure_is_rounded_as_it_is_printed(row):
    if row["figure"]:
        result = rounded(row.number("figure"), row.whole("decimals"))
    else:
        result = percentage(row.number("numerator"), row.number("denominator"), row.whole("decimals"))
    assert result == row.number("rounded")
    assert not result.is_signed() or result < 0


@cases("show_figure.csv")
def test_a_figure_is_printed_with_its_unit_and_marks(row):
    measured = indicator(row["unit"], decimals=row.whole("decimals"))
    outturn = Outturn(
        "PI1",
        PERIOD,
        value=row.number("figure"),
        milestone_state=row["milestone state"],
        data_period=row["data period"],
        provisional=row["provisional"] == "Yes",
        revised=row["revised"] == "Yes",
        printed=row["as printed"],
    )
    assert (outturn.show(measured), outturn.show_with_marks(measured)) == (row["shown"], row["with marks"])


@pytest.mark.parametrize(
    ("number", "value"),
    [(0.1, "0.1"), (0.1 + 0.2, "0.3"), (69.4, "69.4"), (1070, "1070"), (-0.0, "0"), (1e20, "100000000000000000000")],
)
def test_a_spreadsheets_number_is_what_the_spreadsheet_shows(number, value):
    assert str(exact(number)) == value


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_no_figure(number):
    with pytest.raises(ValueError, match="is not a figure"):
        exact(number)


@pytest.mark.parametrize(
    ("given", "written"), [("1.50", "1.5"), ("1E+3", "1000"), ("-0.00", "0"), ("100", "100"), ("1E-3", "0.001")]
)
def test_a_plain_figure_has_no_exponent_and_no_trailing_noughts(given, written):
    assert str(plain(Decimal(given))) == written


@pytest.mark.parametrize(("value", "decimals"), [("62.3", 1), ("1070", 0), ("1070.00", 0), ("0.005", 3), ("1E+3", 0)])
def test_decimals_are_those_that_count(value, decimals):
    assert decimals_of(Decimal(value)) == decimals


def test_nothing_out_of_nothing_is_no_percentage():
    with pytest.raises(ZeroDivisionError):
        percentage(Decimal(1), Decimal(0), 1)


@pytest.mark.parametrize(
    ("unit", "value", "shown"),
    [
        ("%", "1", "1 point"),
        ("%", "1.0", "1 point"),
        ("%", "0.6", "0.6 points"),
        ("number", "1164", "1,164"),
        ("kg per head", "15.15", "15.15 kg per head"),
    ],
)
def test_a_difference_is_in_points_or_in_the_unit(unit, value, shown):
    assert indicator(unit).show_difference(Decimal(value)) == shown


def test_a_limit_is_printed_with_all_its_decimals():
    assert indicator("%").show_exactly(Decimal("64.7460")) == "64.746%"


@pytest.mark.parametrize(
    ("amount", "numerator", "denominator", "decimals", "expected"),
    [
        ("1812", "2", "4", 0, "906"),
        ("101", "2", "4", 0, "51"),
        ("-10", "1", "4", 0, "-3"),
        ("1", "1", "3", 2, "0.33"),
        ("1000", "600", "900", 0, "667"),
        ("0", "1", "4", 1, "0.0"),
    ],
)
def test_a_part_of_an_amount_is_exact_and_rounded_half_away_from_zero(
    amount, numerator, denominator, decimals, expected
):
    found = proportion(Decimal(amount), Decimal(numerator), Decimal(denominator), decimals)
    assert str(found) == expected
