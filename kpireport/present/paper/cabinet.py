"""Composes the report to Cabinet: every section of it, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator

from kpireport.model.cabinet import CabinetReport
from kpireport.model.paper import Block, Heading, Part
from kpireport.model.report import Report
from kpireport.present.paper.action_plan import action_plan_appendix
from kpireport.present.paper.changes import change_blocks
from kpireport.present.paper.counts import general_rows, themes
from kpireport.present.paper.equalities import equalities_appendix, equalities_blocks, measured_groups
from kpireport.present.paper.front_sheet import front_sheet, front_sheet_problems, paper_title
from kpireport.present.paper.full_table import full_table
from kpireport.present.paper.headline_tables import headline_blocks
from kpireport.present.paper.highlights import rule_words
from kpireport.present.paper.keys import rating_key, travel_key
from kpireport.present.paper.not_rated import not_rated_blocks
from kpireport.present.paper.perception import perception_blocks
from kpireport.present.paper.slots import placeholder_values, slot_blocks, slot_problems
from kpireport.present.paper.summary import recommendation_blocks, summary_blocks
from kpireport.present.paper.theme_sections import theme_blocks
from kpireport.present.paper.words import text


def compose_cabinet(report: Report) -> CabinetReport:
    """Word the whole report to Cabinet, with a problem for every gap that officers have to close."""
    settings, values = report.evaluation.register.settings, placeholder_values(report)
    problems = (
        *front_sheet_problems(report),
        *slot_problems(report.evaluation.register, themes(report), values),
    )
    parts = (
        Part(front_sheet(report)),
        Part(tuple(_body(report, values))),
        Part(full_table(report), is_landscape=True),
        *_action_plan_part(report),
        *_equalities_part(report),
    )
    return CabinetReport(
        title=paper_title(report),
        subject=f"Performance in {report.evaluation.period.name}",
        author=settings.report_author or settings.council,
        council=settings.council,
        period_name=report.evaluation.period.name,
        status=report.status,
        as_of=report.as_of,
        language=settings.language or "en-GB",
        style=report.style,
        parts=parts,
        problems=problems,
    )


def _body(report: Report, values: dict[str, str]) -> Iterator[Block]:
    register = report.evaluation.register
    yield Heading("Summary", 1)
    yield from slot_blocks(register, "Summary", values, summary_blocks(report))
    yield Heading("Recommendations", 1)
    yield from slot_blocks(register, "Recommendations", values, recommendation_blocks(report))
    yield Heading("Report detail", 1)
    yield from slot_blocks(register, "Report detail", values, tuple(_opening(report)))
    yield from _detail(report, values)
    yield Heading("Reasons and options", 1)
    yield from _slots(report, values, ("Reasons for the decision", "Other options considered"))
    yield Heading("Implications and risks", 1)
    yield from _slots(
        report,
        values,
        (
            "Financial implications",
            "Legal implications",
            "Human resources implications",
            "Equalities implications",
        ),
    )
    yield Heading("Background papers", 1)
    yield from slot_blocks(register, "Background papers", values)


def _slots(report: Report, values: dict[str, str], names: tuple[str, ...]) -> Iterator[Block]:
    for name in names:
        yield Heading(name, 2)
        yield from slot_blocks(report.evaluation.register, name, values)


def _opening(report: Report) -> Iterator[Block]:
    yield text(
        "This part explains the ratings, gives the headline, says what has changed since the quarter before, and then "
        "takes the indicators in turn. Every line is in Appendix 1."
    )


def _detail(report: Report, values: dict[str, str]) -> Iterator[Block]:
    period = report.evaluation.period
    yield Heading("How to read the ratings", 2)
    yield from (rating_key(report), travel_key(report))
    yield Heading("Headline", 2)
    yield from headline_blocks(report)
    yield Heading(f"What has changed since {period.previous.name}", 2)
    yield from change_blocks(report)
    yield from theme_blocks(report, values)
    yield from perception_blocks(report)
    yield from equalities_blocks(report, 2, f"Appendix {_equalities_number(report)}" if measured_groups(report) else "")
    yield Heading("Indicators not rated, and why", 2)
    yield from _not_rated(report)
    yield Heading("About the figures", 2)
    yield from _about(report)


def _not_rated(report: Report) -> Iterator[Block]:
    rows = general_rows(report)
    blocks = tuple(not_rated_blocks(rows))
    none = "Every indicator is rated this quarter." if rows else "No indicator stands outside the surveys."
    yield from blocks or (text(none),)


def _about(report: Report) -> Iterator[Block]:
    yield text(rule_words(report))
    if not any(verdict.rating.is_rated for verdict in report.evaluation.previous):
        return
    yield text(
        f"The ratings of {report.evaluation.period.previous.name} are worked out by the same rules from the figures "
        "kept for that quarter, so that the two can be compared; where it had no target of its own, the annual target "
        "counts. They may differ from what was reported at the time."
    )


def _action_plan_part(report: Report) -> tuple[Part, ...]:
    blocks = action_plan_appendix(report)
    return (Part(blocks, is_landscape=True),) if blocks else ()


def _equalities_part(report: Report) -> tuple[Part, ...]:
    blocks = equalities_appendix(report, _equalities_number(report))
    return (Part(blocks),) if blocks else ()


def _equalities_number(report: Report) -> int:
    """Return the number of the last appendix: the one on the action plan comes before it, where there is a plan."""
    return 3 if report.evaluation.register.actions else 2
