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
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from kpireport.model.problem import KpiReportError
from kpireport.pipeline.lock import locked
from kpireport.write.files import rename_over, write_whole
from kpireport.write.pack import Move, Stage, UnfinishedError, clear_left_over, prepared, put_in_place, unbroken

NAME = ".kpireport.journal"


@contextmanager
def staged(folder: Path, as_of: date, owner: str = "") -> Iterator[Stage]:
    """Give a stage for what is to stand in ``folder``; put it there if all went well, else leave no trace.

    The lock of the folder above has to be held: the journal stands there. What an earlier command of the same owner
    has left to do there is done first. Raises KpiReportError if the folder cannot be made or written to.
    """
    finish(folder.parent)
    clear_left_over(folder.parent, owner)
    with prepared(folder, owner) as stage:
        yield stage
        with unbroken():
            stage.took_place(commit(folder.parent, (), stage.moves, as_of))


def commit(folder: Path, must: Sequence[Move], others: Sequence[Move], as_of: date) -> tuple[tuple[Move, Path], ...]:
    """Do the moves, all or none, and return where each of the other files has come to stand.

    ``must`` are the files that can stand in no other place than theirs. The journal stands in ``folder``. Raises
    KpiReportError, and changes nothing, if the first file cannot take its place; UnfinishedError if a later one
    cannot: what is left to do is then done by the next command.
    """
    journal = folder / NAME
    moves = (*must, *others)
    write_whole(journal, _text(moves, as_of))
    places = []
    for number, move in enumerate(moves):
        try:
            places.append((move, _moved(move, as_of, is_strict=number < len(must))))
        except (OSError, KpiReportError) as error:
            raise _stopped(journal, move, error, is_first=number == 0) from error
    with suppress(OSError):  # all is done: a journal that cannot be taken away has nothing left to do
        journal.unlink()
    return tuple(places[len(must) :])


def _moved(move: Move, as_of: date, *, is_strict: bool) -> Path:
    if not is_strict:
        return put_in_place(move, as_of)
    rename_over(move.made, move.to)
    return move.to


def _stopped(journal: Path, move: Move, error: Exception, *, is_first: bool) -> KpiReportError:
    if isinstance(error, PermissionError):
        what, advice = f"{move.to} is open in another program", "Close it"
    else:
        reason = error.strerror if isinstance(error, OSError) else error
        what, advice = f"{move.to} cannot be put in its place ({reason})", "Mend that"
    if not is_first:
        return UnfinishedError(f"{what}. {advice} and run again: what is left to do is then done.")
    with suppress(OSError):
        journal.unlink()
    return KpiReportError(f"{what}, so nothing was changed. {advice} and run again.")


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
