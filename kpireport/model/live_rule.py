"""The live rule: an indicator's verdicts as figures from here to there, so that a spreadsheet can give them too.

Every figure is compared as it is printed, so a verdict changes only between two printable figures. Each step of a
ladder therefore says from which to which printable figure it reaches, both included, and no formula ever has to add,
multiply or compare what a binary number cannot hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kpireport.model.limits import FigureLimits
from kpireport.model.verdict import Direction

PART_WORD = "Part only"
"""What stands there where a part of a whole cannot be rated against the whole's target."""


def direction_words(direction: Direction) -> str:
    """Return a direction as a return shows it: ``↑ better``; nothing to compare is ``-``."""
    return direction.value if direction is Direction.NOTHING else f"{direction.value} {direction.word}"


@dataclass(frozen=True)
class Step:
    """The figures from ``low`` to ``high``, both included, get ``word``. None: no limit on that side."""

    word: str
    low: Decimal | None = None
    high: Decimal | None = None

    def takes(self, figure: Decimal) -> bool:
        """Is the figure one of the step's?"""
        return (self.low is None or self.low <= figure) and (self.high is None or figure <= self.high)


@dataclass(frozen=True)
class Ladder:
    """Steps in order; the first that takes a figure gives its word, ``otherwise`` the rest."""

    steps: tuple[Step, ...] = ()
    otherwise: str = ""

    def word_for(self, figure: Decimal) -> str:
        """Return the word for a figure."""
        return next((step.word for step in self.steps if step.takes(figure)), self.otherwise)


NOTHING_TO_COMPARE = Ladder(otherwise=direction_words(Direction.NOTHING))


@dataclass(frozen=True)
class LiveRule:
    """What an indicator's row of a return needs to judge the figure that is typed there.

    A milestone is judged by the place of its state in ``states``, 1 for the first. ``unrated`` stands in the RAG
    cell where a figure cannot be rated, and ``untyped`` as long as nothing is typed. ``is_placeholder`` means that
    nothing that is typed changes that. ``calls_for_action`` names the RAG words that call for a corrective action.
    ``so_far`` is last quarter's figure of a count that grows through the year: this one cannot be below it.
    Counts below ``suppress_below`` are not shown, nor is one that is so little above ``shown_before``, which was shown.
    ``wants_comment`` says that a comment is wanted even where no figure is due.
    ``is_part`` says that the row's figure is one service's part of a whole.
    ``target``, ``last_quarter`` and ``same_quarter`` are the words for what the figure is compared with.
    """

    indicator_id: str
    target: str = ""
    last_quarter: str = ""
    same_quarter: str = ""
    decimals: int = 0
    is_percentage: bool = False
    is_count: bool = False
    is_placeholder: bool = False
    is_due: bool = True
    wants_comment: bool = False
    limits: FigureLimits = FigureLimits()
    so_far: Decimal | None = None
    suppress_below: Decimal | None = None
    shown_before: Decimal | None = None
    rag: Ladder = Ladder()
    short: Ladder = NOTHING_TO_COMPARE
    long: Ladder = NOTHING_TO_COMPARE
    unrated: str = ""
    untyped: str = ""
    states: tuple[str, ...] = ()
    calls_for_action: tuple[str, ...] = ()
    is_part: bool = False

    @property
    def is_milestone(self) -> bool:
        """Is a state chosen instead of a figure typed?"""
        return bool(self.states)

    @property
    def asked_for(self) -> str:
        """What the row asks for, in the words of Still needed."""
        if self.is_milestone:
            return "state"
        return "numerator and “out of”," if self.is_part and self.is_percentage else "figure"
