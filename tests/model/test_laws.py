"""Laws of figures and periods."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kpireport.model.figure import decimals_of, exact, percentage, plain, rounded
from kpireport.model.period import Period, parse_period, parse_year
from written import indicator

PERIODS = st.builds(Period, st.integers(1900, 2099), st.integers(1, 4))
FIGURES = st.decimals(-(10**12), 10**12, places=6)
DECIMALS = st.integers(0, 5)


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 12))
def test_fifteen_digits_come_through_a_spreadsheets_number_unharmed(digits, decimals):
    figure = Decimal(digits).scaleb(-decimals)
    assert exact(float(figure)) == figure


@given(FIGURES, DECIMALS)
def test_rounding_moves_a_figure_by_half_a_step_at_most_and_by_a_half_away_from_zero(figure, decimals):
    step = Decimal(1).scaleb(-decimals)
    moved = rounded(figure, decimals) - figure
    assert abs(moved) <= step / 2
    if abs(moved) == step / 2:
        assert abs(rounded(figure, decimals)) > abs(figure)


@given(FIGURES, FIGURES, DECIMALS)
def test_rounding_keeps_order_sign_and_what_is_rounded_already(one, other, decimals):
    low, high = sorted((one, other))
    assert rounded(low, decimals) <= rounded(high, decimals)
    assert rounded(-one, decimals) == -rounded(one, decimals)
    assert rounded(rounded(one, decimals), decimals) == rounded(one, decimals)


@given(st.decimals(-(10**6), 10**6, places=2), st.decimals("0.01", 10**6, places=2), DECIMALS)
def test_a_percentage_is_the_exact_fraction_rounded_once(numerator, denominator, decimals):
    steps = Fraction(numerator) / Fraction(denominator) * 100 * 10**decimals
    nearest = int(abs(steps) + Fraction(1, 2)) * (1 if steps >= 0 else -1)
    result = percentage(numerator, denominator, decimals)
    assert Fraction(result) * 10**decimals == nearest
    assert not result.is_signed() or result < 0


@given(FIGURES)
def test_a_plain_figure_is_the_same_figure_written_without_an_exponent(figure):
    assert plain(figure) == figure
    assert "E" not in str(plain(figure))
    assert rounded(figure, decimals_of(figure)) == figure


@given(FIGURES, DECIMALS)
def test_a_printed_figure_reads_back_as_the_rounded_one(figure, decimals):
    printed = indicator("%", decimals=decimals).show(figure)
    assert Decimal(printed.replace(",", "").removesuffix("%")) == rounded(figure, decimals)


@given(PERIODS)
def test_a_period_reads_back_from_its_name_and_from_a_file_name(period):
    assert parse_period(period.name) == parse_period(period.slug) == period
    assert parse_year(period.year) == period.start_year


@given(PERIODS)
def test_next_and_previous_undo_one_another_and_four_quarters_are_a_year(period):
    assert period.next.previous == period.previous.next == period
    assert period.previous < period < period.next
    assert period.previous.previous.previous.previous == period.year_before


@given(PERIODS)
def test_quarters_follow_one_another_day_by_day_and_are_three_months_long(period):
    assert period.last_day + timedelta(days=1) == period.next.first_day
    assert 90 <= (period.last_day - period.first_day).days + 1 <= 92
    assert period.year_before.first_day.replace(year=period.first_day.year) == period.first_day


@given(st.text(max_size=30))
def test_no_text_stops_the_reading_of_a_period(text):
    assert parse_period(text) is None or parse_period(parse_period(text).name) == parse_period(text)
    assert parse_year(text) is None or 1900 <= parse_year(text) <= 2099
