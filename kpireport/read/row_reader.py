"""Reads the cells of one row by what their column holds, and says of each that holds something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from kpireport.forms.form import SheetForm, listed
from kpireport.model.period import Period, parse_period, parse_year
from kpireport.model.problem import Place, Problem, Severity
from kpireport.read.cells import Cell, Content
from kpireport.read.dates import parse_date
from kpireport.read.numbers import parse_number
from kpireport.read.table import TableRow, closest
from kpireport.read.text import matching_key, one_line, shortened

_NO_TEXT, _TIMES = (Content.ERROR, Content.UNSAVED), (Content.DATE, Content.DURATION)
_YES = ("yes", "y", "true", "1", "x", "\u2713", "\u2714")
_NO = ("no", "n", "false", "0", "-")

Word = TypeVar("Word")


class RowReader:
    """One row, being read: each method reads one column by its key, and adds to ``problems`` what is wrong there."""

    def __init__(self, row: TableRow, form: SheetForm, problems: list[Problem], about: str = "") -> None:
        self.row = row
        self.form = form
        self.problems = problems
        self.about = about

    def cell(self, key: str) -> Cell:
        """Return the cell as it is."""
        return self.row.cell(key)

    def place(self, key: str) -> Place:
        """Return where the cell stands."""
        return self.row.place(key)

    def text(self, key: str) -> str:
        """Read text, with its line breaks. Numbers and dates are taken as they are shown."""
        cell = self.cell(key)
        if cell.is_empty:
            return ""
        if cell.content in _NO_TEXT:
            self.error("no-text", key, f'"{_shown(cell)}" is {cell.content.value} where text should stand.')
            return ""
        if cell.content in _TIMES:
            self.note(
                "date-in-text", key, f'The spreadsheet made a date of what was typed; it was read as "{cell.typed}".'
            )
        self._tell_of_cleaning(key, cell)
        return cell.typed

    def line(self, key: str) -> str:
        """Read a name or another text that belongs on one line."""
        return one_line(self.text(key))

    def number(self, key: str) -> Decimal | None:
        """Read a number; one that is typed as text is repaired and noted. Percentages are in points."""
        cell = self.cell(key)
        if cell.is_empty:
            return None
        if cell.number is not None:
            return cell.number * 100 if cell.is_percent else cell.number
        value = parse_number(cell.typed) if cell.content is Content.TEXT else None
        if value is None:
            self._not_allowed("not-a-number", key)
            return None
        self.note("number-as-text", key, f'"{shortened(cell.typed)}" is typed as text and was read as {value:f}.')
        return value

    def whole(self, key: str, lowest: int, highest: int) -> int | None:
        """Read a whole number between two limits."""
        value = self.number(key)
        if value is None:
            return None
        if value != value.to_integral_value() or not lowest <= value <= highest:
            self.error(
                "number-out-of-limits", key, f"{value:f} is not a whole number from {lowest} to {highest}. Correct it."
            )
            return None
        return int(value)

    def yes(self, key: str) -> bool:
        """Read Yes, or nothing."""
        typed = self.cell(key).typed.strip().casefold()
        if typed and typed not in (*_YES, *_NO):
            self._not_allowed("not-yes-or-no", key)
        return typed in _YES

    def date(self, key: str) -> date | None:
        """Read a date; one that is typed as text is repaired and noted."""
        cell = self.cell(key)
        if cell.is_empty or cell.day is not None:
            return cell.day
        value = parse_date(cell.typed) if cell.content is Content.TEXT else None
        if value is None:
            self.error("not-a-date", key, f'"{_shown(cell)}" is not a date. Type the day, month and year: 31/03/2018.')
            return None
        self.note("date-as-text", key, f'"{shortened(cell.typed)}" is typed as text and was read as {value:%d/%m/%Y}.')
        return value

    def period(self, key: str) -> Period | None:
        """Read a period such as 2017/18 Q2."""
        typed = self.cell(key).typed
        value = parse_period(typed)
        if typed and value is None:
            self._not_allowed("not-a-period", key)
        return value

    def year(self, key: str) -> int | None:
        """Read a financial year such as 2017/18, as the year it begins in."""
        typed = self.cell(key).typed
        value = parse_year(typed)
        if typed and value is None:
            self._not_allowed("not-a-year", key)
        return value

    def choice(self, key: str, words: Mapping[str, Word]) -> Word | None:
        """Read one of a list of words, whatever its case and spacing."""
        typed = self.cell(key).typed
        known = {matching_key(word): meaning for word, meaning in words.items()}
        if not typed:
            return None
        if matching_key(typed) not in known:
            self.error(f"unknown-{key.replace('_', '-')}", key, self._not_among(key, typed, words))
            return None
        return known[matching_key(typed)]

    def items(self, key: str) -> tuple[str, ...]:
        """Read a list with a semicolon between its items."""
        return tuple(one_line(item) for item in re.split(r"[;\n]", self.text(key)) if item.strip())

    def missing(self, key: str, consequence: str) -> None:
        """Say that a cell that must be filled is empty, and what follows from it."""
        heading = self.form.column(key).heading
        self.error(f"missing-{key.replace('_', '-')}", key, f'"{heading}" is empty. {consequence}')

    def error(self, rule: str, key: str, sentence: str) -> None:
        """Add an error about a cell."""
        self._add(Severity.ERROR, rule, key, sentence)

    def warn(self, rule: str, key: str, sentence: str) -> None:
        """Add a warning about a cell."""
        self._add(Severity.WARNING, rule, key, sentence)

    def note(self, rule: str, key: str, sentence: str) -> None:
        """Add a note about a cell."""
        self._add(Severity.NOTE, rule, key, sentence)

    def _add(self, severity: Severity, rule: str, key: str, sentence: str) -> None:
        typed = _shown(self.cell(key), longest=None)
        self.problems.append(Problem(severity, rule, sentence, self.place(key), self.about, typed))

    def _not_allowed(self, rule: str, key: str) -> None:
        column = self.form.column(key)
        self.error(rule, key, f'"{_shown(self.cell(key))}" is not {column.allowed}. Correct it.')

    def _not_among(self, key: str, typed: str, words: Iterable[str]) -> str:
        column = self.form.column(key)
        nothing = "" if column.required else ", or nothing"
        known = [word for word in words if word]
        allowed = f"Allowed: {listed(known)}{nothing}." if known else "There is none yet: leave the cell empty."
        heading = column.heading.casefold()
        return f'"{shortened(typed)}" is no {heading} that is known.{closest(typed, words)} {allowed}'

    def _tell_of_cleaning(self, key: str, cell: Cell) -> None:
        if cell.dropped:
            count = f"{cell.dropped} invisible character{'s were' if cell.dropped > 1 else ' was'}"
            self.note("invisible-characters", key, f"{count} taken out of the text.")
        if cell.cut:
            self.warn(
                "text-too-long",
                key,
                f"The text is too long for a report; its first {len(cell.typed):,} characters are used.",
            )


def _shown(cell: Cell, longest: int | None = 120) -> str:
    return cell.typed if longest is None else shortened(cell.typed, longest)
