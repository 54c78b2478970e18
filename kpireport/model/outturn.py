"""What was reported: outturns, and the history of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from kpireport.model.indicator import Indicator
from kpireport.model.packed import packed_by_fields
from kpireport.model.period import Period
from kpireport.model.problem import Place


@packed_by_fields
@dataclass(frozen=True, slots=True)
class Outturn:
    """What was reported for an indicator in a period: a figure, a milestone's state, or the reason for neither.

    Percentages are in percentage points (64.4 means 64.4%). ``printed`` is the figure as an earlier report printed
    it, where that is known. ``query`` says why what was typed cannot be taken as it stands; such an outturn has no
    value, and ``typed`` repeats what was typed. ``comment_place`` and ``action_place`` say where its words stand.
    """

    indicator_id: str
    period: Period
    value: Decimal | None = None
    milestone_state: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    data_period: str = ""
    provisional: bool = False
    reason: str = ""
    printed: str = ""
    query: str = ""
    typed: str = ""
    comment: str = ""
    corrective_action: str = ""
    owner: str = ""
    due_date: date | None = None
    revised: bool = False
    source: str = ""
    place: Place = Place()
    comment_place: Place = field(default=Place(), compare=False)
    action_place: Place = field(default=Place(), compare=False)

    @property
    def has_figure(self) -> bool:
        """Is there a figure or a milestone's state?"""
        return self.value is not None or bool(self.milestone_state)

    @property
    def reason_on_record(self) -> str:
        """Why there is no figure, as history keeps it: the service's reason, the query, and what was typed."""
        typed = f"typed: {self.typed}" if self.query and self.typed else ""
        return "; ".join(part for part in (self.reason, self.query, typed) if part)

    def show(self, indicator: Indicator) -> str:
        """Return the bare figure as it was or is printed: ``62.3%``, ``1,129``, ``On Track``; else ``N/A``."""
        if self.printed and self.has_figure:
            return self.printed
        if self.milestone_state:
            return self.milestone_state
        return "N/A" if self.value is None else indicator.show(self.value)

    def show_with_marks(self, indicator: Indicator) -> str:
        """Return the figure with its data period and marks: ``32% (Q3 16-17)``, ``118.4 kg per head (Provisional)``."""
        marks = (self.data_period, "Provisional" if self.provisional else "", "Revised" if self.revised else "")
        shown = self.show(indicator)
        return shown + "".join(f" ({mark})" for mark in marks if mark) if self.has_figure else shown


@dataclass(frozen=True)
class Superseded:
    """A figure in history that a later one replaced. Both are kept."""

    old: Outturn
    new: Outturn
    reason: str
    source: str
    replaced_on: date | None = None


@dataclass(frozen=True)
class History:
    """Every outturn reported so far, at most one for an indicator and period."""

    outturns: tuple[Outturn, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    file: str = ""

    @cached_property
    def _by_key(self) -> dict[tuple[str, Period], Outturn]:
        return {(outturn.indicator_id, outturn.period): outturn for outturn in self.outturns}

    @cached_property
    def _by_indicator(self) -> dict[str, list[Outturn]]:
        found: dict[str, list[Outturn]] = {}
        for outturn in self.outturns:
            found.setdefault(outturn.indicator_id, []).append(outturn)
        return found

    def find(self, indicator_id: str, period: Period) -> Outturn | None:
        """Return what was reported for an indicator in a period, or None."""
        return self._by_key.get((indicator_id, period))

    def of(self, indicator_id: str) -> Iterator[Outturn]:
        """Give the indicator's outturns, oldest first."""
        return iter(sorted(self._by_indicator.get(indicator_id, ()), key=lambda outturn: outturn.period))

    @property
    def newest(self) -> Period | None:
        """The newest period that has an outturn."""
        return max((outturn.period for outturn in self.outturns), default=None)

    def with_outturns(self, later: Iterable[Outturn]) -> History:
        """Return this history with further outturns; a later one takes the place of an earlier one of its key."""
        merged = {**self._by_key, **{(outturn.indicator_id, outturn.period): outturn for outturn in later}}
        return History(tuple(merged.values()), self.superseded, self.file)


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who stands behind a return: a role and the date."""

    role: str = ""
    date: date | None = None


@dataclass(frozen=True)
class Correction:
    """A service's correction of a figure reported in an earlier period."""

    indicator_id: str
    period: Period
    value: Decimal | None
    milestone_state: str
    reason: str
    place: Place = Place()


@dataclass(frozen=True)
class SupportingComment:
    """What a supporting service says about an indicator that another service leads."""

    indicator_id: str
    service: str
    comment: str
    place: Place = Place()


@dataclass(frozen=True)
class ActionProgress:
    """How far an action of the cohesion action plan has come, in the words of the service that leads it."""

    action_id: str
    status: str
    forecast: date | None
    progress: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class ServiceReturn:
    """A service's filled-in template, as it was read. ``register_stamp`` is the check code of the register it was
    issued from; empty where the return no longer carries it. Of thousands of returns, the outturns lie on the disk.
    """

    service: str
    period: Period
    file: str
    outturns: Sequence[Outturn] = ()
    supporting_comments: tuple[SupportingComment, ...] = ()
    action_progress: tuple[ActionProgress, ...] = ()
    corrections: tuple[Correction, ...] = ()
    sign_off: SignOff = SignOff()
    register_stamp: str = ""
    sha256: str = field(default="", compare=False)
