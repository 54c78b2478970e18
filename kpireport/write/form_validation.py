"""What may be typed into a form's cells: lists to choose from, limits, and a message beside the cell."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from kpireport.forms.form import CellKind, Column, SheetForm
from kpireport.write.book import Sheet

LAST_ROW = 5000
"""The last row, counted from 0, in which what is typed is checked."""

_TITLE_LENGTH, _MESSAGE_LENGTH = 32, 255
_GREATEST = 10**15

# What is chosen from another sheet: (sheet, key) -> the sheet whose first column has the list.
_CHOSEN_FROM = {
    ("Indicators", "lead_service"): "Services",
    ("Targets", "id"): "Indicators",
    ("Benchmarks", "id"): "Indicators",
    ("Services", "returns_with"): "Services",
    ("Action plan", "lead_service"): "Services",
    ("Action KPIs", "indicator_id"): "Indicators",
}


def add_validations(sheet: Sheet, form: SheetForm, locked: Collection[str] = ()) -> None:
    """Say in A1 what the sheet is for, and check and explain each column in which people type."""
    sheet.data_validation(0, 0, 0, 0, {"validate": "any", **_message(form.name, form.purpose)})
    for place, column in enumerate(form.columns):
        rule = {} if column.key in locked else validation(form, column, place)
        if rule:
            sheet.data_validation(1, place, LAST_ROW, place, rule)


def validation(form: SheetForm, column: Column, place: int) -> dict[str, Any]:
    """Return the column's validation for XlsxWriter; empty if anything may stand there and nothing need be said."""
    said = _explanation(form, column)
    rule = _chosen_elsewhere(form, column) or _rule(column, xl_rowcol_to_cell(1, place))
    if not rule:
        return {"validate": "any", **_message(column.heading, said)} if said else {}
    wrong = {"error_title": column.heading[:_TITLE_LENGTH], "error_message": said[:_MESSAGE_LENGTH]}
    return {**rule, **_message(column.heading, said), **wrong}


def _message(title: str, text: str) -> dict[str, str]:
    return {"input_title": title[:_TITLE_LENGTH], "input_message": text[:_MESSAGE_LENGTH]}


def _explanation(form: SheetForm, column: Column) -> str:
    elsewhere = _CHOSEN_FROM.get((form.name, column.key))
    sentences = (
        column.note,
        "" if column.kind is CellKind.TEXT else f"Allowed here: {column.allowed}.",
        f"Choose from those on the sheet {elsewhere}." if elsewhere else "",
        "Needed in every row." if column.required else "",
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _chosen_elsewhere(form: SheetForm, column: Column) -> dict[str, Any]:
    name = _CHOSEN_FROM.get((form.name, column.key))
    if not name:
        return {}
    filled = f"COUNTA({name}!$A$2:$A${LAST_ROW + 1})"
    # Another spelling may be meant, and a sheet may be filled in later: the person may insist.
    source = f"=OFFSET({name}!$A$2,0,0,MAX(1,{filled}),1)"
    return {"validate": "list", "source": source, "error_type": "warning"}


def _rule(column: Column, cell: str) -> dict[str, Any]:
    year = f'MID({cell},5,1)="/",VALUE(MID({cell},6,2))=MOD(VALUE(LEFT({cell},4))+1,100)'
    quarter = f'MID({cell},8,2)=" Q",VALUE(MID({cell},10,1))>=1,VALUE(MID({cell},10,1))<=4'
    rules: dict[CellKind, dict[str, Any]] = {
        CellKind.CHOICE: {"validate": "list", "source": list(column.choices)},
        CellKind.YES_NO: {"validate": "list", "source": ["Yes"]},
        CellKind.NUMBER: _between("decimal", -_GREATEST, _GREATEST),
        CellKind.WHOLE_NUMBER: _between("integer", 0, _GREATEST),
        CellKind.DATE: _between("date", date(1990, 1, 1), date(2099, 12, 31)),
        CellKind.YEAR: {"validate": "custom", "value": f"=AND(LEN({cell})=7,{year})"},
        CellKind.PERIOD: {"validate": "custom", "value": f"=AND(LEN({cell})=10,{year},{quarter})"},
    }
    return rules.get(column.kind, {})


def _between(what: str, least: Any, greatest: Any) -> dict[str, Any]:
    return {"validate": what, "criteria": "between", "minimum": least, "maximum": greatest}
