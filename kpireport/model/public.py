"""The public version: what the accessible tables and the open data say, before it stands in any file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property


class Shorthand(Enum):
    """A mark that stands in a public table where there is no figure, or beside one. All but [n] are the
    Analysis Function's.
    """

    CONFIDENTIAL = "[c]"
    NEW = "[n]"
    PROVISIONAL = "[p]"
    REVISED = "[r]"
    NOT_AVAILABLE = "[x]"
    NOT_APPLICABLE = "[z]"

    @property
    def meaning(self) -> str:
        """What the mark means, in words."""
        return {
            "[c]": "confidential: left out because the number is too small to be published safely",
            "[n]": "new: the indicator did not exist in that period",
            "[p]": "provisional: the figure may still change",
            "[r]": "revised: the figure was corrected after it was first published",
            "[x]": "not available",
            "[z]": "not applicable",
        }[self.value]

    @property
    def line(self) -> str:
        """The mark and its meaning, as the legend of a table gives them."""
        return f"{self.value} = {self.meaning}"


@dataclass(frozen=True)
class PublicFigure:
    """A number in a table, and how many decimals it is shown with."""

    value: Decimal
    decimals: int = 0


PublicCell = PublicFigure | str
"""A number, or words. No cell is ever empty: a mark of shorthand says why there is nothing."""


@dataclass(frozen=True)
class PublicColumn:
    """A column: its heading with the unit, its width in characters, and the key of the note that explains it.

    ``is_figures`` says that it holds numbers, which stand to the right.
    """

    heading: str
    width: int
    note: str = ""
    is_figures: bool = False


@dataclass(frozen=True)
class PublicTable:
    """One table, alone on its sheet. ``name`` is the table's own name, for screen readers and formulas."""

    sheet: str
    name: str
    title: str
    columns: tuple[PublicColumn, ...]
    rows: tuple[tuple[PublicCell, ...], ...]

    @cached_property
    def shorthand(self) -> tuple[Shorthand, ...]:
        """The marks that stand in the table, in alphabetical order."""
        words = [cell for row in self.rows for cell in row if isinstance(cell, str)]
        return tuple(mark for mark in Shorthand if any(mark.value in text for text in words))


@dataclass(frozen=True)
class PublicNote:
    """A note on the sheet of notes. Columns refer to it by its key; they stand in the order of first use."""

    key: str
    text: str


@dataclass(frozen=True)
class PublicCover:
    """The first sheet: a paragraph a line, under the three headings that covers have."""

    title: str
    introduction: tuple[str, ...]
    about: tuple[str, ...]
    contact: tuple[str, ...]


class OpenType(Enum):
    """The type of a column of the open data, as the data dictionary names it."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date (YYYY-MM-DD)"
    YES_NO = "yes or no"


OpenValue = str | Decimal | date | None


@dataclass(frozen=True)
class OpenColumn:
    """A column of the open data, as the data dictionary describes it."""

    name: str
    kind: OpenType
    meaning: str
    unit: str = ""
    allowed: str = ""
    empty: str = "never"


@dataclass(frozen=True)
class OpenData:
    """Tidy open data: one row for each indicator, one column for each thing that is said of it."""

    columns: tuple[OpenColumn, ...]
    rows: tuple[tuple[OpenValue, ...], ...]


@dataclass(frozen=True)
class PublicTables:
    """All that the public version is made from.

    ``status`` says that it is a draft, and by which scheme it is rated if not by the one in force; else it is empty.
    """

    title: str
    subject: str
    author: str
    language: str
    font: str
    made_on: date
    status: str
    cover: PublicCover
    tables: tuple[PublicTable, ...]
    notes: tuple[PublicNote, ...]
    data: OpenData
