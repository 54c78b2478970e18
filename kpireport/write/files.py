"""Files are written beside their place and then renamed over it, so that the last good one stays whole."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from kpireport.model.problem import KpiReportError

_TRIES = 5
_WAIT_SECONDS = 0.6
_PIECE = 1_000_000
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)

Changes = Mapping[str, Callable[[bytes], Iterable[bytes]]]
"""What becomes of some parts of an Office file, by their names: each is given whole, and comes back in pieces."""


def write_whole(path: Path, content: bytes) -> Path:
    """Write ``content`` to ``path`` as a whole or not at all, and return the path.

    Where another program holds the file open (Excel on Windows does), the rename is tried again for some seconds.
    Raises KpiReportError if the folder cannot be written to, the disk is full, or the file stays open elsewhere.
    """
    return _written(path, lambda stream: stream.write(content))


def _written(path: Path, write: Callable[[BinaryIO], object]) -> Path:
    beside = path.with_name(f"{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        rename_over(beside, path)
    except PermissionError as error:
        raise KpiReportError(
            f"{path} cannot be written. Close it if it is open in Excel or Word, make sure that you may write to "
            f"{path.parent}, and run again."
        ) from error
    except OSError as error:
        raise KpiReportError(
            f"{path} cannot be written: {error.strerror}. Make room or choose another folder."
        ) from error
    finally:
        with suppress(OSError):  # what hindered the writing may hinder this too, and is already being told
            beside.unlink(missing_ok=True)
    return path


def rename_over(beside: Path, path: Path) -> None:
    """Put a finished file in its place, trying again for some seconds while another program holds that place.

    Raises PermissionError if it stays held.
    """
    for _ in range(_TRIES - 1):
        try:
            beside.replace(path)
            return
        except PermissionError:
            time.sleep(_WAIT_SECONDS)
    beside.replace(path)


def write_package(path: Path, package: BinaryIO, changes: Changes) -> Path:
    """Write an Office file with no time of day in its zip entries, some of its parts changed: same parts, same bytes.

    It is written in pieces: its longest part may not fit into the memory.
    """
    return _written(path, lambda stream: _repack(package, stream, changes))


def _repack(package: BinaryIO, stream: BinaryIO, changes: Changes) -> None:
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for given in source.infolist():
            change, entry = changes.get(given.filename), _without_date(given.filename)
            entry.file_size = given.file_size
            with target.open(entry, "w") as into:
                if change:
                    into.writelines(change(source.read(given)))
                    continue
                with source.open(given) as part:
                    shutil.copyfileobj(part, into, _PIECE)


def _without_date(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry
