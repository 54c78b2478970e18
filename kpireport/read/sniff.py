"""Says what a file is that is no Excel workbook, by its content and not by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SAVE_AS = "Open it and save it as an Excel workbook (.xlsx)"
_SEND_WORKBOOK = "Send the Excel workbook itself (.xlsx)"

# What the file begins with, what it is, and what to do.
_STARTS = (
    (b"%PDF", "a PDF document", _SEND_WORKBOOK),
    (b"{\\rtf", "a Word document (RTF)", _SEND_WORKBOOK),
    (b"\x89PNG", "a picture", _SEND_WORKBOOK),
    (b"\xff\xd8\xff", "a picture", _SEND_WORKBOOK),
    (b"GIF8", "a picture", _SEND_WORKBOOK),
    (b"7z\xbc\xaf", "a packed archive", "Unpack it and put the Excel workbooks here"),
    (b"Rar!", "a packed archive", "Unpack it and put the Excel workbooks here"),
    (b"\x1f\x8b", "a packed archive", "Unpack it and put the Excel workbooks here"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Streams inside an old Office file, by which it is known.
_OLE_STREAMS = (
    ("EncryptedPackage", "protected by a password to open", "Open it, take the password off and save it again"),
    ("__substg1.0_", "an Outlook message", "Save the attached Excel workbook here instead"),
    ("WordDocument", "an old Word document (.doc)", _SEND_WORKBOOK),
    ("PowerPoint Document", "an old PowerPoint file (.ppt)", _SEND_WORKBOOK),
    ("Workbook", "an old Excel file (.xls)", _SAVE_AS),
    ("Book", "an old Excel file (.xls)", _SAVE_AS),
)

# Entries of a zip archive that is something else than an Excel workbook.
_ZIP_ENTRIES = (
    ("index/document.iwa", "a Numbers file", "In Numbers choose File, Export To, Excel, and send what that makes"),
    ("index.zip", "a Numbers file", "In Numbers choose File, Export To, Excel, and send what that makes"),
    ("word/document.xml", "a Word document", _SEND_WORKBOOK),
    ("ppt/presentation.xml", "a PowerPoint file", _SEND_WORKBOOK),
    ("xl/workbook.bin", "a binary Excel file (.xlsb)", _SAVE_AS),
)

_HTML = re.compile(rb"\s*(<!doctype html|<html|<head|<body|<table|<meta|<script)", re.IGNORECASE)
_MAIL = re.compile(rb"(From|Received|Return-Path|Delivered-To|MIME-Version|Subject|Date): ", re.IGNORECASE)


def what_plain_file_is(content: bytes) -> tuple[str, str] | None:
    """Return what a file is and what to do, where it is no zip archive; None if it begins like one."""
    if content.startswith(b"PK\x03\x04"):
        return None
    for start, what, advice in _STARTS:
        if content.startswith(start):
            return what, advice
    return _old_office(content) if content.startswith(_OLE) else _text(content)


def what_archive_is(names: Iterable[str], mimetype: bytes) -> tuple[str, str] | None:
    """Return what a zip archive is and what to do, if it is no Excel workbook; None if it looks like one."""
    lowered = {name.casefold() for name in names}
    if b"opendocument.spreadsheet" in mimetype:
        return "an OpenDocument spreadsheet (.ods)", _SAVE_AS
    if b"opendocument" in mimetype:
        return "an OpenDocument file, not a spreadsheet", _SEND_WORKBOOK
    for entry, what, advice in _ZIP_ENTRIES:
        if entry in lowered:
            return what, advice
    if "[content_types].xml" in lowered:
        return None
    return "a packed archive (.zip)", "Unpack it and put the Excel workbooks here"


def _old_office(content: bytes) -> tuple[str, str]:
    for stream, what, advice in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return what, advice
    return "an old Office file", _SAVE_AS


def _text(content: bytes) -> tuple[str, str]:
    start = content[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        start = start.replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "an XML spreadsheet of Excel 2003", _SAVE_AS
    if _HTML.match(start):
        return "a web page (HTML)", _SEND_WORKBOOK
    if _MAIL.match(start):
        return "an e-mail message", "Save the attached Excel workbook here instead"
    if _is_text(start):
        return "plain text, such as CSV", _SEND_WORKBOOK
    return "not an Excel workbook, or damaged beyond recognition", _SEND_WORKBOOK


def _is_text(start: bytes) -> bool:
    return not any(byte < 9 or 13 < byte < 32 for byte in start)
