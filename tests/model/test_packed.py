"""What a run has very many of arrives elsewhere as it was sent, in every field, and light."""

import pickle
from dataclasses import FrozenInstanceError, fields
from datetime import date
from decimal import Decimal

import pytest

from kpireport.model.outturn import Outturn
from kpireport.model.period import Period
from kpireport.model.problem import Place

PLACE = Place("housing.xlsx", "Return", "G8")
OUTTURN = Outturn(
    "PI01",
    Period(2017, 2),
    Decimal("64.4"),
    numerator=Decimal(177),
    denominator=Decimal(275),
    provisional=True,
    comment="Better.",
    due_date=date(2018, 3, 31),
    place=PLACE,
    comment_place=Place("housing.xlsx", "Return", "N8"),
    action_place=Place("housing.xlsx", "Return", "O8"),
)


@pytest.mark.parametrize("value", [PLACE, OUTTURN])
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_every_field_arrives(value: object, protocol: int) -> None:
    arrived = pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - our own
    for field in fields(value):  # also those by which values are not compared
        assert getattr(arrived, field.name) == getattr(value, field.name)
        with pytest.raises(FrozenInstanceError):
            setattr(arrived, field.name, None)


def test_no_name_of_a_field_is_sent() -> None:
    assert b"corrective_action" not in pickle.dumps(OUTTURN)


def test_what_has_other_fields_is_not_taken() -> None:
    with pytest.raises(ValueError, match="argument"):
        PLACE.__setstate__(("only.xlsx", "Return"))
