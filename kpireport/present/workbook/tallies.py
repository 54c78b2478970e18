"""Counts of ratings and directions of travel by theme and by service: cross-tabulations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from kpireport.model.figure import percentage
from kpireport.model.indicator import Indicator
from kpireport.model.scheme import Scheme
from kpireport.model.summary import Tally
from kpireport.model.verdict import Direction, Verdict

_NOT_RATED = ""
_Counts = Counter[tuple[str, str]]
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
    rag = Counter(zip(groups, (verdict.rating.colour for verdict in verdicts), strict=True))
    short = Counter(zip(groups, (verdict.short.direction.value for verdict in verdicts), strict=True))
    long = Counter(zip(groups, (verdict.long.direction.value for verdict in verdicts), strict=True))
    return tuple(_tally(name, scheme, rag, short, long) for name in names)


def overall_tally(verdicts: Iterable[Verdict], scheme: Scheme, name: str) -> Tally | None:
    """Count all the verdicts together; None if there are none."""
    return next(iter(tallies(verdicts, scheme, lambda _indicator: name)), None)


def _tally(name: str, scheme: Scheme, rag: _Counts, short: _Counts, long: _Counts) -> Tally:
    bands = tuple(rag[name, band.name] for band in scheme.bands)
    now, year = _directions(short, name), _directions(long, name)
    return Tally(
        name=name,
        total=sum(bands) + rag[name, _NOT_RATED],
        bands=bands,
        shares=tuple(_share(count, sum(bands)) for count in bands),
        not_rated=rag[name, _NOT_RATED],
        short=now,
        long=year,
        short_share=_share(now[0], sum(now)),
        long_share=_share(year[0], sum(year)),
    )


def _share(part: int, whole: int) -> Decimal | None:
    return percentage(Decimal(part), Decimal(whole), 0) if whole else None


def _directions(counts: _Counts, name: str) -> tuple[int, int, int]:
    better, same, worse = (counts[name, direction.value] for direction in _DIRECTIONS)
    return better, same, worse
