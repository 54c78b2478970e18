"""What to do next in this folder: where the quarter stands, in a sentence, and the command to type."""

from __future__ import annotations

from collections.abc import Iterator

from kpireport.model.period import Period
from kpireport.model.situation import PackState, Situation

_MOST_NAMED = 5


def next_step(situation: Situation) -> tuple[str, ...]:
    """Return the lines that say where things stand and what to type next."""
    if not situation.has_register:
        return tuple(_no_register(situation))
    if situation.unreadable:
        return (situation.unreadable, "When that is done, run: kpireport check register.xlsx")
    if situation.period is None:
        period = situation.suggested or Period(2017, 2)
        return (
            "The register is filled in, and history holds no figure yet, so say for which quarter to begin.",
            f"Run: kpireport issue --period {period.slug}",
        )
    return tuple(_under_way(situation, situation.period))


def _no_register(situation: Situation) -> Iterator[str]:
    yield "This folder has no register.xlsx, so there is nothing to report on yet."
    yield 'To make a new workspace, run: kpireport init "our council"'
    yield 'From a table that was published last year, run: kpireport import table.xlsx "our council"'
    if situation.sample:
        yield f"To see what is made, run: kpireport run {situation.sample}"
    yield "If there is a workspace elsewhere, open the command line in its folder and type kpireport again."


def _under_way(situation: Situation, period: Period) -> Iterator[str]:
    if situation.final is not None and situation.final == period.previous and not situation.received:
        yield f"{situation.final.name} is in history; {period.name} is next."
    if not situation.received and not situation.issued:
        yield f"No template is issued for {period.name}."
        if situation.wrong_in_register:
            yield f"The register has {_problems(situation.wrong_in_register)}; run: kpireport check register.xlsx"
        yield f"Run: kpireport issue --period {period.slug}"
        return
    yield f"{period.name}: {_returns(situation.received)} of {situation.expected} in{_lacking(situation)}."
    if situation.received < situation.expected:
        yield from _waiting(situation, period)
    else:
        yield from _all_in(situation, period)


def _returns(count: int) -> str:
    return f"{count} return{'' if count == 1 else 's'}"


def _lacking(situation: Situation) -> str:
    count = situation.incomplete
    if not count:
        return ""
    return f"; {count} {'lacks' if count == 1 else 'lack'} a figure, an answer or a corrective action"


def _waiting(situation: Situation, period: Period) -> Iterator[str]:
    named = ", ".join(situation.missing[:_MOST_NAMED])
    more = len(situation.missing) - _MOST_NAMED
    yield f"Still to come: {named}{f' and {more} more' if more > 0 else ''}."
    yield f"Save what comes in into returns/{period.slug}. To write reminders, run: kpireport status --chase"
    if situation.received:
        yield f"A draft can be made at any time; run: kpireport run --period {period.slug}"


def _all_in(situation: Situation, period: Period) -> Iterator[str]:
    if situation.pack is PackState.NONE:
        yield f"Run: kpireport run --period {period.slug}"
    elif situation.pack is PackState.STALE:
        yield f"The draft in output/{period.slug} is older than what is in this folder."
        yield f"Run: kpireport run --period {period.slug}"
    else:
        yield f"The draft in output/{period.slug} is up to date{_faults(situation)}."
        if situation.incomplete:
            yield "To ask for what is missing, run: kpireport status --chase"
        yield f"When it is agreed, run: kpireport run --final --period {period.slug}"


def _faults(situation: Situation) -> str:
    count = situation.wrong
    return f"; {_problems(count)}, in its workbook's sheet Problems" if count else ""


def _problems(count: int) -> str:
    return f"{count} problem{'' if count == 1 else 's'} to look at"
