"""RAG ratings: two colours, bands, milestones, and every state that is no colour, case by case from the tables."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cases_table import Row, cases, rows
from kpireport.assess.bands import BandLimit, band_of, harm_above, harm_below, shortfall
from kpireport.assess.rag import rag_rating
from kpireport.assess.suppression import suppressed
from kpireport.model.indicator import Kind, Polarity
from kpireport.model.outturn import Outturn
from kpireport.model.scheme import Scheme
from kpireport.model.verdict import Rating, State, TargetInForce
from written import HAVERING, MEASURE, MILESTONE, PERIOD, SCHEMES, benchmarks, indicator, limit, register, target


def rating_of(row: Row) -> Rating:
    measured = indicator(row["unit"], Polarity(row["polarity"]), row.whole("decimals"))
    aim = target(
        row["target"],
        floor=row.number("floor"),
        tolerance=limit(row["tolerance"]) if row["tolerance"] else None,
        baseline=row.number("baseline"),
    )
    known = register([measured], [aim], benchmarks(row["benchmark"]))
    return rag_rating(measured, Outturn("PI1", PERIOD, row.number("outturn")), known, SCHEMES[row["scheme"]], PERIOD)


@cases("rag_two_state.csv", "rag_banded.csv")
def test_a_figure_is_rated_as_the_table_says(row):
    rating = rating_of(row)
    assert (rating.text or rating.state.value) == row["rating"]
    assert rating.is_rated is (rating.state is State.RATED) is bool(rating.colour)


@cases("milestones.csv")
def test_a_milestone_is_rated_by_its_state(row):
    reported = row["reported"]
    outturn = Outturn("PI1", PERIOD, *((Decimal(reported),) if reported.isdigit() else (None, reported)))
    rating = rag_rating(MILESTONE, outturn, register([MILESTONE]), SCHEMES[row["scheme"]], PERIOD)
    assert (rating.text, rating.colour, rating.state.value) == (row["rating"], row["colour"], row["state"])


@cases("states.csv")
def test_what_is_no_colour_says_which_state_it_is_and_why(row):
    measured = indicator(
        polarity=Polarity(row["polarity"]),
        kind=Kind(row["kind"]),
        due_in=tuple(int(quarter) for quarter in row["due in"].split(";") if quarter),
        suppress_below=row.number("suppress below"),
    )
    reported = Outturn(
        "PI1",
        PERIOD,
        value=row.number("figure"),
        milestone_state=row["milestone state"],
        reason=row["reason"],
        query=row["query"],
    )
    outturn = suppressed(measured, reported) if row["reported"] == "yes" else None
    known = register([measured], [target(row["target"])] if row["target"] else [])
    rating = rag_rating(measured, outturn, known, HAVERING, PERIOD)
    assert rating.state.value == row["state"]
    assert row["says"] in rating.sentence
    assert rating.is_rated is (row["state"] == "rated")


def test_every_state_stands_in_a_table():
    stated = {row["state"] for row in rows("states.csv", "milestones.csv")}
    rated = {row["rating"] for row in rows("rag_two_state.csv", "rag_banded.csv")}
    assert {state.value for state in State} <= stated | rated


@pytest.mark.parametrize(
    ("scheme", "polarity", "words", "figure", "sentence"),
    [
        (
            "Havering 2017/18",
            Polarity.SMALLER,
            "906",
            "1070",
            "RED: 1,070 is 164 above the annual target of 906; smaller is better; no tolerance; GREEN at 906 or less, "
            "else RED.",
        ),
        (
            "Havering 2017/18",
            Polarity.BIGGER,
            "65",
            "65",
            "GREEN: 65 is exactly on the annual target of 65; bigger is better; no tolerance; GREEN at 65 or more, "
            "else RED.",
        ),
        (
            "Maidstone",
            Polarity.BIGGER,
            "above 86",
            "80",
            "AMBER: 80 is 6 below the annual target (above 86); bigger is better; GREEN above 86, AMBER at 77.4 or "
            "more, else RED.",
        ),
        (
            "Maidstone",
            Polarity.SMALLER,
            "below 25",
            "28",
            "RED: 28 is 3 above the annual target (below 25); smaller is better; GREEN below 25, AMBER at 27.5 or "
            "less, else RED.",
        ),
        (
            "Maidstone",
            Polarity.RANGE,
            "90 to 110",
            "85",
            "AMBER: 85 is 5 below the annual target of 90 to 110; the target is a range; GREEN from 90 to 110, AMBER "
            "from 81 to 121, else RED.",
        ),
        (
            "Maidstone",
            Polarity.RANGE,
            "90 to 110",
            "130",
            "RED: 130 is 20 above the annual target of 90 to 110; the target is a range; GREEN from 90 to 110, AMBER "
            "from 81 to 121, else RED.",
        ),
        (
            "Maidstone",
            Polarity.RANGE,
            "90 to 110",
            "100",
            "GREEN: 100 is within the annual target of 90 to 110; the target is a range; GREEN from 90 to 110, AMBER "
            "from 81 to 121, else RED.",
        ),
        (
            "Maidstone",
            Polarity.BIGGER,
            "0",
            "5",
            "Not rated: a limit of 10% of the target means nothing for a target of 0; write the tolerance in the "
            "indicator's unit.",
        ),
        (
            "Kent",
            Polarity.BIGGER,
            "90",
            "5",
            "Not rated: the scheme goes by a floor, and the register gives none for this target.",
        ),
    ],
)
def test_the_sentence_says_what_was_compared_by_which_rule_and_what_would_change_it(
    scheme, polarity, words, figure, sentence
):
    measured = indicator(polarity=polarity)
    outturn = Outturn("PI1", PERIOD, Decimal(figure))
    rating = rag_rating(measured, outturn, register([measured], [target(words)]), SCHEMES[scheme], PERIOD)
    assert rating.sentence == sentence


def test_a_benchmark_is_named_with_its_figure():
    known = register(targets=[target("Better than England")], benchmarks=benchmarks("England 2017/18: 184"))
    rating = rag_rating(MEASURE, Outturn("PI1", PERIOD, Decimal(190)), known, HAVERING, PERIOD)
    assert "6 above the annual target (Better than England), England: 184;" in rating.sentence


@pytest.mark.parametrize(("figure", "missed_by"), [("100", "0"), ("110", "0"), ("95", "5"), ("94.6", "5")])
def test_the_shortfall_is_counted_in_the_harmful_direction_from_the_printed_figure(figure, missed_by):
    outturn = Outturn("PI1", PERIOD, Decimal(figure))
    rating = rag_rating(MEASURE, outturn, register(targets=[target("100")]), HAVERING, PERIOD)
    assert rating.shortfall == Decimal(missed_by)


def test_a_target_without_figures_harms_nobody():
    words_only = TargetInForce(target("Facility opened"), "annual target", None)
    for measure in (harm_below, harm_above, shortfall):
        assert measure(words_only, Decimal(5), Polarity.BIGGER) == 0


def test_a_scheme_of_one_band_rates_everything_alike():
    only = Scheme("One", 2015, (replace(HAVERING.bands[-1], name="REPORTED"),), ())
    rating = rag_rating(MEASURE, Outturn("PI1", PERIOD, Decimal(5)), register(targets=[target("9")]), only, PERIOD)
    assert rating.colour == "REPORTED"


def test_a_scheme_without_a_last_band_is_a_fault_of_ours():
    green = BandLimit(HAVERING.bands[0], Decimal(0), Decimal(0))
    aim = TargetInForce(target("100"), "annual target", Decimal(100))
    with pytest.raises(ValueError, match=r"^the scheme has no last band$"):
        band_of((green,), aim, Decimal(99), Polarity.BIGGER)


@pytest.mark.parametrize(
    ("unit", "value", "numerator", "is_hidden"),
    [
        ("number", "4", None, True),
        ("number", "5", None, False),
        ("number", "0", None, False),
        ("%", "4", None, False),
        ("%", "40", "4", True),
        ("%", "40", "5", False),
        ("%", "0", "0", False),
        ("per 100,000", "4", None, False),
    ],
)
def test_a_small_count_goes_and_with_it_the_percentage_that_gives_it_back(unit, value, numerator, is_hidden):
    measured = indicator(unit, suppress_below=Decimal(5))
    given = Outturn(
        "PI1",
        PERIOD,
        Decimal(value),
        numerator=Decimal(numerator) if numerator else None,
        denominator=Decimal(10) if numerator else None,
        printed=value,
        typed=value,
    )
    shown = suppressed(measured, given)
    if is_hidden:
        assert (shown.value, shown.numerator, shown.denominator, shown.printed, shown.typed) == (
            None,
            None,
            None,
            "",
            "",
        )
        assert shown.reason == "Suppressed"
    else:
        assert shown is given


def test_without_a_threshold_nothing_is_hidden():
    given = Outturn("PI1", PERIOD, Decimal(1))
    assert suppressed(indicator(), given) is given
    assert suppressed(indicator(suppress_below=Decimal(5)), Outturn("PI1", PERIOD)) == Outturn("PI1", PERIOD)


@pytest.mark.parametrize(
    ("words", "more", "sentence"),
    [
        (
            "40",
            {"tolerance": limit("2 points")},
            "a limit of 2 points is for percentages, and this indicator is in number; write the tolerance in the "
            "indicator's unit",
        ),
        (
            "-40",
            {"tolerance": limit("10%")},
            "a limit of 10% of the target means nothing for a target of -40; write the tolerance in the indicator's "
            "unit",
        ),
    ],
)
def test_a_limit_that_means_nothing_is_refused_with_what_to_write(words, more, sentence):
    known = register([MEASURE], [target(words, **more)])
    rating = rag_rating(MEASURE, Outturn("PI1", PERIOD, Decimal(39)), known, SCHEMES["Maidstone"], PERIOD)
    assert (rating.state, rating.sentence) == (State.LIMIT_REFUSED, f"Not rated: {sentence}.")


def test_a_tolerance_of_its_own_spares_a_target_below_nought_the_last_limit_alone():
    known = register([MEASURE], [target("-40", tolerance=limit("3"))])
    rating = rag_rating(MEASURE, Outturn("PI1", PERIOD, Decimal(-41)), known, SCHEMES["Bracknell Forest"], PERIOD)
    assert rating.state is State.LIMIT_REFUSED
    assert "takes the place of the scheme's last limit alone" in rating.sentence


@pytest.mark.parametrize(
    ("floor", "sentence"),
    [
        (None, "Not rated: the scheme goes by a floor, and the register gives none for this target."),
        (Decimal(41), "Not rated: the floor of 41 is better than the target."),
    ],
)
def test_a_floor_that_means_nothing_is_refused(floor, sentence):
    known = register([MEASURE], [target("40", floor=floor)])
    rating = rag_rating(MEASURE, Outturn("PI1", PERIOD, Decimal(39)), known, SCHEMES["Lincoln"], PERIOD)
    assert (rating.state, rating.sentence) == (State.LIMIT_REFUSED, sentence)
