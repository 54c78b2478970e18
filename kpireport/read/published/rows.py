"""The rows of a published table: what stands in each by its heading, under which theme and outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kpireport.model.period import Period
from kpireport.model.problem import Problem, Severity
from kpireport.read.cells import Cell
from kpireport.read.published.columns import aligned, misplaced_arrow
from kpireport.read.published.headings import (
    COMMENT,
    FIGURE,
    FREQUENCY,
    ID,
    LINE,
    LONG,
    NAME,
    OUTCOME,
    POLARITY,
    RAG,
    SERVICE,
    SHORT,
    TARGET,
    THEME,
    UNIT,
    Heading,
)
from kpireport.read.published.sheets import FoundTable, headings_in
from kpireport.read.text import one_line, shortened

_CONTINUED = "(continued)"
_ARROW = re.compile(r"[↑↓→▲▼►◄\-–—]*\s*(?:better|same|worse|improved|declined|no change|static)?", re.IGNORECASE)
_LINE_CODE = re.compile(r"[A-Za-z]{0,6}[ ./-]?\d[\w.]*|\w{1,4}")
_OUTCOME_WORDS = ("outcome", "objective", "goal", "aim", "ambition")
_THEME_WORDS = ("theme", "priority", "corporate priority")
_LABELLED = re.compile(r"(?P<label>[\w ]{3,20}):\s*(?P<title>\S.*)")
_TEXTS = (ID, LINE, NAME, UNIT, POLARITY, RAG, COMMENT, SERVICE, THEME, OUTCOME, FREQUENCY)


@dataclass(frozen=True)
class PublishedRow:
    """One indicator's row: its texts by heading, its targets by year and quarter (None: annual), its figures."""

    number: int
    cells: dict[str, Cell]
    targets: dict[tuple[int, int | None], Cell]
    figures: dict[Period, Cell]
    theme: str = ""
    outcome: str = ""
    survey: str = ""
    further: tuple[Cell, ...] = field(default=())

    def line(self, key: str) -> str:
        """Return a text on one line; nothing if the table has no such column, or nothing in it."""
        return one_line(self.text(key))

    def text(self, key: str) -> str:
        """Return a text as it stands; a comment goes on in the rows that continue it."""
        own = self.cells[key].typed if key in self.cells else ""
        return "\n".join([own, *(cell.typed for cell in self.further)]) if key == COMMENT and self.further else own

    def cell(self, key: str) -> Cell:
        """Return a cell, or an empty one that stands in the row all the same."""
        return self.cells.get(key) or Cell(f"A{self.number}")


@dataclass(frozen=True)
class _Under:
    """The headings in the rows above: theme, outcome and survey."""

    theme: str = ""
    outcome: str = ""
    survey: str = ""
    is_in_line_column: bool = False


def published_rows(table: FoundTable, period: Period, problems: list[Problem]) -> Iterator[PublishedRow]:
    """Give the table's indicators in their order. What is no indicator and no heading is named, and left out."""
    pending: PublishedRow | None = None
    under = _Under()
    for columns, block in _blocks(table, problems):
        for number, cells in block.items():
            if len(cells) == 1:
                under = _below(under, next(iter(cells.values())))
                continue
            row = _row(number, cells, columns, period)
            if pending and row.line(NAME).endswith(_CONTINUED):
                pending = replace(pending, further=(*pending.further, row.cell(COMMENT)))
            elif not row.line(NAME):
                problems.append(_nameless(table, row, cells))
            else:
                if pending:
                    yield pending
                row, under = _with_survey(row, under)
                pending = replace(row, theme=row.line(THEME) or under.theme, outcome=row.line(OUTCOME) or under.outcome)
    if pending:
        yield pending


