"""The Cabinet report's front sheet: what the constitution wants to know before anyone reads on."""

from __future__ import annotations

from collections.abc import Iterator

from kpireport.model.paper import Block, Cell, Heading, Paragraph, Role, Table
from kpireport.model.problem import Place, Problem, Severity
from kpireport.model.report import Report
from kpireport.present.paper.words import cell, line, missing, table, text
from kpireport.present.rows import show_date

SHEET = "Settings"

FIELDS = (
    ("meeting", "Meeting", "Meeting"),
    ("meeting_date", "Meeting date", "Date of the meeting"),
    ("subject_heading", "Subject heading", "Subject heading"),
    ("cabinet_member", "Cabinet member", "Cabinet member"),
    ("senior_leadership_lead", "Senior leadership lead", "Senior leadership lead"),
    ("report_author", "Report author", "Report author"),
    ("contact_details", "Contact details", "Contact details"),
    ("policy_context", "Policy context", "Policy context"),
    ("financial_summary", "Financial summary", "Financial summary"),
    ("key_decision", "Key decision", "Is this a key decision?"),
    ("review_date", "Review date", "When this matter should be reviewed"),
    ("scrutiny_committee", "Scrutiny committee", "Reviewing scrutiny committee"),
    ("council_objectives", "Council objectives", "Council objectives that this report serves"),
)
"""The setting's field, its name on the sheet, and what the front sheet calls it."""


def paper_title(report: Report) -> str:
    """Return the report's title: its subject heading, else the council's name for it and the period."""
    return report.evaluation.register.settings.subject_heading or report.title


def front_sheet(report: Report) -> tuple[Block, ...]:
    """Compose the front sheet; what the register leaves empty shows that it is to be completed."""
    settings = report.evaluation.register.settings
    meeting = ", ".join(part for part in (settings.meeting, settings.meeting_date) if part)
    return (
        *((text(meeting, Role.SUBTITLE),) if meeting else ()),
        Heading(paper_title(report), 0),
        *status_line(report),
        *((text(settings.note_for_readers),) if settings.note_for_readers else ()),
        Heading("About this report", 1),
        _details(report),
    )


def status_line(report: Report) -> tuple[Paragraph, ...]:
    """Return the line that marks a draft, and says so if another scheme than the one in force was asked for.

    Nothing is left of it once the report is final and rated by the scheme in force.
    """
    draft = "" if report.is_final else f"DRAFT of {show_date(report.as_of)}. Figures and wording may change."
    said = " ".join(filter(None, (draft, report.scheme_note)))
    return (text(said, Role.STATUS),) if said else ()


def front_sheet_problems(report: Report) -> Iterator[Problem]:
    """Give a problem for each field of the front sheet that the register leaves empty."""
    register = report.evaluation.register
    for field, name, _ in FIELDS:
        if not getattr(register.settings, field).strip():
            sentence = (
                f"The front sheet of the Cabinet report has no {name.lower()}: it shows a gap there. Fill in the value "
                f"of “{name}” on sheet {SHEET}."
            )
            yield Problem(Severity.WARNING, "front-sheet-incomplete", sentence, Place(register.file, SHEET), name)


def _details(report: Report) -> Table:
    settings = report.evaluation.register.settings
    rows = ((cell(label), _value(field, getattr(settings, field).strip(), name)) for field, name, label in FIELDS)
    return table(
        "Details of this report",
        "Two columns: the detail asked for, and the answer.",
        (("Detail", 3), ("Answer", 7)),
        rows,
        is_captioned=False,
    )


def _value(field: str, value: str, name: str) -> Cell:
    if not value:
        return Cell((line(missing(name.lower())),))
    if field == "council_objectives":
        return cell("\n".join(part.strip() for part in value.split(";") if part.strip()))
    return cell(value)
