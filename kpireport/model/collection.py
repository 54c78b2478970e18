"""Several workspaces reported together: what became of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CollectionLine:
    """One workspace's pack: where it stands, and what it counts; or, as ``failure``, why there is none.

    ``problems`` is how much is wrong. ``remarks`` are what else there is to say.
    """

    workspace: str
    folder: str = ""
    received: int = 0
    expected: int = 0
    counts: str = ""
    problems: int = 0
    remarks: tuple[str, ...] = ()
    failure: str = ""
