"""Reads a target as people write it, where that leaves no doubt: 39, >= 97, above 86, +10%, Better than England."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from kpireport.model.figure import decimals_of, plain
from kpireport.model.indicator import Indicator, Polarity
from kpireport.model.target import TargetKind
from kpireport.read.numbers import as_written, parse_number, without_unit

TARGETS_ALLOWED = (
    "Type a number (39 or 64.4%), at least 97 or >= 97, at most 25 or <= 25, above 86, below 25, 0.9 to 1.1, +10%, "
    "-5%, same or better, better, Better than England, England or better, TBC, or none."
)

_TO_BE_CONFIRMED = ("tbc", "tba", "to be confirmed", "to be agreed", "to be set", "to be determined", "tbd")
_NO_TARGET = ("none", "n/a", "na", "no target", "not applicable", "-", "not set")
_SAME_OR_BETTER = ("same or better", "the same or better", "better or same", "maintain or improve")
_BETTER = ("better", "improve", "improvement")
_NO_AREAS = ("last year", "last quarter", "previous", "baseline", "same", "target", "the same")

_LEAST = re.compile(r"(?:>=|\u2265|at least|no less than|not less than|minimum of)\s*(?P<number>.+)", re.IGNORECASE)
_MOST = re.compile(r"(?:<=|\u2264|at most|no more than|not more than|up to|maximum of)\s*(?P<number>.+)", re.IGNORECASE)
_ABOVE = re.compile(r"(?:>|above|more than|over|greater than)\s*(?P<number>.+)", re.IGNORECASE)
_BELOW = re.compile(r"(?:<|below|less than|under|fewer than)\s*(?P<number>.+)", re.IGNORECASE)
_TO = re.compile(r"(?:between\s+)?(?P<low>\S.*?)(?:\s+to\s+|\s+and\s+|\s*[\u2013]\s*)(?P<high>\S.*)", re.IGNORECASE)
_HYPHEN = re.compile(r"(?P<low>[\d.,]+\s*%?)\s*-\s*(?P<high>[\d.,]+\s*%?)")
_CHANGE = re.compile(r"(?P<change>[+-]\s*[\d.,]+)\s*%")
_BETTER_THAN = re.compile(r"better than (?:the )?(?P<area>.+)", re.IGNORECASE)
_OR_BETTER = re.compile(
    r"(?:(?:the )?same(?: as)?|as good as) or better than (?:the )?(?P<as_area>.+)|(?P<area>.+) or better",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TargetMeaning:
    """What a target says, apart from whose it is and when: the fields of Target that its words decide."""

    kind: TargetKind
    low: Decimal | None = None
    high: Decimal | None = None
    strict: bool = False
    area: str = ""


def parse_target(text: str, indicator: Indicator) -> TargetMeaning | None:
    """Read a target; None if it leaves a doubt, or contradicts the indicator's polarity.

    A milestone's target is its words. Percentages are in points.
    """
    words = " ".join(text.split())
    for known, kind in ((_TO_BE_CONFIRMED, TargetKind.TO_BE_CONFIRMED), (_NO_TARGET, TargetKind.NONE)):
        if words.casefold().rstrip(".") in known:
            return TargetMeaning(kind)
    if indicator.is_milestone:
        return TargetMeaning(TargetKind.MILESTONE) if words else None
    attempts: tuple[Callable[[str, Indicator], TargetMeaning | None], ...] = (
        _change,
        _value,
        _limit,
        _range,
        _benchmark,
    )
    return next((meaning for attempt in attempts if (meaning := attempt(words, indicator))), None)


def number_target(value: Decimal, is_percent: bool, indicator: Indicator) -> TargetMeaning | None:
    """Read a target that stands in a number cell. ``is_percent``: the cell is formatted as a percentage."""
    if indicator.is_milestone:
        return TargetMeaning(TargetKind.MILESTONE)
    if is_percent and not indicator.unit.is_percentage:
        return None
    points = plain(value * 100) if is_percent else value
    return _value_meaning(points, indicator)


def show_target(meaning: TargetMeaning, typed: str, indicator: Indicator) -> str:
    """Return how a target is printed where the register does not say: a number with its unit, else as typed."""
    if meaning.kind is not TargetKind.VALUE or meaning.low is None or parse_number(_bare(typed, indicator)) is None:
        return typed
    decimals = decimals_of(meaning.low)
    if decimals > indicator.decimals:
        # A target is never rounded on paper: 280.9 printed as 281 would be another target.
        return indicator.unit.attached_to(f"{meaning.low:,.{decimals}f}")
    return indicator.show(meaning.low)


def _bare(text: str, indicator: Indicator) -> str:
    written = as_written(text)
    if indicator.unit.is_percentage:
        return written.removesuffix("%").strip()
    return without_unit(written, indicator.unit.name)


def _number(text: str, indicator: Indicator) -> Decimal | None:
    return parse_number(_bare(text, indicator))


def _change(words: str, indicator: Indicator) -> TargetMeaning | None:
    lowered = words.casefold()
    if lowered in _SAME_OR_BETTER or lowered in _BETTER:
        return TargetMeaning(TargetKind.CHANGE, Decimal(0), strict=lowered in _BETTER)
    match = _CHANGE.fullmatch(as_written(words))
    change = parse_number(match["change"]) if match else None
    return None if change is None else TargetMeaning(TargetKind.CHANGE, change)


def _value(words: str, indicator: Indicator) -> TargetMeaning | None:
    number = _number(words, indicator)
    return None if number is None else _value_meaning(number, indicator)


def _value_meaning(number: Decimal, indicator: Indicator) -> TargetMeaning | None:
    """A single number is no range: where within a range is better, both ends are needed."""
    return None if indicator.polarity is Polarity.RANGE else TargetMeaning(TargetKind.VALUE, number)


def _limit(words: str, indicator: Indicator) -> TargetMeaning | None:
    for pattern, kind, strict, wrong_way in (
        (_LEAST, TargetKind.VALUE, False, Polarity.SMALLER),
        (_MOST, TargetKind.VALUE, False, Polarity.BIGGER),
        (_ABOVE, TargetKind.STRICT, True, Polarity.SMALLER),
        (_BELOW, TargetKind.STRICT, True, Polarity.BIGGER),
    ):
        match = pattern.fullmatch(words)
        number = _number(match["number"], indicator) if match else None
        if number is not None:
            impossible = indicator.polarity in (wrong_way, Polarity.RANGE)
            return None if impossible else TargetMeaning(kind, number, strict=strict)
    return None


def _range(words: str, indicator: Indicator) -> TargetMeaning | None:
    match = _TO.fullmatch(words)
    if match is None and indicator.polarity is Polarity.RANGE:
        match = _HYPHEN.fullmatch(as_written(words))
    if match is None:
        return None
    low, high = _number(match["low"], indicator), _number(match["high"], indicator)
    if low is None or high is None or low > high:
        return None
    return TargetMeaning(TargetKind.RANGE, low, high)


def _benchmark(words: str, indicator: Indicator) -> TargetMeaning | None:
    for pattern, strict in ((_OR_BETTER, False), (_BETTER_THAN, True)):
        if match := pattern.fullmatch(words):
            area = next(found.strip() for found in match.groupdict().values() if found)
            if (
                area.casefold().startswith(_NO_AREAS)
                or parse_number(area) is not None
                or indicator.polarity in (Polarity.RANGE,)
            ):
                return None
            return TargetMeaning(TargetKind.BENCHMARK, strict=strict, area=area)
    return None
