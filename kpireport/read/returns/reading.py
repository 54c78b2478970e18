"""Reads one return: what it is, whose rows it holds, what they say, and everything about it that is not right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kpireport.forms.service_return import TYPED_KEYS, Stamp
from kpireport.model.outturn import History, ServiceReturn
from kpireport.model.problem import Place, Problem, Severity
from kpireport.model.register import Register
from kpireport.read.refusal import Refused
from kpireport.read.returns.above import check_above_corrections, check_above_return
from kpireport.read.returns.contents import read_contents
from kpireport.read.returns.guidance import check_guidance
from kpireport.read.returns.sheets import check_other_sheets, find_corrections_table, find_return_table, is_working
from kpireport.read.returns.sign_off import read_sign_off, sign_off_cells
from kpireport.read.returns.stamps import find_stamp
from kpireport.read.table import Table, check_headings, check_merged, check_outside, closest
from kpireport.read.text import matching_key, shortened
from kpireport.read.workbook import Workbook, read_workbook


def read_return(path: Path, register: Register, history: History) -> tuple[ServiceReturn | None, tuple[Problem, ...]]:
    """Read a return and name every fault in it by cell. None if it cannot be read, or not be known as a return."""
    try:
        book = read_workbook(path)
    except Refused as refused:
        return None, (Problem(Severity.ERROR, refused.rule, refused.sentence, Place(refused.file)),)
    stamp, problems = find_stamp(book)
    if stamp is None:
        return None, tuple(problems)
    service = _known_service(stamp, register)
    if service is None:
        return None, (*problems, _unknown_service(stamp, register, book))
    table, table_problems = find_return_table(book, register.settings.word_for_theme)
    problems += table_problems
    if table is None:
        return None, tuple(problems)
    stamp = replace(stamp, service=service)
    return _read_known(book, table, stamp, register, history, problems), tuple(problems)


def _read_known(
    book: Workbook, table: Table, stamp: Stamp, register: Register, history: History, problems: list[Problem]
) -> ServiceReturn:
    corrections = find_corrections_table(book, table)
    problems += _layout_problems(book, table, corrections)
    contents = read_contents(table, corrections, stamp, register, history, problems)
    if stamp.register_stamp != register.stamp:
        problems.append(_older_register(book, stamp, differs=contents.locked_cells_differ))
    sign_off, sign_off_problems = read_sign_off(book)
    problems += sign_off_problems
    problems += check_above_return(table, stamp, register.settings, sign_off_cells(book))
    return ServiceReturn(
        stamp.service,
        stamp.period,
        book.file,
        outturns=contents.outturns,
        supporting_comments=contents.supporting_comments,
        action_progress=contents.action_progress,
        corrections=contents.corrections,
        sign_off=sign_off,
        register_stamp=stamp.register_stamp,
        sha256=book.sha256,
    )


def _known_service(stamp: Stamp, register: Register) -> str | None:
    """Return the service's name as the register writes it, if the register expects its return."""
    if register.is_expected(stamp.service, stamp.period):
        return stamp.service
    returning = register.returning_services(stamp.period)
    return next((name for name in returning if matching_key(name) == matching_key(stamp.service)), None)


def _unknown_service(stamp: Stamp, register: Register, book: Workbook) -> Problem:
    returning = register.returning_services(stamp.period)
    sentence = (
        f'It is the return of "{stamp.service}", and the register expects no such return for '
        f"{stamp.period}.{closest(stamp.service, returning)} Add or rename it in the register, or issue "
        "templates anew."
    )
    return Problem(Severity.ERROR, "unexpected-service", sentence, Place(book.file), stamp.service)


def _layout_problems(book: Workbook, table: Table, corrections: Table | None) -> list[Problem]:
    problems = check_headings(table, TYPED_KEYS, is_working)
    problems += [*check_merged(table), *check_outside(table, is_working), *_notes(book)]
    if corrections is None:
        sentence = "The sheet of corrections is gone, so no correction of an earlier quarter could be read."
        problems.append(Problem(Severity.NOTE, "no-corrections-sheet", sentence, Place(book.file)))
    else:
        problems += [*check_headings(corrections), *check_outside(corrections), *check_above_corrections(corrections)]
    return [*problems, *check_guidance(book), *check_other_sheets(book, table, corrections)]


def _notes(book: Workbook) -> list[Problem]:
    problems = []
    for cell, text in book.notes:
        sentence = f'The note "{shortened(text)}" is pinned to the cell and is not read. Type it under Comment.'
        problems.append(Problem(Severity.WARNING, "cell-note", sentence, Place(book.file, "", cell), typed=text))
    return problems


def _older_register(book: Workbook, stamp: Stamp, *, differs: bool) -> Problem:
    what = "The return was issued from another version of the register"
    if differs:
        sentence = f"{what}, whose names or targets differ. The register of today counts; see what differs below."
        return Problem(Severity.WARNING, "older-register", sentence, Place(book.file), stamp.service)
    sentence = f"{what}, but nothing that this return asks for has changed since."
    return Problem(Severity.NOTE, "older-register", sentence, Place(book.file), stamp.service)
