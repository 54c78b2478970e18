"""Files are written whole or not at all, and the same parts give the same bytes."""

import errno
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kpireport.model.problem import KpiReportError
from kpireport.write import files
from kpireport.write.files import write_package, write_whole


@pytest.fixture
def pack(tmp_path):
    """The last good file, which must survive whatever happens to the next."""
    path = tmp_path / "output" / "report.xlsx"
    write_whole(path, b"last good one")
    return path


@pytest.fixture(autouse=True)
def waits(monkeypatch):
    """No test waits; how often one would have is in the list."""
    waited = []
    monkeypatch.setattr(files.time, "sleep", waited.append)
    return waited


def failing(error):
    def fail(*_arguments, **_options):
        raise error

    return fail


def is_left_whole(path):
    return path.read_bytes() == b"last good one" and [other.name for other in path.parent.iterdir()] == [path.name]


def test_a_file_is_written_with_the_folders_it_needs(tmp_path):
    path = tmp_path / "output" / "2017-18-Q2" / "report.xlsx"
    assert write_whole(path, b"content") == path
    assert path.read_bytes() == b"content"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_takes_the_place_of_the_last_one(pack):
    write_whole(pack, b"next one")
    assert pack.read_bytes() == b"next one"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device"),
        (PermissionError(errno.EACCES, "Permission denied"), "Close it if it is open in Excel or Word"),
    ],
    ids=["the disk is full", "it may not be written"],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_last_file_whole_and_nothing_beside_it(pack, monkeypatch, step, error, said):
    if step == "fsync":
        monkeypatch.setattr(files.os, "fsync", failing(error))
    else:
        monkeypatch.setattr(Path, "replace", failing(error))
    with pytest.raises(KpiReportError, match=said) as caught:
        write_whole(pack, b"next one")
    assert str(pack) in str(caught.value)
    assert is_left_whole(pack)


def test_a_run_that_is_stopped_leaves_the_last_file_whole(pack, monkeypatch):
    monkeypatch.setattr(files.os, "fsync", failing(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        write_whole(pack, b"next one")
    assert is_left_whole(pack)


def test_a_file_that_is_open_elsewhere_is_tried_again_for_some_seconds(pack, monkeypatch, waits):
    rename, refusals = Path.replace, [PermissionError(errno.EACCES, "open in Excel")] * 3

    def sometimes(self, target):
        if refusals:
            raise refusals.pop()
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", sometimes)
    write_whole(pack, b"next one")
    assert pack.read_bytes() == b"next one"
    assert len(waits) == 3


def test_a_file_that_stays_open_elsewhere_is_named_with_what_to_do(pack, monkeypatch, waits):
    monkeypatch.setattr(Path, "replace", failing(PermissionError(errno.EACCES, "open in Excel")))
    with pytest.raises(KpiReportError, match="Close it if it is open in Excel or Word"):
        write_whole(pack, b"next one")
    assert 2 <= sum(waits) <= 5
    assert is_left_whole(pack)


def test_a_file_in_place_of_the_folder_is_told_in_a_sentence(tmp_path):
    (tmp_path / "output").write_bytes(b"in the way")
    with pytest.raises(KpiReportError, match="cannot be written"):
        write_whole(tmp_path / "output" / "report.xlsx", b"content")


def test_a_folder_in_place_of_the_file_is_told_in_a_sentence(tmp_path):
    (tmp_path / "report.xlsx").mkdir()
    with pytest.raises(KpiReportError, match="cannot be written"):
        write_whole(tmp_path / "report.xlsx", b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["report.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows allows longer names")
def test_a_name_that_is_too_long_is_told_in_a_sentence(tmp_path):
    with pytest.raises(KpiReportError, match="cannot be written"):
        write_whole(tmp_path / ("x" * 300), b"content")


def package(year):
    stream = BytesIO()
    long = b"<document/>" * 200_000  # longer than a piece
    with zipfile.ZipFile(stream, "w") as target:
        for name, text in (("[Content_Types].xml", b"<Types/>"), ("word/document.xml", long), ("empty.xml", b"")):
            target.writestr(zipfile.ZipInfo(name, (year, 1, 2, 3, 4, 5)), text)
    return stream


def test_the_same_parts_give_the_same_bytes_whenever_they_are_written(tmp_path):
    assert package(2017).getvalue() != package(2018).getvalue()
    one, other = (write_package(tmp_path / f"{year}.docx", package(year), {}).read_bytes() for year in (2017, 2018))
    assert one == other


def test_a_package_is_written_with_the_same_parts_in_the_same_order_and_no_clock(tmp_path):
    with (
        zipfile.ZipFile(package(2017)) as before,
        zipfile.ZipFile(write_package(tmp_path / "report.docx", package(2017), {})) as after,
    ):
        assert after.namelist() == before.namelist()
        assert [after.read(name) for name in after.namelist()] == [before.read(name) for name in before.namelist()]
        assert {entry.date_time for entry in after.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert after.testzip() is None


def test_a_part_that_is_changed_may_come_in_pieces_and_be_longer_than_it_was(tmp_path):
    changes = {"[Content_Types].xml": lambda part: (part[:3], b"longer" * 1_000, part[3:])}
    with zipfile.ZipFile(write_package(tmp_path / "report.docx", package(2017), changes)) as written:
        assert written.read("[Content_Types].xml") == b"<Ty" + b"longer" * 1_000 + b"pes/>"
        assert written.read("empty.xml") == b""
        assert written.testzip() is None


def test_a_change_that_fails_leaves_the_last_file_whole(pack):
    with pytest.raises(ZeroDivisionError):
        write_package(pack, package(2017), {"word/document.xml": lambda part: (1 // 0,)})
    assert is_left_whole(pack)
