"""What may be typed into a return's open cells, with a message beside the cell and one for what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kpireport.forms.form import CellKind, Column
from kpireport.forms.service_return import TEXT_LIMIT
from kpireport.model.live_rule import LiveRule
from kpireport.model.template import TemplateRow
from kpireport.model.template_row import RowKind
from kpireport.write.book import Sheet
from kpireport.write.template.lists import Lists

_ANY = 10**15
"""Where there is no limit, a number so large that no figure reaches it."""

EARLIEST_DATE, LATEST_DATE = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True)
class InputRule:
    """What a cell takes, in the library's terms, and what to say when something else is typed."""

    criteria: dict[str, Any]
    refusal: str


class InputRules:
    """The rules of a sheet's cells. Cells with the same rule share it: a sheet says it once, for all of them."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self._rules: dict[str, dict[str, Any]] = {}
        self._cells: dict[str, list[tuple[int, int]]] = {}

    def add(self, cell: tuple[int, int], rule: InputRule, *, title: str, message: str) -> None:
        """Add a rule for a cell, with the message that is shown as soon as the cell is chosen."""
        options = {
            **rule.criteria,
            "input_title": title[:32],
            "input_message": message[:255],
            "error_title": "This cannot be right",
            "error_message": rule.refusal[:255],
            "error_type": "stop",
        }
        self._rules.setdefault(repr(options), options)
        self._cells.setdefault(repr(options), []).append(cell)

    def put_on(self, sheet: Sheet) -> None:
        """Put all the rules on the sheet."""
        for key, options in self._rules.items():
            first, *others = _columns_of(self._cells[key])
            sheet.data_validation(*first, {**options, "other_cells": others})


def _columns_of(cells: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Return the ranges that the cells make up: those that stand below one another are one."""
    ranges: list[tuple[int, int, int, int]] = []
    for row, column in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if ranges and ranges[-1][2:] == (row - 1, column):
            ranges[-1] = (*ranges[-1][:2], row, column)
        else:
            ranges.append((row, column, row, column))
    return ranges


def rule_for(row: TemplateRow, column: Column, lists: Lists) -> InputRule:
    """Return the rule for a row's open cell."""
    if column.key == "milestone_state":
        return list_rule(lists.action_states if row.kind is RowKind.ACTION else lists.milestone_states)
    if column.key == "reason":
        return list_rule(lists.reasons)
    if column.kind is CellKind.YES_NO:
        return list_rule(lists.yes)
    if column.kind is CellKind.DATE:
        return date_rule()
    if column.kind is CellKind.NUMBER:
        return _number_rule(row, column)
    return text_rule()


def message_for(row: TemplateRow, column: Column) -> str:
    """Return what to type in a row's open cell, in one or two sentences."""
    if row.kind is RowKind.PART_OF_WHOLE and column.key in ("numerator", "denominator"):
        return f"{column.note} Of your own part: the whole is made from all the parts."
    if column.key == "value" and row.rule is not None:
        unit = "%" if row.kind is RowKind.SHARE else row.unit
        example = "Type 64.4 for 64.4%." if row.kind is RowKind.SHARE else f"In: {unit}." if unit else ""
        return (
            f"The outturn. {example} Target: {row.target or 'none'}. No figure? Leave this empty and choose a reason."
        )
    return column.note


def list_rule(source: str) -> InputRule:
    """Return the rule of a cell whose words are chosen from a range of the hidden lists."""
    return InputRule({"validate": "list", "source": f"={source}"}, "Please choose one of the words in the list.")


def date_rule() -> InputRule:
    """Return the rule of a cell that takes a date."""
    between = {"validate": "date", "criteria": "between", "minimum": EARLIEST_DATE, "maximum": LATEST_DATE}
    return InputRule(between, "Please type a date such as 31/03/2018.")


def text_rule() -> InputRule:
    """Return the rule of a cell that takes sentences."""
    limit = {"validate": "length", "criteria": "<=", "value": TEXT_LIMIT}
    return InputRule(limit, f"Please keep the text to {TEXT_LIMIT:,} characters.")


def _number_rule(row: TemplateRow, column: Column) -> InputRule:
    if column.key != "value" or row.rule is None:
        least = 0 if column.key == "numerator" else 0.000001
        return InputRule(
            {"validate": "decimal", "criteria": ">=", "value": least}, "Please type a number, without words or signs."
        )
    rule = row.rule
    kind = "integer" if rule.limits.whole else "decimal"
    low = -_ANY if rule.limits.low is None else int(rule.limits.low)
    high = _ANY if rule.limits.high is None else int(rule.limits.high)
    if rule.is_percentage:
        low, high = low // 100, high // 100  # a percent cell holds 0.644 for 64.4%
    between = {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
    return InputRule(between, _refusal(rule))


def _refusal(rule: LiveRule) -> str:
    if rule.is_percentage:
        between = " from 0 to 100%" if rule.limits.high is not None and rule.limits.low is not None else ""
        return f"Please type a percentage{between}, such as 64.4. If there is no figure, choose a reason instead."
    number = "a whole number" if rule.limits.whole else "a number"
    least = "" if rule.limits.low is None else ", 0 or more"
    return f"Please type {number}{least}, without words or units. If there is no figure, choose a reason instead."
