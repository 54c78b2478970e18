"""Counts in plain English."""

import pytest

from kpireport.model.period import Period
from kpireport.present.paper.sentences import (
    as_seen_from,
    counted,
    listed,
    none_of,
    paragraph,
    plural,
    quarter_words,
    verb,
    whole,
)


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no indicators"), (1, "1 indicator"), (2, "2 indicators"), (1200, "1,200 indicators")]
)
def test_a_count_agrees_with_its_noun(count, words):
    assert counted(count, "indicator") == words


@pytest.mark.parametrize(("noun", "many"), [("priority", "priorities"), ("survey", "surveys"), ("target", "targets")])
def test_nouns_have_their_plural(noun, many):
    assert (plural(1, noun), plural(2, noun)) == (noun, many)


def test_verbs_agree_with_a_count():
    assert [verb(n, "is") for n in (0, 1, 2)] == ["are", "is", "are"]
    assert [verb(n, "has") for n in (1, 3)] == ["has", "have"]


@pytest.mark.parametrize(
    ("count", "everything", "nothing"),
    [
        (2, "both indicators", "neither of the 2 indicators"),
        (5, "all 5 indicators", "none of the 5 indicators"),
    ],
)
def test_all_and_none_are_said_as_people_say_them(count, everything, nothing):
    assert whole(count, "indicator") == everything
    assert none_of(count, "indicator") == nothing


def test_everything_of_one_is_the_one():
    assert whole(1, "indicator") == "the one indicator"


@pytest.mark.parametrize(
    ("items", "words"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_lists_end_with_and(items, words):
    assert listed(items) == words


def test_a_paragraph_has_a_capital_and_a_full_stop_for_each_sentence():
    assert paragraph(("one is late", "", "two are not.")) == "One is late. Two are not."


def test_a_quarter_is_named_with_its_months():
    assert quarter_words(Period(2017, 4)) == "quarter 4 of 2017/18 (January to March 2018)"


def test_a_quarter_of_another_year_is_named_with_it():
    assert as_seen_from(Period(2017, 1), Period(2017, 2)) == "Q1"
    assert as_seen_from(Period(2016, 4), Period(2017, 1)) == "2016/17 Q4"
