"""The history: one row for each outturn, in order, with nothing lost."""

from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from kpireport.forms.history import OUTTURNS, SUPERSEDED
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import History, Outturn, Superseded
from kpireport.model.period import Period
from kpireport.write.history import write_history

Q1, Q2 = Period(2017, 1), Period(2017, 2)
FULL = Outturn(
    indicator_id="01",
    period=Q2,
    value=Decimal("69.4"),
    milestone_state="On Track",
    numerator=Decimal(177),
    denominator=Decimal(255),
    data_period="Q4 16-17",
    provisional=True,
    reason="Not due this quarter",
    printed="69.4%",
    comment="What lies behind it.\nTwo lines.",
    corrective_action="More visits.",
    owner="Head of Housing",
    due_date=date(2018, 3, 31),
    revised=True,
    source="housing-2017-18-Q2.xlsx",
)
OLD = Outturn("PI2", Q1, value=Decimal(5))
NEW = Outturn("PI2", Q1, milestone_state="Off Track", revised=True)
HISTORY = History(
    (Outturn("PI2", Q2, value=Decimal("-0.14")), FULL, NEW),
    (Superseded(OLD, NEW, "Counted twice", "Return of Housing", date(2017, 10, 20)),),
)


def written(tmp_path, history=HISTORY):
    return openpyxl.load_workbook(write_history(tmp_path / "history.xlsx", history, HouseStyle(), date(2017, 10, 1)))


def test_rows_stand_by_indicator_in_the_order_given_and_then_by_period(tmp_path):
    rows = written(tmp_path)["Outturns"].iter_rows(min_row=2, max_col=3, values_only=True)
    assert list(rows) == [("PI2", "2017/18 Q1", None), ("PI2", "2017/18 Q2", -0.14), ("01", "2017/18 Q2", 69.4)]


def test_every_field_of_an_outturn_is_written(tmp_path):
    row = list(written(tmp_path)["Outturns"].iter_rows(values_only=True))[3]
    assert dict(zip(OUTTURNS.keys, row, strict=True)) == {
        "indicator_id": "01",
        "period": "2017/18 Q2",
        "value": 69.4,
        "milestone_state": "On Track",
        "numerator": 177,
        "denominator": 255,
        "data_period": "Q4 16-17",
        "provisional": "Yes",
        "reason": "Not due this quarter",
        "printed": "69.4%",
        "comment": "What lies behind it.\nTwo lines.",
        "corrective_action": "More visits.",
        "owner": "Head of Housing",
        "due_date": datetime(2018, 3, 31),
        "revised": "Yes",
        "source": "housing-2017-18-Q2.xlsx",
    }


def test_an_outturn_has_no_field_that_the_form_does_not_know():
    elsewhere = {"place", "comment_place", "action_place", "query", "typed"}
    assert {field.name for field in fields(Outturn)} - elsewhere == set(OUTTURNS.keys)


def test_what_replaced_a_figure_stands_beside_it(tmp_path):
    row = list(written(tmp_path)["Superseded"].iter_rows(values_only=True))[1]
    told = {key: value for key, value in zip(SUPERSEDED.keys, row, strict=True) if value is not None}
    assert told == {
        "indicator_id": "PI2",
        "period": "2017/18 Q1",
        "value": 5,
        "new_milestone_state": "Off Track",
        "replaced_because": "Counted twice",
        "replaced_by": "Return of Housing",
        "replaced_on": datetime(2017, 10, 20),
    }


def test_a_figure_that_could_not_be_taken_keeps_what_was_typed(tmp_path):
    queried = Outturn("A", Q1, query="It is no number", typed="c. 12")
    row = list(written(tmp_path, History((queried,)))["Outturns"].iter_rows(values_only=True))[1]
    assert row[OUTTURNS.keys.index("reason")] == "It is no number; typed: c. 12"


def test_headings_are_locked_and_figures_show_as_many_decimals_as_they_have(tmp_path):
    sheet = written(tmp_path)["Outturns"]
    assert sheet.protection.sheet
    assert all(cell.protection.locked for cell in sheet[1])
    assert sheet["C3"].number_format == "General"
    assert sheet.auto_filter.ref == "A1:P4"


def test_the_same_history_makes_the_same_bytes(tmp_path):
    one, two = (tmp_path / name for name in ("one.xlsx", "two.xlsx"))
    for path in (one, two):
        write_history(path, HISTORY, HouseStyle(), date(2017, 10, 1))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("history", [HISTORY, History()], ids=["filled", "empty"])
def test_the_file_is_sound(history, tmp_path, ooxml_validate):
    assert ooxml_validate(write_history(tmp_path / "h.xlsx", history, HouseStyle(), date(2017, 10, 1))) == []
