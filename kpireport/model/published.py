"""What a published performance table tells of a register and a history: the beginnings of a workspace."""

from __future__ import annotations

from dataclasses import dataclass

from kpireport.model.indicator import Indicator
from kpireport.model.outturn import Outturn
from kpireport.model.period import Period


@dataclass(frozen=True)
class PublishedTarget:
    """A target as a register states it: ``text`` is what is typed there, ``printed`` what stood in the table.

    ``quarter`` is None for the annual target. ``printed`` is empty where it says no more than ``text``.
    """

    indicator_id: str
    year: str
    quarter: int | None
    text: str
    printed: str = ""


@dataclass(frozen=True)
class Published:
    """A published table as it was understood. ``period`` is the quarter that it reports."""

    file: str
    sheet: str
    period: Period
    indicators: tuple[Indicator, ...]
    targets: tuple[PublishedTarget, ...]
    outturns: tuple[Outturn, ...]
    services: tuple[str, ...]
