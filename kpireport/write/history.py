"""The history as a workbook: every outturn a row, and every figure since replaced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kpireport.forms.history import OUTTURNS, SUPERSEDED
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import History, Outturn, Superseded
from kpireport.write.book import Book
from kpireport.write.form_sheet import Row, add_form_sheet

_TITLE = "Outturn history"


def write_history(path: Path, history: History, style: HouseStyle, made_on: date) -> Path:
    """Write the history to ``path`` and return the path.

    The indicators keep the order in which they first stand in the history; each one's periods stand oldest first.
    """
    order = _order(history)
    outturns = sorted(history.outturns, key=lambda outturn: (order[outturn.indicator_id], outturn.period))
    superseded = sorted(history.superseded, key=lambda pair: (order[pair.old.indicator_id], pair.old.period))
    book = Book(style, title=_TITLE, subject="Every outturn reported so far", author="kpireport", made_on=made_on)
    add_form_sheet(book, OUTTURNS, [_outturn_row(outturn) for outturn in outturns], page_title=_TITLE)
    add_form_sheet(book, SUPERSEDED, [_superseded_row(pair) for pair in superseded], page_title=_TITLE)
    return book.write(path)


def _order(history: History) -> dict[str, int]:
    ids: Iterable[str] = (
        *(outturn.indicator_id for outturn in history.outturns),
        *(pair.old.indicator_id for pair in history.superseded),
    )
    return {indicator_id: number for number, indicator_id in enumerate(dict.fromkeys(ids))}


def _outturn_row(outturn: Outturn) -> Row:
    return {
        "indicator_id": outturn.indicator_id,
        "period": outturn.period.name,
        "value": outturn.value,
        "milestone_state": outturn.milestone_state,
        "numerator": outturn.numerator,
        "denominator": outturn.denominator,
        "data_period": outturn.data_period,
        "provisional": _yes(outturn.provisional),
        "reason": outturn.reason_on_record,
        "printed": outturn.printed,
        "comment": outturn.comment,
        "corrective_action": outturn.corrective_action,
        "owner": outturn.owner,
        "due_date": outturn.due_date,
        "revised": _yes(outturn.revised),
        "source": outturn.source,
    }


def _superseded_row(pair: Superseded) -> Row:
    return {
        **_outturn_row(pair.old),
        "new_value": pair.new.value,
        "new_milestone_state": pair.new.milestone_state,
        "replaced_because": pair.reason,
        "replaced_by": pair.source,
        "replaced_on": pair.replaced_on,
    }


def _yes(flag: bool) -> str:
    return "Yes" if flag else ""
