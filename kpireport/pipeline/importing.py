"""``kpireport import``: a table that was published earlier fills a new register and its history."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.problem import Problem
from kpireport.model.published import Published
from kpireport.pipeline.init import scheme_rows
from kpireport.pipeline.lock import locked
from kpireport.pipeline.workspace import Workspace, as_typed
from kpireport.read.published import read_published
from kpireport.write.history import write_history
from kpireport.write.pack import prepared, put_in_place
from kpireport.write.register import write_register
from kpireport.write.register_rows import register_rows


@dataclass(frozen=True)
class ToImport:
    """What is to be imported, and into which folder. ``period`` and ``start_year`` say what the headings do not."""

    file: Path
    workspace: Workspace
    made_on: date
    period: Period | None = None
    start_year: int | None = None
    scheme: str = ""


@dataclass(frozen=True)
class Imported:
    """What was made, in lines, and what of the table was not understood."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


def import_table(wanted: ToImport) -> Imported:
    """Write a register and a history from a published table, each beside the one that is there already.

    Raises KpiReportError, and then makes nothing, if there is no table that can be imported, or if someone else is
    at work in the folder.
    """
    published, problems = read_published(wanted.file, wanted.period, wanted.start_year)
    scheme = scheme_rows(wanted.scheme, published.period.year)
    workspace, style = wanted.workspace, HouseStyle()
    with locked(workspace.folder), prepared(workspace.folder, workspace.mark) as stage:
        register, history = _free(workspace.register), _free(workspace.history)
        rows = register_rows(published, scheme)
        write_register(stage.path(register.name), rows, style, wanted.made_on, examples_for=published.period.year)
        write_history(stage.path(history.name), History(published.outturns), style, wanted.made_on)
        for move in stage.moves:
            put_in_place(move, wanted.made_on)
    workspace.folder.joinpath("returns").mkdir(exist_ok=True)
    return Imported(tuple(_said(published, wanted, register, history)), problems)


def _free(path: Path) -> Path:
    """Return the path, or one beside it under another name: what is there may hold what people typed."""
    number, free = 1, path
    while free.exists():
        mark = "imported" if number == 1 else f"imported {number}"
        free, number = path.with_name(f"{path.stem} ({mark}){path.suffix}"), number + 1
    return free


def _said(published: Published, wanted: ToImport, register: Path, history: Path) -> Iterator[str]:
    figures = [outturn for outturn in published.outturns if outturn.has_figure]
    periods = sorted({outturn.period for outturn in figures})
    spans = ", ".join(f"{each.name} ({sum(o.period == each for o in figures)})" for each in periods)
    yield f"Read from {published.file}, {published.sheet}, as the table of {published.period.name}:"
    yield (
        f"  {_counted(published.indicators, 'indicator')}, {_counted(published.targets, 'target')}, "
        f"{_counted(published.services, 'service')}, and figures of {spans or 'no quarter'}"
    )
    yield f"Made in {wanted.workspace.folder}: {register.name}, {history.name}"
    if register != wanted.workspace.register or history != wanted.workspace.history:
        yield "What was there already is not touched. Copy from the imported files what you need."
    else:
        yield (
            f"Next: look through {register.name} in Excel, fill in the contacts and the targets of the new year, "
            f"and run: kpireport check {as_typed(register)}"
        )


def _counted(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"
