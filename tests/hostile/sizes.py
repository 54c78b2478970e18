"""The worst files within the limits, and those just beyond them."""

import hashlib
import re
from pathlib import Path

from kpireport.read.limits import LONGEST_TEXT, RETURN_SIZE
from packages import Parts

from .case import BOOK, GUIDANCE, SHEET, STRINGS, STYLES, Case, Change, below, both, made, put, with_parts

_FULL = RETURN_SIZE.cells // 20 - 200


def _rows(count: int, xml: str) -> Change:
    """Rows of twenty cells below the guidance, each with its letter and row."""
    lines = "".join(
        f'<row r="{row}">{"".join(xml.format(at=f"{letter}{row}") for letter in "ABCDEFGHIJKLMNOPQRST")}</row>'
        for row in range(1001, 1001 + count)
    )
    return put(GUIDANCE, b"</sheetData>", lines.encode() + b"</sheetData>")


def _one_each_row(count: int, column: str) -> bytes:
    row = '<row r="{0}"><c r="{1}{0}"><v>{2}</v></c></row>'
    return "".join(row.format(number, column, number * 7919) for number in range(900, 900 + count)).encode()


def _one_long_text_everywhere(parts: Parts) -> Parts:
    number = parts[STRINGS].count(b"<si>")
    long = b"<si><t>" + b"a " * (LONGEST_TEXT // 2) + b"</t></si></sst>"
    return both(put(STRINGS, b"</sst>", long), _rows(_FULL, f'<c r="{{at}}" t="s"><v>{number}</v></c>'))(parts)


def _more_sheets(count: int) -> Change:
    def change(parts: Parts) -> Parts:
        link = re.search(rb'r:id="[^"]+"', parts[BOOK])
        assert link
        sheets = b"".join(b'<sheet name="s%d" sheetId="%d" %s/>' % (n, n + 50, link[0]) for n in range(count))
        return put(BOOK, b"</sheets>", sheets + b"</sheets>")(parts)

    return change


def _noise(length: int) -> bytes:
    """Text that does not pack tightly."""
    return b"".join(hashlib.sha256(b"%d" % number).hexdigest().encode() for number in range(length // 64 + 1))


def _texts(count: int) -> bytes:
    return b"".join(b"<si><t>%d</t></si>" % (number * 7919) for number in range(count))


def _areas() -> bytes:
    areas = " ".join(f"A{row}" for row in range(1, 100_000))
    return f'<conditionalFormatting sqref="{areas}"/><pageMargins'.encode()


def _attributes() -> bytes:
    many = " ".join(f'a{number}="1"' for number in range(100_000))
    return f"<x {many}/><pageMargins".encode()


def _namespaces() -> bytes:
    many = " ".join(f'xmlns:a{number}="u{number}"' for number in range(5_000))
    return f"<x {many}/><pageMargins".encode()


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(26_000_000)


_STYLED = b"".join(b'<row r="%d" s="12" customFormat="1"/>' % row for row in range(900, 30_900))
_STYLED_CELLS = b"".join(b'<row r="%d"><c r="A%d" s="12"/></row>' % (row, row) for row in range(900, 30_900))
_DEEP = b"<x>" * 2000 + b"</x>" * 2000
_MERGED = b'</sheetData><mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells>'
_FONTS = b"<font/>" * 40_001 + b"</fonts>"
_FORMULAS = '<c r="{at}"><f>1</f></c>'
_INLINE = '<c r="{at}" t="inlineStr"><is><t>a</t></is></c>'
_MUCH = "holds far more than any workbook"

CASES = (
    Case("a file of 26 MB", rule="too-large", says="is larger than 25 MB", put=_sparse),
    Case("as many cells as are allowed", made(_rows(_FULL, _INLINE))),
    Case("formulas without a result in all of them", made(_rows(_FULL, _FORMULAS))),
    Case("one long text in all of them", made(_one_long_text_everywhere), "too-much-inside", _MUCH),
    Case("one part as 200 sheets", made(_more_sheets(200)), "duplicate-parts", "the same part as two sheets"),
    Case("10,000 sheets", made(_more_sheets(10_000)), "too-much-inside", _MUCH),
    Case("a rule for 100,000 areas", made(put(GUIDANCE, b"<pageMargins", _areas())), "too-much-inside", _MUCH),
    Case("100,000 attributes", made(put(GUIDANCE, b"<pageMargins", _attributes())), "too-much-inside", _MUCH),
    Case("5,000 namespaces", made(put(GUIDANCE, b"<pageMargins", _namespaces())), "too-much-inside", _MUCH),
    Case("2,000 elements deep", made(put(SHEET, b"<sheetData>", b"<sheetData>" + _DEEP)), "damaged"),
    Case(
        "merged to the end of the grid", made(put(SHEET, b"</sheetData>", _MERGED)), "too-many-cells", "merges far more"
    ),
    Case("200 cells in the last column", made(below(_one_each_row(200, "XFD"))), told=("outside-the-form",)),
    Case("300 cells in the last column", made(below(_one_each_row(300, "XFD"))), "too-many-cells", "far more cells"),
    Case("more cells than are allowed", made(below(_one_each_row(75_001, "A"))), "too-many-cells", "far more cells"),
    Case("a cell in the last row", made(below(b'<row r="1048576"><c r="A1048576"><v>666</v></c></row>'))),
    Case("a cell at the end of the grid", made(below(b'<row r="1048576"><c r="XFD1048576"><v>666</v></c></row>'))),
    Case("30,000 empty rows with a style", made(below(_STYLED))),
    Case("30,000 empty cells with a style", made(below(_STYLED_CELLS))),
    Case("150,001 shared texts", made(put(STRINGS, b"</sst>", _texts(150_001) + b"</sst>")), "too-much-inside", _MUCH),
    Case("40,001 fonts", made(put(STYLES, b"</fonts>", _FONTS)), "too-much-inside", _MUCH),
    Case(
        "13 MB of noise among the styles",
        made(put(STYLES, b"</fonts>", _noise(13_000_000) + b"</fonts>")),
        "too-large-unpacked",
        "too large when it is unpacked",
    ),
    Case("3,000 rows below the headings", made(below(_one_each_row(3_000, "A"))), "too-many-rows", "no return has"),
    Case("eight megabytes of XML nobody reads", made(with_parts({"customXml/item1.xml": _noise(8_000_000)}))),
)
