"""Asks of a figure that was read whether it can be right at all. What cannot be right is queried, not corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from kpireport.model.figure import percentage, rounded
from kpireport.model.indicator import Indicator
from kpireport.model.limits import FigureLimits, count_so_far, figure_limits
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.register import Register


@dataclass(frozen=True)
class Expected:
    """What is known of an indicator before its figure comes: its limits, and its figures so far.

    ``so_far`` is last quarter's figure of a count that grows through the year, and None for any other. ``is_part``
    says that the figure is one service's part of a whole; history knows only the whole.
    """

    indicator: Indicator
    limits: FigureLimits = FigureLimits()
    earlier: tuple[Decimal, ...] = ()
    so_far: Decimal | None = None
    so_far_name: str = ""
    is_part: bool = False

    def with_last_quarter(self, value: Decimal | None) -> Expected:
        """Return the same with a corrected figure for last quarter, which then is the count so far."""
        return self if self.so_far is None else replace(self, so_far=value)


def expected_of(indicator: Indicator, register: Register, history: History, period: Period) -> Expected:
    """Gather what is known of an indicator before the period."""
    if register.is_shared(indicator):
        return Expected(indicator, figure_limits(indicator, register, history), is_part=True)
    known = [outturn for outturn in history.of(indicator.id) if outturn.period < period]
    figures = tuple(outturn.value for outturn in known if outturn.value is not None)
    so_far = count_so_far(indicator, history, period)
    return Expected(indicator, figure_limits(indicator, register, history), figures, so_far, period.previous.name)


def query_about_figure(value: Decimal, expected: Expected) -> str:
    """Return the sentence that asks about an impossible figure, or nothing."""
    indicator, limits = expected.indicator, expected.limits
    shown = indicator.show_exactly(value)
    if limits.high is not None and value > limits.high:
        return f"{shown} is above {indicator.show(limits.high)}, which a share of a whole cannot be. Correct it."
    if limits.low is not None and value < limits.low:
        return f"{shown} is below {indicator.show(limits.low)}, which this figure cannot be. Correct it."
    if limits.whole and value != value.to_integral_value():
        return f"{shown} is no whole number, and this indicator counts whole ones. Correct it."
    if expected.so_far is not None and value < expected.so_far:
        is_small = indicator.suppress_below is not None and expected.so_far < indicator.suppress_below
        before = "figure" if is_small else indicator.show(expected.so_far)
        return (
            f"{shown} is below the {before} of {expected.so_far_name}, and a count since April cannot fall. Give the "
            "count since April, or correct the earlier quarter on the Corrections sheet."
        )
    return ""


def query_about_share(value: Decimal | None, numerator: Decimal, denominator: Decimal, indicator: Indicator) -> str:
    """Return the sentence that asks about a numerator and denominator that cannot be right, or nothing."""
    shown = f"{numerator:,f} out of {denominator:,f}"
    if denominator <= 0 or numerator < 0:
        return f"{shown} gives no percentage. Correct the numerator or the denominator."
    if numerator > denominator:
        return f"{shown} is more than the whole. Correct the numerator or the denominator."
    worked_out = percentage(numerator, denominator, indicator.decimals)
    if value is not None and rounded(value, indicator.decimals) != worked_out:
        typed, result = indicator.show_exactly(value), indicator.show(worked_out)
        return f"{shown} is {result}, but the figure typed is {typed}. Correct one of them."
    return ""
