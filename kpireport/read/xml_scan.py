"""Looks through every XML part before a library does: no document types, a sound grid, and what cells keep quiet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

from kpireport.read import limits
from kpireport.read.limits import Size
from kpireport.read.refusal import Refused, damaged, too_much_inside

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?")
_INDEX = re.compile(r"\d{1,9}")
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?")

# What tables and texts are made of. Everything else is styles, rules and names.
_COMMON = {"c", "v", "f", "is", "t", "r", "si", "row"}


@dataclass(frozen=True)
class SheetScan:
    """What a sheet's XML says that its values do not: formulas that no one has worked out, and merged ranges.

    A formula is given with its coordinate, row and column.
    """

    unsaved_formulas: tuple[tuple[str, int, int, str], ...] = ()
    merged: tuple[str, ...] = ()


@dataclass
class Tally:
    """What the parts of one file add up to, counted as they are looked through, so that none is read to its end.

    ``steps`` is how many places of the grid have to be walked through to visit every cell.
    """

    file: str
    size: Size
    cells: int = 0
    elements: int = 0
    others: int = 0
    steps: int = 0
    sheets: int = 0

    def check(self) -> None:
        """Raise Refused if it is too much."""
        if self.cells > self.size.cells or self.steps > limits.MOST_STEPS:
            raise Refused("too-many-cells", self.file, "has far more cells than any workbook that people fill in")
        too_many_sheets = self.sheets > limits.MOST_SHEETS
        if self.elements > self.size.elements or self.others > self.size.others or too_many_sheets:
            raise too_much_inside(self.file)


def scan_part(part: bytes, tally: Tally) -> SheetScan | None:
    """Look through an XML part; return what stands on it if it is a sheet. Raises Refused, or expat's own error."""
    scanner = _Scanner(tally)
    scanner.parse(part)
    return scanner.result()


def column_number(letters: str) -> int:
    """Return the number of a column: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class _Scanner:
    """Expat's handlers for one part, and what they have seen so far."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._file = tally.file
        self._depth = 0
        self._is_sheet = False
        self._row = 0
        self._column = 0
        self._type = "n"
        self._has_formula = False
        self._formula = ""
        self._has_value = False
        self._text: list[str] | None = None
        self._unsaved: list[tuple[str, int, int, str]] = []
        self._merged: list[str] = []
        self._merged_cells = 0
        self._namespaces = 0

    def parse(self, part: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(part, True)

    def result(self) -> SheetScan | None:
        if not self._is_sheet:
            return None
        return SheetScan(tuple(self._unsaved), tuple(self._merged))

    def _doctype(self, *_: object) -> None:
        raise Refused("document-type", self._file, "declares a document type, which no spreadsheet program writes")

    def _namespace(self, *_: object) -> None:
        self._namespaces += 1
        if self._namespaces > limits.MOST_ATTRIBUTES:
            raise too_much_inside(self._file)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > limits.DEEPEST_XML:
            raise damaged(self._file)
        if len(attributes) > limits.MOST_ATTRIBUTES or sum(map(len, attributes.values())) > limits.LONGEST_ATTRIBUTES:
            raise too_much_inside(self._file)
        tag = name.rpartition("}")[2]
        self._tally.elements += 1
        self._tally.others += tag not in _COMMON
        self._tally.sheets += tag == "sheet"
        self._tally.check()
        if self._depth == 1:
            self._is_sheet = tag == "worksheet"
        if not self._is_sheet:
            return
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v":
            self._text = []
        elif tag == "is":
            self._has_value = True
        elif tag == "f":
            self._has_formula, self._text = True, []
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _end(self, name: str) -> None:
        self._depth -= 1
        if not self._is_sheet:
            return
        if name.endswith("}v"):
            text = "".join(self._text or ())
            self._check_value(text)
            # A result may be an empty text; an empty number is none.
            self._has_value = bool(text) or self._type == "str"
            self._text = None
        elif name.endswith("}f"):
            self._formula = "".join(self._text or ())
            self._text = None
        elif name.endswith("}c") and self._has_formula and not self._has_value:
            self._unsaved.append(
                (self._coordinate, self._row, self._column, f"={self._formula[: limits.LONGEST_FORMULA]}")
            )

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", str(self._row + 1))
        if not _INDEX.fullmatch(number) or not self._row < int(number) <= limits.LAST_ROW:
            raise damaged(self._file, f"a row is numbered {number[:20]}")
        self._tally.steps += int(number) - self._row
        self._row, self._column = int(number), 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._tally.cells += 1
        if "r" in attributes:
            match = _CELL.fullmatch(attributes["r"])
            if match is None or int(match[2]) != self._row:
                raise damaged(self._file, f"a cell is named {attributes['r'][:20]}")
            column = column_number(match[1])
        else:
            column = self._column + 1
        if not self._column < column <= limits.LAST_COLUMN:
            raise damaged(self._file, f"cell {self._coordinate} stands twice or out of its order")
        self._tally.steps += column - self._column
        self._column = column
        self._type = attributes.get("t", "n")
        self._has_formula = self._has_value = False

    def _check_value(self, text: str) -> None:
        """A number cell holds a number, strictly: Python's own reading would take 1_0 for ten."""
        if self._type == "n" and text and not (len(text) <= limits.LONGEST_NUMBER and _NUMBER.fullmatch(text)):
            raise damaged(self._file, f"cell {self._coordinate} is marked as a number and holds none")
        if self._type in ("s", "b") and text and not _INDEX.fullmatch(text):
            raise damaged(self._file, f"cell {self._coordinate} points to no text")

    def _merge(self, reference: str) -> None:
        match = _RANGE.fullmatch(reference)
        if match is None:
            raise damaged(self._file)
        width = column_number(match[3] or match[1]) - column_number(match[1]) + 1
        height = int(match[4] or match[2]) - int(match[2]) + 1
        self._merged_cells += abs(width * height)
        if self._merged_cells > limits.MOST_MERGED_CELLS:
            raise Refused("too-many-cells", self._file, "merges far more cells than any workbook that people fill in")
        self._merged.append(reference.replace("$", ""))

    @property
    def _coordinate(self) -> str:
        letters, number = "", self._column
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self._row}"
