"""Whether a milestone is overdue: its due date against the quarter's end, and its state."""

from __future__ import annotations

from kpireport.model.indicator import Indicator
from kpireport.model.milestone import MilestoneDates
from kpireport.model.outturn import Outturn
from kpireport.model.period import Period
from kpireport.model.register import Register
from kpireport.model.scheme import MilestoneState, Scheme
from kpireport.model.verdict import Rating, State

_REACHED = frozenset(("achieved", "complete", "completed", "delivered", "done", "met", "reached"))
"""The names of states that say a milestone is reached."""


def milestone_dates(
    indicator: Indicator, outturn: Outturn | None, rating: Rating, register: Register, scheme: Scheme, period: Period
) -> MilestoneDates | None:
    """Return a milestone's dates; None for any other indicator, and where the register gives no due date.

    The date now expected is the return's due date: a milestone's corrective action has no other end than to reach it.
    """
    if not indicator.is_milestone:
        return None
    targets = (register.quarter_target(indicator.id, period), register.annual_target(indicator.id, period))
    due = next((target.due for target in targets if target is not None and target.due is not None), None)
    if due is None:
        return None
    state = scheme.state_named(outturn.milestone_state) if outturn else None
    is_past = due <= period.last_day
    unknown = rating.state in (State.AWAITING, State.NO_FIGURE)
    return MilestoneDates(
        due,
        outturn.due_date if outturn else None,
        is_overdue=is_past and state is not None and not _is_settled(state, scheme),
        is_unreported=is_past and unknown,
    )


def _is_settled(state: MilestoneState, scheme: Scheme) -> bool:
    """Is the milestone reached, or put off by decision?

    A scheme without a word for reached has only its best band to say so.
    """
    if state.band is None:
        return True
    reached = [each for each in scheme.states if each.name.casefold() in _REACHED]
    return state in reached if reached else state.band == scheme.bands[0]
