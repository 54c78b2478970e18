"""The template of a service that reports its part of a whole: what is asked for, and what is rated."""

from dataclasses import replace
from decimal import Decimal

import pytest

import shared_quarter as shared
from kpireport.model.outturn import Outturn
from kpireport.model.template import Answer
from kpireport.model.template_row import RowKind
from kpireport.present.template.live_words import live_words

ROWS = {row.id: row for row in shared.template().rows}
DONE = {"comment": "Said.", "corrective_action": "Train.", "owner": "Head", "due_date": shared.MADE_ON}


def test_every_service_that_returns_a_part_is_asked_for_it():
    assert [row.id for row in shared.template("Culture").rows] == ["S1", "S2", "S3"]
    assert [row.id for row in shared.template("Housing").rows] == ["S1", "S2", "S3", "H1"]


def test_a_percentage_is_asked_for_by_numerator_and_denominator():
    assert [ROWS[row_id].kind for row_id in ("S1", "S2", "S3", "H1")] == [
        RowKind.PART_OF_WHOLE,
        RowKind.MEASURE,
        RowKind.MILESTONE,
        RowKind.MEASURE,
    ]


def test_earlier_figures_are_those_of_the_whole_and_the_part_is_not_compared_with_them():
    assert (ROWS["S1"].last_quarter, ROWS["S2"].last_quarter) == ("48.1% (whole)", "90 (whole)")
    live = live_words(replace(ROWS["S1"], answer=Answer(numerator=Decimal(6), denominator=Decimal(10))))
    assert (live.rag, live.short, live.long) == ("GREEN", "-", "-")


@pytest.mark.parametrize(
    ("row_id", "answer", "rag", "needed"),
    [
        ("S1", {}, "", "numerator and “out of”, or reason; comment"),
        ("S1", {"numerator": Decimal(6)}, "Query", "numerator and “out of” to check; comment"),
        (
            "S1",
            {"numerator": Decimal(11), "denominator": Decimal(10), **DONE},
            "Query",
            "numerator and “out of” to check",
        ),
        ("S1", {"numerator": Decimal(4), "denominator": Decimal(10), **DONE}, "RED", "Complete"),
        ("S1", {"reason": "Data not yet available", "comment": "Late."}, "No figure", "Complete"),
        ("S2", {"value": Decimal(40), "comment": "Half of us."}, "Part only", "Complete"),
        ("S3", {"milestone_state": "Off track", **DONE}, "Off track", "Complete"),
    ],
)
def test_a_part_is_judged_by_itself_where_it_can_be(row_id, answer, rag, needed):
    live = live_words(replace(ROWS[row_id], answer=Answer(**answer)))
    assert (live.rag, live.needed) == (rag, needed)


def test_a_part_may_be_smaller_than_the_whole_of_last_quarter():
    assert ROWS["S2"].rule.so_far is None


def test_a_part_does_not_correct_the_whole():
    assert shared.template().led_ids == ("H1",)
    assert shared.template().correction_periods == ("2016/17 Q2",), "only the quarters of its own indicators"


def test_the_percentage_worked_out_is_not_put_into_the_closed_cell():
    row = shared.template("Housing", shared.share(6, 10, value=Decimal(60))).rows[0]
    assert (row.answer.value, row.answer.numerator, row.live.rag) == (None, 6, "GREEN")


def test_the_guidance_says_what_a_part_is():
    sections = {section.heading: section for section in shared.template().guidance}
    words = " ".join(sections["Indicators that several of you report"].paragraphs)
    assert "your own part of S1, S2, S3" in words
    assert "The rating you see is that of your own part" in words


def test_a_part_of_a_count_keeps_its_state_where_there_is_no_target():
    bare = replace(shared.REGISTER, targets=())
    rules = shared.live_rules(bare, shared.HISTORY, shared.QUARTER)
    assert (rules["S2"].unrated, rules["H1"].unrated) == ("No target", "No target")


def test_an_answer_of_another_service_is_not_shown():
    rows = shared.template("Culture", Outturn("S2", shared.QUARTER, Decimal(3))).rows
    assert rows[1].answer.value == 3
    assert shared.template("Housing").rows[1].answer.value is None
