"""Names what was typed on the sheet Guidance, which nobody reads for answers."""

from __future__ import annotations

from kpireport.forms.service_return import GUIDANCE_LABEL, GUIDANCE_SHEET, STAMP_SHEET, text_codes
from kpireport.model.problem import Problem, Severity
from kpireport.read.text import matching_key, shortened
from kpireport.read.workbook import SheetCells, Workbook

_NAMED_EACH = 20
_LONGEST = 2_000
"""Characters of all the rest that are repeated."""


def check_guidance(book: Workbook) -> list[Problem]:
    """Name every text of the guidance that the template, by its own codes, did not put there.

    Where the sheet with the codes is lost, nothing can be told apart and nothing is named.
    """
    codes = _codes(book)
    guidance = [sheet for sheet in book.sheets if matching_key(sheet.name).startswith(matching_key(GUIDANCE_SHEET))]
    return [problem for sheet in guidance if codes for problem in _check_sheet(sheet, codes)]


def _check_sheet(sheet: SheetCells, codes: set[str]) -> list[Problem]:
    """Name what was typed cell by cell; where there is so much that nobody would read on, the rest together."""
    typed = [cell for _, _, cell in sheet.cells() if not codes.issuperset(text_codes([cell.typed]))]
    named, rest = typed[:_NAMED_EACH], typed[_NAMED_EACH:]
    problems = [_not_read(sheet, cell.coordinate, cell.typed) for cell in named]
    if rest:
        together = "; ".join(cell.typed for cell in rest)[:_LONGEST]
        problems.append(_not_read(sheet, rest[0].coordinate, together))
    return problems


def _codes(book: Workbook) -> set[str]:
    sheet = book.sheet_named(STAMP_SHEET)
    rows = sheet.rows.values() if sheet else ()
    found = ([cell.typed for cell in row.values()] for row in rows)
    return next((set(" ".join(words).split()) for label, *words in found if label == GUIDANCE_LABEL), set())


def _not_read(sheet: SheetCells, cell: str, typed: str) -> Problem:
    what = f'"{shortened(typed)}" stands among the guidance and is not read.'
    sentence = f"{what} Move what matters into the return's own cells."
    return Problem(Severity.WARNING, "outside-the-form", sentence, sheet.place(cell), typed=typed)
