"""Milestones whose date has passed: not reached, or not reported."""

from __future__ import annotations

from collections.abc import Iterator

from kpireport.assess.lint.rules import MILESTONE_OVERDUE, MILESTONE_UNREPORTED, Rule
from kpireport.model.day import day_in_words
from kpireport.model.evaluation import Evaluation
from kpireport.model.milestone import MilestoneDates
from kpireport.model.problem import Place, Problem
from kpireport.model.verdict import Verdict


def milestone_overdue(evaluation: Evaluation) -> Iterator[Problem]:
    """Find the milestone that is past its date and neither reached nor put off by decision.

    Source: action plans whose dates pass without a word.
    """
    for verdict, dates in _dated(evaluation):
        if dates.is_overdue and dates.forecast is None:
            yield _found(
                MILESTONE_OVERDUE,
                verdict,
                f"was due on {day_in_words(dates.due)}, is {verdict.rating.text}, and has no date by which it is now "
                f"expected. Ask {verdict.indicator.lead_service} for one.",
            )
        elif dates.is_overdue:
            yield _found(MILESTONE_OVERDUE, verdict, f"is overdue: {dates.sentence.removeprefix('Overdue: ')}")


def milestone_unreported(evaluation: Evaluation) -> Iterator[Problem]:
    """Find the milestone that is past its date and of which no state is known.

    Source: milestones that drop out of a report in the quarter in which they were due.
    """
    for verdict, dates in _dated(evaluation):
        if dates.is_unreported:
            yield _found(
                MILESTONE_UNREPORTED,
                verdict,
                f"was due on {day_in_words(dates.due)} and no state was reported. Ask "
                f"{verdict.indicator.lead_service} whether it is reached.",
            )


def _dated(evaluation: Evaluation) -> Iterator[tuple[Verdict, MilestoneDates]]:
    return ((verdict, verdict.dates) for verdict in evaluation.verdicts if verdict.dates)


def _found(rule: Rule, verdict: Verdict, said: str) -> Problem:
    place = verdict.outturn.place if verdict.outturn else Place()
    return rule.found(verdict.indicator, place, f"{verdict.indicator.id} {said}")


CHECKS = (milestone_overdue, milestone_unreported)
"""The checks of milestones, in order."""
