"""A RAG scheme: an ordered list of bands, kept as data and dated by year."""

from __future__ import annotations

from dataclasses import dataclass

from kpireport.model.target import Limit, LimitKind


@dataclass(frozen=True)
class Band:
    """One rating: its name (``GREEN``), its colour in the house palette, and how far short still counts."""

    name: str
    colour: str
    limit: Limit

    @property
    def is_last(self) -> bool:
        """Does the band take whatever the bands before it do not?"""
        return self.limit.kind is LimitKind.NONE


@dataclass(frozen=True)
class MilestoneState:
    """A state of a milestone, and the band it counts as; None if it counts as no colour."""

    name: str
    band: Band | None


@dataclass(frozen=True)
class Scheme:
    """Bands and milestone states, both best first, in force from the financial year that begins in ``from_year``."""

    name: str
    from_year: int
    bands: tuple[Band, ...]
    states: tuple[MilestoneState, ...]

    def state_named(self, name: str) -> MilestoneState | None:
        """Find a milestone state by its name, whatever its case and spacing."""
        wanted = _folded(name)
        return next((state for state in self.states if _folded(state.name) == wanted), None)

    def rank_of(self, state: MilestoneState) -> int:
        """Return the state's place in the order, 0 for the best."""
        return self.states.index(state)

    def band_named(self, name: str) -> Band | None:
        """Find a band by its name, whatever its case."""
        return next((band for band in self.bands if _folded(band.name) == _folded(name)), None)


@dataclass(frozen=True)
class Preset:
    """A scheme that comes with the tool. ``scheme`` is None where it cannot rate as it stands; ``lacking`` says why."""

    name: str
    scheme: Scheme | None
    lacking: str = ""


def _folded(name: str) -> str:
    return "".join(name.split()).replace("-", "").casefold()
