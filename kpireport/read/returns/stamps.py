"""Knows a return by its stamp, which a file carries in four places: any one is enough, and all found must agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpireport.forms.form import listed
from kpireport.forms.service_return import STAMP_LABEL, STAMP_NAME, STAMP_SHEET, Stamp, is_like_a_stamp, parse_stamp
from kpireport.model.problem import Place, Problem, Severity
from kpireport.read.cells import Content
from kpireport.read.text import matching_key, shortened
from kpireport.read.workbook import Workbook

_VISIBLE, _HIDDEN, _NAME, _PROPERTY = "the visible return code", "the hidden sheet", "the defined name", "the property"
_CARRIERS = (_VISIBLE, _HIDDEN, _NAME, _PROPERTY)


@dataclass(frozen=True)
class _Found:
    carrier: str
    text: str
    place: Place

    @property
    def stamp(self) -> Stamp | None:
        """The stamp, if the text is a sound one."""
        return parse_stamp(self.text)


def find_stamp(book: Workbook) -> tuple[Stamp | None, list[Problem]]:
    """Return what the file says it is, with what is wrong about that. None if it cannot be known."""
    found = list(_carried(book))
    sound = [each for each in found if each.stamp is not None]
    stamps = {each.stamp for each in sound if each.stamp is not None}
    if not stamps:
        return None, [_no_stamp(book, found)]
    if len(stamps) > 1:
        return None, [_two_stamps(book, sound)]
    return sound[0].stamp, _lost(book, found)


def _carried(book: Workbook) -> Iterator[_Found]:
    for sheet in book.sheets:
        is_hidden = matching_key(sheet.name) == matching_key(STAMP_SHEET)
        for _, _, cell in sheet.cells():
            if isinstance(cell.value, str) and is_like_a_stamp(cell.value) and cell.content is Content.TEXT:
                yield _Found(_HIDDEN if is_hidden else _VISIBLE, cell.typed, sheet.place(cell.coordinate))
    for carrier, texts in ((_NAME, book.defined_names), (_PROPERTY, book.custom_properties)):
        if text := texts.get(STAMP_NAME):
            yield _Found(carrier, text, Place(book.file))


def _no_stamp(book: Workbook, found: list[_Found]) -> Problem:
    if found:
        text = found[0].text
        sentence = (
            f'The return code "{shortened(text)}" was changed, so it cannot be known whose return this is. Ask the '
            "sender to copy the answers into the template that was issued."
        )
        return Problem(Severity.ERROR, "changed-stamp", sentence, found[0].place, typed=text)
    sentence = (
        f'The file is no return that was issued: it carries no return code (beside "{STAMP_LABEL}"). Ask the sender '
        "to copy the answers into the template that was issued."
    )
    return Problem(Severity.ERROR, "no-stamp", sentence, Place(book.file))


def _two_stamps(book: Workbook, sound: list[_Found]) -> Problem:
    named = {f"{found.stamp.service}, {found.stamp.period}" for found in sound if found.stamp}
    if len(named) > 1:
        what = f"says in one place that it is the return of {listed(sorted(named), 'and in another of')}"
    else:
        what = "carries the return codes of two issues of the same template"
    sentence = f"The file {what}. Ask the sender to copy the answers into the template that was issued."
    typed = "; ".join(f"{found.carrier}: {found.text}" for found in sound)
    return Problem(Severity.ERROR, "stamps-disagree", sentence, Place(book.file), typed=typed)


def _lost(book: Workbook, found: list[_Found]) -> list[Problem]:
    problems = []
    carriers = {each.carrier for each in found if each.stamp is not None}
    lost = [carrier for carrier in _CARRIERS if carrier not in carriers]
    if lost:
        sentence = f"The file has lost {listed(lost, 'and')} of the return; the rest is enough to know it by."
        problems.append(Problem(Severity.NOTE, "lost-stamp", sentence, Place(book.file)))
    for each in found:
        if each.stamp is None:
            sentence = f"{each.carrier.capitalize()} was changed and is not used; the others agree."
            problems.append(Problem(Severity.WARNING, "changed-stamp", sentence, each.place, typed=each.text))
    return problems
