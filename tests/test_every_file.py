"""Every file that the tool makes, from one quarter's work: sound to the Open XML SDK, and open to everyone."""

import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copy

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.workbook.workbook import Workbook

import accessibility_docx
import accessibility_xlsx
from havering import SAMPLE
from kpireport.cli import main
from kpireport.forms.service_return import CORRECTIONS, GUIDANCE_SHEET, RETURN

SAMPLES = SAMPLE.parent
AS_OF = ("--as-of", "2017-11-01")
FIRST_CELLS = {CORRECTIONS.name: "A4"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The pack by the scheme in force and by another, the templates of the quarter, and a new workspace."""
    folder = tmp_path_factory.mktemp("every")
    ask("run", SAMPLE, *AS_OF, "--output", folder / "pack")
    ask("run", SAMPLE, *AS_OF, "--output", folder / "asked", "--scheme", "Maidstone")
    ask("issue", SAMPLE, *AS_OF, "--output", folder / "templates")
    ask("init", folder / "new", "--year", "2017/18", *AS_OF)
    return folder


def ask(*words: object) -> None:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code in (0, 1), result.output


def files_under(*folders: Path) -> tuple[Path, ...]:
    found = (path for folder in folders for path in folder.rglob("*") if path.suffix in (".xlsx", ".docx"))
    return tuple(sorted(found))


def one_of_each(files: tuple[Path, ...]) -> list[Path]:
    """Of the templates and the returns in a folder, which are all made alike, the one that has the most in it."""
    largest = {name_of_kind(path): path for path in sorted(files, key=lambda path: path.stat().st_size)}
    return sorted(largest.values())


def name_of_kind(path: Path) -> tuple[Path, str]:
    return path.parent, "" if {"templates", "returns"} & {of.name for of in path.parents} else path.name


def faults(path: Path) -> list[str]:
    if path.suffix == ".docx":
        return accessibility_docx.accessibility_faults(path)
    first = {**FIRST_CELLS, RETURN.name: first_to_fill_in(path)}
    return accessibility_xlsx.accessibility_faults(path, first_cells=first, pages=(GUIDANCE_SHEET,))


def first_to_fill_in(path: Path) -> str:
    """Where a return begins: the first cell under its headings that is not locked."""
    book = load(path)
    if RETURN.name not in book.sheetnames:
        return "A1"
    sheet = book[RETURN.name]
    rows = sheet.iter_rows(min_row=sheet[sheet.freeze_panes].row)
    return next(cell.coordinate for row in rows for cell in row if not cell.protection.locked)


def load(path: Path, **options: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl knows no sparklines, and says so
        return openpyxl.load_workbook(path, **options)


def test_every_kind_of_file_is_there(folder):
    made = {path.relative_to(folder).parts[0] for path in files_under(folder)}
    assert made == {"pack", "asked", "templates", "new"}
    assert len(files_under(folder / "pack")) == len(files_under(folder / "asked")) == 4


def test_nobody_is_shut_out_of_any_file(folder):
    assert {path.name: said for path in files_under(folder, SAMPLES) if (said := faults(path))} == {}


def test_libreoffice_recalculates_and_saves_every_workbook_without_a_change(folder, tmp_path, convert):
    files = [path for path in one_of_each(files_under(folder)) if path.suffix == ".xlsx"]
    copies = [Path(copy(path, tmp_path / f"{number}.xlsx")) for number, path in enumerate(files)]
    for path, again in zip(files, convert(copies, "xlsx", recalculate=True), strict=True):
        before, after = values(path), values(again)
        assert {at: after.get(at) for at in before} == before, path.name
        assert not [at for at, value in after.items() if str(value) in ERROR_CODES], path.name


def values(path: Path) -> dict[tuple[str, str], object]:
    cells = (cell for sheet in load(path, data_only=True) for row in sheet.iter_rows() for cell in row)
    return {(cell.parent.title, cell.coordinate): rounded(cell.value) for cell in cells if cell.value not in (None, "")}


def rounded(value: object) -> object:
    """Fifteen digits are what a workbook keeps of a number; the last ones are the program's own."""
    return round(value, 9) if isinstance(value, float) else value


def test_the_sdk_finds_no_fault_in_any_file(folder, ooxml_validate):
    files = one_of_each(files_under(folder, SAMPLES))
    with ThreadPoolExecutor(2) as both:
        found = dict(zip(files, both.map(ooxml_validate, files), strict=True))
    assert {path.name: said for path, said in found.items() if said} == {}
