"""An indicator that several services report together: the part of each, and the whole that is made of the parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpireport.model.outturn import Outturn

AWAITING_PARTS = "Awaiting figures from"
"""How the reason begins that a whole has no figure because a part is missing."""

NO_WHOLE = "The parts cannot be added up"
"""How the reason begins that a whole has no figure because its unit allows none."""


@dataclass(frozen=True)
class ServicePart:
    """What one service reports of a shared indicator; None where its return has not come."""

    service: str
    outturn: Outturn | None = None

    @property
    def has_figure(self) -> bool:
        """Is the part there?"""
        return self.outturn is not None and self.outturn.has_figure


@dataclass(frozen=True)
class SharedIndicator:
    """The parts of an indicator, in the order of the register, as they may be shown. The whole stands in history."""

    indicator_id: str
    parts: Sequence[ServicePart]