def _blocks(
    table: FoundTable, problems: list[Problem]
) -> Iterator[tuple[dict[int, Heading], dict[int, dict[int, Cell]]]]:
    """Give the rows below each row of headings: many tables repeat theirs. Headings are set above their columns."""
    blocks: list[tuple[dict[int, Heading], dict[int, dict[int, Cell]]]] = [(table.columns, {})]
    for number, cells in table.sheet.rows.items():
        if number > table.header_row:
            again = headings_in(cells)
            if again is not None:
                blocks.append((again, {}))
            else:
                blocks[-1][1][number] = cells
    for columns, rows in blocks:
        placed = aligned(columns, rows.values())
        if arrow := misplaced_arrow(placed, rows.values()):
            sentence = (
                "An arrow stands here, and the heading above says otherwise. Move the headings above their columns."
            )
            problems.append(table.problem(arrow, Severity.ERROR, "headings-out-of-place", sentence))
        yield placed, rows


def _below(before: _Under, cell: Cell) -> _Under:
    """Return what a row stands under that follows one with one text and nothing else."""
    text = one_line(cell.typed)
    match = _LABELLED.fullmatch(text)
    if match is None:
        return _Under(text)
    label, title = match["label"].casefold(), match["title"]
    if label == "survey":
        return _Under(before.theme, survey=title)
    if label in _OUTCOME_WORDS:
        return _Under(before.theme, title)
    return _Under(title) if label in _THEME_WORDS else _Under(match["label"], title)


def _with_survey(row: PublishedRow, under: _Under) -> tuple[PublishedRow, _Under]:
    """Take a text in the column of the lines for the survey of that row, and of those without a line that follow."""
    line = row.line(LINE)
    if line and not _LINE_CODE.fullmatch(line):
        under = replace(under, survey=line, is_in_line_column=True)
        row = replace(row, cells={key: cell for key, cell in row.cells.items() if key != LINE})
    elif line and under.is_in_line_column:
        under = replace(under, survey="", is_in_line_column=False)
    return replace(row, survey=under.survey), under


def _row(number: int, cells: dict[int, Cell], columns: dict[int, Heading], period: Period) -> PublishedRow:
    texts: dict[str, Cell] = {}
    targets: dict[tuple[int, int | None], Cell] = {}
    figures: dict[Period, Cell] = {}
    for column, heading in columns.items():
        cell = cells.get(column) or Cell("")
        if heading.key in _TEXTS and not cell.is_empty:
            texts.setdefault(heading.key, cell)
        elif heading.key == TARGET and not cell.is_empty:
            targets.setdefault(_target_key(heading, period), cell)
        elif heading.key == FIGURE and not cell.is_empty:
            figures.setdefault(heading.period or period, cell)
        elif heading.key in (SHORT, LONG):
            beside = cells.get(column + 1) if column + 1 not in columns else None
            comparator = next((c for c in (cell, beside) if c is not None and _is_comparator(c)), None)
            if comparator is not None:
                figures.setdefault(_compared(heading, period), comparator)
    return PublishedRow(number, texts, targets, figures)


def _target_key(heading: Heading, period: Period) -> tuple[int, int | None]:
    year = period.start_year if heading.start_year is None else heading.start_year
    return year, None if heading.is_annual else heading.quarter or period.quarter


def _compared(heading: Heading, period: Period) -> Period:
    """Return the period that a comparator is of: the heading's own, if it names one that is compared with."""
    if heading.start_year is not None and heading.quarter is not None and heading.period is not None:
        return heading.period
    return period.year_before if heading.key == LONG else period.previous


def _is_comparator(cell: Cell) -> bool:
    """Does the cell hold more than an arrow or the word beside it?"""
    return not cell.is_empty and not (cell.number is None and _ARROW.fullmatch(cell.typed.strip()))


def _nameless(table: FoundTable, row: PublishedRow, cells: dict[int, Cell]) -> Problem:
    first = next(iter(cells.values()))
    sentence = f'Row {row.number} names no indicator, so it is left out. It begins "{shortened(first.typed, 60)}".'
    place = table.sheet.place(first.coordinate)
    return Problem(Severity.WARNING, "row-without-indicator", sentence, place, typed=first.typed)
