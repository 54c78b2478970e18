"""What the parts of one file add up to, counted while they are walked, so that none is read to a bitter end."""

from __future__ import annotations

from dataclasses import dataclass

from kpireport.read import limits
from kpireport.read.limits import Size
from kpireport.read.refusal import Refused, too_much_inside


@dataclass(slots=True)
class Tally:
    """What has been met in a file so far.

    ``others`` counts the elements that are neither cells nor texts; ``steps`` is how many places of the grid have to
    be walked through to visit every cell; ``characters`` those of all cells, since one shared text, stored once, can
    stand in every cell of a file.
    """

    file: str
    size: Size
    cells: int = 0
    elements: int = 0
    others: int = 0
    steps: int = 0
    sheets: int = 0
    characters: int = 0

    def check(self) -> None:
        """Raise Refused if it is too much."""
        size = self.size
        if self.cells > size.cells or self.steps > size.steps:
            raise Refused("too-many-cells", self.file, "has far more cells than any workbook that people fill in")
        too_many_sheets = self.sheets > limits.MOST_SHEETS
        if self.elements > size.elements or self.others > size.others or too_many_sheets:
            raise too_much_inside(self.file)

    def take(self, text: str) -> None:
        """Count a text that a cell or a note holds. Raises Refused once there is too much of it."""
        self.characters += len(text)
        if self.characters > self.size.text:
            raise too_much_inside(self.file)
