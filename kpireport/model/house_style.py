"""The house style as data: one palette and one type for the workbook, the templates and Word."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Shade:
    """A pale fill with the dark text that is read on it: at least 4.5:1, as six hexadecimal digits each.

    ``strong`` is the same hue for lines and bars, where no text stands on it.
    """

    fill: str
    text: str
    strong: str


GREEN = Shade("C6EFCE", "006100", "2E8540")
LIGHT_GREEN = Shade("E2F0D9", "375623", "8CC63F")
AMBER = Shade("FFEB9C", "7F4A00", "E69F00")
LIGHT_RED = Shade("FCE4D6", "833C0B", "E07B54")
RED = Shade("FFC7CE", "9C0006", "B3261E")
BLUE = Shade("DDEBF7", "1F3864", "2F5597")
GREY = Shade("E7E6E6", "404040", "8C8C8C")

PALETTE = {
    "Green": GREEN,
    "Light green": LIGHT_GREEN,
    "Amber": AMBER,
    "Light red": LIGHT_RED,
    "Red": RED,
    "Blue": BLUE,
    "Grey": GREY,
}
"""The shades by the colour names that a RAG scheme uses."""


@dataclass(frozen=True)
class HouseStyle:
    """A council's style. Colours are six hexadecimal digits; sizes are points."""

    font: str = "Calibri"
    main_colour: str = "1F3864"
    pale_colour: str = "DDEBF7"
    input_colour: str = "FFF9E5"
    line_colour: str = "BFBFBF"
    body_size: float = 10
    palette: dict[str, Shade] = field(default_factory=lambda: dict(PALETTE))

    def shade(self, colour: str) -> Shade:
        """Return the shade of a scheme's colour; grey for one that the palette does not know."""
        return self.palette.get(colour, GREY)
