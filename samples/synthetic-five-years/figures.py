"""Make up the figures of the synthetic sample: ``python samples/synthetic-five-years/figures.py``.

Reads ``source/shapes.csv`` (how each indicator's figures are to run) and ``source/remarks.csv`` (what the services say
of the newest quarter), and writes ``source/history.csv`` and the table of the newest returns. The seed is fixed: the
figures are the same every time. ``samples/make.py synthetic-five-years`` then makes the workbooks.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from kpireport.forms.history import OUTTURNS
from kpireport.model.figure import rounded
from kpireport.model.period import Period, parse_period

SOURCE = Path(__file__).parent / "source"
SEED = 2025
FIRST, NEWEST = Period(2020, 1), Period(2025, 2)
_REMARKS = ("Comment", "Corrective action", "Owner", "Due date")
_FINEST = Decimal("0.0001")

Figures = dict[tuple[str, Period], Decimal]


def figures() -> Figures:
    """Make up every figure, as it is reported: counts that grow are added up from April on."""
    chance = random.Random(SEED)  # noqa: S311 - figures for a sample are no secret
    indicators = {row["Indicator ID"]: row for row in rows("indicators.csv")}
    made: Figures = {}
    for shape in rows("shapes.csv"):
        indicator = indicators[shape["Indicator ID"]]
        begins = parse_period(indicator["Introduced"]) or FIRST
        so_far = Decimal(0)
        for number, period in enumerate(periods()):
            figure = rounded(_level(shape, number, period) + _noise(shape, chance), int(indicator["Decimals"]))
            so_far = figure if period.quarter == 1 else so_far + figure
            if period >= begins:
                made[shape["Indicator ID"], period] = so_far if indicator["Basis"] == "Cumulative" else figure
    return made


def periods() -> Iterator[Period]:
    """Give the quarters of the sample, oldest first."""
    period = FIRST
    while period <= NEWEST:
        yield period
        period = period.next


def _level(shape: dict[str, str], number: int, period: Period) -> Decimal:
    """Return where a quarter's figure would lie without chance: its level, its drift, its step and its season."""
    change = parse_period(shape["Changes in"])
    since = 0 if change is None else sum(change <= later <= period for later in periods())
    level = Decimal(shape["Level"]) + Decimal(shape["Drift each quarter"]) * number
    if since:
        level += Decimal(shape["Change of level"]) + Decimal(shape["Drift after"]) * since
    return level + Decimal(shape[f"Season Q{period.quarter}"])


def _noise(shape: dict[str, str], chance: random.Random) -> Decimal:
    """Return a deviation by chance of at most the spread; the small ones come most often."""
    mean = sum(Decimal(str(chance.random())) for _ in range(3)) / 3
    return ((mean - Decimal("0.5")) * 2 * Decimal(shape["Spread"])).quantize(_FINEST)


def rows(name: str) -> Iterator[dict[str, str]]:
    """Give a source table's rows by its headings."""
    with (SOURCE / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def write(folder: Path) -> None:
    """Write the two tables of figures."""
    made = figures()
    headings = [column.heading for column in OUTTURNS.columns]
    earlier = (
        {"Indicator ID": each, "Period": period.name, "Figure": figure, "Source": "Synthetic"}
        for (each, period), figure in made.items()
        if period < NEWEST
    )
    _write(folder / "history.csv", headings, earlier)
    remarks = {row["Indicator ID"]: row for row in rows("remarks.csv")}
    newest = (
        {"Indicator ID": each, "Figure": figure, **{heading: remarks[each][heading] for heading in _REMARKS}}
        for (each, period), figure in made.items()
        if period == NEWEST
    )
    _write(folder / f"returns_{NEWEST.slug}.csv", ["Indicator ID", "Figure", *_REMARKS], newest)


def _write(path: Path, headings: list[str], lines: Iterable[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, headings, restval="", lineterminator="\n")
        table.writeheader()
        table.writerows(lines)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE)
