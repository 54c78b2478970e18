"""Reads the tables of cases in tests/cases: one case a row, with the reason in plain words, for officers to review."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from kpireport.model.period import Period, parse_period

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Row:
    """One row of a table. A cell is asked for by its heading; a heading that the table lacks is an error."""

    cells: dict[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.cells[heading]

    def number(self, heading: str) -> Decimal | None:
        return Decimal(self[heading].replace(",", "")) if self[heading] else None

    def whole(self, heading: str) -> int:
        return int(self[heading] or 0)

    def quarter(self, heading: str) -> Period | None:
        period = parse_period(self[heading])
        assert period is not None or not self[heading], f"{self[heading]} is no period"
        return period

    def member(self, heading, enumeration, default):
        """Read a word of an enumeration; the default where the cell is empty."""
        return enumeration(self[heading]) if self[heading] else default


def rows(*tables: str) -> list[Row]:
    """Give the rows of these tables, in order."""
    found = []
    for table in tables:
        with (CASES / table).open(encoding="utf-8", newline="") as stream:
            found += [Row(row) for row in csv.DictReader(stream)]
    return found


def cases(*tables: str):
    """Parametrise a test by the rows of these tables; a row's name is in its first column."""
    given = rows(*tables)
    names = [next(iter(row.cells.values())) for row in given]
    twice = {name for name in names if names.count(name) > 1}
    assert given and not twice, f"{tables}: no rows, or names that stand twice: {sorted(twice)}"
    return pytest.mark.parametrize("row", [pytest.param(row, id=name) for row, name in zip(given, names, strict=True)])
