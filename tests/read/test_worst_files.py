"""The worst files within the limits, and those just beyond them, are dealt with in seconds and in little room."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kpireport.read.limits import LONGEST_TEXT, RETURN_SIZE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the resource module is not there on Windows")

MOST_SECONDS = 8.0
"""Of the processor. On a quiet machine none takes two."""

MOST_MEGABYTES = 300
GUIDANCE = "xl/worksheets/sheet3.xml"
STRINGS = "xl/sharedStrings.xml"
BOOK = "xl/workbook.xml"

READ = """
import resource, sys
from pathlib import Path
from kpireport.read.refusal import Refused
from kpireport.read.workbook import read_workbook
try:
    read_workbook(Path(sys.argv[1]))
    rule = "read"
except Refused as refused:
    rule = refused.rule
used = resource.getrusage(resource.RUSAGE_SELF)
print(rule, used.ru_utime + used.ru_stime, used.ru_maxrss // (1_000_000 if sys.platform == "darwin" else 1_000))
"""

Parts = dict[str, bytes]


def rows(parts: Parts, count: int, cell: str) -> None:
    """Add rows of twenty cells below the guidance, each as `cell` with its letter and row."""
    lines = "".join(
        f'<row r="{row}">{"".join(cell.format(at=f"{letter}{row}") for letter in "ABCDEFGHIJKLMNOPQRST")}</row>'
        for row in range(1001, 1001 + count)
    )
    parts[GUIDANCE] = parts[GUIDANCE].replace(b"</sheetData>", lines.encode() + b"</sheetData>")


def as_many_texts_as_allowed(parts: Parts) -> None:
    rows(parts, RETURN_SIZE.cells // 20 - 200, '<c r="{at}" t="inlineStr"><is><t>a</t></is></c>')


def formulas_without_a_result(parts: Parts) -> None:
    rows(parts, RETURN_SIZE.cells // 20 - 200, '<c r="{at}"><f>1</f></c>')


def one_long_text_in_every_cell(parts: Parts) -> None:
    number = parts[STRINGS].count(b"<si>")
    text = b"a " * (LONGEST_TEXT // 2)
    parts[STRINGS] = parts[STRINGS].replace(b"</sst>", b"<si><t>" + text + b"</t></si></sst>")
    rows(parts, RETURN_SIZE.cells // 20 - 200, f'<c r="{{at}}" t="s"><v>{number}</v></c>')


def _more_sheets(parts: Parts, count: int) -> None:
    link = re.search(rb'r:id="[^"]+"', parts[BOOK])
    assert link
    sheets = b"".join(b'<sheet name="s%d" sheetId="%d" %s/>' % (i, i + 50, link[0]) for i in range(count))
    parts[BOOK] = parts[BOOK].replace(b"</sheets>", sheets + b"</sheets>")


def one_part_as_many_sheets(parts: Parts) -> None:
    _more_sheets(parts, 200)


def thousands_of_sheets(parts: Parts) -> None:
    _more_sheets(parts, 10_000)


def a_rule_for_countless_areas(parts: Parts) -> None:
    areas = " ".join(f"A{row}" for row in range(1, 100_000))
    rule = f'<conditionalFormatting sqref="{areas}"/>'
    parts[GUIDANCE] = parts[GUIDANCE].replace(b"<pageMargins", rule.encode() + b"<pageMargins", 1)


def countless_attributes(parts: Parts) -> None:
    many = " ".join(f'a{i}="1"' for i in range(100_000))
    parts[GUIDANCE] = parts[GUIDANCE].replace(b"<pageMargins", f"<x {many}/><pageMargins".encode(), 1)


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (as_many_texts_as_allowed, "read"),
        (formulas_without_a_result, "read"),
        (one_long_text_in_every_cell, "too-much-inside"),
        (one_part_as_many_sheets, "duplicate-parts"),
        (thousands_of_sheets, "too-much-inside"),
        (a_rule_for_countless_areas, "too-much-inside"),
        (countless_attributes, "too-much-inside"),
    ],
)
def test_no_file_takes_long_or_much_memory(
    tmp_path: Path, returns: Path, make: Callable[[Parts], None], rule: str
) -> None:
    with zipfile.ZipFile(returns / "adult-services-2017-18-Q2.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    make(parts)
    path = tmp_path / "return.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    found, seconds, megabytes = done.stdout.split()
    assert found == rule
    assert float(seconds) < MOST_SECONDS
    assert int(megabytes) < MOST_MEGABYTES
