"""The return: what a service's template looks like, and by what it is known when it comes back.

The template's writer and the returns' reader both take headings, columns and stamps from here, so that they cannot
drift apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kpireport.forms.form import CellKind, Column, SheetForm, folded
from kpireport.model.period import Period, parse_period
from kpireport.model.template_row import Part, RowKind

FORM_VERSION = "1"

NO_FIGURE_REASONS = (
    "Not due this quarter",
    "Data not yet available",
    "Indicator in development",
    "Survey not yet carried out",
    "No longer collected",
    "Suppressed (small numbers)",
    "Other (see comment)",
)
"""The reasons a service can choose for reporting no figure."""

ACTION_STATUSES = ("Complete", "On Track", "At Risk", "Off Track", "Not started", "Deferred")
"""The states an action of the cohesion action plan can be in."""

LEADS, SUPPORTS, ACTS = Part.LEADS.value, Part.SUPPORTS.value, Part.ACTS.value
"""What the service is to a row: it reports the figure, only comments, or reports an action's progress."""

RETURN = SheetForm(
    "Return",
    "One row for each indicator the service leads, then those it supports, then the cohesion actions it leads.",
    (
        Column("id", "ID", width=6, required=True),
        Column("name", "Indicator", width=22),
        Column("target", "Target", width=9),
        Column("last_quarter", "Last quarter", width=9),
        Column("rag", "RAG", width=9),
        Column("needed", "Still needed", width=13),
        Column("value", "Figure", CellKind.NUMBER, 8, "The outturn. For a percentage type 64.4."),
        Column("numerator", "Numerator", CellKind.NUMBER, 9, "If the figure is a share: how many."),
        Column("denominator", "Out of", CellKind.NUMBER, 7, "If the figure is a share: out of how many."),
        Column("milestone_state", "Milestone state", CellKind.CHOICE, 10, "For a milestone or an action: its state."),
        Column("data_period", "Data period", width=9, note="The time the figure describes, if not this quarter."),
        Column("provisional", "Provisional", CellKind.YES_NO, 10, "Yes, if the figure may still change."),
        Column(
            "reason",
            "Reason for no figure",
            CellKind.CHOICE,
            13,
            "If there is no figure: why.",
            choices=NO_FIGURE_REASONS,
        ),
        Column("comment", "Comment", width=24, note="What lies behind the figure, in a few plain sentences."),
        Column("corrective_action", "Corrective action", width=20, note="If off target: what is being done."),
        Column("owner", "Owner", width=10, note="The role that answers for the corrective action."),
        Column(
            "due_date",
            "Due date",
            CellKind.DATE,
            10,
            "By when: the corrective action; for a milestone or an action of the plan, the date now expected.",
        ),
        Column("short", "Short-term DOT", width=10),
        Column("long", "Long-term DOT", width=10),
        Column("same_quarter", "Same quarter last year", width=13),
        Column("theme", "Theme", width=34),
        Column("polarity", "Polarity", width=12),
        Column("unit", "Unit", width=12),
        Column("frequency", "Frequency", width=14),
        Column("annual_target", "Annual target", width=12),
        Column("part", "Your part", width=9),
        Column("last_comment", "Last comment", width=50),
        Column("check", "Check", width=7),
    ),
)


def return_form(word_for_theme: str) -> SheetForm:
    """Return the form with the council's own word over its themes, unless the word heads another column."""
    word = word_for_theme.strip()
    if not word or folded(word) in {folded(heading) for heading in RETURN.headings}:
        return RETURN
    columns = (replace(column, heading=word) if column.key == "theme" else column for column in RETURN.columns)
    return replace(RETURN, columns=tuple(columns))


TYPED_KEYS = (
    "value",
    "numerator",
    "denominator",
    "milestone_state",
    "data_period",
    "provisional",
    "reason",
    "comment",
    "corrective_action",
    "owner",
    "due_date",
)
"""The columns in which a service types."""

_ANSWER = ("reason", "comment", "corrective_action", "owner", "due_date")
_FIGURE = ("value", "data_period", "provisional")

OPEN_KEYS = {
    RowKind.SHARE: (*_FIGURE, "numerator", "denominator", *_ANSWER),
    RowKind.PART_OF_WHOLE: ("data_period", "provisional", "numerator", "denominator", *_ANSWER),
    RowKind.MEASURE: (*_FIGURE, *_ANSWER),
    RowKind.MILESTONE: ("milestone_state", *_ANSWER),
    RowKind.SUPPORT: ("comment",),
    RowKind.ACTION: ("milestone_state", "comment", "due_date"),
}
"""The columns that are open in a row of each kind. A percentage may be typed, or left to be worked out."""

WORKING = (
    Column("given", "Working: figure given", width=12),
    Column("fault", "Working: what keeps it from use", width=12),
    Column("figure", "Working: figure compared", width=12),
    Column("stands", "Working: what stands for a rating", width=12),
    Column("lacks", "Working: what is lacking", width=20),
)
"""Hidden columns after the form's own, in which the live verdicts are worked out; more of them hold their limits."""

WORKING_MARK = "Working: "
"""How the headings of all hidden columns begin. Whoever reads a return passes over them."""

GROUP_HEADINGS = {
    Part.LEADS: "Indicators you lead",
    Part.SUPPORTS: "Indicators you support: comment only",
    Part.ACTS: "Cohesion actions you lead",
}
"""The words that head the rows of each part. They stand in the first column of a row that holds nothing else."""

