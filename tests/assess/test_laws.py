"""Laws that every rating and every arrow keeps, whatever the figures."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kpireport.assess.bands import LimitRefusedError, band_limits
from kpireport.assess.dot import long_term, short_term
from kpireport.assess.evaluate import verdict_on
from kpireport.assess.rag import rag_rating
from kpireport.assess.targets import target_in_force
from kpireport.model.figure import rounded
from kpireport.model.indicator import Basis, Comparison, Kind, Polarity
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.scheme import Band, MilestoneState, Scheme
from kpireport.model.target import Benchmark, Limit, LimitKind, Target, TargetKind
from kpireport.model.verdict import Direction, State, TargetInForce
from written import PERIOD, SCHEMES, indicator, register

MIRRORED = {Polarity.BIGGER: Polarity.SMALLER, Polarity.SMALLER: Polarity.BIGGER, Polarity.RANGE: Polarity.RANGE}
ONE_WAY = st.sampled_from([Polarity.BIGGER, Polarity.SMALLER])
ANY_SCHEME = st.sampled_from(list(SCHEMES.values()))
UNITS = st.sampled_from(["number", "%", "score", "per 100,000"])


def figures(low=-10_000, high=10_000, places=2):
    return st.decimals(low, high, places=places)


@st.composite
def limits(draw, signed=True):
    kinds = [LimitKind.RELATIVE, LimitKind.POINTS, LimitKind.ABSOLUTE, LimitKind.FLOOR]
    kind = draw(st.sampled_from(kinds if signed else [LimitKind.ABSOLUTE, LimitKind.FLOOR]))
    return Limit(kind, Decimal(0) if kind is LimitKind.FLOOR else draw(figures(0, 50, 1)))


@st.composite
def targets(draw, kinds=tuple(TargetKind), tolerances=True):
    """Any target, of any kind, whole or with parts of it missing."""
    maybe = st.none() | figures()
    low, high = draw(maybe), draw(maybe)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return Target(
        "PI1",
        PERIOD.start_year,
        draw(st.sampled_from([None, PERIOD.quarter])),
        draw(st.sampled_from(kinds)),
        draw(st.sampled_from(["906", "above 86", "Better than England"])),
        low=low,
        high=high,
        strict=draw(st.booleans()),
        area="England",
        baseline=draw(maybe),
        floor=draw(maybe),
        tolerance=draw(st.none() | limits()) if tolerances else None,
    )


@st.composite
def schemes(draw):
    names = draw(st.lists(st.sampled_from(["HG", "LG", "A", "LR"]), unique=True, max_size=4))
    bands = [Band(name, "Green", draw(limits())) for name in names]
    last = Band("HR", "Red", Limit(LimitKind.NONE))
    states = (MilestoneState("On Track", (*bands, last)[0]), MilestoneState("Deferred", None))
    return Scheme("Made up", 2015, (*bands, last), states)


def one_value(low, **more):
    return Target("PI1", PERIOD.start_year, None, TargetKind.VALUE, str(low), low=low, **more)


def one_range(low, high):
    return Target("PI1", PERIOD.start_year, None, TargetKind.RANGE, f"{low} to {high}", low=low, high=high)


def rating(measured, aim, value, scheme):
    return rag_rating(measured, Outturn("PI1", PERIOD, value), register([measured], [aim]), scheme, PERIOD)


def place(rated, scheme):
    return scheme.bands.index(rated.band)


@given(
    ONE_WAY,
    schemes() | ANY_SCHEME,
    UNITS,
    st.integers(0, 3),
    figures(),
    figures(),
    figures(),
    st.booleans(),
    st.none() | limits(),
)
def test_a_better_outturn_never_rates_worse(polarity, scheme, unit, decimals, aim, one, other, strict, tolerance):
    measured = indicator(unit, polarity, decimals)
    floor = aim - 5 if polarity is Polarity.BIGGER else aim + 5
    stated = one_value(aim, strict=strict, tolerance=tolerance, floor=floor)
    worse, better = sorted((one, other), reverse=polarity is Polarity.SMALLER)
    rated_worse, rated_better = (rating(measured, stated, value, scheme) for value in (worse, better))
    assert rated_worse.state is rated_better.state
    assume(rated_better.is_rated)
    assert place(rated_better, scheme) <= place(rated_worse, scheme)
    assert rated_better.shortfall <= rated_worse.shortfall


@given(ANY_SCHEME, figures(1, 100), figures(0, 100), figures(0, 300), figures(0, 300), st.booleans())
def test_on_either_side_of_a_range_farther_never_rates_better(scheme, low, width, near, far, is_above):
    near, far = sorted((near, far))
    measured, aim = indicator("score", Polarity.RANGE, 2), one_range(low, low + width)
    at = [low + width + distance if is_above else low - distance for distance in (near, far)]
    rated_near, rated_far = (rating(measured, aim, value, scheme) for value in at)
    assume(rated_near.is_rated)
    assert place(rated_near, scheme) <= place(rated_far, scheme)


@given(st.sampled_from(list(MIRRORED)), limits(signed=False), figures(), figures(0, 50), figures(), st.booleans())
def test_swapping_polarity_and_every_sign_mirrors_the_rating(polarity, tolerance, low, width, value, strict):
    scheme = SCHEMES["Maidstone"]
    measured = indicator("score", polarity, 1)
    floor = low + 5 if polarity is Polarity.SMALLER else low - 5
    aim = one_value(low, strict=strict, tolerance=tolerance, floor=floor)
    mirrored_aim = replace(aim, low=-low, floor=-floor)
    if polarity is Polarity.RANGE:
        tolerance = Limit(LimitKind.ABSOLUTE, tolerance.amount)
        aim = replace(one_range(low, low + width), tolerance=tolerance)
        mirrored_aim = replace(one_range(-low - width, -low), tolerance=tolerance)
    one = rating(measured, aim, value, scheme)
    mirrored = rating(replace(measured, polarity=MIRRORED[polarity]), mirrored_aim, -value, scheme)
    assert (one.state, one.band, one.shortfall) == (mirrored.state, mirrored.band, mirrored.shortfall)


@given(
    ONE_WAY,
    st.sampled_from(list(Basis)),
    st.sampled_from(list(Comparison)),
    st.sampled_from([Period(2017, quarter) for quarter in (1, 2, 3, 4)]),
    st.lists(st.none() | figures(), min_size=6, max_size=6),
)
def test_swapping_polarity_and_every_sign_mirrors_the_arrows(polarity, basis, comparison, period, values):
    measured = indicator("number", polarity, 1, basis=basis, comparison=comparison)
    mirrored = replace(measured, polarity=MIRRORED[polarity])
    negated = [None if value is None else -value for value in values]
    assert arrows(measured, period, values) == arrows(mirrored, period, negated)


def arrows(measured, period, values):
    when, outturns = period, []
    for value in values:
        outturns.append(Outturn("PI1", when, value))
        when = when.previous
    given_history, known, scheme = History(tuple(outturns)), register([measured]), SCHEMES["Five states"]
    return [compare(measured, given_history, known, scheme, period).direction for compare in (short_term, long_term)]


@given(ONE_WAY, st.integers(0, 3), figures(places=4), figures(0, Decimal("0.9999"), 4))
def test_what_prints_the_same_is_the_same(polarity, decimals, value, nudge):
    measured = indicator("score", polarity, decimals)
    other = value + nudge.scaleb(-decimals) / 2
    assume(rounded(value, decimals) == rounded(other, decimals))
    assert arrows(measured, PERIOD, [other, value, None, None, value])[:2] == [Direction.SAME, Direction.SAME]


@given(ONE_WAY, figures(), figures())
def test_better_one_way_is_worse_the_other_way(polarity, now, then):
    measured = indicator("score", polarity, 2)
    opposite = {Direction.BETTER: Direction.WORSE, Direction.WORSE: Direction.BETTER, Direction.SAME: Direction.SAME}
    assert arrows(measured, PERIOD, [now, then])[0] is opposite[arrows(measured, PERIOD, [then, now])[0]]


@given(ONE_WAY, st.sampled_from([3, 4]), st.lists(figures(), min_size=4, max_size=4), figures())
def test_a_count_that_began_higher_or_lower_leaves_the_later_quarters_arrows(polarity, quarter, values, more):
    # From Q3 on: Q2 is compared with Q1 itself, which the beginning changes.
    measured = indicator("number", polarity, 2, basis=Basis.CUMULATIVE)
    this_year = [value + more for value in values[:quarter]]
    period = Period(2017, quarter)
    assert arrows(measured, period, values[:quarter])[0] is arrows(measured, period, this_year)[0]


@given(ONE_WAY, ANY_SCHEME, st.sampled_from(["score", "%"]), figures(1, 1000), st.none() | limits())
def test_on_a_boundary_the_better_band_wins_and_one_step_beyond_it_does_not(polarity, scheme, unit, low, tolerance):
    # Six decimals are enough to print every boundary exactly: two of the target, and three of 0.1% of it.
    measured = indicator(unit, polarity, 6)
    sign = -1 if polarity is Polarity.BIGGER else 1
    aim = one_value(low, tolerance=tolerance, floor=low + 5 * sign)
    in_force = TargetInForce(aim, "annual target", low)
    try:
        reached = band_limits(in_force, measured, scheme)
    except LimitRefusedError:
        assert rating(measured, aim, low, scheme).state is State.LIMIT_REFUSED
        return
    step = Decimal("0.000001")
    for band_place, limit in enumerate(reached[:-1]):
        on_it = rating(measured, aim, low + sign * limit.below, scheme)
        beyond = rating(measured, aim, low + sign * (limit.below + step), scheme)
        assert place(on_it, scheme) <= band_place < place(beyond, scheme)


OUTTURNS = st.none() | st.builds(
    Outturn,
    st.just("PI1"),
    st.just(PERIOD),
    value=st.none() | figures(places=4),
    milestone_state=st.sampled_from(["", "On Track", "Deferred", "Nearly"]),
    numerator=st.none() | figures(0, 20, 0),
    reason=st.sampled_from(["", "Not due this quarter", "Suppressed (small numbers)", "late"]),
    query=st.sampled_from(["", "'c. 12' is no figure."]),
)
INDICATORS = st.builds(
    indicator,
    UNITS,
    st.sampled_from(list(Polarity)),
    st.integers(0, 4),
    kind=st.sampled_from(list(Kind)),
    basis=st.sampled_from(list(Basis)),
    comparison=st.sampled_from(list(Comparison)),
    due_in=st.sampled_from([(), (2,), (4,), (1, 3)]),
    introduced=st.none() | st.sampled_from([Period(2016, 2), Period(2017, 1), PERIOD]),
)


@settings(max_examples=400)
@given(INDICATORS, st.lists(targets(), max_size=2), schemes() | ANY_SCHEME, OUTTURNS, OUTTURNS, st.booleans())
def test_nothing_that_can_be_written_down_stops_a_verdict(measured, aims, scheme, now, then, has_benchmark):
    marks = [Benchmark("PI1", PERIOD.year, "England", Decimal(50))] if has_benchmark else []
    earlier = [replace(then, period=when) for when in (PERIOD.previous, PERIOD.year_before) if then]
    history = History((*earlier, *([now] if now else ())))
    verdict = verdict_on(measured, register([measured], aims, marks), history, scheme, PERIOD)
    assert (verdict.rating.state is State.RATED) is verdict.rating.is_rated
    assert not verdict.rating.is_rated or verdict.rating.colour in {band.name for band in scheme.bands}
    assert verdict.rating.sentence.endswith(".")
    assert not any(python in verdict.explanation for python in ("None", "Decimal", "Polarity.", "E+", "()"))
    assert verdict.shown_figure


@given(INDICATORS, st.lists(targets(), max_size=2), st.sampled_from([1, 2, 3, 4]))
def test_a_target_in_force_has_what_a_rating_needs(measured, aims, quarter):
    found = target_in_force(measured, register([measured], aims), Period(2017, quarter))
    if isinstance(found, TargetInForce):
        assert (found.low is None) is (found.target.kind is TargetKind.MILESTONE)
        assert found.high is None or found.low <= found.high
