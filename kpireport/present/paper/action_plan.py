"""Composes the papers on the cohesion action plan: the Senior Leadership Team's report, and Cabinet's appendix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpireport.model.cabinet import SltReport
from kpireport.model.paper import Bar, Block, Cell, Chart, Heading, Part, Role, Table
from kpireport.model.report import Report
from kpireport.present.paper.action_facts import Standing, by_date, next_due, priorities, standings, status_counts
from kpireport.present.paper.equalities import equalities_blocks
from kpireport.present.paper.front_sheet import status_line
from kpireport.present.paper.priority_sections import priority_blocks, priority_title, show_due, status_words
from kpireport.present.paper.sentences import counted, listed, paragraph, verb
from kpireport.present.paper.words import cell, table, text
from kpireport.present.rows import show_date

PLAN = "Community cohesion action plan"
_MOST_NEXT = 5


def compose_slt(report: Report) -> SltReport:
    """Word the half-yearly report on the action plan to the Senior Leadership Team."""
    settings, period = report.evaluation.register.settings, report.evaluation.period
    title = f"{PLAN}: progress report, quarter {period.quarter} of {period.year}"
    return SltReport(
        title=title,
        subject=f"Progress of the {PLAN.lower()} in {period.name}",
        author=settings.report_author or settings.council,
        council=settings.council,
        period_name=period.name,
        status=report.status,
        as_of=report.as_of,
        language=settings.language or "en-GB",
        style=report.style,
        parts=(Part((*_front(report, title), *_body(report))),),
    )


def action_plan_appendix(report: Report) -> tuple[Block, ...]:
    """Compose Cabinet's appendix on the action plan; nothing where the register has none."""
    known = standings(report)
    if not known:
        return ()
    sections = (block for priority in priorities(report) for block in priority_blocks(report, priority, known, 2))
    return (Heading(f"Appendix 2: {PLAN}", 1, "appendix_2"), text(_overall(report, known)), *sections)


def _front(report: Report, title: str) -> Iterator[Block]:
    yield text(f"Senior Leadership Team, {show_date(report.as_of)}", Role.SUBTITLE)
    yield Heading(title, 0)
    yield from status_line(report)
    if note := report.evaluation.register.settings.note_for_readers:
        yield text(note)


def _body(report: Report) -> Iterator[Block]:
    known = standings(report)
    yield Heading("Summary", 1)
    if not known and not priorities(report):
        yield text("The register holds no action plan, so there is no progress to report.")
        return
    yield from _summary(report, known)
    yield Heading("Actions that need attention", 1)
    yield from _attention(known)
    yield Heading("What is next", 1)
    yield from _next(report, known)
    for priority in priorities(report):
        yield from priority_blocks(report, priority, known, 1)
    yield from equalities_blocks(report, 1)


def _summary(report: Report, known: Sequence[Standing]) -> Iterator[Block]:
    period = report.evaluation.period
    opening = (
        f"this report covers the six months to {show_date(period.last_day)}, {period.previous} and Q{period.quarter}"
    )
    yield text(paragraph((opening, _overall(report, known))))
    yield text(_late_words(report, known))
    if known:
        yield _status_chart(report, known)
        yield _status_table(report, known)


def _overall(report: Report, known: Sequence[Standing]) -> str:
    plan = f"the plan has {counted(len(known), 'action')} under {_priority_count(report)}"
    return paragraph((f"{plan}: {status_words(known)}" if known else plan,))


def _priority_count(report: Report) -> str:
    count = len(priorities(report))
    return "1 priority" if count == 1 else f"{count:,} priorities"


def _late_words(report: Report, known: Sequence[Standing]) -> str:
    overdue = [item.action.id for item in known if item.is_overdue]
    late = [item.action.id for item in known if item.is_late and not item.is_overdue]
    day = show_date(report.as_of)
    return paragraph(
        (
            f"{counted(len(overdue), 'action')} {verb(len(overdue), 'is')} overdue on {day}: {listed(overdue)}"
            if overdue else f"no action is overdue on {day}",
            f"{counted(len(late), 'action')} {verb(len(late), 'is')} forecast to finish late: {listed(late)}"
            if late else "",
        )
    )  # fmt: skip