TEXT_LIMIT = 2000
"""The most characters a comment or a corrective action may have."""

CORRECTIONS = SheetForm(
    "Corrections",
    "Figures of earlier quarters that turned out to be wrong.",
    (
        Column("id", "ID", CellKind.CHOICE, 10, "Choose the indicator.", required=True),
        Column("period", "Period", CellKind.CHOICE, 12, "Choose the quarter that was wrong.", required=True),
        Column("value", "New figure", width=14, note="The figure as it should have been."),
        Column("reason", "Reason", width=60, note="Why the earlier figure was wrong.", required=True),
    ),
)

CORRECTIONS_HINT = "Old and new figure are both kept. For a percentage type 64.4%; for a milestone its state."
"""The line under the purpose of the sheet of corrections."""

GUIDANCE_SHEET = "Guidance"
STAMP_SHEET = "_stamp"
LISTS_SHEET = "_lists"
"""Hidden: what the lists to choose from are made of."""

STAMP_NAME = "kpireport_stamp"
"""The defined name, and the custom document property, that hold the stamp."""

SIGN_OFF_ROLE_LABEL = "Signed off by (role)"
SIGN_OFF_DATE_LABEL = "Date signed off"
STAMP_LABEL = "Return code"
GUIDANCE_LABEL = "Guidance codes"
"""Beside it, on the hidden sheet of the stamp, stand the codes of the texts on the sheet Guidance."""
_STAMP_MARK = "KPIR"
LONGEST_NAME = 100
"""A template carries the service's name in its return code, in places where Excel has room for 255 characters."""
_LONGEST_STEM = 80
"""How much of a service's name goes into a file name."""


@dataclass(frozen=True)
class Stamp:
    """What a return is, in one line that survives renaming and copying: form, period, service, register, check."""

    period: Period
    service: str
    register_stamp: str

    @property
    def text(self) -> str:
        """The stamp as it stands in the file: ``KPIR1|2017-18-Q2|Adult Services|1a2b3c4d|9f3c``."""
        body = f"{_STAMP_MARK}{FORM_VERSION}|{self.period.slug}|{self.service}|{self.register_stamp}"
        return f"{body}|{short_code(body)}"


def is_like_a_stamp(text: str) -> bool:
    """Does the text begin as every return code does, and have its parts, whether it is sound or not?"""
    return text.startswith(_STAMP_MARK) and "|" in text


def parse_stamp(text: str) -> Stamp | None:
    """Read a stamp; None if the text is no stamp, or one whose check code does not fit."""
    body, _, code = text.strip().rpartition("|")
    parts = body.split("|")
    if code != short_code(body) or len(parts) < 4 or parts[0] != f"{_STAMP_MARK}{FORM_VERSION}":
        return None
    period = parse_period(parts[1])
    return Stamp(period, "|".join(parts[2:-1]), parts[-1]) if period else None  # a service may be called a|b


def row_check(period: Period, service: str, row_id: str) -> str:
    """Return the short code in a row's Check column: it shows a row that was pasted from another return."""
    return short_code(f"{period.slug}|{service}|{row_id}")


def text_codes(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the short codes of a template's own texts, whatever their spacing: they tell them from typed ones."""
    return tuple(short_code(" ".join(text.split())) for text in texts)


def short_code(text: str) -> str:
    """Return four characters that change when the text does."""
    return hashlib.sha256(text.encode()).hexdigest()[:4]


def file_name(service: str, period: Period) -> str:
    """Return the template's file name: ``adult-services-2017-18-Q3.xlsx``."""
    return f"{_file_stem(service)}-{period.slug}.xlsx"


def _file_stem(service: str) -> str:
    """Return what a service's files are called, short and plain on every system.

    A name that is too long for that, or holds other letters than ours, is known by a code at its end, so that no two
    such services share a file.
    """
    spoken = service.casefold().replace("'", "").replace("’", "")
    words = "".join(letter if letter.isalnum() and letter.isascii() else " " for letter in spoken)
    stem = "-".join(words.split())
    has_other_letters = any(letter.isalnum() and not letter.isascii() for letter in spoken)
    if has_other_letters or not 0 < len(stem) <= _LONGEST_STEM:
        stem = f"{stem[:_LONGEST_STEM].rstrip('-') or 'return'}-{short_code(service)}"
    return stem


def unusable_names(services: Iterable[str]) -> dict[str, str]:
    """Return, for each name of a service that will not do for its template, why, and what to do.

    It may be too long for the return code, or differ from another's only in signs: then one's template, and one's
    draft of an e-mail, would take the other's place, and nobody would notice.
    """
    named: dict[str, str] = {}
    return {service: why for service in services if (why := _why_unusable(service, named))}


def _why_unusable(service: str, named: dict[str, str]) -> str:
    if len(service) > LONGEST_NAME:
        return (
            f'The service "{service[:40]}…" has a name of {len(service)} characters; at most {LONGEST_NAME} are '
            "allowed in a return. Shorten it on the register's sheets."
        )
    other = named.setdefault(_file_stem(service), service)
    if other == service:
        return ""
    return (
        f'The files of "{other}" and "{service}" would have the same name, {_file_stem(service)}. Change one of the '
        "two on the register's Services sheet, and wherever it stands."
    )
