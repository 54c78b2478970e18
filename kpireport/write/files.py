"""Files are written beside their place and then renamed over it, so that the last good one stays whole."""

from __future__ import annotations

import os
import time
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from kpireport.model.problem import KpiReportError

_TRIES = 5
_WAIT_SECONDS = 0.6
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def write_whole(path: Path, content: bytes) -> Path:
    """Write ``content`` to ``path`` as a whole or not at all, and return the path.

    Where another program holds the file open (Excel on Windows does), the rename is tried again for some seconds.
    Raises KpiReportError if the folder cannot be written to, the disk is full, or the file stays open elsewhere.
    """
    beside = path.with_name(f"{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as stream:
            stream.write(content)
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


def without_clock(package: bytes) -> bytes:
    """Return an Office file with the same parts and no time of day in its zip entries: same parts, same bytes."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return result.getvalue()
