"""A return template as it is shown to a service: every word of it, and nothing of where it stands on the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpireport.model.legend import Key
from kpireport.model.live_rule import LiveRule
from kpireport.model.outturn import SignOff
from kpireport.model.period import Period
from kpireport.model.template_row import Part, RowKind

COMPLETE, OPTIONAL = "Complete", "Optional"
"""What stands under Still needed where nothing is, and where nothing need be."""

NOT_DUE_REASON, SUPPRESSED_REASON = "Not due this quarter", "Suppressed"
"""The reason that says no figure is due, and how the one begins that says it is too small to be shown."""

DATED_STATES = ("At Risk", "Off Track", "Deferred")
"""The states of an action for which the date now expected is asked."""


@dataclass(frozen=True)
class Answer:
    """What stands in a row's open cells when the template is issued; the fields are named as the form's columns.

    ``value`` of a percentage is in percentage points. ``provisional`` is Yes or nothing, as it is typed.
    """

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    milestone_state: str = ""
    data_period: str = ""
    provisional: str = ""
    reason: str = ""
    comment: str = ""
    corrective_action: str = ""
    owner: str = ""
    due_date: date | None = None


@dataclass(frozen=True)
class LiveWords:
    """What the row's formulas give for its answer: written beside them, for programs that do not calculate.

    The first four are hidden: the figure as it is given and rounded, the word for what keeps it from being used, the
    figure that is compared, and the word that stands in place of a rating.
    """

    given: Decimal | None = None
    fault: str = ""
    figure: Decimal | None = None
    stands: str = ""
    rag: str = ""
    short: str = ""
    long: str = ""
    lacks: tuple[str, ...] = ()
    needed: str = ""


@dataclass(frozen=True)
class TemplateRow:
    """One row: the words of its locked cells, named as the form's columns, its rule, and its answer.

    ``is_due`` says whether it must be filled in this quarter: the progress line counts the rows that must.
    """

    id: str
    part: Part
    kind: RowKind
    name: str
    target: str = ""
    last_quarter: str = ""
    same_quarter: str = ""
    theme: str = ""
    polarity: str = ""
    unit: str = ""
    frequency: str = ""
    annual_target: str = ""
    last_comment: str = ""
    is_due: bool = True
    rule: LiveRule | None = None
    answer: Answer = Answer()
    live: LiveWords = LiveWords()


@dataclass(frozen=True)
class RowGroup:
    """The rows in which the service has the same part."""

    part: Part
    rows: tuple[TemplateRow, ...]


@dataclass(frozen=True)
class CorrectionLine:
    """One line of the sheet of corrections, as it was given."""

    indicator_id: str
    period: str
    value: str
    reason: str


@dataclass(frozen=True)
class GuidanceSection:
    """One section of the guidance: a heading, paragraphs, and a key where there is one."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Template:
    """A service's blank or pre-filled return. ``colours`` has the house palette's colour for every RAG word."""

    service: str
    period: Period
    council: str
    register_stamp: str
    title: str
    instructions: str
    groups: tuple[RowGroup, ...]
    states: tuple[str, ...]
    colours: tuple[tuple[str, str], ...]
    correction_periods: tuple[str, ...] = ()
    corrections: tuple[CorrectionLine, ...] = ()
    guidance: tuple[GuidanceSection, ...] = ()
    sign_off: SignOff = SignOff()
    language: str = "en-GB"
    word_for_theme: str = "Theme"

    @property
    def rows(self) -> tuple[TemplateRow, ...]:
        """Every row, in order."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def led_ids(self) -> tuple[str, ...]:
        """The indicators whose earlier figures the service may correct: not a whole of which it reports a part."""
        return tuple(row.id for row in self.rows if row.part is Part.LEADS and not (row.rule and row.rule.is_part))
