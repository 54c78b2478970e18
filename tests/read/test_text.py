"""Text from outside, cleaned at the edge."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpireport.read.text import clean_text, decode_escapes, matching_key


@given(st.text(alphabet=st.characters(codec=None)))
def test_a_cleaned_text_holds_nothing_that_an_output_cannot_take(raw: str) -> None:
    text = clean_text(raw).text
    assert not [letter for letter in text if unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t"]
    text.encode("utf-8")


@given(st.text())
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    once = clean_text(raw).text
    assert clean_text(once).text == once
    assert clean_text(once).dropped == 0


@pytest.mark.parametrize(
    ("raw", "text", "dropped"),
    [
        ("Zoe\u0308", "Zoë", 0),
        ("a\r\nb\rc", "a\nb\nc", 0),
        ("a\tb", "a\tb", 0),
        ("bell\x07 and \x1b[31mred", "bell and [31mred", 2),
        ("\u202eevil", "evil", 1),
        ("zero\u200bwidth\ufeff", "zerowidth", 2),
        ("half \ud800 pair", "half  pair", 1),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937", 0),
    ],
)
def test_what_is_dropped_is_counted(raw: str, text: str, dropped: int) -> None:
    cleaned = clean_text(raw)
    assert (cleaned.text, cleaned.dropped) == (text, dropped)


def test_a_text_that_is_too_long_is_cut_and_says_so() -> None:
    cleaned = clean_text("x" * 40_000)
    assert len(cleaned.text) == 30_000
    assert cleaned.cut


@pytest.mark.parametrize(
    ("raw", "text"),
    [("a_x000D_b", "a\rb"), ("_x005F_x000D_", "_x000D_"), ("_x00_", "_x00_"), ("plain_text_", "plain_text_")],
)
def test_escapes_of_a_workbook_are_decoded_once(raw: str, text: str) -> None:
    assert decode_escapes(raw) == text


def test_names_match_whatever_their_case_and_spacing() -> None:
    assert matching_key(" Adult\u00a0Services ") == matching_key("adult services")
