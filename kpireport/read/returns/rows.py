"""Matches the rows of a return by their ids, wherever they have moved, and asks of each whether it belongs here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Generic, TypeVar

from kpireport.forms.service_return import GROUP_HEADINGS, RETURN, TYPED_KEYS, Stamp, row_check
from kpireport.model.indicator import Indicator
from kpireport.model.problem import Problem, Severity
from kpireport.model.register import Action, Register
from kpireport.model.template_row import Part
from kpireport.read.cells import Cell
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table, TableRow
from kpireport.read.text import matching_key, shortened

_Thing = TypeVar("_Thing")
_GROUPS = {matching_key(words) for words in GROUP_HEADINGS.values()}


@dataclass(frozen=True)
class Subject:
    """What a row of a service's return is about, and the service's part in it."""

    part: Part
    about: Indicator | Action

    @property
    def id(self) -> str:
        """The indicator's or the action's id."""
        return self.about.id


@dataclass(frozen=True)
class MatchedRow:
    """A row that belongs to the return. ``doubt`` says why its answers cannot be taken, where they cannot."""

    subject: Subject
    reader: RowReader
    doubt: str = ""


def subjects_of(register: Register, stamp: Stamp) -> dict[str, Subject]:
    """Return what the rows of a return are about, by their ids, in the template's order."""
    led = register.led_by(stamp.service, stamp.period)
    supported = register.supported_by(stamp.service, stamp.period)
    subjects = {indicator.id: Subject(Part.LEADS, indicator) for indicator in led}
    subjects |= {indicator.id: Subject(Part.SUPPORTS, indicator) for indicator in supported}
    return subjects | {action.id: Subject(Part.ACTS, action) for action in register.actions_led_by(stamp.service)}


def match_rows(
    table: Table, stamp: Stamp, register: Register, subjects: Mapping[str, Subject], problems: list[Problem]
) -> list[MatchedRow]:
    """Match every row of the table; name the ones that do not belong, stand twice, or are missing."""
    own, known = _Ids(subjects), _Ids({indicator.id: indicator for indicator in register.indicators})
    matched: dict[str, list[MatchedRow]] = {}
    for row in table.rows:
        if _is_group_heading(row) or row.is_blank:
            continue
        reader = RowReader(row, RETURN, problems)
        subject = _subject(reader, own, known, stamp.service)
        if subject is not None:
            reader.about = subject.id
            matched.setdefault(subject.id, []).append(MatchedRow(subject, reader, _doubt(reader, subject, stamp)))
    if "check" not in table.columns and matched:
        sentence = 'The column "Check" is gone, so rows pasted from another return cannot be told.'
        problems.append(Problem(Severity.NOTE, "no-check-column", sentence, table.heading_place()))
    problems.extend(
        _missing(table, subject, stamp.service) for subject in subjects.values() if subject.id not in matched
    )
    return [_one_of(rows) for rows in matched.values()]


def typed_in(row: TableRow) -> str:
    """Return everything that a service typed in a row, with its headings."""
    cells = ((RETURN.column(key).heading, row.cell(key)) for key in TYPED_KEYS)
    return "; ".join(f"{heading}: {cell.typed}" for heading, cell in cells if not cell.is_empty)


def _is_group_heading(row: TableRow) -> bool:
    filled = list(islice((cell for key in row.columns if not (cell := row.cell(key)).is_empty), 2))
    return len(filled) == 1 and matching_key(filled[0].typed) in _GROUPS


def _subject(reader: RowReader, subjects: _Ids[Subject], known: _Ids[Indicator], sender: str) -> Subject | None:
    cell = reader.cell("id")
    if cell.is_empty:
        if typed := typed_in(reader.row):
            _refuse(reader, "row-without-id", "The row has no id, so it is not known what it is about.", typed, sender)
        return None
    if subject := subjects.find(cell):
        if subject.id != cell.typed:
            reader.note("id-repaired", "id", f'"{shortened(cell.typed)}" was read as {subject.id}.')
        return subject
    named, typed = shortened(cell.typed), typed_in(reader.row)
    if found := known.find(cell):
        what = f"{found.id} is led by {found.lead_service}, and this return has no row for it."
        _refuse(reader, "row-of-another-service", what, typed, sender)
    else:
        what = f'The register has no indicator or action with the id "{named}".'
        _refuse(reader, "unknown-row", what, typed, sender)
    return None


