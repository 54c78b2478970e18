"""Counts of ratings and directions of travel by theme and by service: cross-tabulations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

import pandas as pd

from kpireport.model.figure import percentage
from kpireport.model.indicator import Indicator
from kpireport.model.scheme import Scheme
from kpireport.model.summary import Tally
from kpireport.model.verdict import Direction, Verdict

_NOT_RATED = ""
_DIRECTIONS = (Direction.BETTER, Direction.SAME, Direction.WORSE)


def tallies(
    verdicts: Iterable[Verdict], scheme: Scheme, group_of: Callable[[Indicator], str], order: Sequence[str] = ()
) -> tuple[Tally, ...]:
    """Count the verdicts of each group, in the given order and then as the groups first come."""
    verdicts = tuple(verdicts)
    groups = [group_of(verdict.indicator) for verdict in verdicts]
    present = set(groups)
    names = tuple(dict.fromkeys((*(name for name in order if name in present), *groups)))
    return grouped_tallies(names, groups, verdicts, scheme)


def grouped_tallies(
    names: Iterable[str], groups: Sequence[str], verdicts: Sequence[Verdict], scheme: Scheme
) -> tuple[Tally, ...]:
    """Count the verdicts under each name, ``groups`` having the name that each verdict stands under.

    A verdict that stands under several names comes once for each.
    """
    rag = _counted(groups, [verdict.rating.colour for verdict in verdicts])
    short = _counted(groups, [verdict.short.direction.value for verdict in verdicts])
    long = _counted(groups, [verdict.long.direction.value for verdict in verdicts])
    return tuple(_tally(name, scheme, rag, short, long) for name in names)


def overall_tally(verdicts: Iterable[Verdict], scheme: Scheme, name: str) -> Tally | None:
    """Count all the verdicts together; None if there are none."""
    return next(iter(tallies(verdicts, scheme, lambda _indicator: name)), None)


def _counted(groups: Sequence[str], words: Sequence[str]) -> pd.DataFrame:
    """Cross-tabulate groups and words: a row for each group, a column for each word."""
    return pd.crosstab(pd.Series(groups, dtype=str), pd.Series(words, dtype=str))


def _tally(name: str, scheme: Scheme, rag: pd.DataFrame, short: pd.DataFrame, long: pd.DataFrame) -> Tally:
    bands = tuple(_count(rag, name, band.name) for band in scheme.bands)
    now, year = _directions(short, name), _directions(long, name)
    return Tally(
        name=name,
        total=sum(bands) + _count(rag, name, _NOT_RATED),
        bands=bands,
        shares=tuple(_share(count, sum(bands)) for count in bands),
        not_rated=_count(rag, name, _NOT_RATED),
        short=now,
        long=year,
        short_share=_share(now[0], sum(now)),
        long_share=_share(year[0], sum(year)),
    )


def _count(table: pd.DataFrame, group: str, word: str) -> int:
    return int(table[word].get(group, 0)) if word in table.columns else 0


def _share(part: int, whole: int) -> Decimal | None:
    return percentage(Decimal(part), Decimal(whole), 0) if whole else None


def _directions(table: pd.DataFrame, group: str) -> tuple[int, int, int]:
    better, same, worse = (_count(table, group, direction.value) for direction in _DIRECTIONS)
    return better, same, worse
