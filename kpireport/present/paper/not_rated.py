"""The indicators that are not rated, and why: each reason once, with the indicators it holds for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kpireport.model.paper import Block, Bullets, Paragraph, Role
from kpireport.model.report import ReportRow
from kpireport.present.paper.full_table import anchor_of
from kpireport.present.paper.mentions import plainly_named
from kpireport.present.paper.sentences import counted, sentence
from kpireport.present.paper.words import line, strong

_PREFIX = re.compile(r"Not rated: (no figure\. The .+?'s reason: )?")


def not_rated_blocks(rows: Iterable[ReportRow]) -> Iterator[Block]:
    """Give each reason, followed by a list of the indicators that are not rated for it."""
    for reason, together in _by_reason(rows).items():
        count = counted(len(together), "indicator")
        yield Paragraph(line(strong(f"{reason}"), f" ({count}):"), Role.LEAD_IN)
        yield Bullets(tuple(plainly_named(row, anchor_of(row)) for row in together))


def reason_of(row: ReportRow) -> str:
    """Return why a row is not rated, as it begins a sentence."""
    said = _PREFIX.sub("", row.verdict.rating.sentence, count=1)
    return sentence(said.partition(". Due on ")[0]).rstrip(".")


def _by_reason(rows: Iterable[ReportRow]) -> dict[str, list[ReportRow]]:
    grouped: dict[str, list[ReportRow]] = {}
    for row in rows:
        if not row.verdict.rating.band:
            grouped.setdefault(reason_of(row), []).append(row)
    return grouped
