"""Direction of travel: the cases of dot.csv, and what its sentences say."""

import pytest

from cases_table import Row, cases
from kpireport.assess.dot import in_quarter, long_term, short_term
from kpireport.model.indicator import Basis, Comparison, Indicator, Kind, Polarity
from kpireport.model.period import Period
from kpireport.model.target import Profile
from written import PERIOD, SCHEMES, history, indicator, register, target

FIVE = SCHEMES["Five states"]


def of(row: Row) -> Indicator:
    return indicator(
        row["unit"],
        row.member("polarity", Polarity, Polarity.NONE),
        row.whole("decimals"),
        basis=Basis(row["basis"]),
        kind=Kind(row["kind"]),
        comparison=Comparison(row["compares"]),
        introduced=row.quarter("introduced"),
    )


def word(direction):
    return direction.word.removesuffix(" to compare")


@cases("dot.csv")
def test_the_arrow_and_what_stands_beside_it_are_as_the_table_says(row):
    measured, period = of(row), row.quarter("period")
    known = register([measured], [target(row["target"])] if row["target"] else [])
    given = history(row["figures"], measured)
    short = short_term(measured, given, known, FIVE, period)
    long = long_term(measured, given, known, FIVE, period)
    assert (word(short.direction), short.comparator) == (row["short"], row["short comparator"])
    assert (word(long.direction), long.comparator) == (row["long"], row["long comparator"])
    assert (short.against_period, long.against_period) == (period.previous, period.year_before)
    for term, when in ((short, period.previous), (long, period.year_before)):
        assert term.against == (None if term.comparator == "NEW" else given.find(measured.id, when))


COUNT = indicator(polarity=Polarity.SMALLER, basis=Basis.CUMULATIVE)
SNAPSHOT = indicator(polarity=Polarity.SMALLER)
SENTENCES = [
    (COUNT, "2017/18 Q2: 1,070; 2017/18 Q1: 555", "Short term better: 515 in this quarter against 555 in Q1."),
    (SNAPSHOT, "2017/18 Q2: 40; 2017/18 Q1: 30", "Short term worse: 40 against 30 in Q1."),
    (SNAPSHOT, "2017/18 Q2: 40", "Short term: nothing to compare, there is no figure for 2017/18 Q1."),
    (SNAPSHOT, "2017/18 Q1: 40", "Short term: nothing to compare, there is no figure for 2017/18 Q2."),
    (
        indicator(introduced=PERIOD),
        "2017/18 Q2: 40",
        "Short term: nothing to compare, the indicator is new since 2017/18 Q2.",
    ),
    (
        indicator(comparison=Comparison.NONE),
        "2017/18 Q2: 4; 2017/18 Q1: 3",
        "Short term: nothing to compare, the register says that its figures are not compared.",
    ),
    (
        indicator(polarity=Polarity.NONE),
        "2017/18 Q2: 4; 2017/18 Q1: 3",
        "Short term: nothing to compare, the register says that neither way is better.",
    ),
    (
        indicator(polarity=Polarity.RANGE),
        "2017/18 Q2: 4; 2017/18 Q1: 3",
        "Short term: nothing to compare, there is no range from which their distance could be measured.",
    ),
    (
        indicator(kind=Kind.MILESTONE, polarity=Polarity.NONE),
        "2017/18 Q2: Nearly; 2017/18 Q1: On Track",
        "Short term: nothing to compare, one of its states is no state of the RAG scheme.",
    ),
    (
        SNAPSHOT,
        "2017/18 Q2: On Track; 2017/18 Q1: 3",
        "Short term: nothing to compare, one of them is a state and not a figure.",
    ),
]


@pytest.mark.parametrize(("measured", "figures", "sentence"), SENTENCES, ids=[entry[2] for entry in SENTENCES])
def test_the_sentence_says_what_was_compared_or_why_nothing_was(measured, figures, sentence):
    found = short_term(measured, history(figures, measured), register([measured]), FIVE, PERIOD)
    assert found.sentence == sentence


def test_what_is_needed_to_tell_quarters_apart_is_named_as_missing():
    given = history("2017/18 Q3: 160; 2017/18 Q2: 100", COUNT)
    found = short_term(COUNT, given, register([COUNT]), FIVE, Period(2017, 3))
    assert found.sentence.endswith("a figure that is needed to tell the quarters apart is missing.")


def test_the_long_term_names_the_year_it_compares_with():
    given = history("2017/18 Q2: 1,070; 2016/17 Q2: 917", COUNT)
    found = long_term(COUNT, given, register([COUNT]), FIVE, PERIOD)
    assert found.sentence == "Long term worse: 1,070 against 917 in 2016/17 Q2."


def test_the_short_term_of_the_first_quarter_names_last_years_quarter_in_full():
    given = history("2017/18 Q1: 40; 2016/17 Q4: 30", SNAPSHOT)
    found = short_term(SNAPSHOT, given, register([SNAPSHOT]), FIVE, Period(2017, 1))
    assert found.sentence == "Short term worse: 40 against 30 in 2016/17 Q4."


@pytest.mark.parametrize(("quarter", "share"), [(1, 45), (2, 55), (3, 60), (4, None)])
def test_a_quarter_in_isolation_is_its_cumulative_figure_less_the_one_before(quarter, share):
    given = history("2017/18 Q1: 45; 2017/18 Q2: 100; 2017/18 Q3: 160", COUNT)
    assert in_quarter(COUNT, given, Period(2017, quarter)) == share


def test_a_count_within_a_range_that_last_year_spreads_compares_by_its_distance_from_it():
    measured = indicator(polarity=Polarity.RANGE, basis=Basis.CUMULATIVE)
    known = register([measured], [target("80 to 120", profile=Profile.LAST_YEAR)])
    given = history("2017/18 Q2: 28; 2016/17 Q2: 30; 2016/17 Q4: 120", measured)
    assert long_term(measured, given, known, FIVE, PERIOD).sentence == (
        "Long term same: 28 against 30 in 2016/17 Q2."
    ), "both are within 20 to 30"
