"""Runs and cells of a paper from plain strings."""

from __future__ import annotations

from collections.abc import Iterable

from kpireport.model.paper import Cell, Column, Line, Paragraph, Role, Run, Table, Tone


def line(*parts: str | Run) -> Line:
    """Make a line of runs; strings become plain runs, empty ones are left out."""
    runs = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in runs if run.words)


def strong(words: str) -> Run:
    """Make a run that stands out."""
    return Run(words, Tone.STRONG)


def missing(what: str) -> Run:
    """Make the visible mark of a gap: ``[to be completed: review date]``."""
    return Run(f"[to be completed: {what}]", Tone.MISSING)


def text(words: str, role: Role = Role.BODY) -> Paragraph:
    """Make a paragraph of plain words."""
    return Paragraph(line(words), role)


def paragraphs(words: str) -> tuple[Paragraph, ...]:
    """Make a paragraph of each line that is not empty."""
    return tuple(text(part.strip()) for part in words.splitlines() if part.strip())


def cell(words: str, colour: str = "", anchor: str = "") -> Cell:
    """Make a cell of plain words, a line for each line."""
    return Cell(tuple(line(part) for part in words.split("\n")), colour, anchor)


def table(
    title: str,
    description: str,
    columns: Iterable[tuple[str, float]],
    rows: Iterable[Iterable[Cell]],
    *,
    is_captioned: bool = True,
    is_dense: bool = False,
) -> Table:
    """Make a table from its columns' headings and widths and its rows of cells."""
    return Table(
        title,
        description,
        tuple(Column(*column) for column in columns),
        tuple(tuple(row) for row in rows),
        is_captioned,
        is_dense,
    )
