"""Which rows of the register are looked at: those that a report of now or of later can still use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kpireport.model.indicator import Indicator
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.register import Register
from kpireport.model.target import Target, TargetKind

_ONE_FIGURE = (TargetKind.VALUE, TargetKind.STRICT)


@dataclass(frozen=True)
class Aim:
    """A target that is one figure, with the indicator it is for."""

    indicator: Indicator
    target: Target
    figure: Decimal

    @property
    def shown(self) -> str:
        """The figure as it is printed, with all its decimals."""
        return self.indicator.show_exactly(self.figure)

    @property
    def name(self) -> str:
        """``Q2 target`` or ``annual target``."""
        return f"Q{self.target.quarter} target" if self.target.quarter else "annual target"


@dataclass(frozen=True)
class Scope:
    """The indicators and the targets that are looked at."""

    register: Register
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]

    def aims(self) -> Iterator[Aim]:
        """Give the targets that are one figure, in the register's order."""
        known = {indicator.id: indicator for indicator in self.indicators}
        for target in self.targets:
            if target.indicator_id in known and (aim := aim_of(known[target.indicator_id], target)):
                yield aim

    def quarter_aims(self) -> Iterator[tuple[Aim, Aim]]:
        """Give each quarter's target with the annual target of its year, where both are one figure."""
        for aim in self.aims():
            if aim.target.quarter:
                annual = self.register.annual_target(aim.indicator.id, Period(aim.target.year, aim.target.quarter))
                if whole_year := aim_of(aim.indicator, annual):
                    yield aim, whole_year


def aim_of(indicator: Indicator, target: Target | None) -> Aim | None:
    """Return the target with its figure; None if it is not one figure."""
    if target is None or target.low is None or target.kind not in _ONE_FIGURE:
        return None
    return Aim(indicator, target, target.low)


def scope_of(register: Register, history: History, period: Period | None) -> Scope:
    """Return what is looked at: a period's indicators and its year's targets.

    Without a period, what exists or counts from the first quarter on that is not in history: nobody can mend the past.
    """
    if period:
        targets = (target for target in register.targets if target.year == period.start_year)
        return Scope(register, register.indicators_in(period), tuple(targets))
    first = history.newest.next if history.newest else Period(1, 1)
    return Scope(
        register,
        tuple(indicator for indicator in register.indicators if not indicator.retired or indicator.retired >= first),
        tuple(target for target in register.targets if target.year >= first.start_year),
    )
