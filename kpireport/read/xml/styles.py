"""The formats of a workbook's cells, as far as they say what a number means: fonts and fills are passed over."""

from __future__ import annotations

from typing import ClassVar

from kpireport.read.number_formats import NumberFormat, built_in, number_format
from kpireport.read.xml.tally import Tally
from kpireport.read.xml.walker import Attributes, Closing, Opening, Walker


class Styles(Walker):
    """The number formats, by the number with which a cell names its style."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self._codes: dict[int, str] = {}
        self._cell_styles: list[int] = []
        self._is_cell_styles = False
        self._formats: dict[str, NumberFormat] = {}

    def format(self, style: str) -> NumberFormat:
        """Return the number format of a cell's style. Raises LookupError or ValueError if there is no such style."""
        found = self._formats.get(style)
        if found is None:
            number = int(style)
            if number < 0:
                raise LookupError(f"style {number}")
            # The ids of a workbook's own formats come first: they may stand for one that every workbook has.
            of_style = self._cell_styles[number]
            code = self._codes.get(of_style)
            found = self._formats[style] = number_format(built_in(of_style) if code is None else code)
        return found

    def _code(self, attributes: Attributes) -> None:
        self._codes[int(attributes["numFmtId"])] = attributes["formatCode"]

    def _start_cell_styles(self, _: Attributes) -> None:
        self._is_cell_styles = True

    def _end_cell_styles(self) -> None:
        self._is_cell_styles = False

    def _style(self, attributes: Attributes) -> None:
        if self._is_cell_styles:
            self._cell_styles.append(int(attributes.get("numFmtId", "0")))

    opening: ClassVar[Opening] = {"numFmt": _code, "cellXfs": _start_cell_styles, "xf": _style}
    closing: ClassVar[Closing] = {"cellXfs": _end_cell_styles}
