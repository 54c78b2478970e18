"""Knows the headings of published performance tables, as councils word them, and the period that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kpireport.model.period import Period
from kpireport.read.text import one_line

ID, LINE, NAME, UNIT, POLARITY = "id", "line", "name", "unit", "polarity"
TARGET, FIGURE, RAG, COMMENT, SERVICE = "target", "figure", "rag", "comment", "service"
THEME, OUTCOME, FREQUENCY, PASSED_OVER = "theme", "outcome", "frequency", "passed over"
SHORT, LONG = "short", "long"
"""What the heading of a direction of travel announces: in its own column, or in the next, stands the comparator."""

_WORDS = {
    ID: ("indicator id", "id", "pi id", "kpi id", "indicator code", "code", "pi ref", "kpi ref", "indicator ref"),
    LINE: ("line", "line no", "lineno", "line number", "no", "ref", "reference", "number", "row"),
    NAME: (
        *("indicator", "indicator and description", "indicator description", "indicator name", "name", "measure"),
        *("description", "performance indicator", "performance measure", "kpi", "pi", "indicators", "measure name"),
    ),
    UNIT: ("unit", "units", "unit of measure", "format"),
    POLARITY: (
        *("polarity", "value", "good is", "better is", "good performance", "good performance is", "aim", "aim to"),
        *("direction of good", "good to be", "what is good"),
    ),
    RAG: ("rag", "rating", "rag rating", "rag status", "status", "performance rating"),
    COMMENT: (
        *("comments", "comment", "commentary", "narrative", "comments and corrective action", "explanation"),
        *("comments and corrective actions", "commentary and corrective action", "officer comments"),
    ),
    SERVICE: (
        *("service", "lead service", "service and supporting service", "service and supporting services", "lead"),
        *("department", "directorate", "division", "service area", "responsible service", "owner"),
    ),
    THEME: ("theme", "priority", "corporate priority"),
    OUTCOME: ("outcome", "objective"),
    FREQUENCY: ("frequency", "reporting frequency"),
    PASSED_OVER: ("tolerance", "trend", "chart", "sparkline", "change", "variance"),
}
_KEYS = {word: key for key, words in _WORDS.items() for word in words}
_YEAR = re.compile(r"(?P<start>(?:19|20)\d\d)\s*[/\-–]\s*(?P<end>\d\d(?:\d\d)?)(?!\d)")
_QUARTER = re.compile(r"\(?\b(?:q|quarter )\s*(?P<quarter>[1-4])\b\)?")
_TARGET = re.compile(r"\btargets?\b")
_FIGURE = re.compile(r"\b(?:performance|outturns?|actuals?|results?|figures?|achieved|previous|reported)\b")
_DIRECTION = re.compile(r"\b(?:dot|direction of travel|direction)\b")
_COMPARED = re.compile(r"\b(?:compared|comparator|comparison|against)\b")
_LONG = re.compile(r"\blong\b|\blast year\b|\byear before\b|\bprevious year\b|\byear on year\b")


@dataclass(frozen=True)
class Heading:
    """What a column holds, and for which quarter. ``start_year`` and ``quarter`` are None where it does not say."""

    key: str
    start_year: int | None = None
    quarter: int | None = None
    is_annual: bool = False

    @property
    def period(self) -> Period | None:
        """The quarter of a figure: a year alone means its end."""
        return None if self.start_year is None else Period(self.start_year, self.quarter or 4)


def heading_of(text: str) -> Heading | None:
    """Return what a heading means; None if it is none that is known."""
    words = _plain(text)
    if not words:
        return None
    year = _YEAR.search(words)
    quarter = _QUARTER.search(words)
    rest = " ".join(_QUARTER.sub(" ", _YEAR.sub(" ", words)).split())
    dated = Heading("", _start(year), int(quarter["quarter"]) if quarter else None)
    if _TARGET.search(rest):
        is_annual = not quarter and "quarter" not in rest
        return replace(dated, key=TARGET, is_annual=is_annual)
    if _DIRECTION.search(rest) or _COMPARED.search(rest) or rest in ("short term", "long term"):
        return replace(dated, key=LONG if _LONG.search(rest) else SHORT)
    if rest in _KEYS:
        return Heading(_KEYS[rest])
    if _FIGURE.search(rest) or (year and not rest):
        return replace(dated, key=FIGURE)
    return None


def _plain(text: str) -> str:
    """Reduce a heading to its words: ``Service & Supporting Service`` is ``service and supporting service``."""
    spaced = one_line(text).casefold().replace("&", " and ").replace("-term", " term")
    return " ".join(re.sub(r"[.:*#\[\]]", " ", spaced).split())


def _start(year: re.Match[str] | None) -> int | None:
    if year is None:
        return None
    start, end = int(year["start"]), year["end"]
    return start if end in (str(start + 1), f"{(start + 1) % 100:02d}") else None
