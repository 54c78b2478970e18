"""A quarter, evaluated: every verdict, what came in, and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kpireport.model.outlook import Outlook
from kpireport.model.outturn import (
    ActionProgress,
    Correction,
    History,
    ServiceReturn,
    Superseded,
    SupportingComment,
)
from kpireport.model.period import Period
from kpireport.model.problem import Problem
from kpireport.model.register import Action, Register
from kpireport.model.scheme import Scheme
from kpireport.model.shared import SharedIndicator
from kpireport.model.verdict import Rating, Verdict


@dataclass(frozen=True, slots=True)
class ReturnReceived:
    """Whether a service's return has come, and from which file it was read."""

    service: str
    service_return: ServiceReturn | None

    @property
    def is_received(self) -> bool:
        """Has the return come, and could it be read?"""
        return self.service_return is not None


@dataclass(frozen=True)
class Merged:
    """Register, history and the returns of one period, brought together: the figures to be judged.

    ``history`` holds the earlier periods and this period's outturns, so that every figure stands in one place.
    ``shared`` has the parts of the indicators that several services report; their wholes stand in ``history``.
    ``revisions`` are the figures of history that what came in replaces, as they may be shown. ``recorded`` is the
    history as it is to be kept once the report is final, small numbers and all; ``is_news`` says whether it then holds
    more than before.
    """

    register: Register
    history: History
    period: Period
    returns: tuple[ReturnReceived, ...]
    supporting_comments: tuple[SupportingComment, ...] = ()
    progress: tuple[ActionProgress, ...] = ()
    corrections: tuple[Correction, ...] = ()
    problems: Sequence[Problem] = ()
    shared: tuple[SharedIndicator, ...] = ()
    revisions: tuple[Superseded, ...] = ()
    recorded: History = History()
    is_news: bool = False

    @cached_property
    def figures_given(self) -> Counter[str]:
        """How many figures each service's return gives, as they may be shown: of a shared indicator, its own part."""
        given = Counter(part.service for shared in self.shared for part in shared.parts if part.has_figure)
        for indicator in self.register.indicators_in(self.period):
            outturn = self.history.find(indicator.id, self.period)
            if outturn is not None and outturn.has_figure and not self.register.is_shared(indicator):
                given.update(self.register.services_that_return(indicator.lead_service))
        return given


@dataclass(frozen=True)
class Evaluation:
    """The quarter's verdicts in register order. ``previous`` has the verdicts of the quarter before, rated alike.

    ``by_old_targets`` has, in the order of ``verdicts``, this quarter's outturns rated by the targets and the scheme of
    the quarter before; ``earlier`` the verdicts of every period in history before ``previous``, oldest first.
    ``outlooks`` has, in the order of ``verdicts``, what each indicator's figures say over time. Where ``scheme`` was
    asked for by name, ``in_force`` has, in the order of ``verdicts``, the verdicts by ``scheme_in_force``.
    """

    merged: Merged
    scheme: Scheme
    verdicts: tuple[Verdict, ...]
    previous: tuple[Verdict, ...] = ()
    problems: Sequence[Problem] = ()
    by_old_targets: tuple[Rating, ...] = ()
    earlier: tuple[Verdict, ...] = ()
    scheme_in_force: Scheme | None = None
    in_force: tuple[Verdict, ...] = ()
    outlooks: tuple[Outlook, ...] = ()

    @property
    def is_rated_otherwise(self) -> bool:
        """Whether a scheme was asked for by name that is not the one in force."""
        return self.scheme_in_force is not None and self.scheme_in_force.name != self.scheme.name

    @property
    def register(self) -> Register:
        """The register the quarter was evaluated by."""
        return self.merged.register

    @property
    def period(self) -> Period:
        """The quarter that was evaluated."""
        return self.merged.period

    @cached_property
    def _by_id(self) -> dict[str, Verdict]:
        return {verdict.indicator.id: verdict for verdict in self.verdicts}

    @cached_property
    def _previous_by_id(self) -> dict[str, Verdict]:
        return {verdict.indicator.id: verdict for verdict in self.previous}

    @cached_property
    def _by_old_targets(self) -> dict[str, Rating]:
        return {
            verdict.indicator.id: rating for verdict, rating in zip(self.verdicts, self.by_old_targets, strict=False)
        }

    @cached_property
    def _outlooks(self) -> dict[str, Outlook]:
        return {verdict.indicator.id: outlook for verdict, outlook in zip(self.verdicts, self.outlooks, strict=False)}

    def verdict(self, indicator_id: str) -> Verdict | None:
        """Return the verdict on an indicator, or None."""
        return self._by_id.get(indicator_id)

    def previous_verdict(self, indicator_id: str) -> Verdict | None:
        """Return the verdict on an indicator in the quarter before, or None."""
        return self._previous_by_id.get(indicator_id)

    def rating_by_old_target(self, indicator_id: str) -> Rating | None:
        """Return how this quarter's outturn would be rated by the quarter before's target and scheme, or None."""
        return self._by_old_targets.get(indicator_id)

    def outlook(self, indicator_id: str) -> Outlook | None:
        """Return what an indicator's figures say over time, or None."""
        return self._outlooks.get(indicator_id)

    def progress_of(self, action: Action) -> ActionProgress | None:
        """Return what was said of an action this quarter, or None."""
        return next((said for said in self.merged.progress if said.action_id == action.id), None)

    def supporting_comments_on(self, indicator_id: str) -> Iterator[SupportingComment]:
        """Give what supporting services said of an indicator."""
        return (said for said in self.merged.supporting_comments if said.indicator_id == indicator_id)
