"""What is known of each action of the cohesion action plan: its status, whether it is overdue, late, or next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kpireport.model.evaluation import Evaluation
from kpireport.model.outturn import ActionProgress
from kpireport.model.register import Action
from kpireport.model.report import Report
from kpireport.present.action_status import NOT_REPORTED, status_colour, status_of

COMPLETE = "Complete"
_NOT_STARTED = "not started"
_AHEAD = timedelta(days=183)
"""How far ahead an action counts as next: the half year until the following report."""


@dataclass(frozen=True)
class Standing:
    """Where an action stands on the day of the report."""

    action: Action
    progress: ActionProgress | None
    status: str
    colour: str
    is_overdue: bool
    is_late: bool

    @property
    def is_off_course(self) -> bool:
        """Is it reported as at risk or off track, by a status that stands for it?"""
        return self.colour in ("Amber", "Red", "Light red")

    @property
    def needs_attention(self) -> bool:
        """Is it overdue, forecast late, off course, or not reported at all?"""
        return self.is_overdue or self.is_late or self.is_off_course or self.status == NOT_REPORTED

    @property
    def is_open(self) -> bool:
        """Is it still to be completed?"""
        return self.status.casefold() != COMPLETE.casefold()

    @property
    def is_not_started(self) -> bool:
        """Has it not been started?"""
        return self.status.casefold() == _NOT_STARTED


def standings(report: Report) -> tuple[Standing, ...]:
    """Return where every action stands, in the plan's order."""
    return tuple(_standing(action, report) for action in report.evaluation.register.actions)


def priorities(report: Report) -> tuple[str, ...]:
    """Return the priorities of the plan in its order, those with measures only at the end."""
    register = report.evaluation.register
    named = (*(a.priority for a in register.actions), *(m.priority for m in register.action_measures))
    return tuple(dict.fromkeys(named))


def status_counts(known: Iterable[Standing]) -> tuple[tuple[str, str, int], ...]:
    """Count the actions by status, with its colour: those that go well first."""
    known = tuple(known)
    colours = {item.status: item.colour for item in known}
    order = ("Green", "Light green", "Amber", "Light red", "Red")
    counts = Counter(item.status for item in known)
    ranked = sorted(counts, key=lambda status: order.index(colours[status]) if colours[status] in order else len(order))
    return tuple((status, colours[status], counts[status]) for status in ranked)


def next_due(known: Iterable[Standing], as_of: date) -> tuple[Standing, ...]:
    """Return the open actions that fall due within half a year, soonest first."""
    return tuple(item for item in by_date(known, as_of) if _due(item) <= as_of + _AHEAD)


def by_date(known: Iterable[Standing], as_of: date) -> tuple[Standing, ...]:
    """Return the open actions that are still to fall due, soonest first."""
    ahead = (item for item in known if item.is_open and item.action.due and item.action.due >= as_of)
    return tuple(sorted(ahead, key=_due))


def _standing(action: Action, report: Report) -> Standing:
    evaluation = report.evaluation
    progress = evaluation.progress_of(action)
    status = status_of(progress)
    is_open = status.casefold() != COMPLETE.casefold()
    due, forecast = action.due, progress.forecast if progress else None
    return Standing(
        action,
        progress,
        status,
        status_colour(status, evaluation.scheme),
        is_overdue=is_open and due is not None and due < report.as_of,
        is_late=is_open and due is not None and forecast is not None and forecast > due,
    )


def _due(item: Standing) -> date:
    return item.action.due or date.max


def measures_of(evaluation: Evaluation, priority: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what measures a priority: the ids of indicators, and the measures that no indicator covers."""
    mine = [measure for measure in evaluation.register.action_measures if measure.priority == priority]
    return (
        tuple(measure.indicator_id for measure in mine if measure.indicator_id),
        tuple(measure.measure for measure in mine if not measure.indicator_id and measure.measure),
    )
