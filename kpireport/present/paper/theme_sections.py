"""The report by theme: what went well, what must improve and what is being done about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpireport.model.evaluation import Evaluation
from kpireport.model.paper import Block, Bullets, Cell, Heading, Table
from kpireport.model.report import Report, ReportRow
from kpireport.present.outlook import variation_remark
from kpireport.present.paper.counts import rated_words, rows_of, theme_counts, themes
from kpireport.present.paper.full_table import anchor_of
from kpireport.present.paper.highlights import Placed, highlights, improvements_required
from kpireport.present.paper.mentions import highlight, indicator_cell, missed_by, target_words, travel_lines
from kpireport.present.paper.sentences import paragraph
from kpireport.present.paper.slots import slot_blocks
from kpireport.present.paper.words import cell, line, missing, table, text
from kpireport.present.rows import show_date

_LONG_NAME = 30


def theme_blocks(report: Report, values: dict[str, str]) -> tuple[Block, ...]:
    """Compose the section of each theme, in the council's order."""
    return tuple(block for theme, _ in theme_counts(report) for block in _theme(theme, report, values))


def improvement_table(title: str, placed: Sequence[Placed], evaluation: Evaluation) -> Table:
    """Set out what misses its target, with the corrective action, its owner and its date."""
    return table(
        title,
        "One row for each indicator below the best rating: its result, rating and direction, the corrective action, "
        "and who answers for it by when.",
        (("Indicator", 4), ("Result", 3.6), ("Rating", 1.4), ("Corrective action", 5.1), ("Owner and date", 3.4)),
        (_improvement(item, evaluation) for item in placed),
        is_captioned=False,
    )


def short_name(theme: str, every: Sequence[str]) -> str:
    """Return a theme as sentences name it: a long one by the part before its colon, if no other begins so."""
    name = theme.partition(":")[0]
    begins_alike = sum(other.partition(":")[0] == name for other in every)
    return theme if len(theme) <= _LONG_NAME or begins_alike > 1 else name


def _theme(theme: str, report: Report, values: dict[str, str]) -> Iterator[Block]:
    rows, evaluation = rows_of(report, theme), report.evaluation
    yield Heading(theme, 2)
    name = short_name(theme, themes(report))
    yield from slot_blocks(evaluation.register, theme, values, (text(_opening(theme, name, rows, report)),))
    if not any(row.verdict.rating.band for row in rows):
        return
    yield Heading("Highlights", 3)
    yield from _highlights(name, rows, evaluation)
    yield from (text(remark) for row in rows if (remark := variation_remark(row.verdict, evaluation)))
    yield Heading("Improvements required", 3)
    yield from _improvements(theme, name, rows, evaluation)


def _opening(theme: str, name: str, rows: Sequence[ReportRow], report: Report) -> str:
    counts = next(counts for name, counts in theme_counts(report) if name == theme)
    if not counts.rated:
        return paragraph((f"nothing under {name} can be rated this quarter",))
    return paragraph(
        (rated_words(counts, report.evaluation.scheme, rows, where=f" under {name}"), counts.rounding_note)
    )


def _highlights(name: str, rows: Sequence[ReportRow], evaluation: Evaluation) -> Iterator[Block]:
    chosen = highlights(rows, evaluation)
    if chosen:
        yield Bullets(tuple(highlight(item, anchor_of(item.row), evaluation) for item in chosen))
    else:
        yield text(f"No indicator under {name} stands out this quarter by the rule for highlights.")


def _improvements(theme: str, name: str, rows: Sequence[ReportRow], evaluation: Evaluation) -> Iterator[Block]:
    placed, best = improvements_required(rows, evaluation), evaluation.scheme.bands[0].name
    if placed:
        yield improvement_table(f"{theme}: improvements required", placed, evaluation)
    else:
        yield text(f"No indicator under {name} calls for corrective action: all that are rated are {best}.")


def _improvement(item: Placed, evaluation: Evaluation) -> Iterator[Cell]:
    row, outturn = item.row, item.row.verdict.outturn
    yield indicator_cell(row, anchor_of(row))
    yield _result(item, evaluation)
    yield cell(row.rag_text, row.colour)
    action = outturn.corrective_action if outturn else ""
    yield cell(action) if action else Cell((line(missing("corrective action")),))
    owners = outturn.owner.split(";") if outturn and outturn.owner else ()
    due = show_date(outturn.due_date if outturn else None)
    named = tuple(line(owner.strip()) for owner in owners) or (line(missing("owner")),)
    yield Cell((*named, line(f"by {due}") if due else line(missing("date"))))


def _result(item: Placed, evaluation: Evaluation) -> Cell:
    row, missed = item.row, missed_by(item)
    target = "" if row.verdict.rating.target is None else f"against {target_words(row.verdict)}"
    dates = row.verdict.dates.sentence if row.verdict.dates else ""
    lines = (f"{row.performance} {target}".strip(), missed, dates, *travel_lines(row, evaluation))
    return cell("\n".join(part for part in lines if part))
