"""``kpireport status --chase``: an e-mail draft for each service that has not returned, or whose return has gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kpireport.forms.service_return import file_name
from kpireport.model.standing import Standing
from kpireport.pipeline.ask import Status
from kpireport.pipeline.journal import staged
from kpireport.pipeline.lock import locked
from kpireport.pipeline.names import refuse_unusable
from kpireport.pipeline.workspace import Workspace
from kpireport.present.chase import chase_letters
from kpireport.write.eml import is_address, write_eml
from kpireport.write.pack import HeldOpen


@dataclass(frozen=True)
class Chased:
    """The drafts made, in their folder, and the services for which the register has no address."""

    folder: Path
    files: tuple[Path, ...]
    without_address: tuple[str, ...]
    held_open: tuple[HeldOpen, ...] = ()


def chase(workspace: Workspace, status: Status, folder: Path, as_of: date, *, is_second: bool = False) -> Chased:
    """Write a draft for each service that is still to answer. Nothing is sent.

    Raises KpiReportError if a service's name will not do for a file of its own.
    """
    refuse_unusable(standing.service for standing in status.standings)
    period = status.evaluation.period
    letters = chase_letters(status.evaluation, status.standings, is_second=is_second)
    with locked(folder.parent), staged(folder, as_of, workspace.mark) as stage:
        for letter in letters:
            name = Path(file_name(letter.about.service, period)).with_suffix(".eml").name
            write_eml(stage.path(name), letter, _attachment(workspace, status, letter.about), as_of)
        _drop_answered(status, folder)
    unknown = tuple(letter.about.service for letter in letters if not is_address(letter.to))
    return Chased(folder, stage.published, unknown, stage.held_open)


def _attachment(workspace: Workspace, status: Status, standing: Standing) -> Path | None:
    """Return the service's return, where it has come; else its template, where one was issued."""
    period = status.evaluation.period
    if standing.is_returned:
        path = workspace.returns(period) / standing.file
        return path if path.is_file() else None
    return status.templates / period.slug / file_name(standing.service, period) if standing.is_issued else None


def _drop_answered(status: Status, folder: Path) -> None:
    """Take away the earlier drafts to services that have answered since, or one might be sent for nothing."""
    for standing in status.standings:
        if standing.is_complete:
            name = Path(file_name(standing.service, status.evaluation.period)).with_suffix(".eml").name
            (folder / name).unlink(missing_ok=True)
