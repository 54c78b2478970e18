"""What a reader is told of variation, assurance and the year's end."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

import written
from kpireport.model.evaluation import Evaluation, Merged
from kpireport.model.indicator import Polarity
from kpireport.model.outlook import Assurance, Cause, Forecast, Outlook, ProcessLimits, Signal, Variation
from kpireport.model.outturn import History
from kpireport.model.verdict import Direction, DirectionOfTravel, Rating, State, Verdict
from kpireport.present.content import explain_content
from kpireport.present.outlook import outlook_lines, trend_words, variation_remark

INDICATOR = written.indicator("days", Polarity.SMALLER, 1, name="Time to re-let a home")
GREEN, RED = (Rating(State.RATED, "", band, band.name) for band in written.HAVERING.bands)
LIMITS = ProcessLimits(Fraction(36), Fraction("30.4"), Fraction("41.6"))
RANGED = Forecast(Decimal("29.2"), Decimal("23.6"), Decimal("34.8"), GREEN, GREEN, RED)
IMPROVING = Outlook(Variation.IMPROVING, 22, Signal(Cause.OUTSIDE, is_higher=False), LIMITS, None, RANGED)
ORDINARY = Outlook(Variation.ORDINARY, 22, None, LIMITS, Assurance.HIT_AND_MISS, RANGED)
TOO_FEW = Outlook(Variation.TOO_FEW, 6)
YEAR_END = replace(
    TOO_FEW, forecast=Forecast(Decimal(29), Decimal(29), Decimal(29), GREEN, GREEN, GREEN, is_year_end=True)
)


def verdict():
    nothing = DirectionOfTravel(Direction.NOTHING, "N/A", "", written.PERIOD.previous)
    return Verdict(INDICATOR, written.PERIOD, None, GREEN, nothing, nothing)


def evaluation(*outlooks):
    merged = Merged(written.register([INDICATOR]), History(), written.PERIOD, ())
    return Evaluation(merged, written.HAVERING, (verdict(),), outlooks=outlooks)


def cells(outlook):
    words = trend_words(verdict(), evaluation(outlook))
    return words.variation, words.assurance, words.rating, words.forecast, words.year_end_rating


@pytest.mark.parametrize(
    ("outlook", "words"),
    [
        (IMPROVING, ("Improving", "Still changing", "GREEN", "29.2 days (23.6 to 34.8)", "GREEN")),
        (ORDINARY, ("Ordinary variation", "Hit and miss", "GREEN", "29.2 days (23.6 to 34.8)", "GREEN")),
        (TOO_FEW, ("Too few points", "", "GREEN", "Too few points", "")),
        (YEAR_END, ("Too few points", "", "GREEN", "29 days (year end)", "GREEN")),
        (Outlook(Variation.NO_FIGURE, 9), ("No figure", "", "GREEN", "No figure", "")),
        (Outlook(Variation.NOT_COMPARED), ("Not compared", "", "GREEN", "Not compared", "")),
        (replace(ORDINARY, forecast=None), ("Ordinary variation", "Hit and miss", "GREEN", "Too few points", "")),
    ],
)
def test_the_trends_sheet_says_now_and_the_years_end_side_by_side(outlook, words):
    assert cells(outlook) == words


def test_without_an_outlook_only_the_rating_is_said():
    words = trend_words(verdict(), evaluation())
    assert (words.rating, words.variation, words.forecast) == ("GREEN", "", "")


def test_a_signal_is_explained_by_its_rule_and_the_limits():
    assert outlook_lines(verdict(), evaluation(IMPROVING)) == (
        "Variation: improving; the newest figure is outside the limits; the limits are 30.4 to 41.6 days, around an "
        "average of 36 days.",
        "Year end: 29.2 days (23.6 to 34.8). It would be rated GREEN; over the range GREEN to RED.",
    )


def test_ordinary_variation_and_its_assurance_are_explained():
    ordinary, assurance, _ = outlook_lines(verdict(), evaluation(ORDINARY))
    assert ordinary.startswith("Variation: ordinary; the figures vary by themselves from 30.4 to 41.6 days")
    assert assurance == (
        "Against its target: hit and miss; the target lies within those limits, so chance decides whether it is met."
    )


def test_the_ways_of_the_forecast_are_named():
    ways = (("run-rate", Decimal(30)), ("last year's shape", Decimal("29.2")))
    line = outlook_lines(verdict(), evaluation(replace(ORDINARY, forecast=replace(RANGED, ways=ways))))[-1]
    assert line.startswith("Year end: 29.2 days (23.6 to 34.8) by run-rate 30 days, last year's shape 29.2 days.")


def test_too_few_points_are_counted():
    assert outlook_lines(verdict(), evaluation(TOO_FEW)) == (
        "Variation: too few points; 6 comparable figures so far, and 8 are needed.",
    )


def test_one_point_is_counted_in_the_singular():
    (line,) = outlook_lines(verdict(), evaluation(replace(TOO_FEW, points=1)))
    assert line == "Variation: too few points; 1 comparable figure so far, and 8 are needed."


def test_of_what_is_not_compared_nothing_is_said():
    assert outlook_lines(verdict(), evaluation(Outlook(Variation.NOT_COMPARED))) == ()


def test_a_remark_is_made_only_on_an_improvement_or_a_concern():
    assert variation_remark(verdict(), evaluation(IMPROVING)) == (
        "“Time to re-let a home” is improving by more than ordinary variation: the newest of 22 comparable figures is "
        "outside the limits; the limits are 30.4 to 41.6 days, around an average of 36 days."
    )
    concern = replace(IMPROVING, variation=Variation.CONCERN, signal=Signal(Cause.ONE_SIDE, is_higher=True))
    assert "is a concern: it is worse by more than ordinary variation" in variation_remark(
        verdict(), evaluation(concern)
    )
    assert variation_remark(verdict(), evaluation(ORDINARY)) == ""
    assert variation_remark(verdict(), evaluation(TOO_FEW)) == ""
    assert variation_remark(verdict(), evaluation(replace(IMPROVING, variation=Variation.HIGHER))) == ""


def test_other_programs_are_told_the_same():
    (told,) = explain_content(evaluation(IMPROVING), (verdict(),))["indicators"]
    assert told["outlook"] == {
        "variation": "Improving",
        "points": 22,
        "cause": "outside the limits",
        "limits": {"mean": "36.0", "lower": "30.4", "upper": "41.6"},
        "assurance": None,
        "year_end": {"value": "29.2", "low": "23.6", "high": "34.8", "rag": "GREEN"},
    }
    (unknown,) = explain_content(evaluation(TOO_FEW), (verdict(),))["indicators"]
    assert (unknown["outlook"]["limits"], unknown["outlook"]["year_end"]) == (None, None)
