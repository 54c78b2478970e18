"""Files that are no Excel workbook, whatever they are called, and those that are one under another name."""

import zipfile
from io import BytesIO

from packages import Parts, packed

from .case import Case, Make, made, without

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
_ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
_ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}
_TABLE = b"<table><tr><td>PI10</td><td>666</td></tr></table>"


def _bytes(content: bytes) -> Make:
    return lambda parts: content


def _ole(stream: str) -> Make:
    return _bytes(OLE + stream.encode("utf-16-le"))


def _cut(at: int) -> Make:
    return lambda parts: packed(parts)[:at]


def _half(parts: Parts) -> bytes:
    whole = packed(parts)
    return whole[: len(whole) // 2]


def _zeros_from_the_middle(parts: Parts) -> bytes:
    """As a copy that was interrupted leaves it where room was made for the whole beforehand."""
    whole = packed(parts)
    return whole[: len(whole) // 2].ljust(len(whole), b"\0")


def _wrapped(parts: Parts) -> bytes:
    return packed({"adult-services.xlsx": packed(parts)})


def _self_extracting(parts: Parts) -> bytes:
    return b"MZ\x90\0" + b"\0" * 500 + packed(parts)


def _empty_archive(parts: Parts) -> bytes:
    stream = BytesIO()
    zipfile.ZipFile(stream, "w").close()
    return stream.getvalue()


def _no(name: str, make: Make, says: str, rule: str = "not-a-workbook", file: str = "") -> Case:
    return Case(name, make, rule, says, file=file)


CASES = (
    _no("nothing", _bytes(b""), "is empty", "empty-file"),
    _no("one byte", _bytes(b"P"), "plain text"),
    _no("only zeros", _bytes(b"\0" * 26_000), "not an Excel workbook"),
    _no("the lock file of Excel under another name", _bytes(b"\x05Owner" + b" " * 159), "not an Excel workbook"),
    _no("a PDF", _bytes(b"%PDF-1.7\n1 0 obj"), "a PDF document"),
    _no("a web page", _bytes(b"<!DOCTYPE html><html>" + _TABLE), "a web page (HTML)"),
    _no("a web table as many systems export it", _bytes(b"  " + _TABLE), "a web page (HTML)", file="export.xls"),
    _no("a web page in UTF-16", _bytes(b"\xff\xfe" + "<html><table>".encode("utf-16-le")), "a web page (HTML)"),
    _no("a web page with a mark before it", _bytes(b"\xef\xbb\xbf<html>"), "a web page (HTML)"),
    _no("CSV", _bytes(b"ID,Figure\nPI10,666\n"), "plain text, such as CSV"),
    _no("CSV in UTF-16", _bytes("ID,Figure\nPI10,666\n".encode("utf-16")), "plain text, such as CSV"),
    _no("JSON", _bytes(b'{"PI10": 666}'), "plain text"),
    _no("an old Excel file", _ole("Workbook"), "an old Excel file (.xls)"),
    _no("an Excel file of the nineties", _ole("Book"), "an old Excel file (.xls)"),
    _no("an old Word document", _ole("WordDocument"), "an old Word document (.doc)"),
    _no("an old PowerPoint file", _ole("PowerPoint Document"), "an old PowerPoint file (.ppt)"),
    _no("an old file of no known kind", _bytes(OLE), "an old Office file"),
    _no("an Outlook message", _ole("__substg1.0_"), "an Outlook message"),
    _no("a password to open", _ole("EncryptedPackage"), "protected by a password to open", "password"),
    _no("an e-mail", _bytes(b"From: a@b.example\nSubject: return\n"), "an e-mail message"),
    _no("a saved web archive", _bytes(b"MIME-Version: 1.0\nContent-Type: multipart"), "an e-mail message"),
    _no("a picture", _bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99), "a picture"),
    _no("a photograph from a phone", _bytes(b"\xff\xd8\xff\xe0JFIF"), "a picture"),
    _no("a Word document in RTF", _bytes(b"{\\rtf1 x}"), "a Word document (RTF)"),
    _no("a spreadsheet of Excel 2003 in XML", _bytes(_2003), "an XML spreadsheet of Excel 2003"),
    _no("a Word document", _bytes(packed({"word/document.xml": b"<a/>"})), "a Word document"),
    _no("a PowerPoint file", _bytes(packed({"ppt/presentation.xml": b"<a/>"})), "a PowerPoint file"),
    _no("a Numbers file", _bytes(packed({"Index/Document.iwa": b""})), "a Numbers file"),
    _no("an old Numbers file", _bytes(packed({"Index.zip": b""})), "a Numbers file"),
    _no("a binary Excel file", _bytes(packed({"xl/workbook.bin": b""})), "a binary Excel file (.xlsb)"),
    _no("an OpenDocument spreadsheet", _bytes(packed(_ODS)), "an OpenDocument spreadsheet (.ods)"),
    _no("an OpenDocument text", _bytes(packed(_ODT)), "an OpenDocument file"),
    _no("a zip archive with the return in it", _wrapped, "a packed archive (.zip)"),
    _no("an empty zip archive", _empty_archive, "not an Excel workbook"),
    _no("a gzip archive", _bytes(b"\x1f\x8b\x08" + b"\0" * 20), "a packed archive"),
    _no("a 7-Zip archive", _bytes(b"7z\xbc\xaf\x27\x1c"), "a packed archive"),
    _no("a RAR archive", _bytes(b"Rar!\x1a\x07\0"), "a packed archive"),
    _no("a program with the return behind it", _self_extracting, "not an Excel workbook"),
    _no("a shortcut", _bytes(b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60), "not an Excel workbook"),
    _no("a link to a web page", _bytes(b"[InternetShortcut]\r\nURL=https://a.example\r\n"), "plain text"),
    _no("random bytes", _bytes(bytes(range(256)) * 4), "not an Excel workbook"),
    _no("cut short after ten bytes", _cut(10), "is damaged", "damaged"),
    _no("cut short after a thousand bytes", _cut(1000), "is damaged", "damaged"),
    _no("cut short in the middle", _half, "is damaged", "damaged"),
    _no("cut short by five bytes", _cut(-5), "is damaged", "damaged"),
    _no("cut short by forty bytes", _cut(-40), "is damaged", "damaged"),
    _no("zeros from the middle on", _zeros_from_the_middle, "is damaged", "damaged"),
    _no("a workbook without a list of its parts", made(without("[Content_Types].xml")), "a packed archive (.zip)"),
    Case("a return called a PDF", file="scan 0001.pdf"),
    Case("a return called an old Excel file", file="return.xls"),
    Case("a return with no extension", file="return"),
    Case("a return called a macro workbook", file="return.xlsm"),
)
