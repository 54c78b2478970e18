"""Figures that do not look like those of the quarters before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median

from kpireport.assess.dot import compares_in_quarter, in_quarter, printed_value
from kpireport.assess.lint.rules import COUNT_FELL, COUNT_UNKNOWN, FAR_FROM_HISTORY, HUNDREDFOLD
from kpireport.assess.suppression import count_of
from kpireport.model.evaluation import Evaluation
from kpireport.model.indicator import Indicator
from kpireport.model.limits import figure_limits
from kpireport.model.outturn import Outturn
from kpireport.model.period import Period
from kpireport.model.problem import Problem

FEWEST_POINTS = 5
"""How many earlier figures it takes to say that a figure lies outside them."""

TIMES_USUAL = 6
"""How many times the usual distance from the median a figure may be away from it."""

_LEAST_USUAL = Decimal("0.02")
"""The usual distance is taken as at least this part of the median: a figure that never moved may begin to."""

_FEWEST_COUNTED = 10
"""A count below this may well become a hundred times as many."""


@dataclass(frozen=True)
class Reported:
    """An indicator's figure of the quarter, and those of the quarters before, oldest first."""

    indicator: Indicator
    outturn: Outturn
    value: Decimal
    earlier: tuple[tuple[Period, Decimal], ...]


def figure_hundredfold(evaluation: Evaluation) -> Iterator[Problem]:
    """Find the figure that is about 100 times the one before it, or a hundredth of it.

    Source: a percentage sent as 0.644 where 64.4 was meant.
    """
    for given in _reported(evaluation):
        if _is_hundredfold(given):
            when, before = given.earlier[-1]
            times = "100 times" if abs(given.value) > abs(before) else "a hundredth of"
            shown, earlier = given.indicator.show_exactly(given.value), given.indicator.show_exactly(before)
            yield HUNDREDFOLD.found(
                given.indicator,
                given.outturn.place,
                f"{given.indicator.id}: the figure of {shown} is about {times} the {earlier} of {when}. Check where "
                "its decimal point belongs.",
                shown,
            )


def figure_far_from_history(evaluation: Evaluation) -> Iterator[Problem]:
    """Find the figure that lies far outside the indicator's own history: by median, so that one odd quarter hides none.

    Source: the checks of returned figures that performance teams do by eye. A count since April goes by its quarters
    in isolation. What is a matter of the decimal point is told by that rule alone.
    """
    for given in _reported(evaluation):
        value, earlier = _comparable(given, evaluation)
        if value is None or len(earlier) < FEWEST_POINTS or _is_hundredfold(given):
            continue
        middle = median(earlier)
        usual = _usual_distance(earlier, middle, given.indicator)
        if abs(value - middle) > TIMES_USUAL * usual:
            show = given.indicator.show
            yield FAR_FROM_HISTORY.found(
                given.indicator,
                given.outturn.place,
                f"{given.indicator.id}: {show(value)} is far from its {len(earlier)} earlier figures, whose median is "
                f"{show(middle)}: more than {TIMES_USUAL} times their usual distance from it. Check it, or explain it "
                "in the comment.",
                show(given.value),
            )


def cumulative_count_fell(evaluation: Evaluation) -> Iterator[Problem]:
    """Find the count since April that is lower than in an earlier quarter of the same year.

    Source: corrections and imports that leave a year which cannot be right: what was counted cannot be uncounted.
    """
    register, history, period = evaluation.register, evaluation.merged.history, evaluation.period
    for indicator in (v.indicator for v in evaluation.verdicts if v.indicator.is_year_to_date_count):
        so_far = [
            o for o in history.of(indicator.id) if period.start_year == o.period.start_year and o.period <= period
        ]
        year = [(outturn, outturn.value) for outturn in so_far if outturn.value is not None]
        for (before, was), (now, is_now) in pairwise(year):
            if is_now < was and figure_limits(indicator, register, history).low is not None:
                yield COUNT_FELL.found(
                    indicator,
                    now.place,
                    f"{indicator.id}: {indicator.show(is_now)} since April in {now.period} is below the "
                    f"{indicator.show(was)} of {before.period}. Correct whichever of them is wrong.",
                    indicator.show(is_now),
                )


def small_number_unknown(evaluation: Evaluation) -> Iterator[Problem]:
    """Find the figure that is shown although nobody knows whether the count behind it is small enough to be hidden.

    Source: a percentage typed by itself, of an indicator about few people.
    """
    for verdict in evaluation.verdicts:
        indicator, given = verdict.indicator, verdict.outturn
        threshold = indicator.suppress_below
        if threshold is None or given is None or given.value is None or count_of(indicator, given) is not None:
            continue
        what = "numerator and “out of”" if indicator.unit.is_percentage else "that count"
        yield COUNT_UNKNOWN.found(
            indicator,
            given.place,
            f"{indicator.id}: {indicator.show(given.value)} is shown, and whether the count behind it is below "
            f"{threshold:f} is not known. Ask for {what}, or where it is, for the reason Suppressed.",
            indicator.show(given.value),
        )


CHECKS = (figure_hundredfold, figure_far_from_history, cumulative_count_fell, small_number_unknown)
"""The rules about figures."""


def _reported(evaluation: Evaluation) -> Iterator[Reported]:
    """Give the quarter's figures, each with the indicator's earlier ones."""
    earlier = defaultdict(list)
    for outturn in evaluation.merged.history.outturns:
        if outturn.period < evaluation.period and outturn.value is not None:
            earlier[outturn.indicator_id].append((outturn.period, outturn.value))
    for verdict in evaluation.verdicts:
        given = verdict.outturn
        if given is not None and given.value is not None:
            before = tuple(sorted(earlier[verdict.indicator.id]))
            yield Reported(verdict.indicator, given, given.value, before)


def _is_hundredfold(given: Reported) -> bool:
    if not given.earlier:
        return False
    small, large = sorted((abs(given.value), abs(given.earlier[-1][1])))
    least = _FEWEST_COUNTED if given.indicator.unit.is_count else 0
    return small > 0 and small >= least and 50 * small <= large <= 200 * small


def _comparable(given: Reported, evaluation: Evaluation) -> tuple[Decimal | None, list[Decimal]]:
    """Return the figure and the earlier ones as they compare with one another."""
    indicator, history = given.indicator, evaluation.merged.history
    if compares_in_quarter(indicator):
        quarters = (in_quarter(indicator, history, when) for when, _ in given.earlier)
        return in_quarter(indicator, history, evaluation.period), [value for value in quarters if value is not None]
    printed = (printed_value(indicator, history.find(indicator.id, when)) for when, _ in given.earlier)
    return printed_value(indicator, given.outturn), [value for value in printed if value is not None]


def _usual_distance(earlier: list[Decimal], middle: Decimal, indicator: Indicator) -> Decimal:
    """Return the median distance from the median, at least 2% of it and one step of the last printed digit."""
    step = Decimal(1).scaleb(-indicator.decimals)
    return max(median(abs(value - middle) for value in earlier), abs(middle) * _LEAST_USUAL, step)
