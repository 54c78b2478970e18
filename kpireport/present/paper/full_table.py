"""Appendix 1: the council's own table, every line of it, in its order and grouping."""

from __future__ import annotations

from collections.abc import Iterator

from kpireport.model.figure import plain
from kpireport.model.indicator import Basis
from kpireport.model.paper import Block, Bullets, Cell, Heading, Line, Table
from kpireport.model.report import Group, Report, ReportRow
from kpireport.present.paper.sentences import as_seen_from
from kpireport.present.paper.words import cell, line, strong, table, text
from kpireport.present.rows import NOT_APPLICABLE

_NO_FIGURES = ("NEW", NOT_APPLICABLE)
_MARKS = {
    Basis.CUMULATIVE: "the figure counts from April to date",
    Basis.SNAPSHOT: "the figure is a snapshot at the end of the quarter",
    Basis.ROLLING_YEAR: "the figure covers a rolling year",
}


def full_table(report: Report) -> tuple[Block, ...]:
    """Compose the appendix: how to read it, then a table under each of the council's headings."""
    return (
        Heading("Appendix 1: Performance table", 1, "appendix_1"),
        text("The ratings and arrows are explained under “How to read the ratings” in the report."),
        Bullets(tuple(_reading_notes(report))),
        *(block for group in report.groups for block in (Heading(group.title, 2), _group_table(group, report))),
    )


def anchor_of(row: ReportRow) -> str:
    """Return the name by which links find a line of the table."""
    return "row_" + "".join(letter if letter.isalnum() else "_" for letter in row.indicator_id)[:34]


def show_travel(arrow: str, word: str, comparator: str) -> str:
    """Print a direction with its word and its comparator, each on a line: ``↑ better``, ``62.3%``.

    Where nothing was compared, a figure of the earlier time stands under words that say so.
    """
    if arrow != "-":
        return f"{arrow} {word}\n{comparator}"
    return f"{arrow} {comparator}" if comparator in _NO_FIGURES else f"{arrow} not compared\n{comparator}"


def _reading_notes(report: Report) -> Iterator[Line]:
    used = {row.verdict.indicator.basis for row in report.rows}
    for basis, meaning in _MARKS.items():
        if basis in used:
            yield line(strong(f"{basis.mark} {basis.value.lower()}: "), f"{meaning}.")
    period = report.evaluation.period
    yield line(
        strong("NEW: "), "the indicator did not exist in the quarter that it would be compared with. ", strong("N/A: "),
        "it existed and has no figure, or there is none to give.",
    )  # fmt: skip
    yield line(strong("Comparators: "), f"the figure reported for {period.previous} stands below the short-term arrow, "
               f"that for {period.year_before} below the long-term arrow.")  # fmt: skip


def _group_table(group: Group, report: Report) -> Table:
    period = report.evaluation.period
    before, year_before = as_seen_from(period.previous, period), as_seen_from(period.year_before, period)
    service = report.evaluation.register.settings.word_for_service
    columns = (
        ("Line", 1.1),
        ("Indicator", 4.3),
        ("Polarity", 1.5),
        (f"{period.year} annual target", 1.7),
        (f"Q{period.quarter} target", 1.7),
        (f"Q{period.quarter} performance", 1.7),
        ("Rating", 1.5),
        (f"Short-term DOT against {before}", 2.3),
        (f"Long-term DOT against {year_before}", 2.3),
        ("Comments and corrective action", 8),
        (f"{service} and supporting", 3.2),
    )
    return table(
        group.title,
        f"One row for each indicator under {group.title}, with its targets, performance, rating, directions of travel "
        "and comments.",
        columns,
        (_row(row) for row in group.rows),
        is_captioned=False,
        is_dense=True,
    )


def _row(row: ReportRow) -> Iterator[Cell]:
    yield cell(row.line, anchor=anchor_of(row))
    yield cell(row.name)
    yield cell(row.polarity)
    yield cell(row.annual_target)
    yield cell(row.quarter_target)
    yield cell(_performance(row))
    yield cell(row.rag_text, row.colour)
    yield cell(show_travel(row.short, row.short_word, row.short_comparator))
    yield cell(show_travel(row.long, row.long_word, row.long_comparator))
    yield _comments(row)
    yield cell("\n".join((row.lead_service, *(f"with {name}" for name in row.supporting_services))))


def _performance(row: ReportRow) -> str:
    """Print the figure with the numbers that it was worked out from, where there are any: ``69.4% (177/255)``."""
    outturn = row.verdict.outturn
    if outturn is None or outturn.value is None or outturn.numerator is None or outturn.denominator is None:
        return row.performance
    return f"{row.performance} ({plain(outturn.numerator):,f}/{plain(outturn.denominator):,f})"


def _comments(row: ReportRow) -> Cell:
    lines = [line(part) for part in row.comment.split("\n")] if row.comment else []
    if row.corrective_action:
        lines.append(line(strong("Corrective action: "), row.corrective_action))
    return Cell(tuple(lines) or (line(""),))
