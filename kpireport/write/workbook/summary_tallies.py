"""The counts by theme and by service: RAG and direction of travel, a row for each and one for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kpireport.model.report import Report
from kpireport.model.summary import Tally
from kpireport.write.workbook import report_sheet
from kpireport.write.workbook.listing import Cell, Column, Figure, Link, Listing
from kpireport.write.workbook.number_formats import COUNT, WHOLE_PERCENT

FIRST_BAND = 3
"""The column of the best band's count."""


@dataclass(frozen=True)
class TallyRows:
    """Where a table of counts stands: its headings, and its first and last row of names, without the total."""

    headings: int
    first: int
    last: int


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
) -> TallyRows:
    """Write the counts, and those of all the indicators under them, and return where they stand.

    ``links`` has the rows of the council's table to which names lead.
    """
    columns = tally_columns(report, word)
    headings = listing.add_headings(columns)
    first = listing.next_row
    for tally in tallies:
        name, *counts = _cells(tally)
        row = (links or {}).get(tally.name)
        listing.add_row((name if row is None else Link(tally.name, report_sheet.NAME, row), *counts), columns)
    last = max(listing.next_row - 1, first)
    if has_total and report.summary.overall is not None and len(tallies) > 1:
        total = replace(report.summary.overall, name="All indicators")
        listing.add_row(_cells(total), columns, bold=True, top=2)
    listing.make_table(headings, f"by_{word}", columns)
    _add_bars(listing, report, first, listing.next_row - 1)
    return TallyRows(headings, first, last)


def _cells(tally: Tally) -> tuple[Cell, ...]:
    return (
        tally.name,
        Figure(tally.shares[0], WHOLE_PERCENT) if tally.shares[0] is not None else "none rated",
        Figure(tally.total, COUNT),
        *(Figure(count, COUNT) for count in tally.bands),
        *(Figure(share, WHOLE_PERCENT) if share is not None else "-" for share in tally.shares[1:]),
        Figure(tally.not_rated, COUNT),
        *(Figure(count, COUNT) for count in (*tally.short, *tally.long)),
    )


def add_directions(listing: Listing, report: Report) -> TallyRows:
    """Write how many are better, the same and worse than in the quarter before and in the year before."""
    period, overall = report.evaluation.period, report.summary.overall
    columns = (
        Column("Direction of travel", 0),
        Column("Better, share of those compared", 0),
        Column("Compared", 0, True),
        *(Column(words, 0, True) for words in ("↑ better", "→ same", "↓ worse")),
    )
    headings = listing.add_headings(columns)
    first = listing.next_row
    terms = (
        (
            (f"Short term, against {period.previous.name}", overall.short, overall.short_share),
            (f"Long term, against {period.year_before.name}", overall.long, overall.long_share),
        )
        if overall
        else ()
    )
    for name, counts, share in terms:
        shown = Figure(share, WHOLE_PERCENT) if share is not None else "none compared"
        cells = (name, shown, Figure(sum(counts), COUNT), *(Figure(count, COUNT) for count in counts))
        listing.add_row(cells, columns)
    listing.make_table(headings, "directions", columns)
    _add_bars(listing, report, first, listing.next_row - 1)
    return TallyRows(headings, first, max(first, listing.next_row - 1))


def _add_bars(listing: Listing, report: Report, first: int, last: int) -> None:
    """Draw the best band's share as a bar from 0 to 100 behind its number."""
    if last < first:
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
    listing.sheet.conditional_format(first, 1, last, 1, rule)
