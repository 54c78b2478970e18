"""Limits, as the register writes them."""

import pytest

from written import limit


@pytest.mark.parametrize("words", ["10%", "2 points", "3", "floor", "", "0.5%"])
def test_a_limit_is_written_as_it_was_read(words):
    assert limit(words).text == words
