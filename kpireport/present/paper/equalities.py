"""The papers' section on equalities: ratings, directions and actions by tag; and the appendix that names each line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpireport.model.lens import LensGroup, LensTag
from kpireport.model.paper import Block, Cell, Heading, Line, Paragraph, Role, Run, Table
from kpireport.model.report import Report, ReportRow
from kpireport.model.scheme import Band
from kpireport.present.paper.full_table import anchor_of, show_travel
from kpireport.present.paper.mentions import indicator_cell
from kpireport.present.paper.sentences import listed, paragraph, plural
from kpireport.present.paper.words import cell, line, table, text

TITLE = "Equalities"
_ANCHOR = "appendix_equalities"
_TERMS = ("Short term", "Long term")
_DIRECTIONS = ("↑\u00a0better", "→\u00a0same", "↓\u00a0worse")


def equalities_blocks(report: Report, level: int, appendix: str = "") -> Iterator[Block]:
    """Compose the section under a heading of a level; nothing where the register has no tags.

    ``appendix`` names the appendix in which the indicators stand, where there is one.
    """
    if report.lens is None:
        return
    groups = report.lens.groups
    yield Heading(TITLE, level)
    yield Paragraph(_opening(report, groups, appendix))
    for group in groups:
        if len(groups) > 1:
            yield Heading(f"By {group.word_within}", level + 1)
        yield from _group_blocks(group, report)


def equalities_appendix(report: Report, number: int) -> tuple[Block, ...]:
    """Compose the appendix: the indicators under each tag; nothing where no indicator has one."""
    groups = measured_groups(report)
    if not groups:
        return ()
    by_id = {row.indicator_id: row for row in report.rows}
    heading = Heading(_appendix_title(groups, number), 1, _ANCHOR)
    return (heading, *(block for group in groups for block in _lists(group, by_id, has_heading=len(groups) > 1)))


def measured_groups(report: Report) -> tuple[LensGroup, ...]:
    """Return the groups of which indicators carry a tag."""
    return tuple(group for group in report.lens.groups if group.measured) if report.lens else ()


def _opening(report: Report, groups: Sequence[LensGroup], appendix: str) -> Line:
    has_actions = any(group.acted_on for group in groups)
    actions = " and the actions of the cohesion action plan" if has_actions else ""
    included = "perception indicators are included" if report.lens and report.lens.perception else ""
    words = listed((group.word_within for group in groups), "or")
    said = paragraph((f"here the indicators{actions} are counted under each {words} that they serve", included))
    if not appendix:
        return line(said)
    return line(f"{said} ", Run(appendix, to=_ANCHOR), " names the indicators under each.")


def _group_blocks(group: LensGroup, report: Report) -> Iterator[Block]:
    bands = report.evaluation.scheme.bands
    said = paragraph((group.indicators_note, _findings(group, bands), _gaps(group)))
    if said:
        yield text(said)
    if group.measured:
        yield _ratings(group, bands)
        yield from _travel(group)
    if group.acted_on:
        yield text(group.actions_note, Role.LEAD_IN)
        yield _actions(group)


def _findings(group: LensGroup, bands: Sequence[Band]) -> str:
    """Say under which tags something is rated below the best band."""
    best = bands[0].name
    found = [(tag.name, sum(tag.tally.bands[1:]), sum(tag.tally.bands)) for tag in group.measured]
    below = [f"{missed:,} of {rated:,} under {_quoted(name)}" for name, missed, rated in found if missed]
    if below:
        return f"rated below {best}: {listed(below)}"
    if any(rated for _, _, rated in found):
        return f"nothing rated under any {group.word_within} is below {best}"
    return f"nothing under any {group.word_within} is rated this quarter" if found else ""


def _gaps(group: LensGroup) -> str:
    """Name the tags that actions carry and no indicator measures."""
    names = [_quoted(tag.name) for tag in group.tags if not tag.indicators]
    return f"no indicator serves {listed(names, 'or')}; only actions do" if names and group.measured else ""


def _quoted(name: str) -> str:
    """Return a tag as a sentence names it: in quotation marks where a comma within it would mislead."""
    return f"“{name}”" if "," in name else name


def _ratings(group: LensGroup, bands: Sequence[Band]) -> Table:
    return table(
        f"Indicators by {group.word_within}: ratings",
        f"One row for each {group.word_within}: how many of its indicators have each rating, how many are not rated, "
        "and how many there are.",
        ((group.word, 4), *((band.name, 1.5) for band in bands), ("Not rated", 1.5), ("All", 1.2)),
        (_counts(tag, (*tag.tally.bands, tag.tally.not_rated, tag.tally.total)) for tag in group.measured),
    )


def _travel(group: LensGroup) -> Iterator[Table]:
    """Count the directions; a term in which nothing can be compared is left out."""
    tallies = [tag.tally for tag in group.measured]
    has_short, has_long = any(any(t.short) for t in tallies), any(any(t.long) for t in tallies)
    terms = [term for term, told in zip(_TERMS, (has_short, has_long), strict=True) if told]
    if not terms:
        return
    columns = ((f"{term} {direction}", 1.5) for term in terms for direction in _DIRECTIONS)
    compared = {"Short term": "in the quarter before", "Long term": "in the same quarter of the year before"}
    yield table(
        f"Indicators by {group.word_within}: direction of travel",
        f"One row for each {group.word_within}: how many of its indicators are better, the same and worse than "
        f"{listed((compared[term] for term in terms), 'and than')}.",
        ((group.word, 4), *columns),
        (
            _counts(tag, (*(tag.tally.short if has_short else ()), *(tag.tally.long if has_long else ())))
            for tag in group.measured
        ),
    )


def _actions(group: LensGroup) -> Table:
    statuses = group.statuses
    return table(
        f"Actions by {group.word_within}: status",
        f"One row for each {group.word_within}: how many of its actions have each status, and how many there are.",
        ((group.word, 4), *((status, 1.5) for status in statuses), ("All", 1.2)),
        (_counts(tag, _by_status(tag, statuses)) for tag in group.acted_on),
    )


def _by_status(tag: LensTag, statuses: Sequence[str]) -> tuple[int, ...]:
    return (*(sum(action.status == status for action in tag.actions) for status in statuses), len(tag.actions))


def _counts(tag: LensTag, counts: Sequence[int]) -> tuple[Cell, ...]:
    return (cell(tag.name), *(cell(f"{count:,}") for count in counts))


def _appendix_title(groups: Sequence[LensGroup], number: int) -> str:
    return f"Appendix {number}: Indicators by {listed(group.word_within for group in groups)}"


def _lists(group: LensGroup, by_id: dict[str, ReportRow], *, has_heading: bool) -> Iterator[Block]:
    if has_heading:
        yield Heading(f"By {group.word_within}", 2)
    for tag in group.measured:
        yield Heading(tag.name, 3 if has_heading else 2)
        yield _list(group, tag, [by_id[verdict.indicator.id] for verdict in tag.indicators])


def _list(group: LensGroup, tag: LensTag, rows: Sequence[ReportRow]) -> Table:
    return table(
        f"{tag.name}: {plural(len(rows), 'indicator')} by {group.word_within}",
        f"One row for each indicator that serves {tag.name}: its performance, rating and directions of travel.",
        (("Indicator", 6.6), ("Performance", 2.8), ("Rating", 2.2), ("Short term", 2.3), ("Long term", 2.5)),
        (_list_row(row) for row in rows),
        is_captioned=False,
    )


def _list_row(row: ReportRow) -> Iterator[Cell]:
    yield indicator_cell(row, anchor_of(row))
    yield cell(row.performance)
    yield cell(row.rag_text, row.colour)
    yield cell(show_travel(row.short, row.short_word, row.short_comparator))
    yield cell(show_travel(row.long, row.long_word, row.long_comparator))
