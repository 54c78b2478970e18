"""Files that are no sound workbook are refused in one plain sentence, before anything parses them."""

import hashlib
import os
import sys
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from kpireport.model.problem import KpiReportError
from kpireport.read.guard import is_left_over
from kpireport.read.refusal import Refused
from kpireport.read.workbook import read_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
EXCEL_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def parts(sample: Path) -> dict[str, bytes]:
    """The parts of a genuine return, by name."""
    with zipfile.ZipFile(sample / "returns" / "2017-18-Q2" / "adult-services-2017-18-Q2.xlsx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        read_workbook(path)
    return caught.value


def ods() -> bytes:
    return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"})


@pytest.mark.parametrize(
    ("content", "rule", "says"),
    [
        (b"%PDF-1.7\n...", "not-a-workbook", "a PDF document"),
        (b"<!DOCTYPE html><html>", "not-a-workbook", "a web page (HTML)"),
        (b"  <html><table>", "not-a-workbook", "a web page (HTML)"),
        (b"ID,Figure\nPI01,157\n", "not-a-workbook", "plain text, such as CSV"),
        ("ID,Figure\n".encode("utf-16"), "not-a-workbook", "plain text, such as CSV"),
        (OLE + "Workbook".encode("utf-16-le"), "not-a-workbook", "an old Excel file (.xls)"),
        (OLE + "WordDocument".encode("utf-16-le"), "not-a-workbook", "an old Word document (.doc)"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "not-a-workbook", "an Outlook message"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password", "protected by a password to open"),
        (b"From: a@b.example\nSubject: return\n", "not-a-workbook", "an e-mail message"),
        (b"\x89PNG\r\n\x1a\n", "not-a-workbook", "a picture"),
        (b"{\\rtf1 x}", "not-a-workbook", "a Word document (RTF)"),
        (EXCEL_2003, "not-a-workbook", "an XML spreadsheet of Excel 2003"),
        (packed({"word/document.xml": b"<a/>"}), "not-a-workbook", "a Word document"),
        (packed({"Index/Document.iwa": b""}), "not-a-workbook", "a Numbers file"),
        (packed({"xl/workbook.bin": b""}), "not-a-workbook", "a binary Excel file (.xlsb)"),
        (packed({"a.txt": b""}), "not-a-workbook", "a packed archive (.zip)"),
        (ods(), "not-a-workbook", "an OpenDocument spreadsheet (.ods)"),
        (bytes(range(256)) * 4, "not-a-workbook", "not an Excel workbook"),
        (b"", "empty-file", "is empty"),
        (b"PK\x03\x04 cut short", "damaged", "is damaged"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path: Path, content: bytes, rule: str, says: str) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(content)
    refused = refusal(path)
    assert refused.rule == rule
    assert str(refused).startswith("return.xlsx ")
    assert says in str(refused)
    assert isinstance(refused, KpiReportError)


def test_a_genuine_return_is_read_under_any_name(tmp_path: Path, parts: dict[str, bytes]) -> None:
    path = tmp_path / "scan0001.pdf"
    path.write_bytes(packed(parts))
    assert read_workbook(path).sheet_named(" return ")


def with_text(part: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    def changed(parts: dict[str, bytes]) -> dict[str, bytes]:
        assert old in parts[part]
        return {**parts, part: parts[part].replace(old, new, 1)}

    return changed


def with_value(value: bytes, kind: bytes = b"n") -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    row = b'<row r="900"><c r="A900" t="' + kind + b'"><v>' + value + b"</v></c></row></sheetData>"
    return with_text(SHEET, b"</sheetData>", row)


def rows(count: int, column: bytes) -> bytes:
    cell = b'<row r="%d"><c r="%s%d"><v>%d</v></c></row>'
    return b"".join(cell % (row, column, row, row * 7919) for row in range(900, 900 + count))


def noise(length: int) -> bytes:
    """Text that does not pack tightly."""
    return b"".join(hashlib.sha256(b"%d" % number).hexdigest().encode() for number in range(length // 64 + 1))


def strings(count: int) -> bytes:
    return b"".join(b"<si><t>%d</t></si>" % (number * 7919) for number in range(count))


MERGE_ALL = b'</sheetData><mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells>'
DOCTYPE = b'?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n'


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (with_text("xl/sharedStrings.xml", b"?>", DOCTYPE), "document-type"),
        (with_text("xl/workbook.xml", b"?>", DOCTYPE), "document-type"),
        (with_text("[Content_Types].xml", b"?>", DOCTYPE), "document-type"),
        (with_text("docProps/custom.xml", b"?>", DOCTYPE), "document-type"),
        (with_text(SHEET, b"<sheetData>", b'<sheetData><row r="0"/>'), "damaged"),
        (with_text(SHEET, b"<sheetData>", b'<sheetData><row r="4294967297"/>'), "damaged"),
        (with_text(SHEET, b"<sheetData>", b'<sheetData><row r="1"><c r="XFE1"/></row>'), "damaged"),
        (with_text(SHEET, b"<sheetData>", b'<sheetData><row r="1"><c r="A1"/><c r="A1"/></row>'), "damaged"),
        (with_text(SHEET, b"</sheetData>", b'<row r="1"/></sheetData>'), "damaged"),
        (with_value(b"1_0"), "damaged"),
        (with_value(b"abc"), "damaged"),
        (with_value(b"NaN"), "damaged"),
        (with_value(b"-1", b"s"), "damaged"),
        (with_value(b"99999", b"s"), "damaged"),
        (with_value(b"1" * 5000), "damaged"),
        (with_text(SHEET, b"</sheetData>", MERGE_ALL), "too-many-cells"),
        (with_text(SHEET, b"</sheetData>", rows(200, b"XFD") + b"</sheetData>"), None),
        (with_text(SHEET, b"</sheetData>", rows(300, b"XFD") + b"</sheetData>"), "too-many-cells"),
        (with_text(SHEET, b"</sheetData>", rows(100_001, b"A") + b"</sheetData>"), "too-many-cells"),
        (with_text("xl/sharedStrings.xml", b"</sst>", strings(150_001) + b"</sst>"), "too-much-inside"),
        (with_text("xl/styles.xml", b"</fonts>", b"<font/>" * 40_001 + b"</fonts>"), "too-much-inside"),
        (with_text("xl/styles.xml", b"</fonts>", noise(13_000_000) + b"</fonts>"), "too-large-unpacked"),
        (with_text(SHEET, b"<sheetData>", b"<sheetData>\x01"), "damaged"),
        (with_text(SHEET, b"<sheetData>", b"<sheetData>" + b"<x>" * 2000 + b"</x>" * 2000), "damaged"),
        (lambda parts: {**parts, "XL/WORKBOOK.XML": parts["xl/workbook.xml"]}, "duplicate-parts"),
        (lambda parts: {**parts, "xl\\workbook.xml": parts["xl/workbook.xml"]}, "duplicate-parts"),
        (lambda parts: {**parts, "../outside.xml": b"<a/>"}, "odd-part-names"),
        (lambda parts: {**parts, "/outside.xml": b"<a/>"}, "odd-part-names"),
        (lambda parts: {**parts, "C:/outside.xml": b"<a/>"}, "odd-part-names"),
        (lambda parts: {**parts, **{f"x/{n}.bin": b"" for n in range(2001)}}, "too-many-parts"),
        (lambda parts: {**parts, "xl/media/image1.png": b" " * 20_000_000}, "compression-ratio"),
        (with_text(SHEET, b"<sheetData>", b"<sheetData>" + b" " * 20_000_000), "compression-ratio"),
        (lambda parts: {key: part for key, part in parts.items() if key != "xl/workbook.xml"}, "damaged"),
        (lambda parts: {key: part for key, part in parts.items() if key != "xl/styles.xml"}, "damaged"),
        (lambda parts: {key: part for key, part in parts.items() if "worksheets" not in key}, "no-sheets"),
        (
            lambda parts: {
                **parts,
                "xl/workbook.xml": parts["xl/workbook.xml"].replace(
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
                ),
            },
            "strict-workbook",
        ),
    ],
)
def test_a_workbook_that_is_built_to_do_harm_is_refused(
    tmp_path: Path, parts: dict[str, bytes], change: Callable[[dict[str, bytes]], dict[str, bytes]], rule: str | None
) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(packed(change(dict(parts))))
    if rule is None:
        assert read_workbook(path).sheets
        return
    refused = refusal(path)
    assert refused.rule == rule, str(refused)
    assert str(refused).count("return.xlsx") == 1


@pytest.mark.parametrize("cut", [10, 1000, -5, -40])
def test_a_file_that_is_cut_short_is_damaged(tmp_path: Path, parts: dict[str, bytes], cut: int) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(packed(parts)[:cut])
    assert refusal(path).rule == "damaged"


def test_a_part_that_fails_its_checksum_is_damaged(tmp_path: Path, parts: dict[str, bytes]) -> None:
    path = tmp_path / "return.xlsx"
    whole = packed(parts)
    checksum = zlib.crc32(parts[SHEET]).to_bytes(4, "little")
    path.write_bytes(whole.replace(checksum, b"\1\2\3\4"))
    assert refusal(path).rule == "damaged"


def test_entries_with_a_zip_password_are_refused(tmp_path: Path, parts: dict[str, bytes]) -> None:
    content = bytearray(packed(parts))
    first = content.index(b"PK\x01\x02")
    content[first + 8] |= 1
    path = tmp_path / "return.xlsx"
    path.write_bytes(bytes(content))
    assert refusal(path).rule == "password"


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path, parts: dict[str, bytes]) -> None:
    content = bytearray(packed(parts))
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    path = tmp_path / "return.xlsx"
    path.write_bytes(bytes(content))
    assert refusal(path).rule in ("overlapping-parts", "damaged")


def test_a_lying_size_does_not_unpack_more_than_it_says(tmp_path: Path, parts: dict[str, bytes]) -> None:
    whole = packed({**parts, SHEET: parts[SHEET].replace(b"<sheetData>", b"<sheetData>" + b" " * 900_000)})
    true_size = (len(parts[SHEET]) + 900_000).to_bytes(4, "little")
    path = tmp_path / "return.xlsx"
    path.write_bytes(whole.replace(true_size, (1000).to_bytes(4, "little")))
    assert refusal(path).rule == "damaged"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    with path.open("wb") as stream:
        stream.truncate(26_000_000)
    assert refusal(path).rule == "too-large"


def test_a_file_that_vanished_is_a_plain_refusal(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.xlsx").rule == "missing-file"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).rule in ("no-ordinary-file", "cannot-open")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_pipes_devices_and_link_loops_are_refused_without_waiting(tmp_path: Path) -> None:
    pipe, loop = tmp_path / "pipe.xlsx", tmp_path / "loop.xlsx"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    assert refusal(pipe).rule == "no-ordinary-file"
    assert refusal(loop).rule == "cannot-open"
    assert refusal(Path("/dev/zero")).rule == "no-ordinary-file"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows file names are Unicode")
def test_a_name_that_is_no_text_is_shown_without_harm(tmp_path: Path) -> None:
    name = os.fsdecode(b"return \xff\x1b[31m.xlsx")
    (tmp_path / name).write_bytes(b"%PDF")
    assert str(refusal(tmp_path / name)).startswith(r"return \xff[31m.xlsx is a PDF")


@pytest.mark.parametrize("name", ["~$return.xlsx", ".~lock.return.xlsx#", "._return.xlsx", "Thumbs.db", "desktop.ini"])
def test_what_other_programs_leave_behind_is_known_by_its_name(name: str) -> None:
    assert is_left_over(name)
    assert not is_left_over(f"return {name}.xlsx")


def test_a_cell_at_the_end_of_the_grid_is_read_like_any_other(tmp_path: Path, parts: dict[str, bytes]) -> None:
    last = b'<row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData>'
    path = tmp_path / "return.xlsx"
    path.write_bytes(packed(with_text(SHEET, b"</sheetData>", last)(parts)))
    sheet = read_workbook(path).sheet_named("Return")
    assert sheet
    assert sheet.cell(1048576, 16384).typed == "7"


def test_a_dimension_that_lies_loses_no_row(tmp_path: Path, parts: dict[str, bytes]) -> None:
    path = tmp_path / "return.xlsx"
    start = parts[SHEET].index(b'<dimension ref="')
    end = parts[SHEET].index(b'"/>', start)
    for claimed in (b"A1", b"A1:XFD1048576"):
        sheet_xml = parts[SHEET][:start] + b'<dimension ref="' + claimed + parts[SHEET][end:]
        path.write_bytes(packed({**parts, SHEET: sheet_xml}))
        sheet = read_workbook(path).sheet_named("Return")
        assert sheet
        assert len(sheet.rows) > 10


def test_bombs_in_parts_that_hold_no_cell_are_never_unpacked(tmp_path: Path, parts: dict[str, bytes]) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(packed({**parts, "xl/drawings/drawing1.xml": DOCTYPE, "xl/charts/chart1.xml": b"<broken"}))
    assert read_workbook(path).sheets


def test_backslashes_and_small_letters_in_part_names_are_read(tmp_path: Path, parts: dict[str, bytes]) -> None:
    renamed = {name.replace("/", "\\").replace("[Content_Types]", "[content_types]"): p for name, p in parts.items()}
    path = tmp_path / "return.xlsx"
    path.write_bytes(packed(renamed))
    assert read_workbook(path).sheets