def _status_chart(report: Report, known: Sequence[Standing]) -> Chart:
    counts = status_counts(known)
    said = listed(f"{status} {count:,}" for status, _, count in counts)
    return Chart(
        f"Number of actions by status, {report.evaluation.period.name}",
        f"Bar chart of the number of actions by status: {said}.",
        (report.evaluation.period.name,),
        tuple(Bar(status, colour, (count,)) for status, colour, count in counts),
    )


def _status_table(report: Report, known: Sequence[Standing]) -> Table:
    statuses = [status for status, _, _ in status_counts(known)]
    rows = []
    for priority in priorities(report):
        mine = [item for item in known if item.action.priority == priority]
        counts = (cell(str(sum(item.status == status for item in mine))) for status in statuses)
        rows.append((cell(priority_title(priority, known)), *counts, cell(str(len(mine)))))
    return table(
        "Actions by priority and status",
        "One row for each priority: how many of its actions have each status, and how many there are.",
        (("Priority", 6), *((status, 1.7) for status in statuses), ("All", 1.2)),
        rows,
    )


def _attention(known: Sequence[Standing]) -> Iterator[Block]:
    needy = sorted((item for item in known if item.needs_attention), key=_urgency)
    if not needy:
        yield text("No action is overdue, forecast to finish late, at risk or off track.")
        return
    yield table(
        "Actions that need attention",
        "One row for each action that is overdue, forecast late, at risk, off track or not reported.",
        (("Action", 4.6), ("Status", 1.4), ("Due", 3.1), ("Lead", 3.8), ("Progress", 4.2)),
        (_needy_row(item) for item in needy),
        is_captioned=False,
    )


def _urgency(item: Standing) -> tuple[bool, bool, bool]:
    return not item.is_overdue, item.colour != "Red", not item.is_late


def _needy_row(item: Standing) -> Iterator[Cell]:
    yield cell(f"{item.action.id} {item.action.action}")
    yield cell(item.status, item.colour)
    yield cell(show_due(item))
    yield cell("\n".join(lead.strip() for lead in (item.action.lead or item.action.lead_service).split(";")))
    yield cell(item.progress.progress if item.progress and item.progress.progress else "No progress reported")


def _next(report: Report, known: Sequence[Standing]) -> Iterator[Block]:
    soon = next_due(known, report.as_of)
    if soon:
        falls = f"{counted(len(soon), 'action')} {'falls' if len(soon) == 1 else 'fall'} due"
        yield text(f"Within six months {falls}:", Role.LEAD_IN)
        yield _next_table(soon)
    elif later := by_date(known, report.as_of)[:_MOST_NEXT]:
        yield text(f"No action falls due within six months. {_next_words(len(later))}:", Role.LEAD_IN)
        yield _next_table(later)
    else:
        yield text("No action of the plan has a date that is still to come.")
    idle = [item.action.id for item in known if item.is_not_started]
    if idle:
        yield text(paragraph((f"{counted(len(idle), 'action')} {verb(len(idle), 'has')} not started: {listed(idle)}",)))


def _next_words(count: int) -> str:
    return "The next to fall due is" if count == 1 else f"The next {count:,} to fall due are"


def _next_table(items: Sequence[Standing]) -> Table:
    return table(
        "Actions next to fall due",
        "One row for each action, soonest first: when it is due, its status and who leads it.",
        (("Action", 7), ("Due", 3), ("Status", 2), ("Lead", 4.6)),
        (
            (
                cell(f"{item.action.id} {item.action.action}"),
                cell(show_due(item)),
                cell(item.status, item.colour),
                cell("\n".join(lead.strip() for lead in (item.action.lead or item.action.lead_service).split(";"))),
            )
            for item in items
        ),
        is_captioned=False,
    )
