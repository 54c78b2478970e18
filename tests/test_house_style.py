"""Every text of the house style can be read on the fill it stands on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrast import ENOUGH, contrast
from kpireport.model.house_style import GREY, PALETTE, HouseStyle
from kpireport.model.register import Settings

STYLE = HouseStyle()
ENOUGH_FOR_A_SHAPE = 3
"""The least contrast of a shape that means something, as the guidelines (1.4.11) ask for."""


@pytest.mark.parametrize(("one", "other", "ratio"), [("000000", "FFFFFF", 21), ("777777", "777777", 1)])
def test_contrast_runs_from_one_to_twenty_one(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio)
    assert contrast(other, one) == pytest.approx(ratio)


def test_contrast_of_a_grey_is_the_guidelines_own_example():
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("name", PALETTE)
def test_the_text_of_a_shade_can_be_read_on_its_fill(name):
    assert contrast(PALETTE[name].text, PALETTE[name].fill) >= ENOUGH


def test_black_can_be_read_on_every_fill():
    fills = [shade.fill for shade in PALETTE.values()]
    assert all(contrast("000000", fill) >= ENOUGH for fill in (*fills, STYLE.pale_colour, STYLE.input_colour))


def test_headings_can_be_read_in_white_on_the_main_colour_and_in_the_main_colour_on_the_pale_one():
    assert contrast("FFFFFF", STYLE.main_colour) >= ENOUGH
    assert contrast(STYLE.main_colour, STYLE.pale_colour) >= ENOUGH


@pytest.mark.parametrize("name", PALETTE)
def test_lines_and_bars_are_seen_on_paper_and_on_their_own_fill(name):
    shade = PALETTE[name]
    assert min(contrast(shade.strong, "FFFFFF"), contrast(shade.strong, shade.fill)) >= ENOUGH_FOR_A_SHAPE


@given(st.integers(0, 0xFFFFFF))
def test_text_can_be_read_whatever_colour_a_council_has(number):
    style = Settings(main_colour=f"{number:06X}").house_style
    assert contrast(style.text_on_main, style.main_colour) >= ENOUGH
    assert contrast(style.title_colour, "FFFFFF") >= ENOUGH
    assert contrast(style.text_on_pale, style.pale_colour) >= ENOUGH


def test_a_colour_that_the_palette_does_not_know_is_grey():
    assert STYLE.shade("Mauve") == GREY
