"""What is wrong, where, and what to do about it: faults of the data are values, not exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kpireport.model.packed import packed_by_fields


class Severity(Enum):
    """How much a problem matters to the report."""

    ERROR = "Error"
    """Something could not be used; the report shows it as missing or as a query."""
    WARNING = "Warning"
    """It was used, but someone should look at it."""
    ADVICE = "Advice"
    """It was used and is allowed, but it looks like what people often miss."""
    NOTE = "Note"
    """It was repaired with certainty; said so that nothing happens behind anyone's back."""


@packed_by_fields
@dataclass(frozen=True, slots=True)
class Place:
    """Where in the inputs something stands. Empty parts are not known or do not apply."""

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        inside = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell
        return ", ".join(part for part in (self.file, inside) if part)


@dataclass(frozen=True)
class Problem:
    """One fault of the data, in a plain sentence that says what is wrong and what to do.

    ``rule`` is a short slug (``unknown-polarity``) by which the fault can be looked up, counted or switched off;
    ``typed`` repeats what stood in the cell, so that nothing typed is lost; ``about`` is the indicator's or the
    service's id where there is one.
    """

    severity: Severity
    rule: str
    sentence: str
    place: Place = Place()
    about: str = ""
    typed: str = ""

    @property
    def is_wrong(self) -> bool:
        """Is something wrong, that is more than advice or a note?"""
        return self.severity in (Severity.ERROR, Severity.WARNING)

    def __str__(self) -> str:
        where = str(self.place)
        return (
            f"{self.severity.value}: {where}: {self.sentence}" if where else f"{self.severity.value}: {self.sentence}"
        )


class KpiReportError(Exception):
    """We cannot go on. The message is one sentence for a person: what, where, and what to do."""
