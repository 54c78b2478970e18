"""Example rows for a new register: an indicator of each kind, all of one made-up service, with their targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpireport.forms.form import Column, SheetForm
from kpireport.forms.register import (
    BENCHMARKS,
    INDICATORS,
    RAG_SCHEMES,
    REPORT_TEXT,
    SERVICES,
    SETTINGS,
    TARGETS,
)

SERVICE = "Libraries"

_EXAMPLE_OF = Column("example_of", "Example of", width=34, note="What the row shows. The rest is as it is typed.")

EXAMPLE_INDICATORS = SheetForm(
    "Example indicators",
    "A row of each kind, to look at or to copy from. This sheet is never read.",
    (_EXAMPLE_OF, *INDICATORS.columns),
)
EXAMPLE_TARGETS = SheetForm(
    "Example targets",
    "The targets of the example indicators, of each kind. This sheet is never read.",
    (_EXAMPLE_OF, *TARGETS.columns),
)
READY_MADE_SCHEMES = SheetForm(
    "Ready-made schemes",
    "RAG schemes that councils have published, to copy into the sheet RAG schemes. This sheet is never read.",
    RAG_SCHEMES.columns,
)

_BIGGER, _SMALLER = "Bigger is better", "Smaller is better"
_INDICATORS = (
    # example of, id, name, unit, decimals, polarity, kind, basis, frequency, and what else there is
    ("A percentage", "EX01", "% of book requests supplied within a week", "%", "1", _BIGGER, "Measure", "Snapshot", ""),
    ("A count that grows from April on", "EX02", "Visits to libraries", "number", "0", _BIGGER, "Measure", "Cumulative",
     ""),
    ("A rate over a rolling year", "EX03", "Days lost to sickness", "days per employee", "1", _SMALLER, "Measure",
     "Rolling year", ""),
    ("A milestone: a state is reported, not a figure", "EX04", "New central library opened", "milestone", "", "",
     "Milestone", "", ""),
    ("A range: neither too little nor too much", "EX05", "% of study places in use at noon", "%", "0",
     "Within a range", "Measure", "Snapshot", ""),
    ("A comparison with another area", "EX06", "Active borrowers", "per 1,000 population", "1", _BIGGER, "Measure",
     "Rolling year", ""),
    ("A survey, due once a year", "EX07", "% of residents who are satisfied with libraries", "%", "0", _BIGGER,
     "Measure", "", "Annual (Q4 only)"),
    ("A placeholder: still in development", "EX08", "Use of the online library", "number", "0", _BIGGER, "Placeholder",
     "", ""),
    ("Data only: printed, never rated", "EX09", "Books on loan on the last day", "number", "0", "", "Data only",
     "Snapshot", ""),
)  # fmt: skip
_KEYS = ("example_of", "id", "name", "unit", "decimals", "polarity", "kind", "basis", "frequency")
_SURVEYS = {"EX07": "Residents' survey"}

_TARGETS = (
    # example of, id, period, target, tolerance, note
    ("A number for the whole year", "EX01", "Annual", "90", "", ""),
    ("A count: what is wanted by March", "EX02", "Annual", "400000", "", ""),
    ("The same count: what is wanted by September", "EX02", "Q2", "200000", "", ""),
    ("A limit, with a tolerance of its own", "EX03", "Annual", "at most 8", "5%", ""),
    ("A milestone: its words and its date", "EX04", "Annual", "Library opened", "", ""),
    ("A range", "EX05", "Annual", "60 to 80", "", ""),
    ("Better than another area", "EX06", "Annual", "Better than England", "", "England's figure is on Benchmarks."),
    ("A target that is not yet agreed", "EX07", "Annual", "TBC", "", "To be agreed when the survey is planned."),
)
_TARGET_KEYS = ("example_of", "id", "period", "target", "tolerance", "note")

_SETTINGS = {
    "Council": "Example Council",
    "Contact for returns": "Performance team",
    "E-mail for returns": "performance@council.example",
    "Returns due": "the 20th of the month after the quarter",
    "Meeting date": "to be arranged",
    "Subject heading": "Quarter 2 performance report",
    "Cabinet member": "Cabinet Member for Culture",
    "Senior leadership lead": "Director of Places",
    "Report author": "Performance Manager",
    "Contact details": "performance@council.example",
    "Policy context": "The corporate plan",
    "Financial summary": "There are no direct financial implications.",
    "Key decision": "No",
    "Review date": "The next quarter's report",
    "Scrutiny committee": "Overview and Scrutiny",
    "Council objectives": "Libraries that people use",
}
_NOTHING_DIRECT = "None that follow directly from this report."
_REPORT_TEXTS = {
    "Reasons for the decision": "To keep Cabinet informed of performance against the corporate plan.",
    "Other options considered": "None: reporting each quarter is part of the council's performance framework.",
    "Financial implications": _NOTHING_DIRECT,
    "Legal implications": _NOTHING_DIRECT,
    "Human resources implications": _NOTHING_DIRECT,
    "Equalities implications": _NOTHING_DIRECT,
    "Background papers": "None.",
}

Rows = Sequence[Mapping[str, str]]


def example_indicators() -> Rows:
    """Return an indicator of each kind, each with what it is an example of."""
    rows = (dict(zip(_KEYS, row, strict=True)) for row in _INDICATORS)
    return tuple(
        {
            **row,
            "theme": "Places",
            "outcome": "Libraries that people use",
            "survey": _SURVEYS.get(row["id"], ""),
            "lead_service": SERVICE,
            "frequency": row["frequency"] or "Quarterly",
        }
        for row in rows
    )


def example_targets(year: str) -> Rows:
    """Return the targets of the example indicators for a financial year such as ``2017/18``."""
    return tuple({**dict(zip(_TARGET_KEYS, row, strict=True)), "year": year} for row in _TARGETS)


def example_register(year: str) -> dict[str, Rows]:
    """Return the rows of a small register that can be used as it is, by sheet; its RAG scheme is left to be chosen."""
    return {
        SETTINGS.name: tuple({"setting": name, "value": value} for name, value in _SETTINGS.items()),
        INDICATORS.name: example_indicators(),
        TARGETS.name: example_targets(year),
        BENCHMARKS.name: ({"id": "EX06", "period": year, "area": "England", "value": "112.4"},),
        SERVICES.name: ({"service": SERVICE, "contact": "Head of Libraries", "email": "libraries@council.example"},),
        REPORT_TEXT.name: tuple({"slot": slot, "text": text} for slot, text in _REPORT_TEXTS.items()),
    }