class _Ids(Generic[_Thing]):
    """Things by their ids: as typed, else whatever case and spacing, else as the number that an id has become."""

    def __init__(self, known: Mapping[str, _Thing]) -> None:
        self._exact = known
        self._alike: dict[str, list[_Thing]] = {}
        self._numbers: dict[Decimal, list[_Thing]] = {}
        for key, thing in known.items():
            self._alike.setdefault(matching_key(key), []).append(thing)
            if key.isascii() and key.isdigit():
                self._numbers.setdefault(Decimal(key), []).append(thing)

    def find(self, cell: Cell) -> _Thing | None:
        """Return what a cell names, if it can only be one."""
        if cell.typed in self._exact:
            return self._exact[cell.typed]
        alike = self._alike.get(matching_key(cell.typed), [])
        if not alike and cell.number is not None:
            alike = self._numbers.get(cell.number, [])
        return alike[0] if len(alike) == 1 else None


def _refuse(reader: RowReader, rule: str, what: str, typed: str, sender: str) -> None:
    sentence = f"{what} The row is not read. Ask {sender} to answer in its own template."
    place = reader.place("id")
    severity = Severity.ERROR if typed else Severity.WARNING
    reader.problems.append(Problem(severity, rule, sentence, place, reader.cell("id").typed, typed))


def _doubt(reader: RowReader, subject: Subject, stamp: Stamp) -> str:
    """A row whose check code is another return's was pasted from there, id and all."""
    cell = reader.cell("check")
    if "check" not in reader.row.columns or cell.is_empty:
        return ""
    if _is_same_code(cell, row_check(stamp.period, stamp.service, subject.id)):
        return ""
    return (
        f'The check code "{shortened(cell.typed)}" of this row is that of another return or quarter, or of another '
        f"row: its answers may belong there. Ask {stamp.service} to type them again in its own template."
    )


def _is_same_code(cell: Cell, code: str) -> bool:
    """Some programs make a number of a code such as 0042 or 12e4."""
    try:
        return cell.typed == code or (cell.number is not None and cell.number == Decimal(code))
    except InvalidOperation:
        return False


def _one_of(rows: list[MatchedRow]) -> MatchedRow:
    """Of rows that say the same the first is used; of rows that differ, none is."""
    first, *others = rows
    for other in others:
        same = typed_in(other.reader.row) == typed_in(first.reader.row)
        above = first.reader.place("id").cell
        verb = "is used" if same else "counts no more than this one: neither is used. Take one out"
        sentence = f"{first.subject.id} has a row in {above} already, which {verb}."
        severity = Severity.NOTE if same else Severity.ERROR
        place, typed = other.reader.place("id"), typed_in(other.reader.row)
        other.reader.problems.append(Problem(severity, "duplicate-row", sentence, place, first.subject.id, typed))
        if not same:
            cells = f"{above} and {place.cell}"
            doubt = f"{first.subject.id} has two rows with different answers, in {cells}. Take one out."
            return MatchedRow(first.subject, first.reader, doubt)
    return first


def _missing(table: Table, subject: Subject, sender: str) -> Problem:
    severity, what = {
        Part.LEADS: (Severity.ERROR, f"The row of {subject.id} is missing, so it has no figure."),
        Part.SUPPORTS: (Severity.NOTE, f"The row for a comment on {subject.id} is missing."),
        Part.ACTS: (Severity.WARNING, f"The row of action {subject.id} is missing, so its progress is not known."),
    }[subject.part]
    sentence = f"{what} Ask {sender} to answer in the template that was issued to it."
    return Problem(severity, "missing-row", sentence, table.heading_place(), subject.id)
