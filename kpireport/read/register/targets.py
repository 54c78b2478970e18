"""Reads the Targets sheet: a row per target, for a year or one quarter of it."""

from __future__ import annotations

from datetime import date

from kpireport.model.day import day_in_words
from kpireport.model.indicator import Indicator
from kpireport.model.problem import Problem
from kpireport.model.target import Limit, LimitKind, Profile, Target, TargetKind
from kpireport.read.cells import Content
from kpireport.read.dates import parse_date
from kpireport.read.limit_text import LIMITS_ALLOWED, parse_limit
from kpireport.read.register.sheets import rows_of
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table
from kpireport.read.target_text import TARGETS_ALLOWED, TargetMeaning, number_target, parse_target, show_target
from kpireport.read.text import matching_key, shortened

_QUARTERS: dict[str, int] = {"Annual": 0, "Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4}
_PROFILES = {profile.value: profile for profile in Profile if profile.value}
_NEEDED = ("id", "year", "period", "target")


def read_targets(table: Table | None, indicators: dict[str, Indicator], problems: list[Problem]) -> tuple[Target, ...]:
    """Read the targets, at most one for an indicator and a year or quarter."""
    targets: dict[tuple[str, int, int | None], Target] = {}
    for row in rows_of(table, problems):
        row.about = row.line("id")
        target = _target(row, indicators)
        if target is None:
            continue
        key = (target.indicator_id, target.year, target.quarter)
        if key in targets:
            first = targets[key].place.cell
            row.error("duplicate-target", "target", f"The same period has a target in {first}; that one is used.")
        else:
            targets[key] = target
    return tuple(targets.values())


def _target(row: RowReader, indicators: dict[str, Indicator]) -> Target | None:
    lacking = [key for key in _NEEDED if row.cell(key).is_empty]
    for key in lacking:
        row.missing(key, "The target is left out.")
    indicator = indicators.get(matching_key(row.about))
    if indicator is None and row.about:
        row.error("unknown-indicator", "id", f'No indicator has the id "{row.about}". Correct it or add it.')
    year, quarter = row.year("year"), row.choice("period", _QUARTERS)
    if lacking or indicator is None or year is None or quarter is None:
        return None
    typed = _typed(row, indicator)
    meaning = _meaning(row, indicator, typed)
    return None if meaning is None else _with_the_rest(row, indicator, meaning, typed, year, quarter)


def _typed(row: RowReader, indicator: Indicator) -> str:
    cell = row.cell("target")
    if indicator.is_milestone and cell.day is not None:
        return day_in_words(cell.day)
    return row.line("target") if cell.content is Content.TEXT else cell.typed


def _meaning(row: RowReader, indicator: Indicator, typed: str) -> TargetMeaning | None:
    cell = row.cell("target")
    meaning = None
    if cell.number is not None:
        meaning = number_target(cell.number, cell.is_percent, indicator)
    elif cell.content is Content.TEXT or (indicator.is_milestone and cell.content is Content.DATE):
        meaning = parse_target(typed, indicator)
    if meaning is None:
        sentence = f'"{shortened(cell.typed)}" cannot be read as a target{_why(indicator)}. {TARGETS_ALLOWED}'
        row.error("unknown-target", "target", sentence)
    return meaning


def _why(indicator: Indicator) -> str:
    polarity, unit = indicator.polarity.value.casefold(), indicator.unit.name or "not given"
    return f" of this indicator (polarity: {polarity}; unit: {unit})"


def _with_the_rest(
    row: RowReader, indicator: Indicator, meaning: TargetMeaning, typed: str, year: int, quarter: int
) -> Target:
    baseline = row.number("baseline")
    if meaning.kind is TargetKind.CHANGE and baseline is None:
        row.error("missing-baseline", "baseline", "A change needs the figure it starts from. Type it as the baseline.")
    return Target(
        indicator_id=indicator.id,
        year=year,
        quarter=quarter or None,
        kind=meaning.kind,
        words=row.line("printed") or show_target(meaning, typed, indicator),
        low=meaning.low,
        high=meaning.high,
        strict=meaning.strict,
        area=meaning.area,
        baseline=baseline,
        baseline_period=row.line("baseline_period"),
        floor=row.number("floor"),
        tolerance=_tolerance(row),
        due=row.date("due") or _day_named(indicator, typed),
        note=row.text("note"),
        profile=_profile(row, indicator, meaning, quarter),
        place=row.place("target"),
    )


def _day_named(indicator: Indicator, typed: str) -> date | None:
    """Return the day of a milestone whose target is nothing else: ``31/03/2018``, ``by 31 March 2018``."""
    return parse_date(typed.casefold().removeprefix("by ")) if indicator.is_milestone else None


def _profile(row: RowReader, indicator: Indicator, meaning: TargetMeaning, quarter: int) -> Profile:
    """Read how the target is spread over the quarters; one that can have no effect is named and left out."""
    profile = row.choice("profile", _PROFILES) or Profile.NONE
    why = ""
    if quarter:
        why = "only an annual target is spread over quarters"
    elif not indicator.is_year_to_date_count:
        why = "only a cumulative count needs it; for any other figure the annual target counts in every quarter"
    elif meaning.kind is TargetKind.BENCHMARK:
        why = "another area's figure cannot be spread over quarters"
    if profile is Profile.NONE or not why:
        return profile
    row.warn("profile-without-effect", "profile", f"The profile is left out: {why}. Empty the cell.")
    return Profile.NONE


def _tolerance(row: RowReader) -> Limit | None:
    limit = parse_limit(row.cell("tolerance"))
    if limit is None or limit.kind is LimitKind.FLOOR:
        row.error("unknown-limit", "tolerance", f'"{row.line("tolerance")}" is no tolerance. {LIMITS_ALLOWED}')
        return None
    return None if limit.kind is LimitKind.NONE else limit
