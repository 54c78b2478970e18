"""Letters to the services whose returns have not come, or lack something: polite, and with the cells named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kpireport.model.evaluation import Evaluation
from kpireport.model.letter import Letter
from kpireport.model.register import Settings
from kpireport.model.standing import Lack, Standing


def chase_letters(
    evaluation: Evaluation, standings: Iterable[Standing], *, is_second: bool = False
) -> tuple[Letter, ...]:
    """Write to each service whose return has not come or lacks something. The second letter says that it is one."""
    return tuple(
        Letter(standing, standing.email, _subject(evaluation, standing, is_second), body)
        for standing in standings
        if not standing.is_complete
        for body in ["\n".join(_lines(evaluation, standing, is_second)) + "\n"]
    )


def _subject(evaluation: Evaluation, standing: Standing, is_second: bool) -> str:
    what = "performance return" if not standing.is_returned else "a few gaps in the performance return"
    subject = f"{evaluation.period.name}: {what} of {standing.service}"
    return f"Reminder. {subject}" if is_second else subject


def _lines(evaluation: Evaluation, standing: Standing, is_second: bool) -> Iterator[str]:
    settings, period = evaluation.register.settings, evaluation.period
    yield f"Dear {standing.contact or 'colleague'},"
    yield ""
    if standing.is_returned:
        yield from _about_gaps(standing, period.name, is_second)
    else:
        yield from _about_return(standing, period.name, settings, is_second)
    yield ""
    yield from _how_to_answer(standing, settings)
    yield ""
    yield "Thank you for your help."


def _about_return(standing: Standing, period: str, settings: Settings, is_second: bool) -> Iterator[str]:
    due = f" It {'was' if is_second else 'is'} due {settings.returns_due}." if settings.returns_due else ""
    if is_second:
        yield f"We wrote to you about the performance return of {standing.service} for {period}. It has not come yet."
        yield (
            "The report is now being put together. Without the return, your indicators will be shown in it as awaiting "
            f"data.{due}"
        )
    else:
        yield f"We do not have the performance return of {standing.service} for {period} yet.{due}"
    if standing.is_issued:
        yield "Your template is attached again, in case it has been mislaid."
    if standing.lacks:
        yield ""
        yield "These are the figures we look forward to:"
        yield ""
        yield from (_named(lack) for lack in standing.lacks)


def _about_gaps(standing: Standing, period: str, is_second: bool) -> Iterator[str]:
    if is_second:
        yield f"We wrote to you about the performance return of {standing.service} for {period}, which is attached."
        yield "These points are still open. Without an answer, the report will show them as they are."
    else:
        yield f"Thank you for the performance return of {standing.service} for {period}, which is attached."
        yield "A few points in it are still open:"
    for title, lacks in (("Still to be filled in:", standing.missing), ("To be looked at again:", standing.queries)):
        if lacks:
            yield ""
            yield title
            yield ""
            yield from (f"{_named(lack)}{_where(lack)}: {lack.words}" for lack in lacks)


def _named(lack: Lack) -> str:
    return f"- {lack.id} {lack.name}"


def _where(lack: Lack) -> str:
    place = lack.place
    parts = [f"sheet {place.sheet}" if place.sheet else "", f"cell {place.cell}" if place.cell else ""]
    where = ", ".join(part for part in parts if part)
    return f" ({where})" if where else ""


def _how_to_answer(standing: Standing, settings: Settings) -> Iterator[str]:
    to = f" to {settings.email_for_returns}" if settings.email_for_returns else ""
    what = "the return with these cells filled in" if standing.is_returned else "the completed template"
    yield f"Please send {what}{to}. If a figure cannot be had, choose the reason for that in the same row."
    if standing.is_returned is False and not standing.is_issued:
        yield "If you have not received a template, please tell us."
