"""What a target is, of every kind that councils write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from kpireport.model.problem import Place


class TargetKind(Enum):
    """How the target is to be understood."""

    VALUE = "a value"
    STRICT = "a strict limit"
    RANGE = "a range"
    BENCHMARK = "a benchmark"
    CHANGE = "a change on a baseline"
    MILESTONE = "a milestone"
    TO_BE_CONFIRMED = "to be confirmed"
    NONE = "none"


class LimitKind(Enum):
    """In what a band's limit is measured: how far short of the target still counts."""

    RELATIVE = "% of target"
    POINTS = "percentage points"
    ABSOLUTE = "the unit"
    FLOOR = "down to the floor"
    NONE = "no limit"


class Profile(Enum):
    """How an annual target is spread over the quarters that have none of their own: the register's word for it."""

    NONE = ""
    EVEN = "Even"
    LAST_YEAR = "Last year"


@dataclass(frozen=True)
class Limit:
    """How far short of the target still counts: ``Limit(RELATIVE, 10)`` is 10% of the target."""

    kind: LimitKind
    amount: Decimal = Decimal(0)

    @property
    def text(self) -> str:
        """The limit as the register writes it."""
        words = {
            LimitKind.RELATIVE: f"{self.amount}%",
            LimitKind.POINTS: f"{self.amount} points",
            LimitKind.ABSOLUTE: f"{self.amount}",
            LimitKind.FLOOR: "floor",
            LimitKind.NONE: "",
        }
        return words[self.kind]


DERIVED = "(derived)"
"""What stands behind a target that was worked out from the annual one."""


@dataclass(frozen=True)
class Target:
    """A target as the register states it, for a year or for one quarter of it.

    ``year`` is the year in April of which the financial year begins; ``quarter`` is None for the annual target.
    ``low`` is the value of VALUE and STRICT, the lower end of RANGE, and the change in percent of CHANGE;
    ``high`` the upper end of RANGE. ``strict`` means that the value itself does not meet the target.
    ``area`` names the benchmark; ``baseline`` is what a CHANGE starts from. ``floor`` and ``tolerance`` serve
    schemes that need them (FIELD: target and floor; tolerance per indicator). ``profile`` says how an annual target
    is spread over the quarters; ``derivation`` how a quarter's target was worked out that the register does not state.
    """

    indicator_id: str
    year: int
    quarter: int | None
    kind: TargetKind
    words: str
    low: Decimal | None = None
    high: Decimal | None = None
    strict: bool = False
    area: str = ""
    baseline: Decimal | None = None
    baseline_period: str = ""
    floor: Decimal | None = None
    tolerance: Limit | None = None
    due: date | None = None
    note: str = ""
    profile: Profile = Profile.NONE
    derivation: str = ""
    place: Place = Place()

    @property
    def shown(self) -> str:
        """The target as a table prints it: its words, marked where it was worked out: ``906 (derived)``."""
        return f"{self.words} {DERIVED}" if self.derivation else self.words


@dataclass(frozen=True)
class Benchmark:
    """Another area's figure for a period, quoted for comparison or used as a target."""

    indicator_id: str
    period_name: str
    area: str
    value: Decimal
    place: Place = Place()
