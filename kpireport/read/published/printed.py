"""Reads a figure as a published table prints it: ``118.4 kg per head (Provisional)``, ``33% (Q4 16-17)``, ``NEW``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kpireport.model.figure import decimals_of
from kpireport.read.cells import Cell
from kpireport.read.numbers import as_written, parse_number
from kpireport.read.text import matching_key, one_line

STATES = ("On Track", "Off Track", "At Risk", "Achieved", "Not achieved", "Complete", "Completed", "Deferred")
"""What is reported of a milestone, in the words that councils use."""

NEW = "NEW"
_NOTHING = ("", "n/a", "na", "-", "--", "–", "—", "no data", "not available", "not due", "tbc", "awaiting data", "x")
_BANDS = ("green", "amber", "red", "blue", "grey")
_NUMBER = re.compile(r"(?P<pound>£?)\s*(?P<number>[+-]?\s?[\d.,]*\d)\s*(?P<rest>.*)")
_MARK = re.compile(r"\s*\((?P<mark>[^()]*)\)\s*$")
_ARROW = re.compile(r"^[↑↓→▲▼]\s*")
_STATES = {matching_key(state): state for state in STATES}


@dataclass(frozen=True)
class Printed:
    """A printed figure, taken apart: ``bare`` is the figure without marks, ``unit`` what stands behind its number.

    ``marks`` are the texts in brackets behind it, the last first. ``state`` is a milestone's.
    """

    cell: Cell
    bare: str = ""
    unit: str = ""
    decimals: int = 0
    is_number: bool = False
    state: str = ""
    marks: tuple[str, ...] = ()
    is_new: bool = False

    @property
    def is_nothing(self) -> bool:
        """Does the cell say that there is no figure?"""
        return not (self.is_number or self.state) and (self.is_new or self.bare.casefold() in _NOTHING)

    @property
    def is_provisional(self) -> bool:
        """Is the figure marked as provisional?"""
        return any(mark.casefold() == "provisional" for mark in self.marks)

    @property
    def is_revised(self) -> bool:
        """Is the figure marked as revised?"""
        return any(mark.casefold() == "revised" for mark in self.marks)

    @property
    def data_period(self) -> str:
        """The time that the figure describes, where it is printed."""
        return next((mark for mark in self.marks if mark.casefold() not in ("provisional", "revised")), "")


def parse_printed(cell: Cell) -> Printed:
    """Take a printed figure apart."""
    if cell.number is not None:
        unit = "%" if cell.is_percent or cell.shows_percent_sign else ""
        value = cell.number * 100 if cell.is_percent else cell.number
        decimals = decimals_of(value)
        return Printed(cell, f"{value:,.{decimals}f}{unit}", unit, decimals, is_number=True)
    text, marks = _without_marks(_without_band(_ARROW.sub("", one_line(cell.typed))))
    text = _without_band(text)
    state = _STATES.get(matching_key(text), "")
    found = Printed(cell, text, state=state, marks=marks, is_new=text.upper() == NEW)
    match = _NUMBER.fullmatch(as_written(text))
    number = parse_number(match["number"]) if match else None
    if match is None or number is None or not _is_unit(match["rest"]):
        return found
    # As it is printed, where making spaces and dashes ordinary has not changed its length.
    rest = text[len(text) - len(match["rest"]) :] if len(as_written(text)) == len(text) else match["rest"]
    unit = f"{match['pound']} {rest}".strip()
    return replace(found, unit=unit, decimals=decimals_of(number), is_number=True)


def is_rating(text: str) -> bool:
    """Is the text a rating, or a milestone's state?"""
    return text.casefold() in _BANDS or matching_key(text) in _STATES


def _without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    marks = []
    while match := _MARK.search(text):
        marks.append(match["mark"].strip())
        text = text[: match.start()]
    return text, tuple(marks)


def _without_band(text: str) -> str:
    """Take off the rating that some tables print behind the figure: ``3.6% GREEN``."""
    first, _, last = text.rpartition(" ")
    return first if first and last.casefold() in _BANDS else text


def _is_unit(rest: str) -> bool:
    """May this be a unit? A word that begins with a digit is only part of one that says per how many."""
    return not any(word[0].isdigit() for word in rest.split()) or rest.casefold().startswith("per ")
