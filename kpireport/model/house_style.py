"""The house style as data: one palette and one type for the workbook, the templates and Word."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Shade:
    """A pale fill with the dark text that is read on it: at least 4.5:1, as six hexadecimal digits each.

    ``strong`` is the same hue for lines and bars, where no text stands on it: at least 3:1 on white paper.
    """

    fill: str
    text: str
    strong: str


GREEN = Shade("C6EFCE", "006100", "2E8540")
LIGHT_GREEN = Shade("E2F0D9", "375623", "5B8C1F")
AMBER = Shade("FFEB9C", "7F4A00", "B36B00")
LIGHT_RED = Shade("FCE4D6", "833C0B", "C4562B")
RED = Shade("FFC7CE", "9C0006", "B3261E")
BLUE = Shade("DDEBF7", "1F3864", "2F5597")
GREY = Shade("E7E6E6", "404040", "767676")

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
    """A council's style. Colours are six hexadecimal digits; sizes are points. ``logo`` is a picture's file."""

    font: str = "Calibri"
    main_colour: str = "1F3864"
    pale_colour: str = "DDEBF7"
    input_colour: str = "FFF9E5"
    line_colour: str = "BFBFBF"
    body_size: float = 10
    palette: dict[str, Shade] = field(default_factory=lambda: dict(PALETTE))
    logo: Path | None = None

    def shade(self, colour: str) -> Shade:
        """Return the shade of a scheme's colour; grey for one that the palette does not know."""
        return self.palette.get(colour, GREY)

    @property
    def text_on_main(self) -> str:
        """The colour of text that stands on the main colour: white, or black where white could not be read."""
        return WHITE if contrast(WHITE, self.main_colour) >= READABLE else BLACK

    @property
    def title_colour(self) -> str:
        """The colour of titles on white paper: the main colour, or black where that could not be read."""
        return self._main_or_black(WHITE)

    @property
    def text_on_pale(self) -> str:
        """The colour of text that stands on the pale colour: the main colour, or black where that could not be read."""
        return self._main_or_black(self.pale_colour)

    def _main_or_black(self, behind: str) -> str:
        return self.main_colour if contrast(self.main_colour, behind) >= READABLE else BLACK


WHITE, BLACK = "FFFFFF", "000000"
READABLE = 4.5
"""The least contrast between text and what it stands on."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as the accessibility guidelines reckon it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def tint(colour: str, share: float = 0.15) -> str:
    """Return a pale form of a colour: so much of it in white."""
    return "".join(f"{round(255 - share * (255 - int(colour[at : at + 2], 16))):02X}" for at in (0, 2, 4))
