"""The cohesion action plan as it stands: each priority with its actions, their progress, and what measures it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kpireport.model.register import Action
from kpireport.model.verdict import Verdict


@dataclass(frozen=True)
class PlanAction:
    """An action and what was said of it this quarter. ``colour`` is the palette's colour name of its status.

    ``timing`` compares the forecast with the date due: ``on time``, ``61 days late``; empty where there is no date.
    """

    action: Action
    status: str
    colour: str
    forecast: date | None
    timing: str
    progress: str


@dataclass(frozen=True)
class PlanMeasure:
    """What measures a priority: an indicator's verdict, or words where no indicator covers it yet.

    ``rag_text`` is what stands in the indicator's RAG cell.
    """

    words: str
    rag_text: str
    verdict: Verdict | None = None


@dataclass(frozen=True)
class PlanPriority:
    """One priority of the plan."""

    number: str
    title: str
    focus_area: str
    actions: tuple[PlanAction, ...]
    measures: tuple[PlanMeasure, ...]
