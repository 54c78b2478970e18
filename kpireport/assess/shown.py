"""The figures of a period as they may be shown: wholes made of their parts, and small numbers taken out of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import starmap

from kpireport.assess.disclosure import (
    secrets_before,
    secrets_of,
    supporting_without_giving_away,
    without_giving_away,
)
from kpireport.assess.reported import own_outturns
from kpireport.assess.shared import shared_indicators, whole
from kpireport.assess.suppression import hidden_parts, suppressed_parts, too_small, without_figure
from kpireport.model.indicator import Indicator
from kpireport.model.many import Keep
from kpireport.model.outturn import History, Outturn, ServiceReturn, SupportingComment
from kpireport.model.period import Period
from kpireport.model.problem import Problem
from kpireport.model.register import Register
from kpireport.model.shared import ServicePart, SharedIndicator


@dataclass(frozen=True)
class Shown:
    """What may be shown. ``problems`` names the words that are withheld."""

    history: History
    shared: tuple[SharedIndicator, ...]
    supporting_comments: tuple[SupportingComment, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Whole:
    """A shared indicator's whole, its parts as they may be shown, and the numbers that must not be told."""

    outturn: Outturn | None
    parts: SharedIndicator
    secrets: frozenset[Decimal]
    problems: tuple[Problem, ...]


def shown_figures(
    register: Register, history: History, came: Sequence[ServiceReturn], period: Period, keep: Keep = tuple
) -> Shown:
    """Bring the returns' figures into history, and take out every small number and the words that repeat one.

    Everything further on goes by what this returns, so that nothing can show what must not be shown. ``keep`` puts the
    parts of wholes away.
    """
    reported = history.with_outturns(outturn for given in came for outturn in own_outturns(register, given, period))
    wholes = tuple(_wholes(register, reported, came, period, keep))
    reported = reported.with_outturns(made.outturn for made in wholes if made.outturn)
    by_id = {made.parts.indicator_id: made.secrets for made in wholes}
    problems = [problem for made in wholes for problem in made.problems]
    outturns = tuple(_shown_outturns(register, reported, period, by_id, problems))
    return Shown(
        History(outturns, history.superseded, history.file),
        tuple(made.parts for made in wholes),
        tuple(_shown_comments(register, reported, came, period, by_id, problems)),
        tuple(problems),
    )


def told_before(register: Register, history: History) -> History:
    """Return the history for those who look back on it, without the words that repeat a hidden number."""
    return History(tuple(_told(register, history, o) for o in history.outturns), history.superseded, history.file)


def _told(register: Register, history: History, outturn: Outturn) -> Outturn:
    indicator = register.indicator(outturn.indicator_id)
    if indicator is None or indicator.suppress_below is None:
        return outturn
    return without_giving_away(indicator, outturn, secrets_before(indicator, history, outturn.period))[0]


def _wholes(
    register: Register, history: History, came: Sequence[ServiceReturn], period: Period, keep: Keep
) -> Iterator[_Whole]:
    """Give the wholes. Each indicator's parts go before the next one's come: of thousands, both are a lot to hold."""

    def made_of(indicator: Indicator, reported: SharedIndicator) -> _Whole:
        scheme = register.scheme_for(period)
        made = whole(indicator, reported, scheme, period)
        known = history.with_outturns([made] if made else [])
        is_hidden = period in too_small(indicator, known)
        is_shown = made is not None and made.has_figure and not is_hidden
        of_whole = {"is_whole_shown": is_shown, "is_whole_hidden": is_hidden}
        of_parts = secrets_of(indicator, hidden_parts(indicator, reported, **of_whole))
        secrets = of_parts | secrets_before(indicator, known, period)
        worded, problems = _parts_without_giving_away(indicator, reported, secrets)
        shown = suppressed_parts(indicator, worded, **of_whole)
        kept = replace(shown, parts=keep(shown.parts))
        return _Whole(whole(indicator, worded, scheme, period), kept, secrets, problems)

    return starmap(made_of, shared_indicators(register, came, period))


def _parts_without_giving_away(
    indicator: Indicator, reported: SharedIndicator, secrets: frozenset[Decimal]
) -> tuple[SharedIndicator, tuple[Problem, ...]]:
    parts: list[ServicePart] = []
    problems: list[Problem] = []
    for part in reported.parts:
        if part.outturn is not None:
            outturn, found = without_giving_away(indicator, part.outturn, secrets)
            problems += found
            part = replace(part, outturn=outturn)
        parts.append(part)
    return replace(reported, parts=tuple(parts)), tuple(problems)


def _shown_outturns(
    register: Register,
    history: History,
    period: Period,
    of_wholes: dict[str, frozenset[Decimal]],
    problems: list[Problem],
) -> Iterator[Outturn]:
    hidden = {indicator.id: too_small(indicator, history) for indicator in register.indicators}
    for outturn in history.outturns:
        indicator = register.indicator(outturn.indicator_id)
        shown = outturn
        if indicator and outturn.period == period and indicator.id not in of_wholes:
            shown, found = without_giving_away(indicator, outturn, secrets_before(indicator, history, period))
            problems += found
        yield without_figure(shown) if outturn.period in hidden.get(outturn.indicator_id, ()) else shown


def _shown_comments(
    register: Register,
    history: History,
    came: Iterable[ServiceReturn],
    period: Period,
    of_wholes: dict[str, frozenset[Decimal]],
    problems: list[Problem],
) -> Iterator[SupportingComment]:
    for said in (said for given in came for said in given.supporting_comments):
        indicator = register.indicator(said.indicator_id)
        if indicator is None:
            yield said
            continue
        secrets = of_wholes.get(indicator.id) or secrets_before(indicator, history, period)
        shown, found = supporting_without_giving_away(indicator, said, secrets)
        problems += found
        yield shown
