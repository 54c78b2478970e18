"""What a scheme's bands and milestone states mean, in the words that every document uses."""

from __future__ import annotations

from kpireport.model.scheme import Band, MilestoneState, Scheme
from kpireport.model.target import LimitKind

_UNITS = {LimitKind.RELATIVE: "% of the target", LimitKind.POINTS: " percentage points of the target"}


def band_meaning(band: Band, scheme: Scheme) -> str:
    """Say what earns a band: ``On or better than target``, ``Within 10% of the target``, ``Worse than that``."""
    limit = band.limit
    if limit.kind is LimitKind.NONE:
        return "Worse than target" if _is_all_or_nothing(scheme) else "Worse than that"
    if limit.kind is LimitKind.FLOOR:
        return "Short of the target, down to the floor"
    if not limit.amount:
        return "On or better than target"
    return f"Within {limit.amount:f}{_UNITS.get(limit.kind, ' of the target')}"


def states_of(band: Band, scheme: Scheme) -> tuple[str, ...]:
    """Return the names of the milestone states that count as a band."""
    return tuple(state.name for state in scheme.states if state.band and state.band.name == band.name)


def state_meaning(state: MilestoneState) -> str:
    """Say what a milestone state counts as."""
    return f"Counts as {state.band.name}" if state.band else "Has no colour"


def _is_all_or_nothing(scheme: Scheme) -> bool:
    first = scheme.bands[0].limit
    return len(scheme.bands) == 2 and not first.amount and first.kind is not LimitKind.FLOOR
