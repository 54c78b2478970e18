"""What stands in a template's locked cells, and what each row says it still needs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import issued
from kpireport.model.indicator import Polarity
from kpireport.model.outturn import ServiceReturn
from kpireport.model.template import Answer
from kpireport.model.template_row import Part, RowKind
from kpireport.present.template.guidance import guidance
from kpireport.present.template.live_words import live_words

BLANK = {row.id: row for row in issued.template().rows}
SAID, DONE = (
    "As forecast.",
    {"corrective_action": "More visits.", "owner": "Head of Repairs", "due_date": date(2018, 3, 31)},
)


def _live(row_id: str, **answer):
    return live_words(replace(BLANK[row_id], answer=Answer(**answer)))


def test_rows_stand_by_the_services_part_in_them():
    groups = [(group.part, [row.id for row in group.rows]) for group in issued.template().groups]
    assert groups == [
        (Part.LEADS, ["PI1", "PI2", "PI3", "PI4", "PI5", "PI6"]),
        (Part.SUPPORTS, ["PI7"]),
        (Part.ACTS, ["A1.1"]),
    ]


def test_a_row_shows_what_the_figure_is_compared_with_and_what_was_said_last():
    row = BLANK["PI1"]
    assert (row.kind, row.unit, row.polarity) == (RowKind.SHARE, "%", Polarity.BIGGER.value)
    assert (row.target, row.annual_target) == ("95%", "95%")
    assert (row.last_quarter, row.same_quarter) == ("93.1% (to June)", "95.6%")
    assert row.last_comment == "2017/18 Q1: A slow start."


def test_the_next_quarters_template_carries_this_quarters_figures_as_last_quarter():
    later = issued.HISTORY.with_outturns(issued.ANSWERS.outturns)
    rows = {row.id: row for row in issued.template(history=later, period=issued.PERIOD.next).rows}
    assert [rows[row_id].last_quarter for row_id in ("PI1", "PI2", "PI4")] == [
        "69.4%",
        "1,070 (Q1 17-18) (Provisional)",
        "On track",
    ]
    assert rows["PI2"].last_comment == "2017/18 Q2: - a dash first"


def test_answers_are_filled_in():
    row = {row.id: row for row in issued.template(issued.ANSWERS).rows}["PI1"]
    assert (row.answer.numerator, row.answer.denominator) == (177, 255)
    assert row.answer.owner == "Head of Repairs"


def test_another_services_answers_change_nothing():
    other = ServiceReturn("Safety", issued.PERIOD, "", outturns=())
    assert issued.template(other).rows == issued.template().rows


def test_corrections_are_offered_for_the_quarters_in_which_the_service_reported():
    assert issued.template().correction_periods == ("2017/18 Q1", "2016/17 Q2")


@pytest.mark.parametrize(
    ("row_id", "answer", "rag", "needed"),
    [
        ("PI1", {}, "", "figure or reason; comment"),
        ("PI1", {"value": Decimal(95)}, "GREEN", "comment"),
        ("PI1", {"value": Decimal("94.94"), "comment": SAID}, "AMBER", "corrective action; owner; due date"),
        ("PI1", {"value": Decimal("94.95"), "comment": SAID}, "GREEN", "Complete"),
        ("PI1", {"value": Decimal(80), "comment": SAID, **DONE}, "RED", "Complete"),
        ("PI1", {"value": Decimal(145), "comment": SAID}, "Query", "figure to check"),
        ("PI1", {"numerator": Decimal(19), "denominator": Decimal(20), "comment": SAID}, "GREEN", "Complete"),
        ("PI1", {"numerator": Decimal(21), "denominator": Decimal(20), "comment": SAID}, "Query", "figure to check"),
        ("PI1", {"numerator": Decimal(21), "comment": SAID}, "Query", "figure to check"),
        ("PI1", {"reason": "Data not yet available"}, "No figure", "comment"),
        ("PI1", {"reason": "Not due this quarter"}, "Not due", "Complete"),
        ("PI1", {"reason": "Suppressed (small numbers)", "comment": SAID}, "Suppressed", "Complete"),
        (
            "PI1",
            {"value": Decimal(95), "reason": "Data not yet available", "comment": SAID},
            "GREEN",
            "figure or reason, not both",
        ),
        ("PI2", {"value": Decimal(89), "comment": SAID}, "Query", "figure to check"),
        ("PI2", {"value": Decimal("120.5"), "comment": SAID}, "Query", "figure to check"),
        ("PI3", {"value": Decimal("24.994"), "comment": SAID}, "GREEN", "Complete"),
        ("PI3", {"value": Decimal("24.995"), "comment": SAID, **DONE}, "AMBER", "Complete"),
        ("PI4", {}, "", "state or reason; comment"),
        ("PI4", {"milestone_state": "On track", "comment": SAID}, "On track", "Complete"),
        ("PI4", {"milestone_state": "At risk", "comment": SAID}, "At risk", "corrective action; owner; due date"),
        ("PI4", {"milestone_state": "Deferred", "comment": SAID}, "Deferred", "Complete"),
        ("PI5", {}, "Not due", "Optional"),
        ("PI5", {"value": Decimal(64), "comment": SAID}, "No target", "Complete"),
        ("PI6", {}, "Placeholder", "Optional"),
        ("PI6", {"comment": SAID}, "Placeholder", "Complete"),
        ("PI7", {}, "", "Optional"),
        ("PI7", {"comment": SAID}, "", "Complete"),
        ("A1.1", {}, "", "state; comment"),
        ("A1.1", {"milestone_state": "At Risk", "comment": SAID}, "", "date now expected"),
        ("A1.1", {"milestone_state": "Complete", "comment": SAID}, "", "Complete"),
    ],
)
def test_a_row_is_judged_and_says_what_it_lacks(row_id, answer, rag, needed):
    live = _live(row_id, **answer)
    assert (live.rag, live.needed) == (rag, needed)


def test_a_milestone_travels_by_the_order_of_its_states():
    assert _live("PI4", milestone_state="On track").short == "↑ better"
    assert _live("PI4", milestone_state="Off track").short == "→ same"
    assert _live("PI4", milestone_state="Deferred").short == "↓ worse"


def test_actions_are_asked_for_only_when_they_are_reported():
    rows = {row.id: row for row in issued.template(period=issued.PERIOD.next).rows}
    assert rows["A1.1"].live.needed == "Optional"


def test_the_guidance_gives_the_keys_in_force_and_says_who_to_send_it_to():
    sections = guidance(issued.REGISTER, issued.SCHEME, issued.PERIOD)
    keys = {key.word: key.meaning for section in sections for key in section.keys}
    assert keys["GREEN"] == "On or better than target."
    assert keys["AMBER"] == "Within 10% of the target."
    assert keys["Deferred"] == "Has no colour."
    words = " ".join(paragraph for section in sections for paragraph in section.paragraphs)
    assert "Performance team (performance@anytown.example). Due: 20 October 2017." in words
