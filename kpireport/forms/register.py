"""The master indicator register, ``register.xlsx``: written by people, read by the tool."""

from __future__ import annotations

from kpireport.forms.form import CellKind, Column, SheetForm
from kpireport.model.indicator import Basis, Comparison, Kind, PiType, Polarity
from kpireport.model.target import Profile

FILE_NAME = "register.xlsx"

_ID = Column("id", "Indicator ID", width=12, required=True, note="The code by which every file knows the indicator.")


def _words(enumeration: type[Polarity] | type[Kind] | type[Basis] | type[Comparison] | type[PiType]) -> tuple[str, ...]:
    return tuple(member.value for member in enumeration if member.value)


SETTINGS = SheetForm(
    "Settings",
    "What is the council's own: its name, the words it uses, the front sheet of its report, and the checks that it "
    "switches off.",
    (
        Column("setting", "Setting", width=28, required=True),
        Column("value", "Value", width=80),
        Column("note", "What it is for", width=48),
    ),
)

INDICATORS = SheetForm(
    "Indicators",
    "One row for each indicator, in the order of the report.",
    (
        _ID,
        Column("line", "Line", width=6, note="The line number printed in the report; lines may share one."),
        Column("theme", "Theme", width=22, required=True),
        Column("outcome", "Outcome", width=30),
        Column("survey", "Survey", width=24, note="For perception indicators: the survey the figure comes from."),
        Column("name", "Name", width=60, required=True),
        Column("unit", "Unit", width=16, required=True, note="%, number, or a unit such as kg per head."),
        Column("decimals", "Decimals", CellKind.WHOLE_NUMBER, width=9, note="How many decimals are printed: 0 to 6."),
        Column(
            "polarity",
            "Polarity",
            CellKind.CHOICE,
            18,
            "Which way is better. Empty for milestones.",
            choices=_words(Polarity),
        ),
        Column("kind", "Kind", CellKind.CHOICE, 12, "What is reported.", required=True, choices=_words(Kind)),
        Column(
            "basis",
            "Basis",
            CellKind.CHOICE,
            13,
            "What span of time a figure covers. Empty: not marked.",
            choices=_words(Basis),
        ),
        Column(
            "comparison",
            "DOT compares",
            CellKind.CHOICE,
            14,
            "What the short term compares. Empty: as the basis says. None: neither term is compared.",
            choices=_words(Comparison),
        ),
        Column("pi_type", "PI type", CellKind.CHOICE, 12, "Who controls the figure.", choices=_words(PiType)),
        Column(
            "frequency",
            "Frequency",
            width=22,
            note="How often a figure is due: Quarterly, Annual, Annual (Q4 only), Annual (Dec/Jan), "
            "Annual with quarterly narrative, Biennial (Q4 2018/19).",
        ),
        Column(
            "due_in",
            "Due in",
            width=10,
            note="The quarters in which a figure is due, such as Q2; Q4. Empty: as the frequency says.",
        ),
        Column("lead_service", "Lead service", width=28, required=True),
        Column("supporting_services", "Supporting services", CellKind.LIST, 36),
        Column("introduced", "Introduced", CellKind.PERIOD, 12, "The first period of the indicator."),
        Column("retired", "Retired", CellKind.PERIOD, 12, "The last period of the indicator."),
        Column("tags", "Tags", CellKind.LIST, 24, "The objectives or protected characteristics it serves."),
        Column("definition", "Definition", width=50),
        Column("suppress_below", "Suppress below", CellKind.NUMBER, 12, "Counts below this number are not published."),
    ),
)

TARGETS = SheetForm(
    "Targets",
    "One row for each target: for a year, or for one quarter of it.",
    (
        _ID,
        Column("year", "Year", CellKind.YEAR, 10, required=True),
        Column(
            "period",
            "Period",
            CellKind.CHOICE,
            10,
            "Annual, or the quarter the target is for.",
            required=True,
            choices=("Annual", "Q1", "Q2", "Q3", "Q4"),
        ),
        Column(
            "target",
            "Target",
            width=30,
            required=True,
            note="39, >= 97, above 86, below 25, 0.9 to 1.1, +10%, same or better, Better than England, TBC, "
            "or a milestone's words. Percentages in points: 64.4.",
        ),
        Column("baseline", "Baseline", CellKind.NUMBER, 10, "What a change such as +10% starts from."),
        Column("baseline_period", "Baseline period", width=14),
        Column(
            "floor",
            "Floor",
            CellKind.NUMBER,
            10,
            "Below the floor the worst rating counts, where the scheme goes by a floor.",
        ),
        Column(
            "tolerance",
            "Tolerance",
            width=12,
            note="How far short of this target still counts: 5%, 2 points, or 3 in the indicator's unit.",
        ),
        Column("due", "Due", CellKind.DATE, 12, "For a milestone: the date by which it is to be reached."),
        Column(
            "profile",
            "Profile",
            CellKind.CHOICE,
            11,
            "For the annual target of a count that adds up from April: Even spreads it evenly over the quarters that "
            "have no target, Last year by how last year's figure grew.",
            choices=tuple(member.value for member in Profile if member.value),
            newer=True,
        ),
        Column(
            "printed",
            "Printed as",
            width=30,
            note="How the report prints the target, where it is not the number and its unit.",
        ),
        Column("note", "Note", width=40),
    ),
)

