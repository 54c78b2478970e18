"""The journal: many files take their places together, or none does, even if the process is killed in between.

Everything is made beside its place first. Then the journal, one small file in the workspace, is written with the list
of the moves that are left to do. Its appearance is the one moment that counts: a kill before it leaves everything as
it was, for nothing in place has been touched; a kill after it leaves moves to do, and the next command that looks at
the workspace does them before anything else. A move that is done already is no longer there to be done, so that it
does no harm to begin anew.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from kpireport.model.problem import KpiReportError
from kpireport.pipeline.lock import locked
from kpireport.write.files import rename_over, write_whole
from kpireport.write.pack import Move, put_in_place

NAME = ".kpireport.journal"


def commit(workspace: Path, must: Sequence[Move], others: Sequence[Move], as_of: date) -> tuple[tuple[Move, Path], ...]:
    """Do the moves, all or none, and return where each of the other files has come to stand.

    ``must`` are the files that can stand in no other place than theirs. Raises KpiReportError, and changes nothing, if
    another program holds the first of these open.
    """
    journal = workspace / NAME
    write_whole(journal, _text((*must, *others), as_of))
    for number, move in enumerate(must):
        try:
            rename_over(move.made, move.to)
        except PermissionError:
            if number == 0:
                journal.unlink()
                raise KpiReportError(
                    f"{move.to} is open in another program, so nothing was changed. Close it and run again."
                ) from None
            raise KpiReportError(
                f"{move.to} cannot be replaced. Close it if it is open, and run again: what is left to do is then done."
            ) from None
    places = tuple((move, put_in_place(move, as_of)) for move in others)
    journal.unlink()
    return places


def finish(workspace: Path) -> bool:
    """Do what a killed command has left to do. Returns whether there was anything."""
    journal = workspace / NAME
    if not journal.is_file():
        return False
    content = json.loads(journal.read_text(encoding="utf-8"))
    as_of = date.fromisoformat(content["as_of"])
    moves = [Move(Path(made), Path(to)) for made, to in content["moves"]]
    for move in moves:
        if move.made.is_file():
            put_in_place(move, as_of)
    for beside in {move.made.parent for move in moves}:
        shutil.rmtree(beside, ignore_errors=True)
    journal.unlink()
    return True


def settle(workspace: Path) -> None:
    """Finish what a killed command has left to do, before the workspace is looked at.

    Raises KpiReportError if the command that has it to do is still at work.
    """
    if (workspace / NAME).is_file():
        with locked(workspace):
            finish(workspace)


def _text(moves: Iterable[Move], as_of: date) -> bytes:
    listed = [[str(move.made.resolve()), str(move.to.resolve())] for move in moves]
    return (json.dumps({"as_of": as_of.isoformat(), "moves": listed}, indent=1) + "\n").encode()
