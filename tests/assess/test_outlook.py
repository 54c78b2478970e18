"""What figures say over time: comparable points, variation, assurance and the forecast of the year's end."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import written
from cases_table import cases
from kpireport.assess.outlook import outlook
from kpireport.model.indicator import Basis, Comparison, Indicator, Kind, Polarity
from kpireport.model.outlook import Variation
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period, parse_period, parse_year


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
