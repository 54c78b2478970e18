"""A pack appears whole: its files are made in a folder beside and only then take their places."""

from __future__ import annotations

import shutil
import signal
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kpireport.model.problem import KpiReportError
from kpireport.write.files import rename_over

_MOST_NAMES = 20
MAKING = ".making-"
"""How the name of a folder begins in which a pack is being made."""


class UnfinishedError(KpiReportError):
    """Some files have taken their places and others have not; what was made is kept, for the next command to go on."""


@dataclass(frozen=True)
class Move:
    """A finished file, and the place that it is to take."""

    made: Path
    to: Path


@dataclass(frozen=True)
class HeldOpen:
    """A place that another program held open, and the name beside it under which the finished file was saved."""

    wanted: Path
    saved: Path

    @property
    def sentence(self) -> str:
        """What to tell the person who has the file open."""
        return (
            f"{self.wanted} is open in another program, so the new file was saved beside it as {self.saved.name}. "
            "Close the open one; keep the new one, or run again."
        )


@dataclass
class Stage:
    """Where a pack is being made. ``published`` names its files once they stand in ``folder``."""

    beside: Path
    folder: Path
    published: tuple[Path, ...] = field(default=())
    held_open: tuple[HeldOpen, ...] = field(default=())

    def path(self, name: str) -> Path:
        """Return where a file of the pack is to be made for now."""
        return self.beside / name

    @property
    def files(self) -> tuple[Path, ...]:
        """The files made so far, in the order of their names."""
        return tuple(sorted(self.beside.iterdir()))

    @property
    def moves(self) -> tuple[Move, ...]:
        """What publishing comes down to."""
        return tuple(Move(made, self.folder / made.name) for made in self.files)

    def took_place(self, places: Iterable[tuple[Move, Path]]) -> None:
        """Note where the files have come to stand."""
        places = tuple(places)
        self.published = tuple(place for _, place in places)
        self.held_open = tuple(HeldOpen(move.to, place) for move, place in places if place != move.to)


def put_in_place(move: Move, as_of: date) -> Path:
    """Put a finished file in its place and return where it stands now.

    Where another program holds the place open (Excel on Windows does), that is beside it, under a name that says so:
    ``report (new 2017-11-01).xlsx``. Raises KpiReportError if that cannot be had either.
    """
    try:
        rename_over(move.made, move.to)
        return move.to
    except PermissionError:
        for place in _names_beside(move.to, as_of):
            try:
                move.made.replace(place)
                return place
            except PermissionError:
                continue
        raise KpiReportError(f"{move.to} is open in another program. Close it and run again.") from None


def _names_beside(path: Path, as_of: date) -> Iterator[Path]:
    for number in range(1, _MOST_NAMES):
        mark = f"new {as_of.isoformat()}" + (f", {number}" if number > 1 else "")
        yield path.with_name(f"{path.stem} ({mark}){path.suffix}")


def clear_left_over(folder: Path, owner: str) -> None:
    """Take away the stages that a killed command of the same owner has left beside a pack."""
    for beside in folder.glob(f"{MAKING}{owner}*"):
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def unbroken() -> Iterator[None]:
    """Be deaf to Ctrl-C while finished files take their places, which takes no time: all of them do, or none."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


@contextmanager
def prepared(folder: Path, owner: str = "") -> Iterator[Stage]:
    """Give a stage that is not published by itself, and take it away in the end, unless its files are still to move.

    ``owner`` goes into the stage's name, so that its owner knows it again should a kill leave it behind.
    Raises KpiReportError if the folder cannot be made or written to.
    """
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f"{MAKING}{owner}", dir=folder.parent))
    except OSError as error:
        raise KpiReportError(
            f"{folder} cannot be written to: {error.strerror}. Choose another folder with --output."
        ) from error
    try:
        yield Stage(beside, folder)
    except UnfinishedError:
        raise
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        if is_new:
            with suppress(OSError):  # something stands in it already
                folder.rmdir()
        raise
    shutil.rmtree(beside, ignore_errors=True)
