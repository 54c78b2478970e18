"""The workspace: a folder with a register, a history and the returns of each quarter, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kpireport.forms import history, register
from kpireport.model.outturn import ServiceReturn
from kpireport.model.period import Period, parse_period
from kpireport.model.problem import KpiReportError
from kpireport.model.report import InputFile
from kpireport.read.guard import shown_name
from kpireport.read.register import read_register


@dataclass(frozen=True)
class Workspace:
    """A folder on a shared drive; the names in it are fixed."""

    folder: Path

    @property
    def register(self) -> Path:
        """The master indicator register."""
        return self.folder / register.FILE_NAME

    @property
    def history(self) -> Path:
        """Every outturn reported so far."""
        return self.folder / history.FILE_NAME

    @property
    def backups(self) -> Path:
        """Where the histories that a later one replaced are kept."""
        return self.folder / "history backups"

    @property
    def mark(self) -> str:
        """A short code for this folder: it marks what is being made from it, wherever that is made."""
        return hashlib.sha256(str(self.folder.resolve()).encode(errors="replace")).hexdigest()[:8]

    @property
    def cabinet_template(self) -> Path | None:
        """The council's own Word template, if it has put one here."""
        path = self.folder / "cabinet-template.docx"
        return path if path.is_file() else None

    def returns(self, period: Period) -> Path:
        """The folder into which the completed returns of a period are dropped."""
        return self.folder / "returns" / period.slug

    def newest_returns(self) -> Period:
        """Return the newest period that has a folder under ``returns``.

        Raises KpiReportError if there is none, if the register cannot be used, or if this is no workspace at all.
        """
        self.must_have_register()
        parent = self.folder / "returns"
        folders = (entry.name for entry in parent.iterdir() if entry.is_dir()) if parent.is_dir() else ()
        periods = [period for name in folders if (period := parse_period(name))]
        if not periods:
            read_register(self.register)  # What is wrong with the register, if only that it is blank, comes first.
            raise KpiReportError(
                f"{parent} has no folder for a quarter. Put the completed returns into a folder such as "
                f"{parent / '2017-18-Q2'} and run again, or give the workspace's folder after the command."
            )
        return max(periods)

    def must_have_register(self) -> None:
        """Raise KpiReportError if the folder holds no register: it then is no workspace."""
        if not self.register.is_file():
            where = "This folder" if self.folder == Path() else self.folder
            raise KpiReportError(
                f"{where} has no {self.register.name}. Give the folder that holds the register, such as "
                "samples/havering-2017-18, after the command."
            )

    def inputs(self, period: Period, read: Iterable[ServiceReturn] = ()) -> tuple[InputFile, ...]:
        """Return every file that a run for the period reads, by name and SHA-256, in the order of their names.

        Of a return that was ``read`` it is that of what was read: the file may have been saved again since.
        """
        as_read = {given.file: given.sha256 for given in read}
        folder = self.returns(period)
        dropped = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
        own = [(path, sha256_of(path)) for path in (self.register, self.history) if path.is_file()]
        returns = [(path, as_read.get(shown_name(path)) or sha256_of(path)) for path in dropped]
        return tuple(InputFile(self._shown(path), sha256) for path, sha256 in (*own, *returns))

    def _shown(self, path: Path) -> str:
        """Return a path within the workspace, fit to be printed whatever the file is called."""
        folders = path.parent.relative_to(self.folder)
        return (folders / shown_name(path)).as_posix()


def as_typed(path: Path) -> str:
    """Return a path as it is typed after a command: in quotation marks where it holds a space or the like."""
    text = str(path)
    return f'"{text}"' if any(letter in text for letter in " &'()") else text


def sha256_of(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal; ``not readable`` if it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return "not readable"
