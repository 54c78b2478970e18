"""Words what an indicator's figures say over time: its variation, its assurance, and the forecast of the year's end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kpireport.model.evaluation import Evaluation
from kpireport.model.figure import rounded_fraction
from kpireport.model.indicator import Indicator
from kpireport.model.outlook import FEWEST_POINTS, Assurance, Forecast, Outlook, ProcessLimits, Signal, Variation
from kpireport.model.trend import TrendWords
from kpireport.model.verdict import Rating, Verdict

_TOO_FEW, _CHANGING = Variation.TOO_FEW.value, "Still changing"
_ASSURANCE = {
    Assurance.PASSES: "ordinary variation alone will not miss the target, which lies beyond those limits.",
    Assurance.FAILS: "ordinary variation alone will not reach the target, which lies beyond those limits.",
    Assurance.HIT_AND_MISS: "the target lies within those limits, so chance decides whether it is met.",
}
_WORTH_A_REMARK = {
    Variation.IMPROVING: "is improving by more than ordinary variation",
    Variation.CONCERN: "is a concern: it is worse by more than ordinary variation",
}


def trend_words(verdict: Verdict, evaluation: Evaluation) -> TrendWords:
    """Word an indicator's outlook for the cells of the Trends sheet; without an outlook only the rating now."""
    told = evaluation.outlook(verdict.indicator.id)
    now = _shown(verdict.rating)
    if told is None:
        return TrendWords(now)
    return TrendWords(
        rating=now,
        variation=told.variation.value,
        assurance=told.assurance.value if told.assurance else _CHANGING if told.signal else "",
        forecast=show_forecast(verdict.indicator, told),
        year_end_rating=_shown(told.forecast.rating) if told.forecast else "",
    )


def show_forecast(indicator: Indicator, told: Outlook) -> str:
    """Print the figure expected at the year's end with its range: ``1,234 (1,150 to 1,310)``."""
    expected = told.forecast
    if expected is None:
        return told.variation.value if not told.variation.is_told else _TOO_FEW
    if expected.is_year_end:
        return f"{indicator.show(expected.value)} (year end)"
    low, high = (_short(indicator, figure) for figure in (expected.low, expected.high))
    return f"{indicator.show(expected.value)} ({low} to {high})"


def _short(indicator: Indicator, figure: Decimal) -> str:
    """Print a figure without the words of its unit, which stand just before."""
    unit = indicator.unit
    return indicator.show(figure) if unit.is_percentage else indicator.show(figure).removesuffix(unit.suffix)


def outlook_lines(verdict: Verdict, evaluation: Evaluation) -> tuple[str, ...]:
    """Say in sentences what an indicator's figures mean over time; nothing for milestones and the like."""
    told = evaluation.outlook(verdict.indicator.id)
    if told is None or told.variation is Variation.NOT_COMPARED:
        return ()
    return tuple(_lines(verdict.indicator, told))


def variation_remark(verdict: Verdict, evaluation: Evaluation) -> str:
    """Return a sentence on an improvement or a concern that is no chance; nothing where there is nothing to say."""
    told = evaluation.outlook(verdict.indicator.id)
    if told is None or told.limits is None or told.signal is None or told.variation not in _WORTH_A_REMARK:
        return ""
    indicator = verdict.indicator
    return (
        f"“{indicator.name}” {_WORTH_A_REMARK[told.variation]}: the newest of {told.points} comparable figures is "
        f"{_because(indicator, told.signal, told.limits)}."
    )


def _lines(indicator: Indicator, told: Outlook) -> Iterator[str]:
    signal, limits = told.signal, told.limits
    if limits is None:
        figures = "figure" if told.points == 1 else "figures"
        why = f"{told.points} comparable {figures} so far, and {FEWEST_POINTS} are needed"
        yield f"Variation: {_lowered(_TOO_FEW)}; {why}."
    elif signal is not None:
        what = _lowered(told.variation.value)
        yield f"Variation: {what}; the newest figure is {_because(indicator, signal, limits)}."
    else:
        yield (
            f"Variation: ordinary; the figures vary by themselves from {_limits(indicator, limits)}, and the "
            "newest shows no more than that."
        )
    if told.assurance:
        yield f"Against its target: {_lowered(told.assurance.value)}; {_ASSURANCE[told.assurance]}"
    if told.forecast:
        yield _forecast_line(indicator, told, told.forecast)


def _because(indicator: Indicator, signal: Signal, limits: ProcessLimits) -> str:
    return f"{signal.cause.value}; the limits are {_limits(indicator, limits)}"


def _limits(indicator: Indicator, limits: ProcessLimits) -> str:
    decimals = indicator.decimals
    lower, upper, mean = (rounded_fraction(limit, decimals) for limit in (limits.lower, limits.upper, limits.mean))
    return f"{_short(indicator, lower)} to {indicator.show(upper)}, around an average of {indicator.show(mean)}"


def _forecast_line(indicator: Indicator, told: Outlook, expected: Forecast) -> str:
    ways = ", ".join(f"{name} {indicator.show(figure)}" for name, figure in expected.ways)
    by = f" by {ways}" if ways else ""
    among = {_shown(rating): None for rating in (expected.rating_low, expected.rating_high)}
    rated = _shown(expected.rating)
    over = f"; over the range {' to '.join(among)}" if set(among) != {rated} else ""
    return f"Year end: {show_forecast(indicator, told)}{by}. It would be rated {rated}{over}."


def _shown(rating: Rating) -> str:
    return rating.shown


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
