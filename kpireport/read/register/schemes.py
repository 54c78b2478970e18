"""Reads the RAG schemes: bands and milestone states, both best first, a scheme per name and year."""

from __future__ import annotations

from kpireport.forms.form import listed
from kpireport.forms.register import RAG_SCHEMES
from kpireport.model.problem import Problem
from kpireport.model.scheme import Band, MilestoneState, Scheme
from kpireport.model.target import Limit, LimitKind
from kpireport.read.limit_text import LIMITS_ALLOWED, parse_limit
from kpireport.read.register.sheets import rows_of
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table
from kpireport.read.text import matching_key

_COLOURS = {colour: colour for colour in RAG_SCHEMES.column("colour").choices}
_PARTS = {part: part for part in RAG_SCHEMES.column("applies_to").choices}


class _SchemeRows:
    """The rows of one scheme, gathered before it is made: its states may stand above its bands."""

    def __init__(self, name: str, from_year: int) -> None:
        self.name = name
        self.from_year = from_year
        self.bands: list[tuple[Band, RowReader]] = []
        self.states: list[RowReader] = []


def read_schemes(table: Table | None, problems: list[Problem]) -> tuple[Scheme, ...]:
    """Read the schemes in the order of their first rows."""
    gathered: dict[tuple[str, int], _SchemeRows] = {}
    for row in rows_of(table, problems):
        name, year, part = row.line("scheme"), row.year("from_year"), row.choice("applies_to", _PARTS)
        row.about = row.line("name")
        lacking = [key for key in ("scheme", "from_year", "applies_to", "name") if row.cell(key).is_empty]
        for key in lacking:
            row.missing(key, "The row is left out.")
        if lacking or year is None or part is None:
            continue
        rows = gathered.setdefault((matching_key(name), year), _SchemeRows(name, year))
        if part == "Milestones":
            rows.states.append(row)
        elif any(matching_key(band.name) == matching_key(row.about) for band, _ in rows.bands):
            row.error("duplicate-band", "name", f'The scheme has a band "{row.about}" already. Take one out.')
        else:
            rows.bands.append((_band(row), row))
    schemes = [_scheme(rows) for rows in gathered.values()]
    return tuple(scheme for scheme in schemes if scheme is not None)


def _band(row: RowReader) -> Band:
    colour = row.choice("colour", _COLOURS)
    if row.cell("colour").is_empty:
        row.missing("colour", f"Type one of {listed(_COLOURS)}. Until then the band is grey.")
    limit = parse_limit(row.cell("limit"))
    if limit is None:
        row.error("unknown-limit", "limit", f'"{row.line("limit")}" is no limit. {LIMITS_ALLOWED}')
    return Band(row.about, colour or "Grey", limit or Limit(LimitKind.NONE))


def _scheme(rows: _SchemeRows) -> Scheme | None:
    """Make the scheme if its bands can rate anything; else say what is wrong and leave it out."""
    is_sound = _check_limits(rows)
    bands = tuple(band for band, _ in rows.bands)
    states = _states(rows, bands)
    return Scheme(rows.name, rows.from_year, bands, states) if is_sound else None


def _check_limits(rows: _SchemeRows) -> bool:
    """Every band but the last has a limit, the last has none, and limits of one kind grow: else no one can rate."""
    sound = bool(rows.bands)
    if not rows.bands and rows.states:
        row = rows.states[0]
        row.error("no-bands", "scheme", f'The scheme "{rows.name}" has no bands for figures. Add rows for Figures.')
    for number, (band, row) in enumerate(rows.bands, 1):
        is_last = number == len(rows.bands)
        if is_last and not band.is_last:
            row.error(
                "last-band-limited", "limit", f"{band.name} is the last band and takes all the rest: empty its limit."
            )
            sound = False
        elif not is_last and band.is_last:
            row.error("band-without-limit", "limit", f"{band.name} has no limit, and bands follow it. {LIMITS_ALLOWED}")
            sound = False
    return sound and _check_order(rows)


def _check_order(rows: _SchemeRows) -> bool:
    highest: dict[LimitKind, Limit] = {}
    sound = True
    for band, row in rows.bands:
        before = highest.get(band.limit.kind)
        if before and band.limit.kind is not LimitKind.NONE and band.limit.amount <= before.amount:
            sentence = (
                f"The limit {band.limit.text} of {band.name} is not wider than that of a better band. Put best first."
            )
            row.error("band-order", "limit", sentence)
            sound = False
        highest[band.limit.kind] = band.limit
    return sound


def _states(rows: _SchemeRows, bands: tuple[Band, ...]) -> tuple[MilestoneState, ...]:
    known = {band.name: band for band in bands}
    states: dict[str, MilestoneState] = {}
    for row in rows.states:
        if matching_key(row.about) in states:
            row.error("duplicate-state", "name", f'The scheme has a state "{row.about}" already. Take one out.')
            continue
        states[matching_key(row.about)] = MilestoneState(row.about, row.choice("counts_as", known))
    return tuple(states.values())
