"""Faults that people meet, one by one: each a plain sentence, the old pack whole, nothing half made."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kpireport.cli import main
from kpireport.pipeline.workspace import sha256_of
from kpireport.read import guard
from small_council import HOUSING, Q2, Council, at_its_second_quarter, snapshot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits, modes and names of POSIX")
AS_OF = ("--as-of", "2017-11-01")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Council:
    """A workspace with a pack that was made before."""
    return at_its_second_quarter(tmp_path_factory.mktemp("kept") / "council")


@pytest.fixture
def council(kept: Council, tmp_path: Path) -> Council:
    """A copy of it, whose next pack would differ."""
    folder = Path(shutil.copytree(kept.folder, tmp_path / "council"))
    return Council(folder, kept.indicators, kept.targets, kept.schemes)


def run(folder: Path, *words: str, limit: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    """Make the pack in a process of its own, which may write files of at most so many bytes."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-m", "kpireport", "run", ".", *AS_OF, "--output", "output", *words],
        cwd=folder,
        preexec_fn=limited if limit else None,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        errors="surrogateescape",
        check=False,
    )


def is_a_sentence(said: str) -> bool:
    return bool(said.strip()) and "Traceback" not in said and "Error" not in said and said.strip().endswith(".")


def nothing_left(folder: Path) -> bool:
    return not [path for path in folder.rglob("*") if path.name.startswith(".") or path.suffix == ".tmp"]


@pytest.mark.parametrize("room", [1, 2_000, 15_000])
def test_a_disk_that_is_full_at_any_point_leaves_the_last_pack(council: Council, room: int) -> None:
    before = snapshot(council.folder)
    done = run(council.folder, limit=room)
    assert done.returncode == 2, done.stdout + done.stderr
    assert is_a_sentence(done.stderr), done.stderr
    assert snapshot(council.folder) == before
    assert nothing_left(council.folder)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever is root may write anywhere")
def test_a_folder_that_may_only_be_read(council: Council) -> None:
    before = snapshot(council.folder)
    council.output.chmod(0o500)
    try:
        done = run(council.folder)
    finally:
        council.output.chmod(0o700)
    assert done.returncode == 2
    assert is_a_sentence(done.stderr), done.stderr
    assert snapshot(council.folder) == before


def test_a_pack_that_is_open_elsewhere_is_saved_beside_it_and_said(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace
    held = council.output / Q2.slug / f"cabinet-report-{Q2.slug}.docx"
    old = held.read_bytes()

    def held_open(self: Path, target: Path) -> Path:
        if target == held:
            raise PermissionError(13, "The process cannot access the file")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", held_open)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    result = council.ask("run", *AS_OF)
    assert result.exit_code == 1, result.output
    assert f"{held} is open in another program" in result.output
    assert held.read_bytes() == old
    assert (held.parent / f"cabinet-report-{Q2.slug} (new 2017-11-01).docx").is_file()
    assert nothing_left(council.folder)


def during_the_reading(monkeypatch: pytest.MonkeyPatch, happens: Callable[[Path], None]) -> None:
    """Let something happen to each return between its being listed and its being read."""
    once = guard.read_once

    def read_once(path: Path, *more: object) -> bytes:
        if path.parent.name == Q2.slug:
            happens(path)
        return once(path, *more)

    monkeypatch.setattr(guard, "read_once", read_once)


def ask(council: Council, *words: str) -> Result:
    return CliRunner().invoke(main, [*words[:1], str(council.folder), *words[1:]], catch_exceptions=False)


def returned(council: Council) -> Path:
    return next(path for path in (council.folder / "returns" / Q2.slug).iterdir() if "housing" in path.name)


def test_a_return_that_is_deleted_between_listing_and_reading(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = returned(council)
    during_the_reading(monkeypatch, lambda path: path.unlink() if path == gone else None)
    result = ask(council, "run", *AS_OF, "--jobs", "1", "--output", str(council.output))
    assert result.exit_code == 1, result.output
    assert f"{gone.name}: It is not there, or no longer" in result.output
    assert nothing_left(council.folder)


def test_a_return_that_changes_while_it_is_read_is_what_it_was_at_one_moment(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    changing, read = returned(council), []
    once = guard.read_once

    def read_once(path: Path, *more: object) -> bytes:
        content = once(path, *more)
        if path == changing:
            read.append(sha256_of(path))
            council.fill_in(HOUSING, Q2, {"PI1": 12, "PI2": 34})  # it is saved again as soon as it has been read
        return content

    monkeypatch.setattr(guard, "read_once", read_once)
    result = ask(council, "run", *AS_OF, "--jobs", "1", "--output", str(council.output))
    assert result.exit_code == 0, result.output
    row = council.data(Q2)["PI1"]
    assert row["outturn"] == 91
    manifest = json.loads((council.output / Q2.slug / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"][changing.relative_to(council.folder).as_posix()] == read[0] != sha256_of(changing)


def test_an_interrupted_copy_of_a_return_is_damaged_and_asked_for_again(council: Council) -> None:
    path = returned(council)
    path.write_bytes(path.read_bytes()[:9_000])
    result = council.ask("run", *AS_OF)
    assert result.exit_code == 1
    assert f"{path.name}: It is damaged" in result.output
    assert "send that" in result.output


@pytest.mark.parametrize("day", ["1980-01-01", "2017-11-01", "2099-12-31"])
def test_a_clock_that_jumps_changes_nothing_that_is_made(
    council: Council, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    seconds = (date.fromisoformat(day) - date(1970, 1, 1)).days * 86_400.0
    monkeypatch.setattr("time.time", lambda: seconds)
    before = snapshot(council.folder)
    assert council.ask("run", *AS_OF).exit_code == 0
    assert snapshot(council.folder) == before


@pytest.mark.parametrize("locale", ["C", "POSIX", "de_DE.UTF-8", "tr_TR.UTF-8", "no_such.locale"])
def test_a_locale_of_another_country_changes_nothing_that_is_made(council: Council, locale: str) -> None:
    before = snapshot(council.folder)
    done = run(council.folder, LC_ALL=locale, LANG=locale, TZ="Pacific/Kiritimati", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert snapshot(council.folder) == before


def test_a_folder_whose_name_is_no_text(council: Council, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9 \xff")
    council.folder.rename(folder)
    before = snapshot(folder)
    done = run(folder)
    assert done.returncode == 0, done.stderr
    assert snapshot(folder) == before
    words = [
        sys.executable,
        "-m",
        "kpireport",
        "run",
        os.fsencode(folder),
        *AS_OF,
        "--output",
        os.fsencode(folder / "o"),
    ]
    done = subprocess.run(words, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
