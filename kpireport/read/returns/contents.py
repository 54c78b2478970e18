"""Reads what the matched rows of a return say: outturns, comments of supporting services, and actions' progress."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from kpireport.forms.service_return import ACTION_STATUSES, OPEN_KEYS, RETURN, TYPED_KEYS, Stamp
from kpireport.model.indicator import Indicator
from kpireport.model.outturn import ActionProgress, Correction, History, Outturn, SupportingComment
from kpireport.model.problem import Problem, Severity
from kpireport.model.register import Register
from kpireport.model.template_row import Part, RowKind
from kpireport.read.figure_checks import Expected, expected_of
from kpireport.read.returns.answers import query, read_answer
from kpireport.read.returns.corrections import read_corrections
from kpireport.read.returns.locked import check_locked_cells
from kpireport.read.returns.rows import MatchedRow, Subject, match_rows, subjects_of, typed_in
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table
from kpireport.read.text import matching_key, shortened

_Read = TypeVar("_Read")
_STATUSES = {matching_key(status): status for status in ACTION_STATUSES}


@dataclass(frozen=True)
class Contents:
    """What a return says."""

    outturns: tuple[Outturn, ...] = ()
    supporting_comments: tuple[SupportingComment, ...] = ()
    action_progress: tuple[ActionProgress, ...] = ()
    corrections: tuple[Correction, ...] = ()
    locked_cells_differ: bool = False


@dataclass
class _Gathered:
    outturns: dict[str, Outturn] = field(default_factory=dict)
    comments: dict[str, SupportingComment] = field(default_factory=dict)
    progress: dict[str, ActionProgress] = field(default_factory=dict)
    locked_cells_differ: bool = False


def read_contents(
    table: Table,
    corrections: Table | None,
    stamp: Stamp,
    register: Register,
    history: History,
    problems: list[Problem],
) -> Contents:
    """Read the rows of a return, and its corrections. The result stands in the template's order."""
    subjects = subjects_of(register, stamp)
    expected = {
        subject.id: expected_of(subject.about, register, history, stamp.period)
        for subject in subjects.values()
        if subject.part is Part.LEADS and isinstance(subject.about, Indicator)
    }
    corrected = read_corrections(corrections, stamp, register, history, expected, problems)
    for correction in corrected:
        if correction.period == stamp.period.previous:
            known = expected[correction.indicator_id]
            expected[correction.indicator_id] = known.with_last_quarter(correction.value)
    gathered = _Gathered()
    for row in match_rows(table, stamp, register, subjects, problems):
        if not row.doubt:
            differs = check_locked_cells(row.reader, row.subject.about, register, stamp.period)
            gathered.locked_cells_differ = gathered.locked_cells_differ or differs
        _read_row(row, stamp, register, expected, gathered)
    return Contents(
        _in_order(gathered.outturns, subjects),
        _in_order(gathered.comments, subjects),
        _in_order(gathered.progress, subjects),
        corrected,
        gathered.locked_cells_differ,
    )


def _in_order(read: dict[str, _Read], subjects: dict[str, Subject]) -> tuple[_Read, ...]:
    return tuple(read[each] for each in subjects if each in read)


def _read_row(
    row: MatchedRow, stamp: Stamp, register: Register, expected: dict[str, Expected], gathered: _Gathered
) -> None:
    subject, reader = row.subject, row.reader
    if subject.id in expected:
        gathered.outturns[subject.id] = _outturn(row, expected[subject.id], stamp, register)
    elif row.doubt:
        place, typed = reader.place("id"), typed_in(reader.row)
        reader.problems.append(Problem(Severity.ERROR, "doubtful-row", row.doubt, place, subject.id, typed))
    elif subject.part is Part.SUPPORTS:
        _name_unasked(reader, RowKind.SUPPORT)
        if comment := reader.text("comment"):
            said = SupportingComment(subject.id, stamp.service, comment, reader.place("comment"))
            gathered.comments[subject.id] = said
    else:
        gathered.progress[subject.id] = _progress(reader, subject.id)


def _outturn(row: MatchedRow, expected: Expected, stamp: Stamp, register: Register) -> Outturn:
    reader, indicator = row.reader, expected.indicator
    if row.doubt:
        nothing = Outturn(indicator.id, stamp.period, source=reader.row.sheet.file)
        return query(reader, nothing, "id", row.doubt, typed_in(reader.row))
    _name_unasked(reader, _kind(expected))
    outturn = read_answer(reader, expected, register.scheme_for(stamp.period), stamp.period)
    is_answered = outturn.has_figure or outturn.reason or outturn.query
    if indicator.is_due_in(stamp.period) and not is_answered:
        what = "state" if indicator.is_milestone else "figure"
        reader.warn("no-answer", "value", f"{indicator.id} has no {what} and no reason for that. Give one of them.")
    return outturn


def _kind(expected: Expected) -> RowKind:
    if expected.indicator.is_milestone:
        return RowKind.MILESTONE
    if expected.indicator.unit.is_percentage:
        return RowKind.PART_OF_WHOLE if expected.is_part else RowKind.SHARE
    return RowKind.MEASURE


def _name_unasked(reader: RowReader, kind: RowKind) -> None:
    """Name what is typed in cells that are closed in such a row: nothing typed is lost without a word."""
    asked_for = OPEN_KEYS[kind]
    for key in TYPED_KEYS:
        if key in asked_for or (cell := reader.cell(key)).is_empty:
            continue
        is_state = kind is RowKind.MILESTONE and key == "value" and reader.cell("milestone_state").is_empty
        is_share = kind is RowKind.PART_OF_WHOLE and key == "value"  # read, and asked about if it stands alone
        if is_state or is_share:
            continue
        heading = RETURN.column(key).heading
        sentence = f'"{shortened(cell.typed)}" under "{heading}" is not used: this row asks for {kind.value}.'
        reader.warn("not-asked-for", key, sentence)


def _progress(reader: RowReader, action_id: str) -> ActionProgress:
    _name_unasked(reader, RowKind.ACTION)
    typed = reader.line("milestone_state")
    status = _STATUSES.get(matching_key(typed.replace("-", "")), "")
    if typed and not status:
        allowed = ", ".join(ACTION_STATUSES)
        sentence = f'"{shortened(typed)}" is no state of an action that is known. Choose one of {allowed}.'
        reader.error("unknown-action-state", "milestone_state", sentence)
    return ActionProgress(
        action_id, status, reader.date("due_date"), reader.text("comment"), reader.place("milestone_state")
    )
