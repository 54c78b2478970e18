"""The officers' own wording: where it stands, which figures it may name, and what is said of its gaps."""

from dataclasses import replace

import pytest

from kpireport.model.problem import Place
from kpireport.model.register import ReportText
from kpireport.present.paper.slots import OFFICERS_SLOTS, fill, placeholder_values, slot_blocks, slot_problems
from kpireport.present.paper.words import text
from papers import random_report, sample_report, words_of

GENERATED = (text("Made from the figures."),)
CELL = Place("register.xlsx", "Report text", "C7")


def register(*texts: ReportText):
    return replace(sample_report().evaluation.register, report_texts=texts)


def said(register, slot, generated=()):
    values = placeholder_values(sample_report())
    return [line for block in slot_blocks(register, slot, values, generated) for line in words_of(block)]


def problems(*texts: ReportText):
    values = placeholder_values(sample_report())
    return [p for p in slot_problems(register(*texts), ("Places",), values) if p.rule != "report-text-missing"]


def test_officers_wording_stands_instead_of_the_generated_text():
    assert said(register(ReportText("Summary", "Ours.")), "Summary", GENERATED) == ["Ours."]


def test_officers_wording_follows_the_generated_text_where_they_say_so():
    after = register(ReportText("summary ", "Ours.", replaces=False))
    assert said(after, "Summary", GENERATED) == ["Made from the figures.", "Ours."]


def test_each_line_becomes_a_paragraph():
    assert said(register(ReportText("Summary", "One.\n\nTwo.")), "Summary") == ["One.", "Two."]


def test_without_wording_the_generated_text_stands():
    assert said(register(), "Summary", GENERATED) == ["Made from the figures."]


def test_an_empty_slot_shows_that_it_is_to_be_completed():
    assert said(register(), "Legal implications") == ["[to be completed: legal implications]"]


def test_the_figures_of_the_sample_are_put_in_their_places():
    text = "{green_count} ({green_share}) and {RED_count} ({red_share}) in {period}; {perception_red_count}."
    assert fill(text, placeholder_values(sample_report())) == "25 (71%) and 10 (29%) in 2017/18 Q2; 1."


def test_the_bands_of_any_scheme_have_placeholders():
    values = placeholder_values(random_report(3))
    names = [band.name.casefold() for band in random_report(3).evaluation.scheme.bands]
    assert {f"{name}_count" for name in names} <= values.keys()


def test_an_unknown_placeholder_is_a_problem_that_names_its_cell_and_what_is_allowed():
    (problem,) = problems(ReportText("Summary", "{grren_count} of {total_count}.", place=CELL))
    assert (problem.rule, problem.place, problem.typed) == ("unknown-placeholder", CELL, "{grren_count}")
    assert "{green_count}" in problem.sentence


def test_an_unknown_placeholder_is_printed_as_it_was_typed():
    assert fill("{grren_count}", placeholder_values(sample_report())) == "{grren_count}"


def test_an_unknown_slot_is_a_problem_that_names_the_slots():
    (problem,) = problems(ReportText("Sumary", "Ours.", place=CELL))
    assert (problem.rule, problem.place, problem.typed) == ("unknown-slot", CELL, "Sumary")
    assert "Summary" in problem.sentence


def test_a_theme_is_a_slot_too():
    assert problems(ReportText("Places", "Ours.")) == []


@pytest.mark.parametrize("slot", OFFICERS_SLOTS)
def test_a_slot_that_only_officers_can_fill_is_listed_when_it_is_missing(slot):
    found = slot_problems(register(), (), {})
    assert [p.rule for p in found if p.about == slot] == ["report-text-missing"]


def test_a_slot_with_a_row_but_no_text_is_listed():
    rows = tuple(ReportText(slot, "Ours.") for slot in OFFICERS_SLOTS[1:])
    (problem,) = slot_problems(register(*rows, ReportText(OFFICERS_SLOTS[0], " ", place=CELL)), (), {})
    assert (problem.rule, problem.place) == ("report-text-missing", CELL)
