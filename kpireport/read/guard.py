"""The guard: a file is looked at here before anything parses it, and refused in one plain sentence if it must be."""

from __future__ import annotations

import fnmatch
import hashlib
import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kpireport.read import limits
from kpireport.read.archive import Parts, open_archive, part_name
from kpireport.read.limits import RETURN_SIZE, Size
from kpireport.read.refusal import Refused, refused_if_unreadable
from kpireport.read.sniff import what_archive_is, what_plain_file_is
from kpireport.read.text import clean_text

_LEFT_OVER = ("~$*", ".~lock*", "._*", "thumbs.db", "desktop.ini", ".ds_store", "*.tmp")


@dataclass(frozen=True)
class Package:
    """A workbook that has passed the guard: its parts, still packed. ``sha256`` is that of the file as it came."""

    file: str
    sha256: str
    parts: Parts


def is_left_over(name: str) -> bool:
    """Is it a lock or a temporary file that an office program or a system leaves behind, by its name?"""
    return any(fnmatch.fnmatchcase(name.casefold(), pattern) for pattern in _LEFT_OVER)


def shown_name(path: Path) -> str:
    """Return a file's name fit to be printed, whatever bytes it is made of."""
    raw = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return " ".join(clean_text(raw).text.split())


@contextmanager
def open_package(path: Path, size: Size = RETURN_SIZE) -> Iterator[Package]:
    """Read a file once, check it, and give its parts. Raises Refused with the one sentence that fits.

    So does whatever is read of it inside the ``with``: a file that cannot be parsed is a damaged one.
    """
    file = shown_name(path)
    content = read_once(path, file, size.file)
    _refuse_other_kinds(file, content)
    with refused_if_unreadable(file), open_archive(file, content, size) as archive:
        _refuse_other_archives(file, archive)
        yield Package(file, hashlib.sha256(content).hexdigest(), Parts(file, archive, size))


def read_once(path: Path, file: str, most: int = limits.LARGEST_FILE) -> bytes:
    """Read the file in one go: it may be replaced or deleted at any time, and what follows works on these bytes."""
    try:
        # Without blocking: opening a named pipe would wait for ever for someone to write to it.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            os.close(handle)
            raise Refused("no-ordinary-file", file, "is not an ordinary file", "Put the Excel workbook itself here")
        with os.fdopen(handle, "rb") as stream:
            if status.st_size > most:
                raise _too_large(file, most)
            content = stream.read(most + 1)
    except FileNotFoundError as error:
        raise Refused("missing-file", file, "is not there, or no longer", "Put it back and run again") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise Refused("cannot-open", file, f"cannot be opened ({reason})", _close_it(error)) from error
    if len(content) > most:
        raise _too_large(file, most)
    if not content:
        raise Refused("empty-file", file, "is empty (0 bytes)", "Ask for the workbook to be sent again")
    return content


def _close_it(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "Close it if it is open elsewhere, make sure that you may read it, and run again"
    return "Copy it here as an ordinary file and run again"


def _too_large(file: str, most: int) -> Refused:
    megabytes = most // limits.MEGABYTE
    return Refused(
        "too-large",
        file,
        f"is larger than {megabytes} MB",
        "Take out pictures and sheets that are not part of it, and send it again",
    )


def _refuse_other_kinds(file: str, content: bytes) -> None:
    found = what_plain_file_is(content)
    if found is None:
        return
    what, advice = found
    if "password" in what:
        raise Refused("password", file, f"is {what}", advice)
    raise Refused(
        "not-a-workbook", file, f"is {what}" if what.startswith("not") else f"is {what}, not an Excel workbook", advice
    )


def _refuse_other_archives(file: str, archive: zipfile.ZipFile) -> None:
    names = {part_name(name): name for name in archive.namelist()}
    mimetype = b""
    if "mimetype" in names:
        with archive.open(names["mimetype"]) as stream:
            mimetype = stream.read(200)
    if found := what_archive_is(names, mimetype):
        what, advice = found
        raise Refused("not-a-workbook", file, f"is {what}, not an Excel workbook", advice)
