"""``kpireport run --final``: the pack without DRAFT, its figures into history, and the next quarter's templates issued.

Everything is made beside its place first: the pack, the new history, a copy of the old one, the templates. Then all of
it takes its place by the journal (``pipeline/journal.py``), the history first. So the workspace is, at any moment, as
it was before or as it is to be after; and where a kill leaves moves to do, the next command does them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kpireport.assess.finalise import finalised, lacking, with_accepted
from kpireport.assess.standing import standings
from kpireport.model.evaluation import Evaluation
from kpireport.model.many import some_of
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError
from kpireport.pipeline.evaluated import Progress, evaluated, quiet
from kpireport.pipeline.issue import write_templates
from kpireport.pipeline.journal import commit, finish
from kpireport.pipeline.lock import locked
from kpireport.pipeline.run import Pack, Wanted, composed, made, write_pack
from kpireport.pipeline.spool import Spool
from kpireport.pipeline.task import Share, do_each
from kpireport.pipeline.workers import Workers
from kpireport.pipeline.workspace import Workspace
from kpireport.write.files import write_whole
from kpireport.write.history import write_history
from kpireport.write.pack import HeldOpen, Move, Stage, clear_left_over, prepared, unbroken

KEPT_BACKUPS = 10
_BACKUP = re.compile(r"history (\d{4,}) .*\.xlsx")


@dataclass(frozen=True)
class Finishing:
    """How a report is made final. ``templates`` is where those of the next quarter go, with their password."""

    templates: Path
    accepts_missing: bool = False
    password: str = ""


@dataclass(frozen=True)
class Final:
    """What was made: the pack; what became of history, in a line; and the templates, where any were issued."""

    pack: Pack
    history: str
    templates: Path | None
    issued: tuple[Path, ...] = ()
    held_open: tuple[HeldOpen, ...] = ()


def run_final(
    wanted: Wanted,
    how: Finishing,
    progress: Progress = quiet,
    workers: Workers | None = None,
    share: Share = do_each,
) -> Final:
    """Make the quarter's report final. ``workers`` and ``share`` are those of a draft's run.

    Raises KpiReportError, and then makes nothing, for what a run of a draft does; if someone else is at it; or if a
    return, a figure or the answer to a query is missing and that is not accepted.
    """
    workspace, period = wanted.workspace, wanted.period or wanted.workspace.newest_returns()
    workspace.must_have_register()
    with locked(workspace.folder, wanted.output, how.templates):
        for folder in (workspace.folder, wanted.output, how.templates):
            finish(folder)
            clear_left_over(folder, workspace.mark)
        evaluation = evaluated(workspace, period, wanted.scheme, progress=progress, workers=workers, keep=Spool().keep)
        accepted = _accepted(evaluation, how)
        return _make(wanted, how, with_accepted(evaluation, accepted), accepted, progress, share)


def _accepted(evaluation: Evaluation, how: Finishing) -> tuple[str, ...]:
    missing = lacking(standings(evaluation))
    if missing and not how.accepts_missing:
        raise KpiReportError(
            f"{evaluation.period.name} cannot be made final. Still missing: {', '.join(some_of(missing))}. Get what is "
            "missing, or run again with --accept-missing, which the report then says."
        )
    return missing


def _make(
    wanted: Wanted,
    how: Finishing,
    evaluation: Evaluation,
    accepted: tuple[str, ...],
    progress: Progress,
    share: Share,
) -> Final:
    workspace, period = wanted.workspace, evaluation.period
    report, cabinet = composed(wanted, evaluation, is_final=True)
    kept = finalised(evaluation.merged, wanted.as_of)
    with (
        prepared(wanted.output / period.slug, workspace.mark) as pack,
        prepared(workspace.backups, workspace.mark) as archive,
        _templates(how.templates, kept, period, workspace) as templates,
    ):
        remarks = write_pack(pack, wanted, report, cabinet, progress, share, accepted)
        register = evaluation.register
        if templates is not None and register.returning_services(period.next):
            write_templates(templates, register, kept, period.next, wanted.as_of, how.password, progress)
        progress("writing the history")
        history = _history_moves(workspace, evaluation, kept, archive, wanted.as_of)
        stages = [stage for stage in (pack, templates) if stage is not None]
        with unbroken():
            places = commit(workspace.folder, history, [move for stage in stages for move in stage.moves], wanted.as_of)
        for stage in stages:
            mine = [(move, place) for move, place in places if move.made.parent == stage.beside]
            stage.took_place(mine)
    _prune(workspace)
    return Final(
        made(pack, report, remarks),
        _said(workspace, evaluation, is_news=bool(history)),
        templates.folder if templates else None,
        templates.published if templates else (),
        templates.held_open if templates else (),
    )


@contextmanager
def _templates(folder: Path, kept: History, period: Period, workspace: Workspace) -> Iterator[Stage | None]:
    """Give a stage for the next quarter's templates; none where that quarter has been reported already."""
    if kept.newest is not None and kept.newest > period:
        yield None
        return
    with prepared(folder / period.next.slug, workspace.mark) as stage:
        yield stage


def _history_moves(
    workspace: Workspace, evaluation: Evaluation, kept: History, archive: Stage, as_of: date
) -> tuple[Move, ...]:
    """Write the new history and a copy of the old one beside their places. Without news, history stays as it is."""
    if not evaluation.merged.is_news:
        return ()
    new = archive.path(workspace.history.name)
    write_history(new, kept, evaluation.register.settings.house_style, as_of)
    moves = [Move(new, workspace.history)]
    if workspace.history.is_file():
        name = f"history {_next_number(workspace):04d} (before {as_of.isoformat()}).xlsx"
        copy = archive.path(name)
        write_whole(copy, workspace.history.read_bytes())
        moves.append(Move(copy, workspace.backups / name))
    return tuple(moves)


def _backups(workspace: Workspace) -> list[tuple[int, Path]]:
    paths = workspace.backups.iterdir() if workspace.backups.is_dir() else ()
    return sorted((int(found[1]), path) for path in paths if (found := _BACKUP.fullmatch(path.name)))


def _next_number(workspace: Workspace) -> int:
    numbers = [number for number, _ in _backups(workspace)]
    return max(numbers, default=0) + 1


def _prune(workspace: Workspace) -> None:
    """Keep the last backups. One that is open in another program goes the next time."""
    for _, path in _backups(workspace)[:-KEPT_BACKUPS]:
        with suppress(OSError):
            path.unlink()


def _said(workspace: Workspace, evaluation: Evaluation, *, is_news: bool) -> str:
    if not is_news:
        return f"{workspace.history} holds all of it already and was left as it is."
    replaced = len(evaluation.merged.revisions)
    kept = f"; {replaced} replaced, the old kept in sheet Superseded" if replaced else ""
    return f"The figures of {evaluation.period.name} are in {workspace.history}{kept}."
