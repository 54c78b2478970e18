"""A paper to be written: one table of any length. Here by itself, since it needs none of what the other data needs."""

from __future__ import annotations

from datetime import date

from kpireport.model.house_style import HouseStyle
from kpireport.model.paper import Cell, Column, Heading, Paper, Part, Run, Table


def paper(rows: int) -> Paper:
    """Compose a paper that is one table of ten columns, the sixth of them coloured."""
    columns = tuple(Column(f"Column {place}", 1) for place in range(1, 11))
    table = Table("A table", "Made up", columns, tuple(_row(number) for number in range(rows)))
    parts = (Part((Heading("A paper", 1), table), is_landscape=True),)
    return Paper("A paper", "", "", "Anytown", "2017/18 Q2", "", date(2017, 10, 1), "en-GB", HouseStyle(), parts)


def _row(number: int) -> tuple[Cell, ...]:
    words = (f"{place} of {number}: as it was reported" for place in range(1, 11))
    return tuple(Cell(((Run(text),),), "Green" if place == 5 else "") for place, text in enumerate(words))
