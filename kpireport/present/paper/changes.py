"""What changed since the quarter before: which ratings rose, which fell, and what is newly rated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpireport.model.evaluation import Evaluation
from kpireport.model.paper import Block, Cell, Table
from kpireport.model.report import Report, ReportRow
from kpireport.model.verdict import Verdict
from kpireport.present.paper.counts import general_rows
from kpireport.present.paper.full_table import anchor_of
from kpireport.present.paper.mentions import indicator_cell
from kpireport.present.paper.sentences import as_seen_from, listed, none_of, paragraph, plural, verb
from kpireport.present.paper.words import cell, table, text
from kpireport.present.turned import turned_for_better, was_rated


def change_blocks(report: Report) -> tuple[Block, ...]:
    """Set out each rating that changed, and say what is rated in one of the two quarters only."""
    if not report.previous_headline.rated:
        return (text(f"There is no rating of {report.evaluation.period.previous} to compare with."),)
    rows = general_rows(report)
    changed = changed_rows(rows, report.evaluation)
    before = as_seen_from(report.evaluation.period.previous, report.evaluation.period)
    opening = _table_words(len(changed), before)
    words = text(paragraph((opening, _one_words(rows, report.evaluation, before, others=len(changed)))))
    return (words, _change_table(changed, report)) if changed else (words,)


def changed_rows(rows: Sequence[ReportRow], evaluation: Evaluation) -> tuple[ReportRow, ...]:
    """Return the rows whose rating rose or fell, those that fell first."""
    fell = tuple(row for row in rows if turned_for_better(row.verdict, evaluation) is False)
    return (*fell, *(row for row in rows if turned_for_better(row.verdict, evaluation)))


def change_words(rows: Sequence[ReportRow], report: Report) -> str:
    """Say how many ratings rose, fell and stayed since the quarter before."""
    evaluation = report.evaluation
    before = as_seen_from(evaluation.period.previous, evaluation.period)
    both = [row for row in rows if row.verdict.rating.band and was_rated(row.verdict, evaluation)]
    if not report.previous_headline.rated:
        return paragraph((f"nothing was rated in {before}, so no change of rating can be told",))
    if not both:
        return paragraph((f"no indicator is rated both in this quarter and in {before}",))
    rose = sum(turned_for_better(row.verdict, evaluation) is True for row in both)
    fell = sum(turned_for_better(row.verdict, evaluation) is False for row in both)
    return paragraph((_both_words(len(both), rose, fell, before),))


def _both_words(both: int, rose: int, fell: int, before: str) -> str:
    if not rose and not fell and both == 1:
        return f"the one indicator rated in both {before} and this quarter has kept its rating"
    if not rose and not fell:
        return f"{none_of(both, 'indicator')} rated in both {before} and this quarter has changed its rating"
    parts = [
        f"{count:,} {verb(count, 'is')} rated {how}"
        for count, how in ((rose, "higher than before"), (fell, "lower"), (both - rose - fell, "the same"))
        if count
    ]
    return f"of the {both:,} {plural(both, 'indicator')} rated in both {before} and this quarter, {listed(parts)}"


def _table_words(changed: int, before: str) -> str:
    if not changed:
        return f"no rating has changed since {before}"
    rows = "the one indicator whose rating is" if changed == 1 else f"the {changed:,} indicators whose ratings are"
    return f"the table shows {rows} not what {'it was' if changed == 1 else 'they were'} in {before}"


def _one_words(rows: Sequence[ReportRow], evaluation: Evaluation, before: str, *, others: int) -> str:
    """Say how many are rated in one of the two quarters only; ``others`` are those whose rating changed."""
    further = "a further " if others else ""
    newly = sum(bool(row.verdict.rating.band) and not was_rated(row.verdict, evaluation) for row in rows)
    no_longer = sum(not row.verdict.rating.band and was_rated(row.verdict, evaluation) for row in rows)
    parts = []
    if newly:
        parts.append(f"{further}{newly:,} {verb(newly, 'is')} rated now and {verb(newly, 'was')} not in {before}")
    if no_longer:
        parts.append(f"{no_longer:,} {verb(no_longer, 'was')} rated in {before} and {verb(no_longer, 'is')} not now")
    return listed(parts)


def _change_table(rows: Sequence[ReportRow], report: Report) -> Table:
    period = report.evaluation.period
    return table(
        f"Ratings that changed between {period.previous.name} and {period.name}",
        "One row for each indicator whose rating fell or rose, those that fell first.",
        (("Indicator", 5.2), (f"{period.previous.name} figure", 2.9), (f"{period.previous.name} rating", 2.2),
         (f"{period.name} figure", 2.9), (f"{period.name} rating", 2.2)),
        (_change_row(row, report.evaluation) for row in rows),
    )  # fmt: skip


def _change_row(row: ReportRow, evaluation: Evaluation) -> Iterator[Cell]:
    yield indicator_cell(row, anchor_of(row))
    before = evaluation.previous_verdict(row.indicator_id)
    if before is None or before.rating.band is None:
        return
    yield cell(_figure(before))
    yield cell(before.rating.text, before.rating.band.colour)
    yield cell(row.performance)
    yield cell(row.rag_text, row.colour)


def _figure(verdict: Verdict) -> str:
    return verdict.outturn.show_with_marks(verdict.indicator) if verdict.outturn else verdict.shown_figure
