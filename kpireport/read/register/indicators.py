"""Reads the Indicators sheet: a row per indicator, kept wherever it has an id and a name."""

from __future__ import annotations

import re

from kpireport.model.indicator import Basis, Comparison, Indicator, Kind, PiType, Polarity, Unit
from kpireport.model.problem import Problem
from kpireport.read.register.services import ServiceNames
from kpireport.read.register.sheets import rows_of
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table
from kpireport.read.text import matching_key, shortened

_QUARTER = re.compile(r"Q?\s*([1-4])", re.IGNORECASE)
_ALL_QUARTERS = ("all", "every quarter", "quarterly", "q1-q4", "q1 to q4")
_POLARITIES = {member.value: member for member in Polarity}
_KINDS = {member.value: member for member in Kind}
_BASES = {member.value: member for member in Basis if member.value}
_COMPARISONS = {member.value: member for member in Comparison if member.value}
_PI_TYPES = {member.value: member for member in PiType}
_NO_POLARITY_NEEDED = (Kind.MILESTONE, Kind.PLACEHOLDER, Kind.DATA_ONLY)


def read_indicators(table: Table | None, names: ServiceNames, problems: list[Problem]) -> tuple[Indicator, ...]:
    """Read the indicators in their order. A row without an id or a name is left out, and said to be."""
    indicators: dict[str, Indicator] = {}
    for row in rows_of(table, problems):
        row.about = row.line("id")
        if not row.about:
            row.missing("id", "Without an id the row is left out.")
        elif matching_key(row.about) in indicators:
            first = indicators[matching_key(row.about)]
            row.error(
                "duplicate-id", "id", f'"{row.about}" is also the id of {first.place.cell}. This row is left out.'
            )
        elif not row.line("name"):
            row.missing("name", "Without a name the row is left out.")
        else:
            indicators[matching_key(row.about)] = _indicator(row, names)
    return tuple(indicators.values())


def _indicator(row: RowReader, names: ServiceNames) -> Indicator:
    kind = _kind(row)
    introduced, retired = row.period("introduced"), row.period("retired")
    if introduced and retired and retired < introduced:
        row.error("retired-before-introduced", "retired", f"{retired} is before {introduced}. Correct one of them.")
        retired = None
    return Indicator(
        id=row.about,
        name=row.line("name"),
        unit=Unit(_needed(row, "unit", "Type %, number, or a unit such as kg per head.")),
        polarity=_polarity(row, kind),
        kind=kind,
        lead_service=_lead_service(row, names),
        theme=_needed(row, "theme", "The indicator stands under no heading until it is given one."),
        decimals=row.whole("decimals", 0, 6) or 0,
        line=row.line("line"),
        outcome=row.line("outcome"),
        survey=row.line("survey"),
        basis=row.choice("basis", _BASES) or Basis.UNMARKED,
        comparison=row.choice("comparison", _COMPARISONS) or Comparison.BY_BASIS,
        pi_type=row.choice("pi_type", _PI_TYPES),
        frequency=row.line("frequency"),
        due_in=_due_in(row),
        supporting_services=_supporting(row, names),
        introduced=introduced,
        retired=retired,
        tags=row.items("tags"),
        definition=row.text("definition"),
        suppress_below=row.number("suppress_below"),
        place=row.place("id"),
    )


def _needed(row: RowReader, key: str, consequence: str) -> str:
    text = row.line(key)
    if not text:
        row.missing(key, consequence)
    return text


def _kind(row: RowReader) -> Kind:
    """Read the kind. Until it is known nothing is rated: data only."""
    if row.cell("kind").is_empty:
        row.missing("kind", f"Type one of {', '.join(_KINDS)}. Until then the indicator is data only.")
    return row.choice("kind", _KINDS) or Kind.DATA_ONLY


def _polarity(row: RowReader, kind: Kind) -> Polarity:
    if row.cell("polarity").is_empty and kind not in _NO_POLARITY_NEEDED:
        row.missing("polarity", "Say which way is better. Until then the indicator cannot be rated.")
    return row.choice("polarity", _POLARITIES) or Polarity.NONE


def _lead_service(row: RowReader, names: ServiceNames) -> str:
    name = _needed(row, "lead_service", "No return asks for this indicator until one is named.")
    if name and names and names.find(name) is None:
        row.error("unknown-service", "lead_service", names.unknown(name))
    return names.find(name) or name


def _supporting(row: RowReader, names: ServiceNames) -> tuple[str, ...]:
    given = row.items("supporting_services")
    for name in given:
        if names and names.find(name) is None:
            row.error("unknown-service", "supporting_services", names.unknown(name))
    return tuple(dict.fromkeys(names.find(name) or name for name in given))


def _due_in(row: RowReader) -> tuple[int, ...]:
    text = row.line("due_in")
    if not text:
        return ()
    if text.casefold() in _ALL_QUARTERS:
        return 1, 2, 3, 4
    matches = [_QUARTER.fullmatch(part.strip()) for part in re.split(r"[;,]|\band\b", text)]
    quarters = {int(match[1]) for match in matches if match}
    if len(matches) != sum(1 for match in matches if match):
        sentence = (
            f'"{shortened(text)}" is no list of quarters. Type Q2; Q4, or nothing if figures are due each quarter.'
        )
        row.error("unknown-quarter", "due_in", sentence)
        return ()
    return tuple(sorted(quarters))
