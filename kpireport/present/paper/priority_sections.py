"""The action plan by priority: its actions and their progress, and the indicators that measure it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpireport.model.paper import Block, Bullets, Cell, Heading, Role, Table
from kpireport.model.report import Report, ReportRow
from kpireport.present.paper.action_facts import Standing, measures_of, status_counts
from kpireport.present.paper.full_table import show_travel
from kpireport.present.paper.mentions import target_words
from kpireport.present.paper.sentences import counted, listed, paragraph, plural, verb
from kpireport.present.paper.words import cell, line, table, text
from kpireport.present.rows import show_date


def priority_blocks(report: Report, priority: str, known: Sequence[Standing], level: int) -> Iterator[Block]:
    """Compose a priority's section under a heading of a level."""
    mine = [item for item in known if item.action.priority == priority]
    title = priority_title(priority, known)
    yield Heading(title, level)
    if mine:
        yield text(_opening(mine))
        yield _action_table(title, mine)
    else:
        yield text(f"Priority {priority} has no action in the plan.")
    yield Heading(f"What measures priority {priority}", level + 1)
    yield from _measures(report, priority, title)


def priority_title(priority: str, known: Sequence[Standing]) -> str:
    """Return a priority's title: ``Priority 2: Residents feel safe and protected``."""
    titles = (item.action.priority_title for item in known if item.action.priority == priority)
    title = next((title for title in titles if title), "")
    return f"Priority {priority}: {title}" if title else f"Priority {priority}"


def show_due(item: Standing) -> str:
    """Print when an action is due: a date, or ``ongoing``; with the forecast where it is another."""
    due = show_date(item.action.due) or item.action.timescale or "no date given"
    forecast = item.progress.forecast if item.progress else None
    if forecast is None or forecast == item.action.due:
        return f"{due}\noverdue" if item.is_overdue else due
    return f"{due}{', overdue' if item.is_overdue else ''}\nforecast {show_date(forecast)}"


def status_words(known: Sequence[Standing]) -> str:
    """Say how many actions have each status: ``5 are On Track, 1 is At Risk``."""
    counts = status_counts(known)
    if len(counts) == 1:
        status, total = counts[0][0], len(known)
        return f"all {total:,} are {status}" if total > 2 else f"{'both are' if total == 2 else 'it is'} {status}"
    return listed(f"{count:,} {verb(count, 'is')} {status}" for status, _, count in counts)


def _opening(mine: Sequence[Standing]) -> str:
    area, leads = mine[0].action.focus_area, listed(_common_leads(mine))
    labels = (f"focus area: {area}" if area else "", f"lead: {leads}" if leads else "")
    status = (
        f"of its {len(mine):,} actions, {status_words(mine)}"
        if len(mine) > 1
        else f"its one action is {mine[0].status}"
    )
    return paragraph(("; ".join(label for label in labels if label), status))


def _common_leads(mine: Sequence[Standing]) -> tuple[str, ...]:
    """Return the leads where every action has the same: then they are said once."""
    leads = {item.action.lead for item in mine}
    return tuple(lead.strip() for lead in leads.pop().split(";") if lead.strip()) if len(leads) == 1 else ()


def _action_table(title: str, mine: Sequence[Standing]) -> Table:
    said_once = bool(_common_leads(mine))
    heading = "Reported by" if said_once else "Lead"
    return table(
        f"{title}: actions",
        "One row for each action: its status, when it is due, who leads it or reports on it, and its progress.",
        (("Action", 4.7), ("Status", 1.4), ("Due", 3.1), (heading, 3.4), ("Progress", 4.3)),
        (_action_row(item, said_once) for item in mine),
        is_captioned=False,
    )


def _action_row(item: Standing, said_once: bool) -> Iterator[Cell]:
    action = item.action
    yield cell(f"{action.id} {action.action}")
    yield cell(item.status, item.colour)
    yield cell(show_due(item))
    leads = () if said_once else tuple(lead.strip() for lead in action.lead.split(";") if lead.strip())
    yield cell("\n".join(leads or (action.lead_service,)))
    yield cell(item.progress.progress if item.progress and item.progress.progress else "No progress reported")


def _measures(report: Report, priority: str, title: str) -> Iterator[Block]:
    ids, others = measures_of(report.evaluation, priority)
    by_id = {row.indicator_id: row for row in report.rows}
    rows = [by_id[one] for one in ids if one in by_id]
    gone = [one for one in ids if one not in by_id]
    if not rows:
        yield text(f"No indicator measures priority {priority}.")
    else:
        yield text(_measure_words(priority, rows), Role.LEAD_IN)
        yield _measure_table(title, rows)
    if gone:
        yield text(f"Not in this report: {listed(gone)}, which the plan names as measures of priority {priority}.")
    if others:
        joint = "also has" if rows else "has"
        words = f"Priority {priority} {joint} {counted(len(others), 'measure')} that no indicator covers:"
        yield text(words, Role.LEAD_IN)
        yield Bullets(tuple(line(measure) for measure in others))
    elif not rows:
        yield text(f"Nothing else is named as a measure of priority {priority} either.")


def _measure_words(priority: str, rows: Sequence[ReportRow]) -> str:
    rated = [row for row in rows if row.verdict.rating.band]
    total = len(rows)
    opening = f"{counted(total, 'indicator')} {'measures' if total == 1 else 'measure'} priority {priority}"
    if not rated:
        return paragraph((f"{opening}, and none is rated this quarter",))
    names = dict.fromkeys(row.rag_text for row in rated)
    counts = [(name, sum(row.rag_text == name for row in rated)) for name in names]
    rest = total - len(rated)
    said = [f"{count:,} {verb(count, 'is')} {name}" for name, count in counts]
    if rest:
        said.append(f"{rest:,} {verb(rest, 'is')} not rated")
    return paragraph((f"{opening}: {listed(said)}",))


def _measure_table(title: str, rows: Sequence[ReportRow]) -> Table:
    return table(
        f"{title}: {plural(len(rows), 'indicator')}",
        "One row for each indicator that measures the priority: its target, performance, rating and directions.",
        (("Indicator", 5.2), ("Target", 2.3), ("Performance", 2.2), ("Rating", 1.5), ("Short term", 2.5),
         ("Long term", 2.5)),
        (_measure_row(row) for row in rows),
        is_captioned=False,
    )  # fmt: skip


def _measure_row(row: ReportRow) -> Iterator[Cell]:
    reference = f"line {row.line}" if row.verdict.indicator.line else row.indicator_id
    yield cell(f"{row.name} ({reference})")
    target = row.quarter_target if row.verdict.quarter_target else row.annual_target
    yield cell(target_words(row.verdict).removeprefix("the ") if row.verdict.rating.target else target)
    yield cell(row.performance)
    yield cell(row.rag_text, row.colour)
    yield cell(show_travel(row.short, row.short_word, row.short_comparator))
    yield cell(show_travel(row.long, row.long_word, row.long_comparator))
