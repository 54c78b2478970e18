"""What the colours, arrows and marks of a report mean, in the words of the scheme in force."""

from __future__ import annotations

from dataclasses import dataclass

from kpireport.model.template import Key


@dataclass(frozen=True)
class Legend:
    """The keys of a report. ``states`` explains the words that stand in a RAG cell and are no colour."""

    rag: tuple[Key, ...] = ()
    milestones: tuple[Key, ...] = ()
    dot: tuple[Key, ...] = ()
    basis: tuple[Key, ...] = ()
    states: tuple[Key, ...] = ()
