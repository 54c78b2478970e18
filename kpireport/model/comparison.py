"""The same quarter rated under two RAG schemes: the one in force, and another one that was asked for by name."""

from __future__ import annotations

from dataclasses import dataclass

from kpireport.model.verdict import Verdict


@dataclass(frozen=True)
class ComparedRating:
    """An indicator's rating under both schemes, as it is printed, with the palette's colours.

    ``is_changed`` says that the colour is another, or that it is rated under one of the schemes only.
    """

    verdict: Verdict
    in_force: str
    in_force_colour: str
    asked: str
    asked_colour: str
    is_changed: bool


@dataclass(frozen=True)
class RatingCount:
    """How many indicators have a rating under each scheme; None where the scheme has no such band."""

    rating: str
    colour: str
    in_force: int | None
    asked: int | None


@dataclass(frozen=True)
class SchemeComparison:
    """Both schemes by name, a count of every rating, and every indicator in register order."""

    in_force: str
    asked: str
    counts: tuple[RatingCount, ...]
    ratings: tuple[ComparedRating, ...]

    @property
    def changed(self) -> int:
        """How many indicators have another rating."""
        return sum(rating.is_changed for rating in self.ratings)
