"""Tricks with the zip archive that a workbook is."""

import struct
import zipfile
import zlib
from io import BytesIO

from packages import Parts, packed

from .case import FALSE, GENUINE, SHEET, Case, Make, made, with_parts

_CENTRAL, _END = b"PK\x01\x02", b"PK\x05\x06"
_MEDIA = "xl/media/image1.png"


def _twice(first: str, second: str) -> Make:
    """The return sheet twice, once with another figure: which of them counts is any reader's guess."""

    def make(parts: Parts) -> bytes:
        stream = BytesIO()
        other = parts[SHEET].replace(f"<v>{GENUINE}</v>".encode(), f"<v>{FALSE}</v>".encode())
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(first if name == SHEET else name, part)
            archive.writestr("~" * len(second), other)  # zipfile itself warns of a second part of that name
        return stream.getvalue().replace(b"~" * len(second), second.encode())

    return make


def _in_directory(offset: int, value: bytes, which: int = 0) -> Make:
    """Write over a field of one of the entries in the archive's directory."""

    def make(parts: Parts) -> bytes:
        content, at = bytearray(packed(parts)), -1
        for _ in range(which + 1):
            at = content.index(_CENTRAL, at + 1)
        content[at + offset : at + offset + len(value)] = value
        return bytes(content)

    return make


def _in_end(offset: int, value: bytes) -> Make:
    def make(parts: Parts) -> bytes:
        content = bytearray(packed(parts))
        at = content.rindex(_END)
        content[at + offset : at + offset + len(value)] = value
        return bytes(content)

    return make


def _wrong_checksum(parts: Parts) -> bytes:
    return packed(parts).replace(zlib.crc32(parts[SHEET]).to_bytes(4, "little"), b"\1\2\3\4")


def _flipped_byte(parts: Parts) -> bytes:
    content = bytearray(packed(parts))
    at = content.index(SHEET.encode()) + 2000
    content[at] ^= 0xFF
    return bytes(content)


