"""A figure from a cell, of every kind that people leave there."""

from datetime import datetime
from decimal import Decimal

import pytest

from kpireport.model.indicator import Indicator, Kind, Polarity, Unit
from kpireport.read.cells import Cell, Content, cell_from
from kpireport.read.figures import parse_figure


def indicator(unit: str, decimals: int = 1) -> Indicator:
    return Indicator("PI01", "Name", Unit(unit), Polarity.BIGGER, Kind.MEASURE, "Service", "Theme", decimals)


def number(raw: float, number_format: str = "General") -> Cell:
    return cell_from("G8", raw, "n", number_format)


def text(raw: str) -> Cell:
    return cell_from("G8", raw, "s", "@")


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        (number(1070), "number", "1070"),
        (number(0.1 + 0.2), "score", "0.3"),
        (number(0.644, "0.0%"), "%", "64.4"),
        (number(1, "0%"), "%", "100"),
        (number(64.4), "%", "64.4"),
        (number(64.4, '0.0"%"'), "%", "64.4"),
        (number(0.5, '0.0"%"'), "%", "0.5"),
        (number(0), "%", "0"),
        (number(0, "0%"), "%", "0"),
        (number(-0.04), "score", "-0.04"),
        (text("64.4 %"), "%", "64.4"),
        (text("64.4%"), "%", "64.4"),
        (text("0.644%"), "%", "0.644"),
        (text("64.4 per cent"), "%", "64.4"),
        (text("64.4"), "%", "64.4"),
        (text("1,070"), "number", "1070"),
        (text("1\u00a0070"), "number", "1070"),
        (text("\u22120.04"), "score", "-0.04"),
        (text("235.65 kg per head"), "kg per head", "235.65"),
    ],
)
def test_a_certain_figure_is_read(cell: Cell, unit: str, value: str) -> None:
    read = parse_figure(cell, indicator(unit))
    assert (read.value, read.query) == (Decimal(value), "")
    assert bool(read.note) == (cell.content is Content.TEXT)


@pytest.mark.parametrize(
    ("cell", "unit", "says"),
    [
        (text("c. 12"), "number", '"c. 12"'),
        (text("10-12"), "number", '"10-12"'),
        (text("about 40"), "%", '"about 40"'),
        (text("12%"), "number", '"12%"'),
        (text("nil"), "number", "can mean 0 or no figure"),
        (text("177/255"), "number", '"177/255"'),
        (text("0.644"), "%", "0.644% or 64.4%"),
        (text("=1+1"), "number", '"=1+1"'),
        (number(0.644), "%", "0.644% or 64.4%"),
        (number(1), "%", "1% or 100%"),
        (number(64.4, "0.0%"), "%", "6,440% or 64.4%"),
        (number(0.5, "0%"), "number", "50%"),
        (number(float("inf")), "number", "too large"),
        (cell_from("G8", True, "b", "General"), "number", "TRUE"),
        (cell_from("G8", "#N/A", "e", "General"), "number", "#N/A"),
        (cell_from("G8", "#DIV/0!", "e", "General"), "number", "#DIV/0!"),
        (cell_from("G8", datetime(2018, 12, 10), "d", "d-mmm"), "number", "10/12/2018"),
        (Cell("G8", Content.UNSAVED, "=A1/B1"), "number", "formula =A1/B1 was not saved"),
    ],
)
def test_an_uncertain_figure_is_asked_about_and_never_guessed(cell: Cell, unit: str, says: str) -> None:
    read = parse_figure(cell, indicator(unit))
    assert read.value is None
    assert read.numerator is None
    assert says in read.query


@pytest.mark.parametrize(
    ("cell", "earlier", "value"),
    [
        (number(0.644), ("0.7", "0.9"), "0.644"),
        (number(0.00644, "0.00%"), ("64.2",), None),
        (number(0.00644, "0.00%"), ("0.7",), "0.644"),
        (number(0.644, "0.0%"), ("64.2",), "64.4"),
        (number(1.5, "0%"), ("1.4",), None),
        (number(1.5, "0%"), ("140",), "150"),
    ],
)
def test_history_tells_a_fraction_from_points(cell: Cell, earlier: tuple[str, ...], value: str | None) -> None:
    read = parse_figure(cell, indicator("%"), [Decimal(figure) for figure in earlier])
    assert read.value == (None if value is None else Decimal(value))
    assert bool(read.query) == (value is None)


@pytest.mark.parametrize(
    "word", ["N/A", "n/a", "NA", "TBC", "-", "\u2013", "nil return", "Not due this quarter", "tbc."]
)
def test_a_word_for_no_figure_is_taken_as_the_reason(word: str) -> None:
    read = parse_figure(text(word), indicator("%"))
    assert (read.value, read.query, read.reason) == (None, "", word)
    assert word in read.note


@pytest.mark.parametrize("typed", ["177/255", "177 / 255", "177 of 255", "177 out of 255", "1,177/1,255"])
def test_a_share_is_understood(typed: str) -> None:
    read = parse_figure(text(typed), indicator("%"))
    assert read.denominator is not None
    assert read.denominator - (read.numerator or 0) == 78


def test_an_empty_cell_says_nothing() -> None:
    assert parse_figure(Cell("G8"), indicator("%")) == parse_figure(text("   "), indicator("%"))
    assert parse_figure(Cell("G8"), indicator("%")).query == ""
