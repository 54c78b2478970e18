"""Process limits and the rules for what is more than ordinary variation, against published results, and their laws."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases_table import cases
from kpireport.assess.xmr import assurance_of, process_limits, runs, signals, trends, two_in_three, variation_of
from kpireport.model.figure import decimals_of, rounded_fraction
from kpireport.model.indicator import Polarity
from kpireport.model.outlook import Assurance, Cause, ProcessLimits, Signal, Variation

RUN = 7
figures = st.decimals(-1000, 1000, places=2)
many = st.lists(figures, min_size=8, max_size=24)
factors = st.decimals("0.01", 100, places=2)


def numbers(text):
    return [Decimal(number) for number in text.split()]


def whole(text):
    return [int(number) for number in text.split()]


def places(flags):
    """The places, counted from 0, that a published row of flags marks."""
    return {at for at, flag in enumerate(flags) if flag}


def agrees(ours, published):
    """Is ours what was published, to as many decimals as were published?"""
    decimals = max(decimals_of(Decimal(published)), len(published.partition(".")[2]))
    return rounded_fraction(ours, decimals) == Decimal(published)


@cases("xmr_limits.csv")
def test_limits_are_those_that_were_published(row):
    limits = process_limits(numbers(row["figures"]))
    for ours, heading in ((limits.mean, "mean"), (limits.lower, "lower limit"), (limits.upper, "upper limit")):
        if row[heading]:
            assert agrees(ours, row[heading]), f"{heading}: {float(ours)}"


@cases("xmr_limits.csv")
def test_what_is_more_than_ordinary_is_what_was_published(row):
    found = {
        at + 1: "above" if signal.is_higher else "below"
        for at, signal in enumerate(signals(numbers(row["figures"])))
        if signal
    }
    expected = [entry.split() for entry in row["more than ordinary"].split("; ") if entry != "none"]
    assert [found.get(int(place), "none") for place, _ in expected] == [way for _, way in expected]
    if not any(way == "none" for _, way in expected):
        assert len(found) == len(expected), "and no other is"


@cases("xmr_rules.csv")
def test_rules_find_what_was_published(row):
    published, concerned = whole(row["published flags"]), {place - 1 for place in whole(row["figures concerned"])}
    if row["rule"] == "two in three":
        assert two_in_three([flag == "1" for flag in row["figures"].split()], whole(row["sides of the average"])) == (
            concerned
        )
        return
    members = {at for end in places(published) for at in range(end - RUN + 1, end + 1)}
    assert members == concerned, "the table agrees with itself"
    if row["rule"] == "trend":
        ways = trends(numbers(row["figures"]))
        assert set(ways) == concerned
        assert all(ways[end] == published[end] for end in places(published))
    else:
        assert runs(whole(row["sides of the average"])) == concerned


@cases("xmr_assurance.csv")
def test_assurance_is_what_was_published(row):
    limits = ProcessLimits(*(Fraction(row[name]) for name in ("mean", "lower limit", "upper limit")))
    found = assurance_of(limits, row.number("target"), Polarity(row["polarity"]))
    assert (found.value if found else "") == row["assurance"]


def test_a_figure_on_the_limit_itself_is_ordinary():
    on_the_limit = numbers("0 100 0 100 0 100 0 100")
    assert process_limits(on_the_limit).upper == 50 + Fraction("266")
    assert signals(on_the_limit) == (None,) * 8


def test_figures_that_never_change_are_ordinary():
    assert signals(numbers("5 5 5 5 5 5 5 5")) == (None,) * 8
    assert process_limits(numbers("5 5 5 5 5 5 5 5")) == ProcessLimits(Fraction(5), Fraction(5), Fraction(5))


def test_a_turning_point_counts_with_the_later_trend():
    ways = trends(numbers("1 2 3 4 5 6 7 6 5 4 3 2 1"))
    assert [ways[at] for at in range(13)] == [1] * 6 + [-1] * 7


@pytest.mark.parametrize(
    ("higher", "polarity", "variation"),
    [
        (True, Polarity.BIGGER, Variation.IMPROVING),
        (False, Polarity.BIGGER, Variation.CONCERN),
        (True, Polarity.SMALLER, Variation.CONCERN),
        (False, Polarity.SMALLER, Variation.IMPROVING),
        (True, Polarity.NONE, Variation.HIGHER),
        (False, Polarity.RANGE, Variation.LOWER),
    ],
)
def test_polarity_says_whether_a_change_is_an_improvement(higher, polarity, variation):
    assert variation_of(Signal(Cause.OUTSIDE, higher), polarity) is variation
    assert variation_of(None, polarity) is Variation.ORDINARY


@given(many, factors, figures)
def test_scaling_and_shifting_the_figures_scales_and_shifts_the_limits(points, factor, shift):
    before, after = process_limits(points), process_limits([point * factor + shift for point in points])
    assert after.mean == before.mean * Fraction(factor) + Fraction(shift)
    assert after.lower == before.lower * Fraction(factor) + Fraction(shift)
    assert after.upper == before.upper * Fraction(factor) + Fraction(shift)


@given(many, factors, figures)
def test_scaling_and_shifting_the_figures_changes_no_signal(points, factor, shift):
    assert signals([point * factor + shift for point in points]) == signals(points)


@given(many)
def test_turning_the_figures_upside_down_turns_every_signal(points):
    turned = [signal and Signal(signal.cause, not signal.is_higher) for signal in signals(points)]
    assert list(signals([-point for point in points])) == turned


@given(many)
def test_reversing_the_polarity_swaps_improving_and_concern(points):
    swapped = {Variation.IMPROVING: Variation.CONCERN, Variation.CONCERN: Variation.IMPROVING}
    for signal in signals(points):
        bigger, smaller = (variation_of(signal, polarity) for polarity in (Polarity.BIGGER, Polarity.SMALLER))
        assert smaller is swapped.get(bigger, bigger)


@given(many)
def test_the_average_lies_in_the_middle_of_the_limits(points):
    limits = process_limits(points)
    assert limits.lower + limits.upper == 2 * limits.mean
    assert limits.lower <= limits.mean <= limits.upper


@pytest.mark.parametrize(
    ("target", "assurance"),
    [
        (10, Assurance.HIT_AND_MISS),
        (20, Assurance.HIT_AND_MISS),
        ("9.99", Assurance.PASSES),
        ("20.01", Assurance.FAILS),
    ],
)
def test_a_target_on_a_limit_itself_may_be_hit_or_missed(target, assurance):
    limits = ProcessLimits(Fraction(15), Fraction(10), Fraction(20))
    assert assurance_of(limits, Decimal(target), Polarity.BIGGER) is assurance


def test_where_two_rules_hold_the_first_counts_and_it_says_which_way():
    *middle, last = signals(numbers("1 2 3 4 5 6 7"))
    assert middle == [Signal(Cause.OUTSIDE, is_higher=False)] + [Signal(Cause.TREND, is_higher=True)] * 5
    assert last == Signal(Cause.OUTSIDE, is_higher=True)
    first, *middle, last = signals(numbers("7 6 5 4 3 2 1"))
    assert middle == [Signal(Cause.TREND, is_higher=False)] * 5
    assert (first.is_higher, last.is_higher) == (True, False)


def test_six_rising_figures_at_the_end_of_a_row_are_no_trend():
    assert trends(numbers("9 1 2 3 4 5 6")) == {}
    assert set(trends(numbers("9 1 2 3 4 5 6 7"))) == set(range(1, 8))
    assert trends(numbers("1 2")) == {}


@pytest.mark.parametrize(
    ("figures", "cause"),
    [
        # Average 0 and average range 0.75: two thirds of the way to the limit is 1.33, and that is not yet near.
        ("-0.16 -1.10 -0.16 -1.10 -0.63 0.49 1.33 1.33", None),
        # Average 0 and average range 0.5: the limit itself is 1.33, and that is near it and not outside.
        ("-0.41 -0.85 -0.41 -0.85 -0.63 0.49 1.33 1.33", Cause.NEAR_LIMIT),
    ],
)
def test_near_the_limit_begins_beyond_two_thirds_of_the_way_and_ends_on_the_limit(figures, cause):
    found = signals(numbers(figures))
    assert [signal and signal.cause for signal in found] == [None] * 6 + [cause] * 2
