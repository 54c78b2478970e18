"""Names what was typed above the headings of a return: beside its title, or in the lines of its sign-off."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kpireport.forms.service_return import (
    CORRECTIONS,
    CORRECTIONS_HINT,
    SIGN_OFF_DATE_LABEL,
    SIGN_OFF_ROLE_LABEL,
    STAMP_LABEL,
    Stamp,
    is_like_a_stamp,
)
from kpireport.model.problem import Problem, Severity
from kpireport.model.register import Settings
from kpireport.model.template_words import INSTRUCTIONS_BEGIN, instructions, is_progress, title
from kpireport.read.cells import Cell, Content
from kpireport.read.table import Table
from kpireport.read.text import matching_key, shortened


def check_above_return(table: Table, stamp: Stamp, settings: Settings, used: Collection[Cell]) -> list[Problem]:
    """Name every text above the table that the template has not and that is not ``used`` as the sign-off."""
    labels = (SIGN_OFF_ROLE_LABEL, SIGN_OFF_DATE_LABEL, STAMP_LABEL)
    own = (title(stamp.service, stamp.period), instructions(settings), *labels, *(f"{label}:" for label in labels))
    typed = (cell for cell in _typed_above(table, own) if cell not in used and not _is_ours(cell))
    return [_not_read(table, cell) for cell in typed]


def check_above_corrections(table: Table) -> list[Problem]:
    """Name every text above the table of corrections that the template has not."""
    return [_not_read(table, cell) for cell in _typed_above(table, (CORRECTIONS.purpose, CORRECTIONS_HINT))]


def _typed_above(table: Table, own: Collection[str]) -> Iterator[Cell]:
    known = {matching_key(words) for words in own}
    for row, _, cell in table.sheet.cells():
        if row >= table.header_row:
            return
        if matching_key(cell.typed) not in known:
            yield cell


def _is_ours(cell: Cell) -> bool:
    """Is it the return code, of which more is said elsewhere, or the line that counts the complete rows?

    A program that does not work formulas out leaves that line as a formula, and one that cannot as an error.
    """
    if cell.content in (Content.UNSAVED, Content.ERROR):
        return cell.content is Content.ERROR or "complete" in cell.typed.casefold()
    return is_like_a_stamp(cell.typed) or is_progress(cell.typed)


def _not_read(table: Table, cell: Cell) -> Problem:
    place, severity = table.sheet.place(cell.coordinate), Severity.WARNING
    sentence = f'"{shortened(cell.typed)}" stands above the headings and is not read. Type it under Comment.'
    if cell.typed.startswith(INSTRUCTIONS_BEGIN):
        # The register may say since then that returns go to someone else, or by another day.
        severity = Severity.NOTE
        sentence = "The instructions are not those that the register gives today. What is typed there is not read."
    return Problem(severity, "outside-the-form", sentence, place, typed=cell.typed)
