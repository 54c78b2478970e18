"""What figures say over time: comparable points, variation, assurance and the forecast of the year's end."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import written
from cases_table import cases
from kpireport.assess.outlook import outlook
from kpireport.model.indicator import Basis, Comparison, Indicator, Kind, Polarity
from kpireport.model.outlook import Assurance, Cause, Variation
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period, parse_period, parse_year
from kpireport.model.target import Profile
from written import PERIOD


def history(words: str) -> History:
    """Read ``2016/17: 25 50 75 125; 2017/18: 30 60``: quarter by quarter, ``-`` where there is no figure."""
    outturns = []
    for entry in words.split("; "):
        year, figures = entry.split(": ")
        for quarter, figure in enumerate(figures.split(), start=1):
            value = None if figure == "-" else Decimal(figure)
            outturns.append(Outturn("PI1", Period(parse_year(year), quarter), value))
    return History(tuple(outturns))


def targets(words: str, period: Period) -> list:
    """Read ``Q1: 40; Annual: 120``."""
    found = []
    for entry in filter(None, words.split("; ")):
        name, figure = entry.split(": ")
        quarter = None if name == "Annual" else int(name[1])
        found.append(written.target(figure, quarter=quarter, period=period))
    return found


def indicator_of(row) -> Indicator:
    return written.indicator(
        row["unit"],
        row.member("polarity", Polarity, Polarity.BIGGER),
        row.whole("decimals"),
        basis=Basis(row["basis"]),
        comparison=Comparison(row["compares"]),
        kind=Kind(row["kind"]),
    )


@cases("outlook.csv")
def test_the_outlook_is_what_the_table_says(row):
    indicator, period = indicator_of(row), row.quarter("period")
    register = written.register([indicator], targets(row["targets"], period))
    found = outlook(indicator, history(row["figures"]), register, written.HAVERING, period)
    assert found.variation.value == row["variation"]
    assert found.points == row.whole("points")
    assert (found.assurance.value if found.assurance else "") == row["assurance"]
    if not row["forecast"]:
        assert found.forecast is None
        return
    expected = found.forecast
    assert (expected.value, expected.low, expected.high) == tuple(row.number(n) for n in ("forecast", "low", "high"))
    assert expected.rating.colour == row["rating"]
    if row["rating over the range"]:
        assert f"{expected.rating_low.colour} to {expected.rating_high.colour}" == row["rating over the range"]


def test_each_way_of_carrying_a_count_on_is_named():
    indicator = written.indicator(basis=Basis.CUMULATIVE)
    stated = targets("Q2: 75; Annual: 120", Period(2017, 2))
    figures = history("2015/16: 20 50 70 100; 2016/17: 25 50 75 125; 2017/18: 30 60")
    found = outlook(indicator, figures, written.register([indicator], stated), written.HAVERING, Period(2017, 2))
    assert found.forecast.ways == (
        ("run-rate", Decimal(120)),
        ("profile of the targets", Decimal(96)),
        ("last year's shape", Decimal(150)),
    )
    assert not found.forecast.is_year_end


def told_of(figures, *stated, period=PERIOD, **more):
    """The outlook of a count that grows from April, or of what the test says."""
    indicator = written.indicator(**{"basis": Basis.CUMULATIVE, **more})
    known = written.register([indicator], stated)
    return outlook(indicator, history(figures), known, written.HAVERING, period)


def ways_of(figures, *stated, period=PERIOD):
    return dict(told_of(figures, *stated, period=period).forecast.ways)


TWO_YEARS = "2015/16: 20 50 70 100; 2016/17: 25 50 75 125; "


def test_in_q4_the_figure_is_the_years_and_no_way_leads_to_it():
    found = told_of("2017/18: 30 60 90 131", period=Period(2017, 4)).forecast
    assert (found.ways, found.is_year_end) == ((), True)


def test_the_year_end_is_rated_by_the_target_of_q4():
    stated = [written.target("120", quarter=4), written.target("200")]
    assert told_of(TWO_YEARS + "2017/18: 30 60", *stated).forecast.rating.colour == "GREEN"


def test_a_range_tells_of_no_way_to_the_year_end():
    stated = [written.target("60 to 80", quarter=2), written.target("120")]
    assert "profile of the targets" not in ways_of(TWO_YEARS + "2017/18: 30 60", *stated)


def test_a_target_that_was_spread_over_the_year_tells_of_no_way_either():
    spread = written.target("120", profile=Profile.EVEN)
    assert "profile of the targets" not in ways_of(TWO_YEARS + "2017/18: 30 60", spread)


def test_the_first_quarter_is_carried_on_four_times():
    assert ways_of("2015/16: 20 50 70 100; 2016/17: 1 50 75 125; 2017/18: 30", period=Period(2017, 1)) == {
        "run-rate": 120,
        "last year's shape": 3750,
    }


def test_a_year_that_began_with_nothing_gives_no_shape():
    stated = [written.target("75", quarter=2), written.target("120")]
    figures = "2015/16: 20 50 70 100; 2016/17: 0 0 75 125; 2017/18: 30 60"
    assert list(ways_of(figures, *stated)) == ["run-rate", "profile of the targets"]


def test_a_figure_that_cannot_be_negative_is_not_forecast_below_nought_and_another_is():
    figures = "2015/16: 1 5 1 5; 2016/17: 1 5 1 5; 2017/18: 1 5"
    assert told_of(figures, basis=Basis.UNMARKED).forecast.low == 0
    assert told_of(figures, basis=Basis.UNMARKED, name="Net growth").forecast.low == -8


def test_quarters_that_only_the_comparison_takes_alone_are_not_carried_on_as_a_count():
    found = told_of("2015/16: 5 6 5 6; 2016/17: 5 6 5 6; 2017/18: 5 6", basis=Basis.UNMARKED).forecast
    assert (found.ways, found.value) == ((), 6)
    alone = told_of("2015/16: 5 9 5 9; 2016/17: 5 9 5 9; 2017/18: 5 9", comparison=Comparison.AS_REPORTED).forecast
    assert (alone.ways, alone.value) == ((), 9)


def test_a_signal_and_its_limits_are_told():
    found = told_of("2015/16: 60 62 60 62; 2016/17: 60 62 60 62; 2017/18: 60 40", basis=Basis.UNMARKED)
    assert (found.signal.cause, found.signal.is_higher) == (Cause.OUTSIDE, False)
    assert found.limits.lower < 60 < found.limits.upper


def test_eight_comparable_quarters_without_a_newest_figure_are_not_too_few():
    # The newest is counted since April, and the quarter before it is missing: it cannot be told by itself.
    found = told_of("2014/15: 20 50 70 100; 2015/16: 20 50 70 100; 2017/18: - 60")
    assert (found.variation, found.points) == (Variation.NO_FIGURE, 8)
    assert told_of("2017/18: 30 -").variation is Variation.NO_FIGURE


def test_a_target_of_last_years_shape_is_held_against_the_quarter_alone():
    shaped = written.target("140", profile=Profile.LAST_YEAR)
    figures = "2015/16: 30 61 90 121; 2016/17: 30 61 91 122; 2017/18: 31 61"
    assert told_of(figures, shaped).assurance is Assurance.FAILS


def test_without_a_target_for_the_quarter_before_a_count_has_no_assurance():
    assert told_of(TWO_YEARS + "2017/18: 30 60", written.target("75", quarter=2)).assurance is None
    assert told_of(TWO_YEARS + "2017/18: 30 60", written.target("75", quarter=1)).assurance is None


COUNTS = st.lists(st.integers(1, 500), min_size=10, max_size=10)


def told(quarters, polarity=Polarity.BIGGER, basis=Basis.UNMARKED):
    """The outlook of ten quarters from 2015/16 Q1 on, a cumulative count's added up from April."""
    indicator = written.indicator(polarity=polarity, basis=basis)
    period, so_far, outturns = parse_period("2015/16 Q1"), 0, []
    for figure in quarters:
        so_far = figure if period.quarter == 1 or basis is not Basis.CUMULATIVE else so_far + figure
        outturns.append(Outturn("PI1", period, Decimal(so_far)))
        period = period.next
    return outlook(
        indicator, History(tuple(outturns)), written.register([indicator]), written.HAVERING, period.previous
    )


@given(COUNTS)
def test_a_forecast_lies_within_its_range(quarters):
    for basis in (Basis.UNMARKED, Basis.CUMULATIVE):
        expected = told(quarters, basis=basis).forecast
        assert expected.low <= expected.value <= expected.high


@given(COUNTS)
def test_a_cumulative_count_varies_as_its_quarters_do(quarters):
    cumulative, alone = told(quarters, basis=Basis.CUMULATIVE), told(quarters)
    assert (cumulative.limits, cumulative.signal, cumulative.points) == (alone.limits, alone.signal, alone.points)


@given(COUNTS)
def test_a_cumulative_count_is_never_forecast_below_what_it_already_is(quarters):
    expected = told(quarters, basis=Basis.CUMULATIVE).forecast
    assert expected.low >= quarters[8] + quarters[9]


@given(COUNTS)
def test_reversing_the_polarity_swaps_improving_and_concern(quarters):
    swapped = {Variation.IMPROVING: Variation.CONCERN, Variation.CONCERN: Variation.IMPROVING}
    bigger, smaller = told(quarters).variation, told(quarters, Polarity.SMALLER).variation
    assert smaller is swapped.get(bigger, bigger)
