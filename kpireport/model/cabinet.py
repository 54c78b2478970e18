"""The papers of the Word pack: the report to Cabinet, and the report to the Senior Leadership Team."""

from __future__ import annotations

from dataclasses import dataclass

from kpireport.model.paper import Paper


@dataclass(frozen=True)
class CabinetReport(Paper):
    """The quarterly performance report to Cabinet, as it is read."""


@dataclass(frozen=True)
class SltReport(Paper):
    """The half-yearly report on the cohesion action plan to the Senior Leadership Team, as it is read."""
