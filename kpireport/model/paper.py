"""A paper before it is placed on pages: headings, paragraphs, tables and charts, in the order they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from kpireport.model.house_style import HouseStyle
from kpireport.model.problem import Problem


class Tone(Enum):
    """How a run of words is to stand out."""

    PLAIN = "plain"
    STRONG = "strong"
    MISSING = "still to be completed"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one tone. ``to`` names the anchor of the place they lead to, where they are a link."""

    words: str
    tone: Tone = Tone.PLAIN
    to: str = ""


Line = tuple[Run, ...]
"""One line of text: its runs in order."""


class Role(Enum):
    """What a paragraph is for."""

    BODY = "body"
    LEAD_IN = "lead-in to the list or table that follows"
    NOTE = "note"
    STATUS = "status of the paper"
    SUBTITLE = "line beside the title"


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4, or the title at level 0. ``anchor`` is a name by which links find it."""

    words: str
    level: int
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    runs: Line
    role: Role = Role.BODY


@dataclass(frozen=True)
class Bullets:
    """A list without numbers."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell: its lines, and the palette's colour name that it stands on, if any."""

    lines: tuple[Line, ...]
    colour: str = ""
    anchor: str = ""

    @property
    def words(self) -> str:
        """The cell's text, a line for each line."""
        return "\n".join(["".join([run.words for run in line]) for line in self.lines])


Row = tuple[Cell, ...]
"""One row of a table, a cell for each column."""


@dataclass(frozen=True)
class Column:
    """A table's column: its heading, and its width as a share of all the columns' widths."""

    heading: str
    width: float


@dataclass(frozen=True)
class Table:
    """A table with one row of headings and no merged cells. ``title`` and ``description`` are read to the blind.

    ``is_captioned`` prints the title above it; a table right under its own heading needs none. ``is_dense`` tables are
    set smaller: they have many columns. The first column names its row.
    """

    title: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    is_captioned: bool = True
    is_dense: bool = False


@dataclass(frozen=True)
class Bar:
    """A group of bars in a chart: what they count, the colour of the house palette, and a count for each series."""

    name: str
    colour: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Chart:
    """A bar chart. ``description`` says in words what it shows; the newest series comes first."""

    title: str
    description: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]


Block = Heading | Paragraph | Bullets | Table | Chart


@dataclass(frozen=True)
class Part:
    """Blocks on pages of one orientation. Each part begins on a new page."""

    blocks: tuple[Block, ...]
    is_landscape: bool = False


@dataclass(frozen=True)
class Paper:
    """A whole paper. ``status`` is DRAFT, or nothing once final; ``problems`` are the gaps found in composing it."""

    title: str
    subject: str
    author: str
    council: str
    period_name: str
    status: str
    as_of: date
    language: str
    style: HouseStyle
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...] = ()
