"""Words that do not go with the table, or that are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kpireport.assess.disclosure import WITHHELD
from kpireport.assess.evaluate import action_lacks
from kpireport.assess.lint.rules import ACTION_MISSING, COMMENT_UNCHANGED, MISQUOTED
from kpireport.model.evaluation import Evaluation
from kpireport.model.figure import rounded
from kpireport.model.outturn import Outturn
from kpireport.model.problem import Place, Problem
from kpireport.model.target import Target, TargetKind
from kpireport.model.verdict import Verdict

_QUOTED = re.compile(
    r"(?<![\d.,])(?P<figure>\d{1,3}(?:\.(?P<decimals>\d{1,4}))?)\s?(?:%|per\s?cent\b)"
    r"(?!\s*(?:points?|higher|lower|more|less|fewer|better|worse|rise|fall|drop|increase|decrease|reduction)\b)",
    re.IGNORECASE,
)
_LOOSELY = re.compile(
    r"(?:\b(?:by|up|down|nearly|almost|about|around|approximately|roughly|circa|over|under|above|below|within|some|just|"
    r"than|at least|at most|up to|(?:rise|fall|drop|increase|decrease|reduction|improvement|growth) of)|"
    r"\bc\.|[+~<>≤≥−-])\s*$",
    re.IGNORECASE,
)
"""Words before a percentage that make it a change or a rough figure, which need not stand in the table."""

_LONGEST_BEFORE = 30
"""How many signs before a percentage are looked at for such words."""


def comment_misquotes_figure(evaluation: Evaluation) -> Iterator[Problem]:
    """Find the comment that quotes a percentage which its row nearly has: a digit off, or two digits transposed.

    Source: Havering, 2017/18 Q2, line 6: the comment says 14.7% where the table has 14.8%. A percentage that is known
    of the indicator, from any quarter or any other area, is never one.
    """
    for verdict in evaluation.verdicts:
        outturn, indicator = verdict.outturn, verdict.indicator
        if outturn is None or not outturn.comment or not indicator.unit.is_percentage:
            continue
        for quoted in dict.fromkeys(_quoted(outturn.comment, indicator.decimals)):
            if meant := _nearly(quoted, verdict, evaluation):
                name, figure = meant
                yield MISQUOTED.found(
                    indicator,
                    _where(outturn.comment_place, outturn),
                    f"{indicator.id}: the comment says {quoted}%, and {name} in the table is {indicator.show(figure)}. "
                    "Correct whichever is wrong.",
                    f"{quoted}%",
                )


def comment_unchanged(evaluation: Evaluation) -> Iterator[Problem]:
    """Find the comment on a new figure that is last quarter's, word for word.

    Source: commentary that is copied forward from report to report. Where no figure is due, the same words may do.
    """
    for verdict in evaluation.verdicts:
        outturn, indicator = verdict.outturn, verdict.indicator
        before = evaluation.merged.history.find(indicator.id, evaluation.period.previous)
        if outturn is None or before is None or not outturn.has_figure or outturn.comment == WITHHELD:
            continue
        if (words := _folded(outturn.comment)) and words == _folded(before.comment):
            yield COMMENT_UNCHANGED.found(
                indicator,
                _where(outturn.comment_place, outturn),
                f"{indicator.id}: the comment is that of {before.period}, word for word. Ask {indicator.lead_service} "
                "what has changed since.",
            )


def corrective_action_missing(evaluation: Evaluation) -> Iterator[Problem]:
    """Find the figure off target without a corrective action, or with one that has no owner or no date.

    Source: the Cabinet's own rule that every RED says what is done about it, by whom and by when.
    """
    for verdict in evaluation.verdicts:
        indicator, lacking = verdict.indicator, action_lacks(verdict, evaluation.scheme)
        if verdict.outturn and lacking:
            listed = " and ".join((", ".join(lacking[:-1]), lacking[-1]) if len(lacking) > 1 else lacking)
            yield ACTION_MISSING.found(
                indicator,
                verdict.outturn.place,
                f"{indicator.id} is {verdict.rating.text} and its return lacks {listed}. Ask {indicator.lead_service} "
                "for it.",
            )


CHECKS = (comment_misquotes_figure, comment_unchanged, corrective_action_missing)
"""The rules about words."""


def _quoted(comment: str, decimals: int) -> Iterator[str]:
    """Give the percentages that a comment quotes with just so many decimals as the table prints."""
    for match in _QUOTED.finditer(comment):
        if len(match["decimals"] or "") == decimals and not _LOOSELY.search(
            comment[: match.start()][-_LONGEST_BEFORE:]
        ):
            yield match["figure"]


def _nearly(quoted: str, verdict: Verdict, evaluation: Evaluation) -> tuple[str, Decimal] | None:
    """Return the figure of the row that was probably meant, with its name; None if the quoted one is right or none."""
    decimals, step = verdict.indicator.decimals, Decimal(1).scaleb(-verdict.indicator.decimals)
    value = Decimal(quoted)
    if any(rounded(figure, decimals) == value for figure in _known(verdict, evaluation)):
        return None
    row = [(name, rounded(figure, decimals)) for name, figure in _row(verdict)]
    near = (pair for pair in row if abs(pair[1] - value) <= step)
    return next(near, None) or next((pair for pair in row if _is_transposed(quoted, f"{pair[1]:f}")), None)


def _row(verdict: Verdict) -> Iterator[tuple[str, Decimal]]:
    """Give the figures of the indicator's row of the table, each with its name."""
    earlier = (verdict.short.against, verdict.long.against)
    for name, outturn in (
        ("the figure", verdict.outturn),
        *((f"the figure of {o.period}", o) for o in earlier if o is not None),
    ):
        if outturn is not None and outturn.value is not None:
            yield name, outturn.value
    for name, target in (
        ("the quarter's target", verdict.quarter_target),
        ("the annual target", verdict.annual_target),
    ):
        yield from ((name, figure) for figure in _figures_of(target))


def _known(verdict: Verdict, evaluation: Evaluation) -> Iterator[Decimal]:
    """Give every figure that is known of the indicator: of its row, its history, its targets, other areas."""
    register, own = evaluation.register, verdict.indicator.id
    yield from (figure for _, figure in _row(verdict))
    yield from (o.value for o in evaluation.merged.history.of(own) if o.value is not None)
    yield from (mark.value for mark in register.benchmarks if mark.indicator_id == own)
    for target in register.targets:
        if target.indicator_id == own:
            yield from _figures_of(target)
            yield from (figure for figure in (target.baseline, target.floor) if figure is not None)


def _figures_of(target: Target | None) -> Iterator[Decimal]:
    if target is not None and target.kind in (TargetKind.VALUE, TargetKind.STRICT, TargetKind.RANGE):
        yield from (figure for figure in (target.low, target.high) if figure is not None)


def _is_transposed(one: str, other: str) -> bool:
    """Are these the same digits with two neighbours changed over: 62.3 and 63.2?"""
    a, b = one.replace(".", ""), other.replace(".", "")
    if len(a) != len(b):
        return False
    differ = [place for place, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return len(differ) == 2 and differ[1] == differ[0] + 1 and a[differ[0]] == b[differ[1]] and sorted(a) == sorted(b)


def _where(place: Place, outturn: Outturn) -> Place:
    return place if place.cell else outturn.place


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
