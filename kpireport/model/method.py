"""How the report was made: the rules, the definitions and the files behind it, as tables for a reader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MethodTable:
    """One table of the method: a title, notes, headings, and rows of words.

    ``colours`` has the palette's colour name for the first cell of each row, where the table is a key.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
