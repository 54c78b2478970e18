"""The wholes that several services report together, each with the part of every service, as readers see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpireport.model.verdict import Verdict


@dataclass(frozen=True)
class PartLine:
    """One service's part. ``words`` stands where there is no figure: a milestone's state, or why there is none."""

    service: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    figure: Decimal | None = None
    words: str = ""
    comment: str = ""
    corrective_action: str = ""
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True)
class PartsOfWhole:
    """A whole and its parts. ``rag_text`` is what stands in the whole's RAG cell."""

    verdict: Verdict
    rag_text: str
    whole: PartLine
    parts: Sequence[PartLine]
