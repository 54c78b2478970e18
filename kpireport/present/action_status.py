"""The status of an action of the plan, and its colour: the same in the workbook, in the papers and by tag."""

from __future__ import annotations

from kpireport.model.outturn import ActionProgress
from kpireport.model.scheme import Scheme
from kpireport.present.rows import NO_COLOUR

NOT_REPORTED = "Not reported"
_COLOURS = {"complete": "Green", "on track": "Green", "at risk": "Amber", "off track": "Red"}


def status_of(progress: ActionProgress | None) -> str:
    """Return the status that was reported, or the words that stand in its place."""
    return progress.status if progress and progress.status else NOT_REPORTED


def status_colour(status: str, scheme: Scheme) -> str:
    """Return the colour of a status: as the scheme counts it, else as plans are commonly coloured, else grey."""
    state = scheme.state_named(status)
    if state is not None:
        return state.band.colour if state.band else NO_COLOUR
    return _COLOURS.get(status.strip().casefold(), NO_COLOUR)
