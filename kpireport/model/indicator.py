"""What an indicator is: what is measured, by whom, and which way is better."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from kpireport.model.figure import decimals_of, plain, rounded
from kpireport.model.frequency import Frequency, parse_frequency
from kpireport.model.period import Period
from kpireport.model.problem import Place

_RATE_WORDS = frozenset(("per", "rate", "score", "stars", "ratio", "index", "average", "milestone"))
_QUARTERS = 4
_UNPRINTED = frozenset(("", "number", "count", "no.", "score", "stars", "ratio", "milestone"))


class Polarity(Enum):
    """Which way is better. The value is how the register says it."""

    BIGGER = "Bigger is better"
    SMALLER = "Smaller is better"
    RANGE = "Within a range"
    NONE = "None"


class Kind(Enum):
    """What sort of thing is reported."""

    MEASURE = "Measure"
    MILESTONE = "Milestone"
    PLACEHOLDER = "Placeholder"
    DATA_ONLY = "Data only"


class Basis(Enum):
    """What span of time a figure covers. The letter is the mark that stands behind the indicator's name."""

    CUMULATIVE = "Cumulative"
    SNAPSHOT = "Snapshot"
    ROLLING_YEAR = "Rolling year"
    UNMARKED = ""

    @property
    def mark(self) -> str:
        """``(C)``, ``(S)``, ``(R)``, or nothing."""
        return f"({self.value[0]})" if self.value else ""


class Comparison(Enum):
    """What the short-term direction of travel compares, where the register says it per indicator.

    NONE means that the figures are not comparable, so neither term is compared.
    """

    BY_BASIS = ""
    AS_REPORTED = "As reported"
    IN_QUARTER = "In quarter"
    NONE = "None"


class PiType(Enum):
    """Whether the council alone controls the figure."""

    COUNCIL = "Council"
    PARTNERSHIP = "Partnership"
    TBC = "TBC"


@dataclass(frozen=True)
class Unit:
    """The unit of a figure as the register writes it: ``%``, ``number``, ``kg per head``."""

    name: str

    @property
    def is_percentage(self) -> bool:
        """Is the figure in percentage points?"""
        return self.name.strip().casefold() in ("%", "percent", "percentage", "per cent")

    @property
    def is_rate(self) -> bool:
        """Is the figure a rate or a score: of something per something, or on a scale?"""
        words = self.name.casefold().split()
        return "/" in self.name or not _RATE_WORDS.isdisjoint(words)

    @property
    def is_count(self) -> bool:
        """Is the figure a count (of visits, homes, pounds), neither a percentage nor a rate or a score?"""
        return not (self.is_percentage or self.is_rate)

    @property
    def suffix(self) -> str:
        """What stands behind a printed figure: ``%``, `` kg per head``, or nothing for a number, score or stars."""
        if self.is_percentage:
            return "%"
        name = self.name.strip().removeprefix("£")
        return "" if name.casefold() in _UNPRINTED else f" {name}"

    def attached_to(self, figure: str) -> str:
        """Return a printed number with its unit: ``64.4%``, ``235.65 kg per head``, ``£1,070``."""
        pounds = "£" if self.name.strip().startswith("£") else ""
        sign, digits = ("-", figure[1:]) if pounds and figure.startswith("-") else ("", figure)
        return f"{sign}{pounds}{digits}{self.suffix}"


@dataclass(frozen=True)
class Indicator:
    """One row of the master indicator register.

    ``due_in`` holds the quarters (1 to 4) in which a figure is due; where it is empty, the frequency's words count.
    ``introduced`` and ``retired`` are the first and the last period in which the indicator exists.
    """

    id: str
    name: str
    unit: Unit
    polarity: Polarity
    kind: Kind
    lead_service: str
    theme: str
    decimals: int = 0
    line: str = ""
    outcome: str = ""
    survey: str = ""
    basis: Basis = Basis.UNMARKED
    comparison: Comparison = Comparison.BY_BASIS
    pi_type: PiType | None = None
    frequency: str = ""
    due_in: tuple[int, ...] = ()
    supporting_services: tuple[str, ...] = ()
    introduced: Period | None = None
    retired: Period | None = None
    tags: tuple[str, ...] = ()
    definition: str = ""
    suppress_below: Decimal | None = None
    place: Place = Place()

    @property
    def is_milestone(self) -> bool:
        """Is a state reported instead of a figure?"""
        return self.kind is Kind.MILESTONE

    @property
    def is_perception(self) -> bool:
        """Does the figure come from a survey? Such indicators are counted apart in the headline."""
        return bool(self.survey)

    @property
    def is_year_to_date_count(self) -> bool:
        """Is the figure a count that grows from April on, so that an annual target does not apply before Q4?"""
        return self.basis is Basis.CUMULATIVE and self.unit.is_count

    def show(self, value: Decimal) -> str:
        """Print a figure: rounded to the indicator's decimals, thousands marked, with its unit: ``1,070``, ``64.4%``.

        Trailing zeros are left out, as the councils' reports do: 90% stands beside 93.6%.
        """
        printed = rounded(value, self.decimals)
        return self.unit.attached_to(f"{printed:,.{decimals_of(printed)}f}")

    def show_exactly(self, value: Decimal) -> str:
        """Print a limit or a target with all its decimals, so that no rounding moves a boundary."""
        value = plain(value)
        return self.unit.attached_to(f"{value:,.{decimals_of(value)}f}")

    def show_difference(self, value: Decimal) -> str:
        """Print how far two figures are apart: ``164``, ``0.6 points``, ``15.15 kg per head``."""
        value = plain(value)
        figure = f"{value:,.{decimals_of(value)}f}"
        points = " point" if value == 1 else " points"
        return f"{figure}{points}" if self.unit.is_percentage else self.unit.attached_to(figure)

    def exists_in(self, period: Period) -> bool:
        """Was the indicator part of the report in that period?"""
        begun = self.introduced is None or self.introduced <= period
        return begun and (self.retired is None or period <= self.retired)

    def is_due_in(self, period: Period) -> bool:
        """Is a figure expected in that period, as far as the register says?"""
        return self._schedule.is_due_in(period)

    @property
    def wants_comment_always(self) -> bool:
        """Is a comment wanted every quarter, whether a figure is due or not?"""
        return self._schedule.is_narrated

    def next_due(self, period: Period) -> Period | None:
        """Return the first period after this one in which a figure is due; None if the register does not say when."""
        later = period.next
        for _ in range(_QUARTERS * self._schedule.every if self._schedule.quarters else 0):
            if self._schedule.is_due_in(later):
                return later
            later = later.next
        return None

    @property
    def _schedule(self) -> Frequency:
        said = parse_frequency(self.frequency, is_milestone=self.is_milestone)
        return replace(said, quarters=self.due_in) if self.due_in else said
