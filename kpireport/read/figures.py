"""Reads a figure from a cell: what is certain is repaired and noted, what is not becomes a question, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from kpireport.forms.service_return import NO_FIGURE_REASONS
from kpireport.model.figure import plain
from kpireport.model.indicator import Indicator
from kpireport.read.cells import Cell, Content
from kpireport.read.numbers import as_written, parse_number, without_unit
from kpireport.read.text import matching_key, shortened

_NO_FIGURE_WORDS = {
    *("n/a", "na", "n.a.", "n.a", "not applicable", "not available", "not yet available", "none available"),
    *("tbc", "tba", "to be confirmed", "-", "--", "no data", "no figure", "nil return", "not due", "awaiting data"),
    *("data not available", "data awaited", "awaited", "pending", "not reported", "not collected", "no return"),
    *(reason.casefold() for reason in NO_FIGURE_REASONS),
}
_OUT_OF_REASON = 1000
"""A percentage above this was typed without the cell's own per cent sign in mind."""

_SHARE = re.compile(r"(?P<numerator>[\d., ]+?)\s*(?:/|\bout of\b|\bof\b)\s*(?P<denominator>[\d., ]+)", re.IGNORECASE)
_PERCENT = re.compile(r"(?P<number>.+?)\s*(?:%|per cent|percent|percentage points|points|pts)", re.IGNORECASE)


@dataclass(frozen=True)
class FigureRead:
    """What a cell says: a figure, or numerator and denominator, or a reason for no figure, or a query.

    ``note`` says what was repaired. ``query`` is the sentence that asks what was meant.
    """

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    reason: str = ""
    query: str = ""
    note: str = ""


@dataclass(frozen=True)
class Earlier:
    """What the indicator reported before, newest last: by its size a percentage is told from a fraction."""

    figures: tuple[Decimal, ...] = field(default=())

    @property
    def is_below_one(self) -> bool:
        """Was every earlier figure smaller than one, so that another such figure is nothing odd?"""
        return bool(self.figures) and all(abs(figure) < 1 for figure in self.figures)

    def is_hundredfold_of(self, value: Decimal) -> bool:
        """Was the newest earlier figure about a hundred times this one?"""
        newest = abs(self.figures[-1]) if self.figures else Decimal(0)
        return newest > 0 and newest / 2 <= abs(value) * 100 <= newest * 2

    def is_hundredth_of(self, value: Decimal) -> bool:
        """Was the newest earlier figure about a hundredth of this one?"""
        newest = abs(self.figures[-1]) if self.figures else Decimal(0)
        return newest > 0 and newest / 2 <= abs(value) / 100 <= newest * 2


def parse_figure(cell: Cell, indicator: Indicator, earlier: Iterable[Decimal] = ()) -> FigureRead:
    """Read a figure for an indicator, percentages in points; ``earlier`` are its figures so far, oldest first."""
    if cell.is_empty:
        return FigureRead()
    if cell.number is not None:
        return _number(cell, cell.number, indicator, Earlier(tuple(earlier)))
    if cell.content is Content.TEXT:
        return _text(cell.typed, indicator, Earlier(tuple(earlier)))
    what = {
        Content.ERROR: f"The cell holds the error {shortened(cell.typed)}. Type the figure itself.",
        Content.UNSAVED: f"The result of the formula {shortened(cell.typed)} was not saved. Type the figure itself.",
        Content.DATE: f"The cell holds a date ({cell.typed}), not a figure. Type the figure as a number.",
        Content.DURATION: f"The cell holds a time ({cell.typed}), not a figure. Type the figure as a number.",
        Content.BOOLEAN: f"The cell holds {cell.typed}, not a figure. Type the figure as a number.",
        Content.INFINITE: "The cell holds a number too large to be one. Type the figure itself.",
    }
    return FigureRead(query=what[cell.content])


def _number(cell: Cell, number: Decimal, indicator: Indicator, earlier: Earlier) -> FigureRead:
    if not indicator.unit.is_percentage:
        if cell.is_percent:
            sentence = f"The cell shows {cell.typed}, but the unit is {indicator.unit.name or 'number'}. "
            return FigureRead(query=f"{sentence}Type the figure as a plain number.")
        return FigureRead(number)
    if not cell.is_percent:
        return _bare_percentage(number, indicator, earlier, is_marked=cell.shows_percent_sign)
    points = plain(number * 100)
    if 1 < number <= 100 and (points > _OUT_OF_REASON or earlier.is_hundredth_of(points)):
        return FigureRead(query=_two_readings(indicator, points, number))
    if 0 < abs(points) < 1 and earlier.is_hundredfold_of(points):
        return FigureRead(query=_two_readings(indicator, points, points * 100))
    return FigureRead(points)


def _bare_percentage(number: Decimal, indicator: Indicator, earlier: Earlier, *, is_marked: bool) -> FigureRead:
    """A percentage without its sign is in points, but a fraction of one may be either: 0.644 is 0.644% or 64.4%."""
    if 0 < abs(number) <= 1 and not is_marked and not earlier.is_below_one:
        return FigureRead(query=_two_readings(indicator, number, number * 100))
    if 0 < abs(number) < 1 and earlier.is_hundredfold_of(number):
        return FigureRead(query=_two_readings(indicator, number, number * 100))
    return FigureRead(number)


def _two_readings(indicator: Indicator, one: Decimal, other: Decimal) -> str:
    first, second = (indicator.unit.attached_to(f"{plain(value):,f}") for value in (one, other))
    return f"The figure can mean {first} or {second}. Type the one that is meant, with its per cent sign."


def _text(text: str, indicator: Indicator, earlier: Earlier) -> FigureRead:
    written = as_written(text)
    if written.casefold().rstrip(".") in _NO_FIGURE_WORDS or written.casefold() in _NO_FIGURE_WORDS:
        return FigureRead(reason=text.strip(), note=f'"{shortened(text)}" was taken as no figure, with that reason.')
    if match := _SHARE.fullmatch(written):
        return _share(text, match, indicator)
    has_sign = _PERCENT.fullmatch(written) if indicator.unit.is_percentage else None
    bare = has_sign["number"] if has_sign else without_unit(written, indicator.unit.name)
    value = parse_number(bare)
    if value is None:
        return FigureRead(query=_no_figure(text, indicator))
    if indicator.unit.is_percentage:
        read = _bare_percentage(value, indicator, earlier, is_marked=has_sign is not None)
        if read.query:
            return read
    return FigureRead(value, note=f'"{shortened(text)}" is typed as text and was read as {value:f}.')


def _share(text: str, match: re.Match[str], indicator: Indicator) -> FigureRead:
    numerator, denominator = parse_number(match["numerator"]), parse_number(match["denominator"])
    if not indicator.unit.is_percentage or numerator is None or denominator is None:
        return FigureRead(query=_no_figure(text, indicator))
    note = f'"{shortened(text)}" was read as {numerator:f} out of {denominator:f}.'
    return FigureRead(numerator=numerator, denominator=denominator, note=note)


def _no_figure(text: str, indicator: Indicator) -> str:
    if matching_key(text) in ("nil", "none", "zero", "no"):
        return f'"{shortened(text)}" can mean 0 or no figure. Type 0, or give the reason for no figure.'
    example = "64.4%, or how many out of how many" if indicator.unit.is_percentage else "1,070"
    return f'"{shortened(text)}" is no figure that can be taken as it stands. Type one number, such as {example}.'
