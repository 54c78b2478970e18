"""What is decided about an outturn: its rating, its direction of travel, and why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from kpireport.model.indicator import Indicator
from kpireport.model.milestone import MilestoneDates
from kpireport.model.outturn import Outturn
from kpireport.model.period import Period
from kpireport.model.scheme import Band
from kpireport.model.target import Target


class State(Enum):
    """Whether an indicator is rated, or why not. None of the others is a colour, and none is ever shown as 0."""

    RATED = "rated"
    NOT_DUE = "not due this quarter"
    AWAITING = "awaiting data"
    NO_FIGURE = "no figure"
    NO_TARGET = "no target"
    TARGET_TBC = "target to be confirmed"
    LIMIT_REFUSED = "limit cannot be used"
    NO_COLOUR = "state without a colour"
    PLACEHOLDER = "placeholder"
    DATA_ONLY = "data only"
    SUPPRESSED = "suppressed"
    QUERY = "query"

    @property
    def shown(self) -> str:
        """What stands in a RAG cell instead of a rating: ``Not due``, ``Query``; nothing where there is one."""
        if self in (State.RATED, State.NO_COLOUR):
            return ""
        words = str(self.value)
        return _OTHERWISE_SHOWN.get(words, words.capitalize())


_OTHERWISE_SHOWN = {
    "not due this quarter": "Not due",
    "target to be confirmed": "Target TBC",
    "limit cannot be used": "Not rated",
}


class Direction(Enum):
    """Which way performance travels: better or worse in performance, not the figure's sign."""

    BETTER = "↑"
    SAME = "→"
    WORSE = "↓"
    NOTHING = "-"

    @property
    def word(self) -> str:
        """The word that stands beside the arrow."""
        return {"↑": "better", "→": "same", "↓": "worse", "-": "nothing to compare"}[self.value]


@dataclass(frozen=True)
class NoTarget:
    """Why nothing can be rated against a target: a state, and the reason as the second half of a sentence."""

    state: State
    reason: str


@dataclass(frozen=True)
class TargetInForce:
    """The target that counts in a period, worked out to numbers.

    The target is met on or beyond ``low`` (VALUE), strictly beyond it (``strict``), or from ``low`` to ``high``
    (RANGE, where both are given). ``name`` says which target it is: ``Q2 target`` or ``annual target``.
    ``derivation`` says how the number came about where the register gives none ("England: 184").
    """

    target: Target
    name: str
    low: Decimal | None
    high: Decimal | None = None
    strict: bool = False
    derivation: str = ""


@dataclass(frozen=True)
class Rating:
    """An indicator's RAG rating, or the state that stands in its place.

    ``text`` is what is printed: the band's name, or the milestone's state. ``shortfall`` is how far the outturn is
    from its target in the harmful direction (0 when met); None where that has no meaning. ``best_reach`` says which
    figures the best band takes (``GREEN at 65% or more``), where a figure was rated.
    """

    state: State
    sentence: str
    band: Band | None = None
    text: str = ""
    target: TargetInForce | None = None
    shortfall: Decimal | None = None
    best_reach: str = ""

    @property
    def is_rated(self) -> bool:
        """Does the rating carry a colour?"""
        return self.band is not None

    @property
    def shown(self) -> str:
        """What stands in a RAG cell: the rating as it is printed, or the words for the state in its place."""
        return self.text or self.state.shown

    @property
    def colour(self) -> str:
        """The colour's name as the Data sheet prints it (``GREEN``), or nothing."""
        return self.band.name if self.band else ""


@dataclass(frozen=True)
class DirectionOfTravel:
    """How the outturn compares with an earlier one.

    ``comparator`` is what is printed beside the arrow (``62.3%``, ``NEW``, ``N/A``); ``compared`` names what was
    compared (``Q1`` or ``Q2 2016/17``); ``against`` is the earlier outturn where there is one.
    """

    direction: Direction
    comparator: str
    sentence: str
    against_period: Period
    against: Outturn | None = None


@dataclass(frozen=True)
class Verdict:
    """All that is decided about one indicator in one period. ``dates`` are those of a milestone with a due date."""

    indicator: Indicator
    period: Period
    outturn: Outturn | None
    rating: Rating
    short: DirectionOfTravel
    long: DirectionOfTravel
    annual_target: Target | None = None
    quarter_target: Target | None = None
    dates: MilestoneDates | None = None

    @property
    def explanation(self) -> str:
        """The verdict in sentences: the rating, then both directions of travel."""
        return " ".join(s for s in (self.rating.sentence, self.short.sentence, self.long.sentence) if s)

    @property
    def shown_figure(self) -> str:
        """The figure as it is printed, without its marks: ``64.4%``, ``On Track``, ``Query``, or ``N/A``."""
        if self.rating.state is State.QUERY:
            return "Query"
        if self.rating.state is State.SUPPRESSED:
            return "Suppressed"
        return "N/A" if self.outturn is None else self.outturn.show(self.indicator)
