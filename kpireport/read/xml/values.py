"""What stands in a cell of a sheet's XML, turned into a cell of ours: by its type, its style and the shared texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kpireport.model.figure import SIGNIFICANT_DIGITS
from kpireport.read import limits
from kpireport.read.cells import Cell, Content, moment_cell, new_cell, number_cell, text_cell
from kpireport.read.number_formats import moment, written_moment
from kpireport.read.refusal import damaged
from kpireport.read.text import clean_text
from kpireport.read.xml.styles import Styles
from kpireport.read.xml.tally import Tally
from kpireport.read.xml.texts import SharedTexts

_A_NUMBER = Content.NUMBER
_SHORT_NUMBER = re.compile(r"-?[1-9]\d*|0|-?\d+\.\d*[1-9]", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)


@dataclass(frozen=True)
class CellValues:
    """Reads the value of every cell of a workbook, with what its sheets share."""

    tally: Tally
    texts: SharedTexts
    styles: Styles
    from_1904: bool = False
    _known: dict[tuple[str, str], tuple[Any, ...]] = field(default_factory=dict)
    """The cells of shared texts without where they stand: many are alike but for that."""

    def cell(self, coordinate: str, kind: str, style: str, value: str) -> Cell:
        """Return the cell. Raises Refused for what is no value of its type: a guess would be a wrong figure."""
        if kind == "s":
            return self._shared_text(coordinate, style, value)
        if kind == "n":
            return self._number(coordinate, style, value)
        if kind == "b":
            return self._boolean(coordinate, value)
        if kind == "d":
            return moment_cell(coordinate, written_moment(value), self.styles.format(style).code)
        self.tally.take(value)
        if kind == "e":
            return Cell(coordinate, Content.ERROR, clean_text(value).text)
        return text_cell(coordinate, value, self.styles.format(style).code)

    def unsaved(self, coordinate: str, formula: str) -> Cell:
        """Return the cell of a formula that no one has worked out."""
        return Cell(coordinate, Content.UNSAVED, clean_text(f"={formula[: limits.LONGEST_FORMULA]}").text)

    def _shared_text(self, coordinate: str, style: str, value: str) -> Cell:
        known = self._known.get((value, style))
        if known is None:
            known = self._known[value, style] = self._first_of(coordinate, style, value)[1:]
        self.tally.take(known[1] or "")
        return new_cell((coordinate, *known))

    def _first_of(self, coordinate: str, style: str, value: str) -> Cell:
        try:
            cleaned = self.texts.text(value)
        except LookupError as error:
            raise damaged(self.tally.file, f"cell {coordinate} points to no text") from error
        return text_cell(coordinate, cleaned, self.styles.format(style).code)

    def _boolean(self, coordinate: str, value: str) -> Cell:
        if value not in ("0", "1"):
            raise damaged(self.tally.file, f"cell {coordinate} is neither TRUE nor FALSE")
        return Cell(coordinate, Content.BOOLEAN, value == "1")

    def _number(self, coordinate: str, style: str, value: str) -> Cell:
        """Read a number, strictly: Python's own reading would take 1_0 for ten."""
        number_format = self.styles.format(style)
        is_short = len(value) <= SIGNIFICANT_DIGITS and _SHORT_NUMBER.fullmatch(value)
        if is_short and not number_format.is_date:
            # So few digits are exact as they stand.
            return new_cell((coordinate, _A_NUMBER, Decimal(value), number_format.code, 0, False))
        if not is_short and (len(value) > limits.LONGEST_NUMBER or not _NUMBER.fullmatch(value)):
            raise damaged(self.tally.file, f"cell {coordinate} is marked as a number and holds none")
        if not number_format.is_date:
            return number_cell(coordinate, float(value), number_format.code)
        found = moment(float(value), number_format, from_1904=self.from_1904)
        if found is None:
            return Cell(coordinate, Content.ERROR, "#VALUE!")
        return moment_cell(coordinate, found, number_format.code)
