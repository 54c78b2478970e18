"""Reads the targets of a published row, each as a register states it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpireport.model.indicator import Indicator
from kpireport.model.period import Period
from kpireport.model.problem import Problem, Severity
from kpireport.model.published import PublishedTarget
from kpireport.model.target import DERIVED, TargetKind
from kpireport.read.cells import Cell
from kpireport.read.published.printed import parse_printed
from kpireport.read.published.rows import PublishedRow
from kpireport.read.published.sheets import FoundTable
from kpireport.read.target_text import TargetMeaning, number_target, parse_target, show_target
from kpireport.read.text import one_line, shortened

_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_NO_TARGET = ("n/a", "na", "-", "–", "none", "no target")


def read_targets(
    table: FoundTable, row: PublishedRow, indicator: Indicator, problems: list[Problem]
) -> Iterator[PublishedTarget]:
    """Give the targets that are certain; each of the others is named."""
    for (start_year, quarter), cell in row.targets.items():
        year = Period(start_year, 1).year
        text = one_line(cell.typed)
        if text.casefold() in _NO_TARGET:
            continue
        if text.endswith(DERIVED):
            sentence = f'"{text}" was worked out from the annual target, so it is not imported.'
            problems.append(table.problem(cell, Severity.NOTE, "derived-target", sentence, indicator.id))
            continue
        understood = _target_text(cell, indicator)
        if not understood:
            sentence = (
                f'"{shortened(text)}" cannot be read as a target of {indicator.id}, so it is not imported. Type it on '
                "the register's sheet Targets."
            )
            problems.append(table.problem(cell, Severity.WARNING, "unknown-target", sentence, indicator.id))
            continue
        target, meaning = understood
        shown = parse_printed(cell).bare if cell.number is not None else text
        printed = "" if shown == show_target(meaning, target, indicator) else shown
        yield PublishedTarget(indicator.id, year, quarter, target, printed)
        _tell_what_it_needs(problems, table, cell, indicator, meaning.kind)


def _tell_what_it_needs(
    problems: list[Problem], table: FoundTable, cell: Cell, indicator: Indicator, kind: TargetKind
) -> None:
    needs = {
        TargetKind.BENCHMARK: "the other area's figure: type it on the sheet Benchmarks",
        TargetKind.CHANGE: "the figure that the change starts from: type it as its baseline on the sheet Targets",
    }
    if kind in needs:
        sentence = f'The target "{shortened(cell.typed)}" of {indicator.id} needs {needs[kind]}.'
        problems.append(table.problem(cell, Severity.NOTE, "target-needs-a-figure", sentence, indicator.id))


def _target_text(cell: Cell, indicator: Indicator) -> tuple[str, TargetMeaning] | None:
    """Return what is typed in a register for a printed target, and what it means; None if that is not certain.

    A remark in brackets behind it is not part of it, except in the words of a milestone.
    """
    if cell.number is not None:
        meaning = number_target(cell.number, cell.is_percent, indicator)
        value = cell.number * 100 if cell.is_percent else cell.number
        return (f"{value:f}", meaning) if meaning else None
    text = one_line(cell.typed)
    for words in (text,) if indicator.is_milestone else (_BRACKETS.sub("", text), text):
        meaning = parse_target(words, indicator)
        if meaning is not None:
            return words, meaning
    return None
