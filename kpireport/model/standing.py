"""Where a service stands with its return: issued or not, come or not, and what it lacks, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kpireport.model.problem import Place


class LackKind(Enum):
    """What sort of thing is lacking."""

    FIGURE = "no figure"
    QUERY = "query"
    ACTION = "corrective action"
    PROGRESS = "progress of an action"


@dataclass(frozen=True)
class Lack:
    """One thing that is lacking: of which indicator or action, in what words, and in which cell it is to be given."""

    kind: LackKind
    id: str
    name: str
    words: str
    place: Place = Place()


@dataclass(frozen=True)
class Standing:
    """One service. ``file`` is the return that was read, or nothing; ``figures`` counts those given of ``expected``."""

    service: str
    is_issued: bool = False
    file: str = ""
    figures: int = 0
    expected: int = 0
    lacks: tuple[Lack, ...] = ()
    contact: str = ""
    email: str = ""

    @property
    def is_returned(self) -> bool:
        """Has the return come, and could it be read?"""
        return bool(self.file)

    @property
    def is_complete(self) -> bool:
        """Has the return come, and lacks it nothing?"""
        return self.is_returned and not self.lacks

    @property
    def queries(self) -> tuple[Lack, ...]:
        """What was given and cannot be right."""
        return tuple(lack for lack in self.lacks if lack.kind is LackKind.QUERY)

    @property
    def missing(self) -> tuple[Lack, ...]:
        """What was not given."""
        return tuple(lack for lack in self.lacks if lack.kind is not LackKind.QUERY)
