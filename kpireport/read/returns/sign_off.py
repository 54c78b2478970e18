"""Reads who signed a return off, and when: beside their labels, wherever those stand."""

from __future__ import annotations

from kpireport.forms.form import folded
from kpireport.forms.service_return import SIGN_OFF_DATE_LABEL, SIGN_OFF_ROLE_LABEL
from kpireport.model.outturn import SignOff
from kpireport.model.problem import Place, Problem, Severity
from kpireport.read.cells import Cell
from kpireport.read.dates import parse_date
from kpireport.read.text import one_line, shortened
from kpireport.read.workbook import SheetCells, Workbook

_REACH = 8
"""How far to the right of a label its value may stand."""


def read_sign_off(book: Workbook) -> tuple[SignOff, list[Problem]]:
    """Read the sign-off. One that is missing is noted: the return is used all the same."""
    role_sheet, role = _beside(book, SIGN_OFF_ROLE_LABEL)
    date_sheet, day = _beside(book, SIGN_OFF_DATE_LABEL)
    problems = []
    signed_on = day.day or parse_date(day.typed) if day else None
    if role is None or day is None:
        sentence = "The return is not signed off with a role and a date. It is used all the same."
        place = role_sheet.place() if role_sheet else Place(book.file)
        problems.append(Problem(Severity.NOTE, "not-signed-off", sentence, place))
    if day is not None and signed_on is None and date_sheet is not None:
        sentence = f'"{shortened(day.typed)}" is not a date. Type the day, month and year of the sign-off: 31/03/2018.'
        place = date_sheet.place(day.coordinate)
        problems.append(Problem(Severity.WARNING, "not-a-date", sentence, place, typed=day.typed))
    return SignOff(one_line(role.typed) if role else "", signed_on), problems


def sign_off_cells(book: Workbook) -> tuple[Cell, ...]:
    """Return the cells from which the sign-off is read."""
    found = (_beside(book, label)[1] for label in (SIGN_OFF_ROLE_LABEL, SIGN_OFF_DATE_LABEL))
    return tuple(cell for cell in found if cell is not None)


def _beside(book: Workbook, label: str) -> tuple[SheetCells | None, Cell | None]:
    """Find a label; return its sheet and the first cell to its right that holds something, if there is one."""
    wanted = folded(label)
    for sheet in book.sheets:
        for row, column, cell in sheet.cells():
            if folded(cell.typed.rstrip(":")) == wanted:
                right = (sheet.cell(row, place) for place in range(column + 1, column + 1 + _REACH))
                return sheet, next((found for found in right if not found.is_empty), None)
    return None, None
