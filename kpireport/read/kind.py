"""Tells a register and a history from a return, by what is inside the file, whatever it is called."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from kpireport.forms import history, register
from kpireport.read.refusal import Refused
from kpireport.read.workbook import read_workbook


class FileKind(Enum):
    """What a file of a workspace is."""

    REGISTER = "register"
    HISTORY = "history"
    RETURN = "return"


_SHEETS = {
    FileKind.REGISTER: (register.INDICATORS.name, register.TARGETS.name),
    FileKind.HISTORY: (history.OUTTURNS.name,),
}
_NAMES = {register.FILE_NAME: FileKind.REGISTER, history.FILE_NAME: FileKind.HISTORY}


def kind_of(path: Path) -> FileKind:
    """Return what a file is. One that cannot be read, or is longer than a return may be, is what its name says.

    Whatever is neither register nor history counts as a return: the reading of returns says what else it is.
    """
    try:
        book = read_workbook(path)
    except Refused:
        return _NAMES.get(path.name, FileKind.RETURN)
    for kind, sheets in _SHEETS.items():
        if all(book.sheet_named(sheet) for sheet in sheets):
            return kind
    return FileKind.RETURN
