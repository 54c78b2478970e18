"""The report: a quarter's evaluation, worded, ordered and counted for a reader, before it is placed on any page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kpireport.model.comparison import SchemeComparison
from kpireport.model.evaluation import Evaluation
from kpireport.model.house_style import HouseStyle
from kpireport.model.legend import Legend
from kpireport.model.lens import Lens
from kpireport.model.many import joined
from kpireport.model.method import MethodTable
from kpireport.model.parts import PartsOfWhole
from kpireport.model.plan import PlanPriority
from kpireport.model.problem import Problem
from kpireport.model.summary import Summary
from kpireport.model.trend import Trends
from kpireport.model.verdict import Verdict


@dataclass(frozen=True)
class Share:
    """How many indicators have a rating or a direction, and what part that is of those that have any.

    ``percent`` is the whole-number percentage as printed (``71%``); ``colour`` a colour name of the house palette.
    """

    name: str
    colour: str
    count: int
    percent: str


@dataclass(frozen=True)
class Headline:
    """The counts of one set of indicators: by band, by direction, and the states of those not rated.

    ``rounding_note`` says so where the bands' percentages do not add up to 100.
    """

    title: str
    bands: tuple[Share, ...]
    rated: int
    total: int
    not_rated: tuple[Share, ...]
    short: tuple[Share, ...]
    long: tuple[Share, ...]
    rounding_note: str = ""

    def band(self, name: str) -> Share | None:
        """Return the share of a band by its name, or None."""
        return next((share for share in self.bands if share.name == name), None)


@dataclass(frozen=True)
class ReportRow:
    """One line of the council's table, every cell as it is printed.

    ``rag_text`` is the band's name or the milestone's state, or the state that stands in its place; ``colour`` the
    palette's colour name (``Grey`` where there is no rating). ``short`` and ``long`` are the arrows.
    """

    verdict: Verdict
    line: str
    name: str
    polarity: str
    annual_target: str
    quarter_target: str
    performance: str
    rag_text: str
    colour: str
    short: str
    short_word: str
    short_comparator: str
    long: str
    long_word: str
    long_comparator: str
    comment: str
    corrective_action: str
    lead_service: str
    supporting_services: tuple[str, ...]

    @property
    def indicator_id(self) -> str:
        """The indicator's id."""
        return self.verdict.indicator.id


@dataclass(frozen=True)
class Group:
    """Rows under one heading of the council's table: a theme and its outcome, or a survey of perception indicators."""

    theme: str
    outcome: str
    rows: tuple[ReportRow, ...]

    @property
    def title(self) -> str:
        """The group's heading: ``Communities: Healthy and Active Lives``."""
        return f"{self.theme}: {self.outcome}" if self.outcome else self.theme


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that went into the report, by name and SHA-256."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Report:
    """All that the workbook and the Word pack are made from.

    ``as_of`` is the date the report is made for, the only date in it that does not come from the inputs. ``is_final``
    is False for a DRAFT. ``headline`` counts the indicators that are not perception indicators; those are counted in
    ``perception``. ``previous_headline`` has the quarter before, rated by the same rules.
    ``schemes_compared`` is there where a scheme was asked for by name, ``lens`` where the register has tags.
    """

    evaluation: Evaluation
    style: HouseStyle
    title: str
    as_of: date
    is_final: bool
    headline: Headline
    perception: Headline
    previous_headline: Headline
    groups: tuple[Group, ...]
    inputs: tuple[InputFile, ...] = ()
    summary: Summary = Summary()
    legend: Legend = Legend()
    method: tuple[MethodTable, ...] = ()
    trends: Trends = Trends()
    plan: tuple[PlanPriority, ...] = ()
    parts: tuple[PartsOfWhole, ...] = ()
    schemes_compared: SchemeComparison | None = None
    lens: Lens | None = None

    @property
    def status(self) -> str:
        """``DRAFT``, or nothing once final."""
        return "" if self.is_final else "DRAFT"

    @property
    def scheme_note(self) -> str:
        """A sentence, where the ratings are by a scheme that is not in force; else nothing."""
        if not self.evaluation.is_rated_otherwise:
            return ""
        return f"Rated by {self.evaluation.scheme.name}, which is not the scheme in force."

    def with_problems(self, further: tuple[Problem, ...]) -> Report:
        """Return this report with problems that came up while it was worded."""
        evaluation = replace(self.evaluation, problems=joined(self.evaluation.problems, further))
        return replace(self, evaluation=evaluation)

    @property
    def rows(self) -> tuple[ReportRow, ...]:
        """Every row, in the order of the table."""
        return tuple(row for group in self.groups for row in group.rows)
