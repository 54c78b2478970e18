"""``kpireport run`` with several workspaces: a pack of each, several at a time, and none stopped by another's fault."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kpireport.model.collection import CollectionLine
from kpireport.model.problem import KpiReportError
from kpireport.pipeline.disk import told_plainly
from kpireport.pipeline.evaluated import Progress, quiet
from kpireport.pipeline.pool import unless_stopped
from kpireport.pipeline.run import Pack, Wanted, run
from kpireport.pipeline.workers import Workers
from kpireport.pipeline.workspace import Workspace
from kpireport.present.collection import collection_lines
from kpireport.present.console import show_counts

_ENDED = (
    "The program ended twice while it was at it, so nothing was made. Is the memory full? Run it alone to see more."
)


@dataclass(frozen=True)
class Collection:
    """What was made of several workspaces, in the order in which they were named, and a table of it."""

    lines: tuple[CollectionLine, ...]
    summary: tuple[str, ...]


def run_several(wanted: Wanted, folders: Sequence[Path], workers: Workers, progress: Progress = quiet) -> Collection:
    """Make the pack of each workspace, all as ``wanted``, each in the output's folder of its own name."""
    folders = tuple({os.path.realpath(folder): folder for folder in folders}.values())
    names = told_apart(folders)
    each = [
        replace(wanted, workspace=Workspace(folder.absolute()), output=wanted.output.absolute() / name)
        for folder, name in zip(folders, names, strict=True)
    ]
    lines = tuple(_collected(names, workers.each(_line, each), wanted.output, progress))
    return Collection(lines, collection_lines(lines))


def told_apart(folders: Sequence[Path]) -> tuple[str, ...]:
    """Return a name for each folder: its own; of those alike, with the folder above, or a number."""
    places = [Path(os.path.realpath(folder)) for folder in folders]
    names = [place.name or "workspace" for place in places]
    above = [f"{place.parent.name}-{name}" for place, name in zip(places, names, strict=True)]
    names = [longer if alike else name for name, longer, alike in zip(names, above, _alike(names), strict=True)]
    numbered = [f"{name}-{number}" for number, name in enumerate(names, start=1)]
    return tuple(other if alike else name for name, other, alike in zip(names, numbered, _alike(names), strict=True))


def _alike(names: Sequence[str]) -> list[bool]:
    """Say of each name whether another is the same, whatever the case: so it is for some file systems."""
    often = Counter(name.casefold() for name in names)
    return [often[name.casefold()] > 1 for name in names]


def _line(wanted: Wanted) -> CollectionLine:
    """Make one workspace's pack, and say in little what came of it: the report itself stays where it was made."""
    try:
        with told_plainly(), Workers(jobs=1) as alone:
            return _said(run(wanted, unless_stopped, alone))
    except KpiReportError as error:
        return CollectionLine("", failure=str(error))


def _said(pack: Pack) -> CollectionLine:
    returns = pack.report.evaluation.merged.returns
    return CollectionLine(
        "",
        pack.folder.name,
        received=sum(given.is_received for given in returns),
        expected=len(returns),
        counts=show_counts(pack.report.headline),
        problems=sum(problem.is_wrong for problem in pack.problems),
        remarks=tuple(held.sentence for held in pack.held_open),
    )


def _collected(
    names: Sequence[str], lines: Iterable[CollectionLine | None], output: Path, progress: Progress
) -> Iterator[CollectionLine]:
    results = iter(lines)
    for number, name in enumerate(names):
        progress("making the packs", number, len(names))
        line = next(results) or CollectionLine("", failure=_ENDED)
        yield replace(line, workspace=name, folder=str(output / name / line.folder) if line.folder else "")
