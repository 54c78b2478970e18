"""Reads the cohesion action plan and what measures its priorities."""

from __future__ import annotations

from kpireport.model.indicator import Indicator
from kpireport.model.problem import Problem
from kpireport.model.register import Action, ActionMeasure
from kpireport.read.register.services import ServiceNames
from kpireport.read.register.sheets import rows_of
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table
from kpireport.read.text import matching_key

_TEXTS = ("focus_area", "priority_title", "timescale", "lead")


def read_actions(table: Table | None, names: ServiceNames, problems: list[Problem]) -> tuple[Action, ...]:
    """Read the actions in their order. A row without an id or an action is left out, and said to be."""
    actions: dict[str, Action] = {}
    for row in rows_of(table, problems):
        row.about = row.line("id")
        if not row.about:
            row.missing("id", "Without an id the row is left out.")
        elif matching_key(row.about) in actions:
            row.error(
                "duplicate-id", "id", f'"{row.about}" stands twice; the first row is used. Give this one its own id.'
            )
        elif row.cell("action").is_empty:
            row.missing("action", "The row is left out.")
        else:
            actions[matching_key(row.about)] = _action(row, names)
    return tuple(actions.values())


def read_action_measures(
    table: Table | None, indicators: dict[str, Indicator], actions: tuple[Action, ...], problems: list[Problem]
) -> tuple[ActionMeasure, ...]:
    """Read what measures each priority; an indicator that the register does not have is named and left out."""
    priorities = {matching_key(action.priority) for action in actions}
    measures = []
    for row in rows_of(table, problems):
        priority, given, measure = row.line("priority"), row.line("indicator_id"), row.text("measure")
        indicator = indicators.get(matching_key(given))
        if not priority:
            row.missing("priority", "The row is left out.")
        elif given and indicator is None:
            row.error("unknown-indicator", "indicator_id", f'No indicator has the id "{given}". Correct it or add it.')
        elif not given and not measure:
            row.missing("indicator_id", "Name an indicator, or a measure without one. The row is left out.")
        else:
            if priorities and matching_key(priority) not in priorities:
                row.warn("unknown-priority", "priority", f'No action has the priority "{priority}".')
            measures.append(ActionMeasure(priority, indicator.id if indicator else "", measure, row.place("priority")))
    return tuple(measures)


def _action(row: RowReader, names: ServiceNames) -> Action:
    if row.cell("priority").is_empty:
        row.missing("priority", "The action stands under no priority until it is given one.")
    lead_service = row.line("lead_service")
    if lead_service and names and names.find(lead_service) is None:
        row.error("unknown-service", "lead_service", names.unknown(lead_service))
    elif names.returns_in_parts(lead_service):
        sentence = f'"{lead_service}" returns in several parts. Name the one that reports the action\'s progress.'
        row.error("action-without-one-lead", "lead_service", sentence)
        lead_service = ""
    return Action(
        id=row.about,
        priority=row.line("priority"),
        action=row.text("action"),
        due=row.date("due"),
        lead_service=names.find(lead_service) or lead_service,
        tags=row.items("tags"),
        place=row.place("id"),
        **{key: row.line(key) for key in _TEXTS},
    )