def _overlap(parts: Parts) -> bytes:
    content = bytearray(packed(parts))
    first = content.index(_CENTRAL)
    second = content.index(_CENTRAL, first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    return bytes(content)


def _many_over_one(parts: Parts) -> bytes:
    """As the bomb of David Fifield: a thousand entries that all unpack the same bytes."""
    whole = packed(parts)
    start = whole.index(_CENTRAL)
    entries = [e for e in whole[start : whole.rindex(_END)].split(_CENTRAL) if e]
    more = []
    for number in range(1000):
        name = b"x/%04d.xml" % number
        header = bytearray(entries[0][:42])
        header[24:26] = len(name).to_bytes(2, "little")
        more.append(bytes(header) + name)
    directory = b"".join(_CENTRAL + entry for entry in (*entries, *more))
    count = len(entries) + len(more)
    return whole[:start] + directory + _END + struct.pack("<4H2LH", 0, 0, count, count, len(directory), start, 0)


def _lying_size(parts: Parts) -> bytes:
    swollen = {**parts, SHEET: parts[SHEET].replace(b"<sheetData>", b"<sheetData>" + b" " * 900_000)}
    true = len(swollen[SHEET]).to_bytes(4, "little")
    return packed(swollen).replace(true, (1000).to_bytes(4, "little"))


def bomb(part: str, before: bytes, filling: bytes, megabytes: int, behind: bytes) -> Make:
    """A part that unpacks to so many megabytes of the same filling. Its headers say so, and its checksum is right."""

    def make(parts: Parts) -> bytes:
        head, _, tail = parts[part].partition(before) if part in parts else (b"", b"", b"")
        block = filling * (1_000_000 // len(filling))
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                if name != part:
                    archive.writestr(name, content)
            with archive.open(part, "w", force_zip64=True) as target:
                target.write(head + before)
                for _ in range(megabytes):
                    target.write(block)
                target.write(behind + tail)
        return stream.getvalue()

    return make


def _method(method: int) -> Make:
    return lambda parts: packed(parts, method)


def _behind(garbage: bytes) -> Make:
    return lambda parts: packed(parts) + garbage


def _comment(comment: bytes) -> Make:
    def make(parts: Parts) -> bytes:
        stream = BytesIO(packed(parts))
        with zipfile.ZipFile(stream, "a") as archive:
            archive.comment = comment
        return stream.getvalue()

    return make


def _no(name: str, make: Make, rule: str, says: str = "") -> Case:
    return Case(name, make, rule, says)


_ROWS = b'<row><c t="inlineStr"><is><t>a</t></is></c></row>'
CASES = (
    _no("a wrong checksum", _wrong_checksum, "damaged"),
    _no("a flipped byte in a packed part", _flipped_byte, "damaged"),
    _no("parts locked with a zip password", _in_directory(8, b"\x01"), "password", "zip password"),
    _no("the return sheet twice", _twice(SHEET, SHEET), "duplicate-parts"),
    _no("the return sheet twice, in capitals", _twice(SHEET, SHEET.upper()), "duplicate-parts"),
    _no("the return sheet twice, with backslashes", _twice(SHEET, SHEET.replace("/", "\\")), "duplicate-parts"),
    _no("the return sheet twice, behind a zero", _twice(SHEET, SHEET + "\0.x"), "duplicate-parts"),
    _no("a part that leads upwards", made(with_parts({"../../outside.xml": b"<a/>"})), "odd-part-names"),
    _no("a part that leads upwards on Windows", made(with_parts({"..\\outside.xml": b"<a/>"})), "odd-part-names"),
    _no("a part at the root", made(with_parts({"/etc/outside.xml": b"<a/>"})), "odd-part-names"),
    _no("a part on a drive", made(with_parts({"C:/outside.xml": b"<a/>"})), "odd-part-names"),
    _no("more parts than any workbook", made(with_parts({f"x/{n}.bin": b"" for n in range(2001)})), "too-many-parts"),
    _no("entries that share their bytes", _overlap, "overlapping-parts"),
    _no("a thousand entries over one", _many_over_one, "overlapping-parts"),
    _no("a size that lies low", _lying_size, "damaged"),
    _no("a size of four gigabytes", _in_directory(24, b"\xfe\xff\xff\xff", 3), "too-large-unpacked"),
    _no("an entry that begins nowhere", _in_directory(42, b"\xf0\xff\xff\x7f", 3), "damaged"),
    _no("an unknown way of packing", _in_directory(10, b"\x63\0", 3), "odd-packing", "no spreadsheet program uses"),
    _no("a directory that is nowhere", _in_end(16, b"\xff\xff\xff\x7f"), "overlapping-parts"),
    _no("a directory longer than the file", _in_end(12, b"\xff\xff\xff\x7f"), "damaged"),
    _no("packed by bzip2", _method(zipfile.ZIP_BZIP2), "odd-packing"),
    _no("packed by LZMA", _method(zipfile.ZIP_LZMA), "odd-packing"),
    _no("101 MB of spaces in the sheet", bomb(SHEET, b"<sheetData>", b" ", 101, b""), "too-large-unpacked"),
    _no("25 MB of rows in the sheet", bomb(SHEET, b"<sheetData>", _ROWS, 90, b""), "compression-ratio"),
    _no("101 MB of one shared text", bomb("xl/sharedStrings.xml", b"<t>", b"a", 101, b""), "too-large-unpacked"),
    _no(
        "25 MB of shared texts",
        bomb("xl/sharedStrings.xml", b"<si>", b"<t>a</t></si><si>", 25, b""),
        "compression-ratio",
    ),
    _no("25 MB in a picture", bomb(_MEDIA, b"", b"\0", 25, b""), "compression-ratio"),
    Case("no packing at all", _method(zipfile.ZIP_STORED)),
    Case("something behind the archive's end", _behind(b"\0" * 500)),
    _no(
        "a comment that looks like the archive's end", _comment(b"PK\x05\x06 and more than twenty-two bytes"), "damaged"
    ),
    Case("a comment on the archive", _comment(b"saved by a program")),
    Case("folders as entries", made(with_parts({"xl/": b"", "xl/worksheets/": b""}))),
    Case("a program in a folder of pictures", made(with_parts({_MEDIA: b"MZ\x90\0" * 100}))),
    Case("an archive within the archive", made(with_parts({"xl/embeddings/x.zip": packed({"a.xml": b"<a/>"})}))),
    Case("backslashes in all names", lambda parts: packed({n.replace("/", "\\"): p for n, p in parts.items()})),
    Case("parts in another order", lambda parts: packed(dict(reversed(parts.items())))),
    Case(
        "small letters in the list of parts", lambda parts: packed({n.replace("[C", "[c"): p for n, p in parts.items()})
    ),
    Case("a date before there were computers", _in_directory(12, b"\0\0\0\0", 3)),
)