BENCHMARKS = SheetForm(
    "Benchmarks",
    "What other areas reported: quoted for comparison, and used by targets such as Better than England.",
    (
        _ID,
        Column("period", "Period", width=12, required=True, note="A quarter (2017/18 Q2) or a year (2017/18)."),
        Column("area", "Area", width=18, required=True),
        Column("value", "Figure", CellKind.NUMBER, 10, required=True),
    ),
)

RAG_SCHEMES = SheetForm(
    "RAG schemes",
    "The bands of each scheme, best first, and how the states of milestones count.",
    (
        Column("scheme", "Scheme", width=22, required=True),
        Column(
            "from_year",
            "From",
            CellKind.YEAR,
            10,
            "The first financial year in which the scheme is in force.",
            required=True,
        ),
        Column("applies_to", "Applies to", CellKind.CHOICE, 12, required=True, choices=("Figures", "Milestones")),
        Column("name", "Band or state", width=18, required=True),
        Column(
            "colour",
            "Colour",
            CellKind.CHOICE,
            12,
            "For a band: its colour.",
            choices=("Green", "Light green", "Amber", "Light red", "Red", "Blue", "Grey"),
        ),
        Column(
            "limit",
            "Limit",
            width=14,
            note="How far short of the target still counts: 0 (on target or better), "
            "10%, 2 points, 3, floor. Empty: all the rest.",
        ),
        Column(
            "counts_as", "Counts as", width=12, note="For a milestone's state: the band it counts as. Empty: no colour."
        ),
    ),
)

SERVICES = SheetForm(
    "Services",
    "Every service that leads or supports an indicator, and who to write to.",
    (
        Column("service", "Service", width=40, required=True),
        Column(
            "returns_with",
            "Returns with",
            CellKind.LIST,
            28,
            "The service in whose return this one reports. Several: each returns its part, and they make the whole.",
        ),
        Column("contact", "Contact", width=34, note="A role, not a person's name."),
        Column("email", "E-mail", width=38),
        Column("directorate", "Directorate", width=28),
    ),
)

ACTION_PLAN = SheetForm(
    "Action plan",
    "The cohesion action plan: one row for each action.",
    (
        Column("id", "Action ID", width=10, required=True),
        Column("priority", "Priority", width=9, required=True),
        Column("focus_area", "Focus area", width=26),
        Column("priority_title", "Priority title", width=36),
        Column("action", "Action", width=60, required=True),
        Column("due", "Due", CellKind.DATE, 12),
        Column("timescale", "Timescale", width=12, note="Where there is no date: ongoing, annual."),
        Column("lead", "Lead", width=36),
        Column("lead_service", "Lead service", width=28, note="The service in whose return the progress is asked for."),
        Column("tags", "Tags", CellKind.LIST, 20),
    ),
)

ACTION_KPIS = SheetForm(
    "Action KPIs",
    "What measures each priority of the action plan.",
    (
        Column("priority", "Priority", width=9, required=True),
        Column("indicator_id", "Indicator ID", width=12),
        Column("measure", "Measure without an indicator", width=60),
    ),
)

REPORT_TEXT = SheetForm(
    "Report text",
    "The officers' own wording for the cabinet report, by slot.",
    (
        Column("slot", "Slot", width=32, required=True),
        Column(
            "use",
            "Use",
            CellKind.CHOICE,
            10,
            "Instead of the generated text, or after it.",
            choices=("replace", "after"),
        ),
        Column("text", "Text", width=100, note="Figures may be named: {green_count}, {red_share}, {period}."),
    ),
)

SHEETS = (
    SETTINGS,
    INDICATORS,
    TARGETS,
    BENCHMARKS,
    RAG_SCHEMES,
    SERVICES,
    ACTION_PLAN,
    ACTION_KPIS,
    REPORT_TEXT,
)
"""The register's sheets in their order."""
