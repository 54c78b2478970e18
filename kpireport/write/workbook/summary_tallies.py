"""The counts by theme and by service: RAG and direction of travel, a row for each and one for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kpireport.model.report import Report
from kpireport.model.summary import Tally
from kpireport.write.workbook import report_sheet
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.number_formats import COUNT, WHOLE_PERCENT
from kpireport.write.workbook.rag_rules import add_rule
from kpireport.write.workbook.table import Cell, Column, Figure, Link, Row, TableRows

NOTHING = "-"
FIRST_BAND = 3
"""The column of the best band's count."""


def tally_columns(report: Report, word: str) -> tuple[Column, ...]:
    """Return the columns: the best band's share as a bar, then the counts."""
    bands = [band.name for band in report.evaluation.scheme.bands]
    return (
        Column(word, 0),
        Column(f"{bands[0]}, share of those rated", 0),
        Column("Indicators", 0, True),
        *(Column(name, 0, True) for name in bands),
        *(Column(f"{name} share", 0, True) for name in bands[1:]),
        Column("Not rated", 0, True),
        *(Column(f"Short term {arrow}", 0, True) for arrow in ("↑ better", "→ same", "↓ worse")),
        *(Column(f"Long term {arrow}", 0, True) for arrow in ("↑ better", "→ same", "↓ worse")),
    )


def add_tallies(
    listing: Listing,
    report: Report,
    word: str,
    tallies: Sequence[Tally],
    *,
    has_total: bool = True,
    links: Mapping[str, int] | None = None,
) -> TableRows:
    """Write the counts, and those of all the indicators in the last row, and return where they stand.

    ``links`` has the rows of the council's table to which names lead.
    """
    columns = tally_columns(report, word)
    rows = [Row(_named(tally, links or {})) for tally in tallies]
    total = report.summary.overall if has_total and len(tallies) > 1 else None
    if total is not None:
        rows.append(Row(_cells(replace(total, name="All indicators")), look={"bold": True, "top": 2}))
    table = listing.add_table(f"by_{word}", rows, columns)
    _add_bars(listing, report, table)
    return table


def _named(tally: Tally, links: Mapping[str, int]) -> tuple[Cell, ...]:
    name, *counts = _cells(tally)
    row = links.get(tally.name)
    return (name if row is None else Link(tally.name, report_sheet.NAME, row), *counts)


def _cells(tally: Tally) -> tuple[Cell, ...]:
    return (
        tally.name,
        _share(tally.shares[0], "none rated"),
        Figure(tally.total, COUNT),
        *_counts(tally.bands),
        *(_share(share, NOTHING) for share in tally.shares[1:]),
        Figure(tally.not_rated, COUNT),
        *_counts(tally.short),
        *_counts(tally.long),
    )


def add_directions(listing: Listing, report: Report) -> TableRows:
    """Write how many are better, the same and worse than in the quarter before and in the year before."""
    period, overall = report.evaluation.period, report.summary.overall
    columns = (
        Column("Direction of travel", 0),
        Column("Better, share of those compared", 0),
        Column("Compared", 0, True),
        *(Column(words, 0, True) for words in ("↑ better", "→ same", "↓ worse")),
    )
    terms = (
        (
            (f"Short term, against {period.previous.name}", overall.short, overall.short_share),
            (f"Long term, against {period.year_before.name}", overall.long, overall.long_share),
        )
        if overall
        else ()
    )
    rows = (
        Row((_compared(name, counts), _share(share, "none compared"), Figure(sum(counts), COUNT), *_counts(counts)))
        for name, counts, share in terms
    )
    table = listing.add_table("directions", rows, columns)
    _add_bars(listing, report, table)
    return table


def _compared(name: str, counts: tuple[int, ...]) -> str:
    """Say in the name of a row, which the chart shows too, that there was nothing to compare."""
    return name if any(counts) else f"{name}: nothing to compare"


def _share(share: Decimal | None, otherwise: str) -> Cell:
    return otherwise if share is None else Figure(share, WHOLE_PERCENT)


def _counts(counts: tuple[int, ...]) -> Iterator[Cell]:
    """Give counts as numbers; where there was nothing to count, none of them is nought."""
    return (Figure(count, COUNT) if any(counts) else NOTHING for count in counts)


def _add_bars(listing: Listing, report: Report, table: TableRows) -> None:
    """Draw the best band's share as a bar from 0 to 100 behind its number."""
    if table.last < table.first:
        return
    shade = report.style.shade(report.evaluation.scheme.bands[0].colour)
    rule = {
        "type": "data_bar",
        "data_bar_2010": True,
        "bar_solid": True,
        "bar_color": shade.fill,
        "bar_border_color": shade.strong,
        "min_type": "num",
        "min_value": 0,
        "max_type": "num",
        "max_value": 100,
    }
    add_rule(listing.sheet, table.of(1), rule)
