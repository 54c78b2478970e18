"""Perception indicators: what surveys say, counted and told apart from the rest."""

from __future__ import annotations

from collections.abc import Iterator

from kpireport.model.paper import Block, Cell, Heading, Table
from kpireport.model.report import Report, ReportRow
from kpireport.present.paper.counts import perception_rows, rated_words, travel_words
from kpireport.present.paper.full_table import anchor_of
from kpireport.present.paper.highlights import improvements_required
from kpireport.present.paper.mentions import against_target, indicator_cell, travel_lines
from kpireport.present.paper.not_rated import not_rated_blocks
from kpireport.present.paper.sentences import as_seen_from, listed, none_of, paragraph, verb
from kpireport.present.paper.theme_sections import improvement_table
from kpireport.present.paper.words import cell, table, text


def perception_blocks(report: Report) -> Iterator[Block]:
    """Compose the section on perception surveys; nothing where the register has no perception indicator."""
    rows = perception_rows(report)
    if not rows:
        return
    yield Heading("Perception surveys", 2)
    yield text(perception_words(report))
    rated = tuple(row for row in rows if row.verdict.rating.band)
    if rated:
        yield _results(rated, report)
    placed = improvements_required(rows, report.evaluation)
    if placed:
        yield Heading("Improvements required from surveys", 3)
        yield improvement_table("Perception indicators: improvements required", placed, report.evaluation)
    if len(rated) < len(rows):
        yield Heading("Surveys without a result this quarter", 3)
        yield from not_rated_blocks(rows)


def perception_summary(report: Report) -> str:
    """Say the perception indicators' ratings in a sentence for the summary."""
    counts = report.perception
    rated = f"{counts.rated:,} of the {counts.total:,} perception indicators {verb(counts.rated, 'has')} a result"
    if not counts.rated and counts.total == 1:
        return paragraph(("the one perception indicator has no result this quarter",))
    if not counts.rated:
        return paragraph((f"{none_of(counts.total, 'perception indicator')} has a result this quarter",))
    given = [share for share in counts.bands if share.count]
    if len(given) == 1:
        every = {1: "it is", 2: "both are"}.get(counts.rated, f"all {counts.rated:,} are")
        return paragraph((f"{rated}, and {every} {given[0].name}",))
    return paragraph((f"{rated}: {listed(f'{share.count:,} {share.name}' for share in given)}",))


def perception_words(report: Report) -> str:
    """Say the perception indicators' ratings and directions, in a paragraph of their own."""
    period, counts = report.evaluation.period, report.perception
    before, year_before = as_seen_from(period.previous, period), as_seen_from(period.year_before, period)
    noun = "perception indicator"
    return paragraph(
        (
            rated_words(counts, report.evaluation.scheme, perception_rows(report), noun),
            counts.rounding_note,
            travel_words(counts.short, before, counts.rated, noun),
            travel_words(counts.long, year_before, counts.rated, noun),
        )
    )


def _results(rows: tuple[ReportRow, ...], report: Report) -> Table:
    return table(
        "Perception indicators with a result",
        "One row for each perception indicator that is rated: the survey, the result against the target, the rating "
        "and the direction of travel.",
        (("Indicator", 5), ("Survey", 3), ("Result", 4.2), ("Rating", 1.7), ("Direction", 3.4)),
        (_result(row, report) for row in rows),
    )


def _result(row: ReportRow, report: Report) -> Iterator[Cell]:
    yield indicator_cell(row, anchor_of(row))
    yield cell(row.verdict.indicator.survey)
    yield cell(against_target(row))
    yield cell(row.rag_text, row.colour)
    yield cell("\n".join(travel_lines(row, report.evaluation)) or "nothing to compare")
