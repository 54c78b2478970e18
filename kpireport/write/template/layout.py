"""Where everything stands on the Return sheet: rows and columns, counted from 0."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from kpireport.forms.service_return import GROUP_HEADINGS, RETURN, WORKING, WORKING_MARK
from kpireport.model.live_rule import Ladder
from kpireport.model.template import RowGroup, Template, TemplateRow
from kpireport.model.template_row import Part

TITLE_ROW, INSTRUCTIONS_ROW, PROGRESS_ROW, ROLE_ROW, DATE_ROW, HEADER_ROW = range(6)
FROZEN_COLUMNS = RETURN.keys.index("needed") + 1
LABEL_COLUMN, ENTRY_COLUMN = 1, 2
ENTRY_WIDTH = 4
"""How many cells the sign-off's entries take, to have room for a role."""

STAMP_LABEL_COLUMN = RETURN.keys.index("comment")
STAMP_COLUMN = STAMP_LABEL_COLUMN + 1
LAST_PRINTED_COLUMN = RETURN.keys.index("same_quarter")
LADDERS = ("rag", "short", "long")


def ladder_of(row: TemplateRow, ladder: str) -> Ladder:
    """Return the row's ladder of that name; an empty one for a row without a rule."""
    found: Ladder = getattr(row.rule, ladder) if row.rule else Ladder()
    return found


@dataclass(frozen=True)
class Layout:
    """The places of a template's rows and columns."""

    template: Template

    def rows(self) -> Iterator[tuple[int, TemplateRow | RowGroup]]:
        """Give every row under the headings: each group's own, then the group's rows."""
        number = HEADER_ROW + 1
        for group in self.template.groups:
            yield number, group
            yield from enumerate(group.rows, start=number + 1)
            number += len(group.rows) + 1

    def answer_rows(self) -> Iterator[tuple[int, TemplateRow]]:
        """Give the rows that hold an indicator or an action."""
        return ((number, row) for number, row in self.rows() if isinstance(row, TemplateRow))

    @property
    def last_row(self) -> int:
        """The last row of the table."""
        return max((number for number, _ in self.rows()), default=HEADER_ROW + 1)

    @cached_property
    def working_headings(self) -> dict[str, str]:
        """The hidden columns' headings by their keys: what is worked out, then from where to where each step goes."""
        headings = {column.key: column.heading for column in WORKING}
        for ladder in LADDERS:
            for step in range(self._longest(ladder)):
                for end, word in (("low", "from"), ("high", "to")):
                    headings[limit_key(ladder, step, end)] = f"{WORKING_MARK}{ladder} step {step + 1} {word}"
        return headings

    def _longest(self, ladder: str) -> int:
        return max((len(ladder_of(row, ladder).steps) for row in self.template.rows), default=0)

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {key: place for place, key in enumerate((*RETURN.keys, *self.working_headings))}

    def column(self, key: str) -> int:
        """Return a column's place."""
        return self._columns[key]

    def cell(self, row: int, key: str) -> str:
        """Return a cell's address as formulas of its own row name it: ``$G8``."""
        return str(xl_rowcol_to_cell(row, self.column(key), col_abs=True))

    def counted_ranges(self) -> Iterator[str]:
        """Give the cells under Still needed that the progress line counts."""
        column = self.column("needed")
        numbers = [number for number, row in self.answer_rows() if is_counted(row)]
        for first, last in _runs(numbers):
            yield str(xl_range_abs(first, column, last, column))

    def heading_of(self, group: RowGroup) -> str:
        """Return the words over a group of rows."""
        return GROUP_HEADINGS[group.part]


def is_counted(row: TemplateRow) -> bool:
    """Does the progress line count the row? A supporting comment, and what is not due this quarter, is optional."""
    return row.is_due and row.part is not Part.SUPPORTS


def limit_key(ladder: str, step: int, end: str) -> str:
    """Return the key of the hidden column with one end of a ladder's step."""
    return f"{ladder}_{step}_{end}"


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    for number in numbers:
        if number - 1 not in numbers:
            last = number
            while last + 1 in numbers:
                last += 1
            yield number, last
