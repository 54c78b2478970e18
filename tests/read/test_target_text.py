"""Targets as people write them."""

from decimal import Decimal

import pytest

from kpireport.model.indicator import Indicator, Kind, Polarity, Unit
from kpireport.model.target import Limit, LimitKind, TargetKind
from kpireport.read.cells import cell_from
from kpireport.read.limit_text import parse_limit, parse_limit_text
from kpireport.read.target_text import TargetMeaning, number_target, parse_target, show_target

V, S, R, C = TargetKind.VALUE, TargetKind.STRICT, TargetKind.RANGE, TargetKind.CHANGE


def indicator(polarity: Polarity = Polarity.NONE, unit: str = "number", kind: Kind = Kind.MEASURE) -> Indicator:
    return Indicator("PI01", "Name", Unit(unit), polarity, kind, "Service", "Theme", 0)


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "strict"),
    [
        ("39", V, "39", None, False),
        ("1,135", V, "1135", None, False),
        ("-0.1", V, "-0.1", None, False),
        (">= 97", V, "97", None, False),
        ("\u2265 97", V, "97", None, False),
        ("at least 97", V, "97", None, False),
        ("<= 25", V, "25", None, False),
        ("no more than 25", V, "25", None, False),
        ("above 86", S, "86", None, True),
        ("> 86", S, "86", None, True),
        ("Below 25", S, "25", None, True),
        ("< 25", S, "25", None, True),
        ("0.9 to 1.1", R, "0.9", "1.1", False),
        ("0.9\u20131.1", R, "0.9", "1.1", False),
        ("between 10 and 12", R, "10", "12", False),
        ("+10%", C, "10", None, False),
        ("-5%", C, "-5", None, False),
        ("\u22125%", C, "-5", None, False),
        ("same or better", C, "0", None, False),
        ("Better", C, "0", None, True),
    ],
)
def test_a_target_in_figures(text: str, kind: TargetKind, low: str, high: str | None, strict: bool) -> None:
    expected = TargetMeaning(kind, Decimal(low), None if high is None else Decimal(high), strict)
    assert parse_target(text, indicator()) == expected


@pytest.mark.parametrize(
    ("text", "kind", "strict", "area"),
    [
        ("Better than England", TargetKind.BENCHMARK, True, "England"),
        ("better than the London average", TargetKind.BENCHMARK, True, "London average"),
        ("England or better", TargetKind.BENCHMARK, False, "England"),
        ("Same as or better than England", TargetKind.BENCHMARK, False, "England"),
        ("Same or better than England", TargetKind.BENCHMARK, False, "England"),
        ("As good as or better than the London average", TargetKind.BENCHMARK, False, "London average"),
        ("TBC", TargetKind.TO_BE_CONFIRMED, False, ""),
        ("to be confirmed", TargetKind.TO_BE_CONFIRMED, False, ""),
        ("none", TargetKind.NONE, False, ""),
        ("N/A", TargetKind.NONE, False, ""),
    ],
)
def test_a_target_in_words(text: str, kind: TargetKind, strict: bool, area: str) -> None:
    assert parse_target(text, indicator()) == TargetMeaning(kind, strict=strict, area=area)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        *((doubtful, Polarity.BIGGER) for doubtful in ("10-12", "about 40", "5-ish", "12 to 10", "50%", "1,07", "")),
        ("better than last year", Polarity.BIGGER),
        ("<= 25", Polarity.BIGGER),
        ("below 25", Polarity.BIGGER),
        (">= 25", Polarity.SMALLER),
        ("above 25", Polarity.SMALLER),
        ("39", Polarity.RANGE),
        ("above 39", Polarity.RANGE),
    ],
)
def test_a_target_that_leaves_a_doubt_is_none(text: str, polarity: Polarity) -> None:
    assert parse_target(text, indicator(polarity)) is None


def test_a_hyphen_makes_a_range_only_where_within_a_range_is_better() -> None:
    assert parse_target("10-12", indicator(Polarity.RANGE)) == TargetMeaning(R, Decimal(10), Decimal(12))


def test_a_percentage_is_in_points_however_it_is_typed() -> None:
    share = indicator(Polarity.BIGGER, "%")
    for text in ("64.4%", "64.4 %", "64.4"):
        assert parse_target(text, share) == TargetMeaning(V, Decimal("64.4"))
    assert number_target(Decimal("0.644"), True, share) == TargetMeaning(V, Decimal("64.4"))
    assert number_target(Decimal("0.1"), True, indicator()) is None


def test_a_milestone_takes_any_words() -> None:
    milestone = indicator(kind=Kind.MILESTONE, unit="milestone")
    assert parse_target("GRIP stage 3 achieved", milestone) == TargetMeaning(TargetKind.MILESTONE)
    assert parse_target("TBC", milestone) == TargetMeaning(TargetKind.TO_BE_CONFIRMED)


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [("1135", "number", "1,135"), ("65", "%", "65%"), ("280.9", "number", "280.9"), (">= 97", "%", ">= 97")],
)
def test_a_number_is_printed_with_its_unit_and_never_rounded(text: str, unit: str, shown: str) -> None:
    share = indicator(Polarity.BIGGER, unit)
    meaning = parse_target(text, share)
    assert meaning is not None
    assert show_target(meaning, text, share) == shown


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("0", Limit(LimitKind.ABSOLUTE, Decimal(0))),
        ("10%", Limit(LimitKind.RELATIVE, Decimal(10))),
        ("2.5 %", Limit(LimitKind.RELATIVE, Decimal("2.5"))),
        ("2 points", Limit(LimitKind.POINTS, Decimal(2))),
        ("1 percentage point", Limit(LimitKind.POINTS, Decimal(1))),
        ("3", Limit(LimitKind.ABSOLUTE, Decimal(3))),
        ("Floor", Limit(LimitKind.FLOOR)),
        ("", Limit(LimitKind.NONE)),
        ("ten", None),
        ("-5%", None),
        ("5-10%", None),
    ],
)
def test_a_limit(text: str, limit: Limit | None) -> None:
    assert parse_limit_text(text) == limit


def test_a_limit_in_a_percent_cell_is_relative() -> None:
    assert parse_limit(cell_from("F3", 0.1, "n", "0%")) == Limit(LimitKind.RELATIVE, Decimal(10))
