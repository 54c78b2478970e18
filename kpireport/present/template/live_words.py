"""What the formulas of a return's row give for its answer: the words saved beside them, for those who cannot calculate.

Phones, previewers and mail programs show saved words. They follow the live rule step for step as the formulas do.
"""

from __future__ import annotations

from decimal import Decimal

from kpireport.model.figure import percentage, rounded
from kpireport.model.live_rule import NOTHING_TO_COMPARE, Ladder, LiveRule
from kpireport.model.template import (
    COMPLETE,
    DATED_STATES,
    NOT_DUE_REASON,
    OPTIONAL,
    SUPPRESSED_REASON,
    Answer,
    LiveWords,
    TemplateRow,
)
from kpireport.model.template_row import Part
from kpireport.model.verdict import State

_QUERY, _SUPPRESSED, _NOT_DUE = (s.shown for s in (State.QUERY, State.SUPPRESSED, State.NOT_DUE))


def live_words(row: TemplateRow) -> LiveWords:
    """Return what the row's live cells show for its answer."""
    if row.part is Part.SUPPORTS:
        return LiveWords(needed=COMPLETE if row.answer.comment.strip() else OPTIONAL)
    if row.part is Part.ACTS:
        return _action_words(row.answer, is_due=row.is_due)
    if row.rule is None:
        raise ValueError(f"{row.id} is led without a live rule")
    given = _given(row.rule, row.answer)
    fault = _fault(row.rule, row.answer, given)
    figure = None if fault else given
    stands = _stands(row.rule, row.answer, figure, fault)
    rag = stands or ("" if figure is None else row.rule.rag.word_for(figure))
    lacks = _lacking(row.rule, row.answer, figure, stands, rag)
    needed = OPTIONAL if not row.is_due and row.answer == Answer() else _needed(lacks)
    short, long = (_direction(ladder, figure, stands) for ladder in (row.rule.short, row.rule.long))
    return LiveWords(given, fault, figure, stands, rag, short, long, lacks, needed)


def _needed(lacks: tuple[str, ...]) -> str:
    return "; ".join(lacks) or COMPLETE


def _fault(rule: LiveRule, answer: Answer, given: Decimal | None) -> str:
    """Return the word for what keeps the figure from being used, or nothing."""
    if given is None:
        parts = (answer.value, answer.numerator, answer.denominator)
        typed = bool(answer.milestone_state) if rule.is_milestone else any(part is not None for part in parts)
        return _QUERY if typed else ""
    if not _is_possible(rule, answer):
        return _QUERY
    return _SUPPRESSED if _is_small(rule, answer) else ""


def _stands(rule: LiveRule, answer: Answer, figure: Decimal | None, fault: str) -> str:
    """Return the word that stands in place of a rating, or nothing."""
    if rule.is_placeholder:
        return rule.unrated
    return fault or (_word_for_reason(answer.reason, rule.untyped) if figure is None else rule.unrated)


def _word_for_reason(reason: str, untyped: str) -> str:
    if not reason:
        return untyped
    if reason.startswith(SUPPRESSED_REASON):
        return _SUPPRESSED
    return _NOT_DUE if reason == NOT_DUE_REASON else State.NO_FIGURE.shown


def _given(rule: LiveRule, answer: Answer) -> Decimal | None:
    """Return the figure as it is printed: the one typed, else the one worked out; a milestone's place."""
    if rule.is_milestone:
        places = {name.casefold(): Decimal(place) for place, name in enumerate(rule.states, start=1)}
        return places.get(answer.milestone_state.casefold())
    if answer.value is not None:
        return rounded(answer.value, rule.decimals)
    return _worked_out(rule, answer)


def _worked_out(rule: LiveRule, answer: Answer) -> Decimal | None:
    if answer.numerator is None or answer.denominator is None or answer.denominator <= 0 or not rule.is_percentage:
        return None
    return percentage(answer.numerator, answer.denominator, rule.decimals)


def _is_possible(rule: LiveRule, answer: Answer) -> bool:
    if rule.is_milestone:
        return True
    if rule.is_percentage and not _share_is_possible(rule, answer):
        return False
    value = _worked_out(rule, answer) if answer.value is None else answer.value
    if value is None:
        return True
    return rule.limits.allow(value) and (rule.so_far is None or value >= rule.so_far)


def _share_is_possible(rule: LiveRule, answer: Answer) -> bool:
    """Is the numerator part of the denominator, and the percentage, if it is typed as well, what they work out to?"""
    if answer.numerator is None or answer.denominator is None:
        return True
    if answer.denominator <= 0 or not 0 <= answer.numerator <= answer.denominator:
        return False
    return answer.value is None or rounded(answer.value, rule.decimals) == _worked_out(rule, answer)


def _is_small(rule: LiveRule, answer: Answer) -> bool:
    threshold = rule.suppress_below
    if threshold is None:
        return False
    count = answer.value if answer.numerator is None and rule.is_count else answer.numerator
    since = None if count is None or rule.shown_before is None else count - rule.shown_before
    return any(number is not None and 0 < number < threshold for number in (count, since, answer.denominator))


def _direction(ladder: Ladder, figure: Decimal | None, stands: str) -> str:
    if figure is None:
        return NOTHING_TO_COMPARE.otherwise if stands else ""
    return ladder.word_for(figure)


def _lacking(rule: LiveRule, answer: Answer, figure: Decimal | None, stands: str, rag: str) -> tuple[str, ...]:
    if rule.is_placeholder:
        return ()
    what = rule.asked_for
    lacks = []
    if stands == _QUERY:
        lacks.append(f"{what.rstrip(',')} to check")
    elif figure is not None and answer.reason:
        lacks.append(f"{what} or reason, not both")
    elif figure is None and not stands:
        lacks.append(f"{what} or reason")
    if not answer.comment.strip() and (stands != _NOT_DUE or rule.wants_comment):
        lacks.append("comment")
    if rag in rule.calls_for_action:
        lacks += [word for word, is_given in _action_parts(answer) if not is_given]
    return tuple(lacks)


def _action_parts(answer: Answer) -> tuple[tuple[str, bool], ...]:
    return (
        ("corrective action", bool(answer.corrective_action.strip())),
        ("owner", bool(answer.owner.strip())),
        ("due date", answer.due_date is not None),
    )


def _action_words(answer: Answer, *, is_due: bool) -> LiveWords:
    if not is_due and answer == Answer():
        return LiveWords(needed=OPTIONAL)
    parts = (
        ("state", bool(answer.milestone_state)),
        ("comment", bool(answer.comment.strip())),
        ("date now expected", answer.milestone_state not in DATED_STATES or answer.due_date is not None),
    )
    lacks = tuple(word for word, given in parts if not given)
    return LiveWords(lacks=lacks, needed=_needed(lacks))
