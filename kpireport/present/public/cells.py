"""The cells of the public tables: numbers as numbers, words for states, shorthand where there is nothing to say.

What is internal stays inside: who owns a corrective action, what was typed that could not be used, and every word
that might repeat a number too small to be published.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kpireport.model.figure import decimals_of, rounded
from kpireport.model.indicator import Indicator
from kpireport.model.outturn import Outturn
from kpireport.model.public import PublicCell, PublicFigure, Shorthand
from kpireport.model.report import ReportRow
from kpireport.model.target import Target, TargetKind
from kpireport.model.verdict import Direction, DirectionOfTravel, State, Verdict
from kpireport.present.rows import show_date

NOT_APPLICABLE = Shorthand.NOT_APPLICABLE.value
NOT_AVAILABLE = Shorthand.NOT_AVAILABLE.value
CONFIDENTIAL = Shorthand.CONFIDENTIAL.value

NOT_RATED = "Not rated"
WHY_NOT_RATED = {
    State.NOT_DUE: "Not due this quarter",
    State.AWAITING: "Figure not available in time",
    State.NO_FIGURE: "No figure",
    State.NO_TARGET: "No target",
    State.TARGET_TBC: "Target to be confirmed",
    State.LIMIT_REFUSED: "Target cannot be rated against",
    State.NO_COLOUR: "Milestone state is not rated",
    State.PLACEHOLDER: "Indicator in development",
    State.DATA_ONLY: "For information only",
    State.SUPPRESSED: "Number too small to be published",
    State.QUERY: "Figure is being checked",
}
"""What the public reads where an indicator is not rated."""

_NO_FIGURE_MARK = {
    State.NOT_DUE: NOT_APPLICABLE,
    State.PLACEHOLDER: NOT_APPLICABLE,
    State.SUPPRESSED: CONFIDENTIAL,
}


def words(text: str) -> str:
    """Return a text for a cell: itself, or the mark for not applicable where there is none."""
    return text.strip() or NOT_APPLICABLE


def date_words(day: date | None) -> str:
    """Return a date as words, so that no spreadsheet's settings turn it round."""
    return words(show_date(day))


def figure_cell(verdict: Verdict) -> PublicCell:
    """Return the outturn as a number, or the mark that says why there is none."""
    if published_figure(verdict) is None:
        return NOT_APPLICABLE if verdict.indicator.is_milestone else _mark(verdict)
    return _figure(verdict.indicator, verdict.outturn) or NOT_AVAILABLE


def milestone_cell(verdict: Verdict) -> str:
    """Return the milestone's state, or the mark that says why there is none."""
    if not verdict.indicator.is_milestone:
        return NOT_APPLICABLE
    return published_milestone(verdict) or _mark(verdict)


def published_figure(verdict: Verdict) -> Outturn | None:
    """Return the outturn if it has a figure that may be published."""
    outturn, hidden = verdict.outturn, (State.QUERY, State.SUPPRESSED)
    return outturn if outturn and outturn.value is not None and verdict.rating.state not in hidden else None


def published_milestone(verdict: Verdict) -> str:
    """Return the milestone's state as the scheme names it, or nothing."""
    if verdict.rating.state is State.QUERY or verdict.outturn is None or not verdict.indicator.is_milestone:
        return ""
    return verdict.rating.text or verdict.outturn.milestone_state


def why_not_rated(verdict: Verdict) -> str:
    """Return why an indicator is not rated, with the service's reason where it gave one; nothing if it is rated."""
    state = verdict.rating.state
    if verdict.rating.is_rated:
        return ""
    reason = verdict.outturn.reason if verdict.outturn else ""
    return f"{WHY_NOT_RATED[state]}: {reason}" if state is State.NO_FIGURE and reason else WHY_NOT_RATED[state]


def target_cell(target: Target | None, indicator: Indicator) -> PublicCell:
    """Return a target as a number where it is one, else in the register's words."""
    if target is None or target.kind is TargetKind.NONE:
        return NOT_APPLICABLE
    if target.kind is TargetKind.VALUE and target.low is not None:
        return _number(indicator, target.low, max(indicator.decimals, decimals_of(target.low)))
    return "To be confirmed" if target.kind is TargetKind.TO_BE_CONFIRMED else words(target.words)


def direction_word(travel: DirectionOfTravel) -> str:
    """Return the direction as a word: arrows are read out unevenly, and colours not at all."""
    return NOT_APPLICABLE if travel.direction is Direction.NOTHING else travel.direction.word.capitalize()


def comparator_cell(travel: DirectionOfTravel, indicator: Indicator) -> PublicCell:
    """Return the earlier figure as a number, a milestone's state, or the mark that says why there is none."""
    if travel.comparator == "NEW":
        return Shorthand.NEW.value
    if travel.against is None or not travel.against.has_figure:
        return CONFIDENTIAL if is_suppressed(travel.against) else NOT_AVAILABLE
    return _figure(indicator, travel.against) or words(travel.against.milestone_state)


def about_figures(verdict: Verdict) -> str:
    """Return the time that each figure describes, whether it is provisional or revised, and how a target came about."""
    said = (
        ("Figure", verdict.outturn if published_figure(verdict) else None),
        ("Previous quarter", verdict.short.against),
        ("Year before", verdict.long.against),
    )
    marks = [f"{name}: {_marks(outturn)}" for name, outturn in said if outturn and _marks(outturn)]
    derivation = verdict.quarter_target.derivation if verdict.quarter_target else ""
    return words("; ".join([*marks, *([f"Quarter target: {derivation}"] if derivation else [])]))


def published_words(row: ReportRow) -> tuple[str, str]:
    """Return comment and corrective action. Both go where a figure is suppressed, as either may repeat it."""
    verdict = row.verdict
    action = verdict.outturn.corrective_action if verdict.outturn else ""
    if verdict.rating.state is State.SUPPRESSED or any(
        is_suppressed(travel.against) for travel in (verdict.short, verdict.long)
    ):
        return (CONFIDENTIAL if row.comment else "", CONFIDENTIAL if action else "")
    return row.comment, action


def is_suppressed(outturn: Outturn | None) -> bool:
    """Was the figure taken out because it is too small to be shown?"""
    return outturn is not None and not outturn.has_figure and outturn.reason.startswith("Suppressed")


def _mark(verdict: Verdict) -> str:
    return _NO_FIGURE_MARK.get(verdict.rating.state, NOT_AVAILABLE)


def _figure(indicator: Indicator, outturn: Outturn | None) -> PublicFigure | None:
    if outturn is None or outturn.value is None:
        return None
    return _number(indicator, rounded(outturn.value, indicator.decimals), indicator.decimals)


def _number(indicator: Indicator, value: Decimal, decimals: int) -> PublicFigure:
    """A column of percentages keeps its decimals; nobody counts 140.0 people."""
    return PublicFigure(value, decimals_of(value) if indicator.unit.is_count else decimals)


def _marks(outturn: Outturn) -> str:
    if not outturn.has_figure:
        return ""
    provisional = Shorthand.PROVISIONAL.value if outturn.provisional else ""
    revised = Shorthand.REVISED.value if outturn.revised else ""
    return " ".join(part for part in (outturn.data_period, provisional, revised) if part)
