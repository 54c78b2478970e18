"""What the colours, arrows and marks of a report mean, in the words of the scheme in force."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """A word of a key, the colour of the house palette it stands on (or none), and what it means."""

    word: str
    colour: str
    meaning: str


@dataclass(frozen=True)
class Legend:
    """The keys of a report. ``states`` explains the words that stand in a RAG cell and are no colour."""

    rag: tuple[Key, ...] = ()
    milestones: tuple[Key, ...] = ()
    dot: tuple[Key, ...] = ()
    basis: tuple[Key, ...] = ()
    states: tuple[Key, ...] = ()
