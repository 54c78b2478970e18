"""What an indicator's figures say over time: which of them are comparable, their variation, and the year's end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kpireport.assess.dot import compares_in_quarter, in_quarter, printed_value
from kpireport.assess.forecast import forecast
from kpireport.assess.targets import target_in_force
from kpireport.assess.xmr import assurance_of, process_limits, signals, variation_of
from kpireport.model.indicator import Comparison, Indicator
from kpireport.model.outlook import FEWEST_POINTS, Outlook, Variation
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.register import Register
from kpireport.model.scheme import Scheme
from kpireport.model.verdict import TargetInForce


def outlook(indicator: Indicator, history: History, register: Register, scheme: Scheme, period: Period) -> Outlook:
    """Say what an indicator's figures up to a period mean. ``history`` holds the period's own outturn too."""
    if indicator.is_milestone or indicator.comparison is Comparison.NONE:
        return Outlook(Variation.NOT_COMPARED)
    known = History(tuple(outturn for outturn in history.of(indicator.id) if outturn.period <= period))
    points = tuple(comparable_points(indicator, known))
    newest = _comparable(indicator, known, period)
    if newest is None or len(points) < FEWEST_POINTS:
        # A count since April that is reported once a year has a figure, though none for its quarter alone.
        few = len(points) < FEWEST_POINTS and printed_value(indicator, history.find(indicator.id, period)) is not None
        variation = Variation.TOO_FEW if few else Variation.NO_FIGURE
        return Outlook(variation, len(points), forecast=forecast(indicator, known, register, scheme, period, None))
    limits, signal = process_limits(points), signals(points)[-1]
    # While an indicator changes its limits say how it was: neither assurance nor the year's end can rest on them.
    ahead = limits if signal is None else limits.around(newest)
    target = _comparable_target(indicator, register, period, known) if signal is None else None
    return Outlook(
        variation=variation_of(signal, indicator.polarity),
        points=len(points),
        signal=signal,
        limits=limits,
        assurance=None if target is None else assurance_of(limits, target, indicator.polarity),
        forecast=forecast(indicator, known, register, scheme, period, ahead),
    )


def comparable_points(indicator: Indicator, history: History) -> Iterator[Decimal]:
    """Give an indicator's comparable figures, oldest first: as reported, cumulative counts each quarter by itself.

    A quarter without a figure is passed over.
    """
    figures = (_comparable(indicator, history, outturn.period) for outturn in history.of(indicator.id))
    return (figure for figure in figures if figure is not None)


def _comparable(indicator: Indicator, history: History, period: Period) -> Decimal | None:
    if compares_in_quarter(indicator):
        return in_quarter(indicator, history, period)
    return printed_value(indicator, history.find(indicator.id, period))


def _comparable_target(indicator: Indicator, register: Register, period: Period, history: History) -> Decimal | None:
    """Return the target that the points can be held against: of a cumulative count the quarter's own part of it."""
    target = _single(indicator, register, period, history)
    if target is None or period.quarter == 1 or not compares_in_quarter(indicator):
        return target
    before = _single(indicator, register, period.previous, history)
    return None if before is None else target - before


def _single(indicator: Indicator, register: Register, period: Period, history: History) -> Decimal | None:
    target = target_in_force(indicator, register, period, history)
    return target.low if isinstance(target, TargetInForce) and target.high is None else None
