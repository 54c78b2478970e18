"""The zip archive that an Excel workbook is: checked as a whole before a byte of it is unpacked, then read by parts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from kpireport.read import limits
from kpireport.read.limits import Size
from kpireport.read.refusal import Refused

CONTENT_TYPES = "[Content_Types].xml"
# The two ways that the standard of these files allows. Others unpack far more, and take memory to do so.
_PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CENTRAL_SIGNATURE = b"PK\x01\x02"
_SMALLEST_HEADER = 30
_PIECE = 64 * 1024


class Parts:
    """The parts of a workbook by their names. Only those that are asked for are unpacked, and never beyond a cap."""

    def __init__(self, file: str, archive: zipfile.ZipFile, size: Size) -> None:
        self._file = file
        self._archive = archive
        self._entries = {part_name(entry.filename): entry for entry in archive.infolist()}
        self._size = size
        self._left = size.whole

    def __contains__(self, name: str) -> bool:
        """Is there such a part?"""
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        """Give the names of all parts."""
        return iter(self._entries)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Unpack a part piece by piece, under a hard cap whatever size it declares. Raises LookupError without it."""
        left = self._size.part
        with self._archive.open(self._entries[name]) as stream:
            while piece := stream.read(_PIECE):
                left -= len(piece)
                self._left -= len(piece)
                if min(left, self._left) < 0:
                    raise _too_large_unpacked(self._file)
                yield piece


def open_archive(file: str, content: bytes, size: Size) -> zipfile.ZipFile:
    """Open the archive and refuse one that is built to do harm. Raises Refused, and what zipfile raises."""
    if content.count(_CENTRAL_SIGNATURE) > limits.MOST_ENTRIES:
        raise _too_many_parts(file)
    archive = zipfile.ZipFile(BytesIO(content))
    entries = archive.infolist()
    if len(entries) > limits.MOST_ENTRIES:
        raise _too_many_parts(file)
    _refuse_odd_names(file, entries)
    _refuse_odd_entries(file, entries)
    _refuse_bombs(file, entries, size)
    return archive


def part_name(entry_name: str) -> str:
    """Return a part's name as it is meant: some programs write backslashes, or small letters in the first part."""
    name = entry_name.replace("\\", "/")
    return CONTENT_TYPES if name.casefold() == CONTENT_TYPES.casefold() else name


def _refuse_odd_names(file: str, entries: list[zipfile.ZipInfo]) -> None:
    names = [part_name(entry.filename) for entry in entries]
    for name in names:
        if name.startswith("/") or ".." in name.split("/") or ":" in name:
            raise Refused("odd-part-names", file, "has parts whose names lead outside the file")
    if len({name.casefold() for name in names}) < len(names):
        raise Refused("duplicate-parts", file, "holds the same part twice, so that it can be read in two ways")


def _refuse_odd_entries(file: str, entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused(
            "password",
            file,
            "has parts that are locked with a zip password",
            "Save it from Excel without a password and send it again",
        )
    if any(entry.compress_type not in _PACKED_BY for entry in entries):
        raise Refused("odd-packing", file, "has parts that are packed in a way that no spreadsheet program uses")
    ends = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < ends:
            raise Refused("overlapping-parts", file, "has parts that lie over one another")
        ends = entry.header_offset + _SMALLEST_HEADER + entry.compress_size


def _refuse_bombs(file: str, entries: list[zipfile.ZipInfo], size: Size) -> None:
    if sum(entry.file_size for entry in entries) > size.declared:
        raise _too_large_unpacked(file)
    for entry in entries:
        if entry.file_size > size.declared_part:
            raise _too_large_unpacked(file)
        if entry.file_size > limits.MEGABYTE and entry.file_size > limits.HIGHEST_RATIO * max(entry.compress_size, 1):
            raise Refused("compression-ratio", file, "is packed far more tightly than any workbook that people fill in")


def _too_many_parts(file: str) -> Refused:
    return Refused("too-many-parts", file, f"has more than {limits.MOST_ENTRIES:,} parts")


def _too_large_unpacked(file: str) -> Refused:
    return Refused("too-large-unpacked", file, "is too large when it is unpacked")
