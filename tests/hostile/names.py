"""Tricks with the file itself: its name, and what it is to the system."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from packages import packed

from .case import Case, genuine

_ON_POSIX = sys.platform != "win32"


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _link_to_another(path: Path) -> None:
    elsewhere = path.parent.parent / "elsewhere.xlsx"
    elsewhere.write_bytes(packed(genuine()))
    path.symlink_to(elsewhere)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may be a hundred bytes long
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(here)


def _named(name: str, file: str | bytes) -> Case:
    return Case(name, file=file)


def _left(name: str, file: str) -> Case:
    return Case(f"a left-over file: {name}", lambda parts: b"x" * 165, "left-over-file", "is passed over", file=file)


_EVERYWHERE = (
    _named("a name like an option", "-rf.xlsx"),
    _named("a name like a command", "$(id) `id`; id.xlsx"),
    _named("a name like a formula", "=1+1.xlsx"),
    _named("a name with a format in it", "%s%n{0}.xlsx"),
    _named("a name in other scripts", "отчёт 報告 تقرير.xlsx"),
    _named("a name with a picture", "📈 Q2.xlsx"),
    _named("a name that reads backwards", "return\u202exslx.exe.xlsx"),
    _named("a name with an apostrophe", "Children's & Adults' (2) #1.xlsx"),
    _named("a very long name", "r" * 240 + ".xlsx"),
    _named("a name that is hidden", ".return.xlsx"),
    _left("Excel", "~$adult-services.xlsx"),
    _left("LibreOffice", ".~lock.adult-services.xlsx#"),
    _left("a Mac", "._adult-services.xlsx"),
    _left("Windows", "Thumbs.db"),
    _left("Windows again", "desktop.ini"),
    _left("a Finder", ".DS_Store"),
    _left("a copy under way", "adult-services.xlsx.tmp"),
    Case("a file that is not there", rule="missing-file", says="is not there", put=lambda path: None),
    Case("a folder called a workbook", rule="no-ordinary-file", says="is not an ordinary file", put=Path.mkdir),
)
_POSIX = (
    _named("a name that is no text", b"return \xff\xfe.xlsx"),
    _named("a name with codes for a terminal", "return \x1b[31m\x07.xlsx"),
    _named("a name of two lines", "return\nBcc: a@b.invalid.xlsx"),
    _named("a name with characters that Windows forbids", 'a:b*c?"<b>.xlsx'),
    _named("a name of a device on Windows", "CON.xlsx"),
    _named("a name that ends in dots and spaces", "return.xlsx. . "),
    _named("a name with a backslash", "..\\..\\return.xlsx"),
    Case("a link to a return elsewhere", put=_link_to_another),
    Case("a named pipe", rule="no-ordinary-file", says="is not an ordinary file", put=lambda path: os.mkfifo(path)),
    Case("a socket", rule="cannot-open", says="cannot be opened", put=_socket),
    Case(
        "a link that leads to itself",
        rule="cannot-open",
        says="cannot be opened",
        put=lambda path: path.symlink_to(path.name),
    ),
    Case("a link that leads nowhere", rule="missing-file", says="is not there", put=_link("nowhere.xlsx")),
    Case("a link to endless zeros", rule="no-ordinary-file", says="is not an ordinary file", put=_link("/dev/zero")),
    Case("a link to nothing", rule="no-ordinary-file", says="is not an ordinary file", put=_link("/dev/null")),
    Case("a link to a list of users", rule="not-a-workbook", says="plain text", put=_link("/etc/passwd")),
    Case("a link to a folder", rule="no-ordinary-file", says="is not an ordinary file", put=_link("/")),
    Case("a link into the system's memory", rule="not-a-workbook", says="plain text", put=_link("/proc/self/status")),
)
CASES = _EVERYWHERE + (_POSIX if _ON_POSIX else ())
