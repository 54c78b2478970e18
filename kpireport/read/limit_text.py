"""Reads how far short of a target still counts, as the register writes it: 0, 10%, 2 points, 3, floor."""

from __future__ import annotations

import re
from decimal import Decimal

from kpireport.model.target import Limit, LimitKind
from kpireport.read.cells import Cell, Content
from kpireport.read.numbers import as_written, parse_number

LIMITS_ALLOWED = "Type 0 (on target or better), 10%, 2 points, 3 (in the unit), floor, or nothing for all the rest."

_POINTS = re.compile(r"(?P<number>.+?)\s*(?:percentage\s+points?|points?|pts?|pp)", re.IGNORECASE)


def parse_limit(cell: Cell) -> Limit | None:
    """Read a limit from a cell, NONE if the cell is empty; None if it is no limit."""
    if cell.number is not None:
        kind, number = (LimitKind.RELATIVE, cell.number * 100) if cell.is_percent else (LimitKind.ABSOLUTE, cell.number)
        return _limit(kind, number)
    if cell.is_empty:
        return Limit(LimitKind.NONE)
    return parse_limit_text(cell.typed) if cell.content is Content.TEXT else None


def parse_limit_text(text: str) -> Limit | None:
    """Read a limit from a text; None if it is none."""
    written = as_written(text)
    if not written:
        return Limit(LimitKind.NONE)
    if written.casefold() in ("floor", "down to the floor"):
        return Limit(LimitKind.FLOOR)
    if match := _POINTS.fullmatch(written):
        return _limit(LimitKind.POINTS, parse_number(match["number"]))
    if written.endswith("%"):
        return _limit(LimitKind.RELATIVE, parse_number(written[:-1]))
    return _limit(LimitKind.ABSOLUTE, parse_number(written))


def _limit(kind: LimitKind, number: Decimal | None) -> Limit | None:
    return None if number is None or number < 0 else Limit(kind, number)
