"""The Cabinet report's summary and its recommendations, from the figures alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpireport.model.paper import Block, Bullets, Line, Role, Run
from kpireport.model.report import Report, ReportRow
from kpireport.present.paper.changes import change_words
from kpireport.present.paper.counts import band_words, general_rows, headline_words, perception_rows, travel_words
from kpireport.present.paper.full_table import anchor_of
from kpireport.present.paper.highlights import Placed, highlights, improvements_required
from kpireport.present.paper.mentions import against_target, missed_by, missed_share, named
from kpireport.present.paper.perception import perception_summary
from kpireport.present.paper.sentences import as_seen_from, counted, paragraph, quarter_words
from kpireport.present.paper.words import text

_MOST_NAMED = 3


def summary_blocks(report: Report) -> tuple[Block, ...]:
    """Say what Cabinet must know: the headline, the change, the directions, and what is furthest off."""
    rows = general_rows(report)
    perception = (text(perception_summary(report)),) if perception_rows(report) else ()
    return (
        text(_scope(report)),
        *((text(headline_words(report)),) if rows else ()),
        *((text(change_words(rows, report)),) if rows else ()),
        *((text(words),) if (words := _travel(report)) else ()),
        *perception,
        *_standouts(report),
    )


def recommendation_blocks(report: Report) -> tuple[Block, ...]:
    """Recommend what the figures call for."""
    scheme, rows = report.evaluation.scheme, report.rows
    worst = [band_words(band, scheme, rows) for band in scheme.bands[1:]]
    off = len(improvements_required(rows, report.evaluation))
    notes = f"That Cabinet notes the performance set out in this report for {report.evaluation.period.name}."
    if not off:
        return (text(notes),)
    those = "the one indicator" if off == 1 else f"the {off:,} indicators"
    review = f"That Cabinet reviews the corrective action for {those} rated {' or '.join(worst)}."
    return (text(notes), text(review))


def _scope(report: Report) -> str:
    general, perception = general_rows(report), perception_rows(report)
    opening = f"this report shows how the Council performed in {quarter_words(report.evaluation.period)}"
    if not general and not perception:
        return paragraph((opening, "no indicator is part of this report"))
    if not general:
        return paragraph((f"{opening} against {counted(len(perception), 'perception indicator')} drawn from surveys",))
    against = f"{counted(len(general), 'indicator')}{_lines(general)}"
    if not perception:
        return paragraph((f"{opening} against {against}",))
    surveys = counted(len(perception), "perception indicator")
    return paragraph((f"{opening} against {against} and {surveys} drawn from surveys, which are counted apart",))


def _lines(rows: Sequence[ReportRow]) -> str:
    """Name the lines that the rows are on, where all have numbers."""
    numbers = [row.verdict.indicator.line for row in rows]
    if len(rows) < 2 or not all(number.isdecimal() for number in numbers):
        return ""
    ordered = sorted(int(number) for number in numbers)
    return f" (lines {ordered[0]} to {ordered[-1]})" if ordered[0] != ordered[-1] else ""


def _travel(report: Report) -> str:
    period, counts = report.evaluation.period, report.headline
    before, year_before = as_seen_from(period.previous, period), as_seen_from(period.year_before, period)
    is_told = report.previous_headline.rated or any(share.count for share in counts.short)
    return paragraph(
        (
            travel_words(counts.short, before, counts.rated) if is_told else "",
            travel_words(counts.long, year_before, counts.rated),
        )
    )


def _standouts(report: Report) -> Iterator[Block]:
    rows, evaluation = general_rows(report), report.evaluation
    best = highlights(rows, evaluation)
    worst = [item for item in improvements_required(rows, evaluation) if item.missed is not None]
    worst.sort(key=lambda item: -(item.missed or 0))
    if best:
        alone = len(best) == 1
        yield text(
            f"The {'result that stands out most is' if alone else 'results that stand out most are'}:", Role.LEAD_IN
        )
        yield Bullets(tuple(_result(item) for item in best))
    if worst:
        alone = len(worst) == 1
        yield text(f"Furthest from {'its target is' if alone else 'their targets are'}:", Role.LEAD_IN)
        yield Bullets(tuple(_far_off(item) for item in worst[:_MOST_NAMED]))


def _result(item: Placed) -> Line:
    return (*named(item.row, anchor_of(item.row)), Run(f", {against_target(item.row)}"))


def _far_off(item: Placed) -> Line:
    how_far = ", or ".join(filter(None, (missed_by(item), missed_share(item))))
    return (*named(item.row, anchor_of(item.row)), Run(f", {against_target(item.row)}: {how_far}"))
