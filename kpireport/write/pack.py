"""A pack appears whole: its files are made in a folder beside and only then take their places."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kpireport.model.problem import KpiReportError
from kpireport.write.files import rename_over


@dataclass
class Stage:
    """Where a pack is being made. ``published`` names its files once they stand in ``folder``."""

    beside: Path
    folder: Path
    published: tuple[Path, ...] = field(default=())

    def path(self, name: str) -> Path:
        """Return where a file of the pack is to be made for now."""
        return self.beside / name

    @property
    def files(self) -> tuple[Path, ...]:
        """The files made so far, in the order of their names."""
        return tuple(sorted(self.beside.iterdir()))

    def publish(self) -> None:
        """Move every file made into its place.

        Raises KpiReportError naming the file that another program holds open; those before it have been replaced.
        """
        files = self.files
        for made in files:
            try:
                rename_over(made, self.folder / made.name)
            except PermissionError as error:
                raise KpiReportError(
                    f"{self.folder / made.name} is open in another program. Close it and run again."
                ) from error
        self.published = tuple(self.folder / made.name for made in files)


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """Give a stage for the pack that is to stand in ``folder``; publish it if all went well, else leave no trace.

    Raises KpiReportError if the folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".making-", dir=folder.parent))
    except OSError as error:
        raise KpiReportError(
            f"{folder} cannot be written to: {error.strerror}. Choose another folder with --output."
        ) from error
    try:
        stage = Stage(beside, folder)
        yield stage
        stage.publish()
    finally:
        shutil.rmtree(beside, ignore_errors=True)
