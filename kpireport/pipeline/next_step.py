"""``kpireport`` alone: looks at a folder and says what to do next in it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from kpireport.model.period import Period, parse_period
from kpireport.model.problem import KpiReportError
from kpireport.model.situation import PackState, Situation
from kpireport.pipeline.ask import status
from kpireport.pipeline.workspace import Workspace
from kpireport.present.next_step import next_step
from kpireport.read.history import read_history
from kpireport.read.register import read_register

_SAMPLE = Path("samples", "havering-2017-18")


def whats_next(folder: Path, today: date) -> tuple[str, ...]:
    """Say where the workspace in a folder stands, and what to type next. Its packs are looked for beside it."""
    return next_step(_situation(Workspace(folder), today))


def _situation(workspace: Workspace, today: date) -> Situation:
    if not workspace.register.is_file():
        sample = Workspace(workspace.folder / _SAMPLE)
        return Situation(has_register=False, sample=_SAMPLE.as_posix() if sample.register.is_file() else "")
    try:
        _, faults = read_register(workspace.register)
        history, _ = read_history(workspace.history)
    except KpiReportError as error:
        return Situation(unreadable=str(error))
    period = _under_way(workspace, history.newest) or _newest_folder(workspace.folder / "input_templates")
    if period is None:
        return Situation(suggested=_ended_before(today))
    wrong = sum(fault.is_wrong for fault in faults)
    return replace(_of_quarter(workspace, period, history.newest), wrong_in_register=wrong)


def _of_quarter(workspace: Workspace, period: Period, final: Period | None) -> Situation:
    try:
        found = status(workspace, period, workspace.folder / "input_templates")
    except KpiReportError as error:
        return Situation(unreadable=str(error), period=period)
    standings = found.standings
    return Situation(
        period=period,
        final=final,
        expected=len(standings),
        issued=sum(standing.is_issued for standing in standings),
        received=sum(standing.is_returned for standing in standings),
        incomplete=sum(standing.is_returned and not standing.is_complete for standing in standings),
        missing=tuple(standing.service for standing in standings if not standing.is_returned),
        wrong=sum(problem.is_wrong for problem in found.evaluation.problems),
        pack=_pack(workspace, period),
    )


def _under_way(workspace: Workspace, final: Period | None) -> Period | None:
    """Return the quarter that is under way: the newest with returns, if it is not in history; else the one after."""
    newest = _newest_folder(workspace.folder / "returns")
    if newest is not None and (final is None or newest > final):
        return newest
    return final.next if final else None


def _newest_folder(parent: Path) -> Period | None:
    folders = (entry.name for entry in parent.iterdir() if entry.is_dir()) if parent.is_dir() else ()
    return max((period for name in folders if (period := parse_period(name))), default=None)


def _ended_before(today: date) -> Period:
    """Return the newest quarter that has ended: the one that is reported next."""
    start_year = today.year if today.month >= 4 else today.year - 1
    return Period(start_year, (today.month - 4) % 12 // 3 + 1).previous


def _pack(workspace: Workspace, period: Period) -> PackState:
    """Say whether the quarter's pack is made, and from the files as they are now."""
    try:
        text = (workspace.folder / "output" / period.slug / "manifest.json").read_text(encoding="utf-8")
        inputs = json.loads(text)["inputs"]
    except (OSError, ValueError, KeyError, TypeError):
        return PackState.NONE
    now = {given.name: given.sha256 for given in workspace.inputs(period)}
    return PackState.DRAFT if inputs == now else PackState.STALE
