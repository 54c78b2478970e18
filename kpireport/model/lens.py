"""The equalities lens: how the indicators and actions came out that serve each theme or protected characteristic."""

from __future__ import annotations

from dataclasses import dataclass

from kpireport.model.house_style import PALETTE
from kpireport.model.noun import Noun
from kpireport.model.plan import PlanAction
from kpireport.model.summary import Tally
from kpireport.model.verdict import Verdict


@dataclass(frozen=True)
class LensTag:
    """One tag with its indicators in register order and its actions in the plan's; ``tally`` counts the indicators."""

    tally: Tally
    indicators: tuple[Verdict, ...] = ()
    actions: tuple[PlanAction, ...] = ()

    @property
    def name(self) -> str:
        """The tag as it is read, without the word before its colon."""
        return self.tally.name


@dataclass(frozen=True)
class Coverage:
    """How many there are, how many of them carry a tag of a group, and how many of those carry several of it.

    What carries several is counted under each, so that the counts by tag do not add up to ``total``.
    """

    total: int
    tagged: int
    several: int

    @property
    def untagged(self) -> int:
        """How many carry no tag of the group."""
        return self.total - self.tagged


@dataclass(frozen=True)
class LensGroup:
    """Tags of one sort. ``word`` names the sort: the council's own word, or what the tags have before a colon.

    ``indicators_note`` and ``actions_note`` say how many carry such a tag, and why the counts need not add up.
    """

    word: str
    tags: tuple[LensTag, ...]
    indicators: Coverage
    actions: Coverage
    indicators_note: str = ""
    actions_note: str = ""

    @property
    def word_within(self) -> str:
        """The word as it stands within a sentence: in small letters, save abbreviations."""
        return Noun(self.word).one

    @property
    def measured(self) -> tuple[LensTag, ...]:
        """The tags that indicators carry."""
        return tuple(tag for tag in self.tags if tag.indicators)

    @property
    def acted_on(self) -> tuple[LensTag, ...]:
        """The tags that actions carry."""
        return tuple(tag for tag in self.tags if tag.actions)

    @property
    def statuses(self) -> tuple[str, ...]:
        """Every status that an action of the group has, those that go well first."""
        colours = {action.status: action.colour for tag in self.tags for action in tag.actions}
        ranks = list(PALETTE)
        return tuple(sorted(colours, key=lambda status: ranks.index(colours[status])))


@dataclass(frozen=True)
class Lens:
    """Every group of tags, the council's own word first. ``perception`` counts the perception indicators among all."""

    groups: tuple[LensGroup, ...]
    perception: int = 0
