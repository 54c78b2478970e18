"""The summary of a quarter: counts by theme and by service, what changed colour, what is off target, what came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from kpireport.model.scheme import Band
from kpireport.model.verdict import Verdict


@dataclass(frozen=True)
class Tally:
    """How the indicators of one theme or one service came out.

    ``bands`` has a count for each band of the scheme, best first; ``shares`` the same as whole-number percentages of
    those rated, None where none is rated. ``short`` and ``long`` count better, same and worse; their shares are those
    better, in whole-number percentages of those compared.
    """

    name: str
    total: int
    bands: tuple[int, ...]
    shares: tuple[Decimal | None, ...]
    not_rated: int
    short: tuple[int, int, int]
    long: tuple[int, int, int]
    short_share: Decimal | None = None
    long_share: Decimal | None = None


class ChangeReason(Enum):
    """Why an indicator has another colour than in the quarter before."""

    IMPROVED = "Improved"
    WORSENED = "Worsened"
    TARGET = "Target changed"
    REVISED = "Revised"
    NEW = "New indicator"
    FIRST_FIGURE = "Newly rated"
    NOT_RATED = "No longer rated"


@dataclass(frozen=True)
class ColourChange:
    """An indicator whose colour is another than in the quarter before.

    ``was`` and ``now`` are the words of the RAG cell then and now; their colours are those of the house palette.
    """

    verdict: Verdict
    before: Verdict | None
    was: str
    was_colour: str
    now: str
    now_colour: str
    reason: ChangeReason


@dataclass(frozen=True)
class OffTarget:
    """An indicator that is rated, and not in the best band.

    ``target`` and ``gap`` are numbers in the indicator's unit, ``gap_share`` the gap in percent of the target; None
    for milestones and where they have no meaning. ``needed`` says what would put it in the best band.
    """

    verdict: Verdict
    band: Band
    rag_text: str
    target: Decimal | None
    gap: Decimal | None
    gap_share: Decimal | None
    needed: str
    corrective_action: str
    owner: str
    due: date | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One service's return: whether it came, how many of its indicators have a figure, who signed it off."""

    service: str
    is_received: bool
    file: str
    indicators: int
    figures: int
    signed_off_by: str
    signed_off_on: date | None


@dataclass(frozen=True)
class Summary:
    """The first page of the workbook, before it is placed on a sheet. ``before`` counts the quarter before.

    ``dash_notes`` says why in either of the two nothing was rated, or nothing compared.
    """

    by_theme: tuple[Tally, ...] = ()
    by_service: tuple[Tally, ...] = ()
    overall: Tally | None = None
    before: Tally | None = None
    dash_notes: tuple[str, ...] = ()
    changes: tuple[ColourChange, ...] = ()
    off_target: tuple[OffTarget, ...] = ()
    returns: tuple[ReturnLine, ...] = ()
