"""``kpireport status``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kpireport.cli.telling import WITH_PROBLEMS, or_end, tell, tell_json
from kpireport.cli.typed import (
    FOLDER,
    a_day,
    json_option,
    period_option,
    templates_option,
    today,
    workspace_argument,
)

if TYPE_CHECKING:
    from kpireport.model.period import Period

_DEFAULT = Path("output/<period>/chase")
"""Stands for the folder that is only known once the period is."""


@click.command("status")
@workspace_argument
@period_option
@templates_option
@click.option(
    "--chase",
    type=FOLDER,
    is_flag=False,
    flag_value=_DEFAULT,
    metavar="[FOLDER]",
    help="Also write an e-mail draft to each service that is still to answer. Default: output/<period>/chase.",
)
@click.option("--second", is_flag=True, help="Word the drafts as second letters.")
@click.option("--as-of", type=a_day, metavar="DATE", help="The date of the drafts. Default: today.")
@json_option
def status_command(
    workspace: Path,
    period: Period | None,
    templates: Path,
    chase: Path | None,
    as_of: date | None,
    *,
    second: bool,
    as_json: bool,
) -> None:
    """Say who has returned, and what is missing.

    With --chase, write a polite e-mail draft for each service that has not returned or whose return has gaps, with
    its template or its return attached. Nothing is sent.
    """
    from kpireport.pipeline.ask import status
    from kpireport.pipeline.workspace import Workspace

    if chase and workspace == Path() and Workspace(chase).register.is_file():
        workspace, chase = chase, _DEFAULT  # typed as: status --chase WORKSPACE
    found = or_end(lambda: status(Workspace(workspace), period, templates))
    if as_json:
        tell_json(found.content)
    else:
        tell(found.lines)
    if chase is None:
        return
    from kpireport.pipeline.chase import chase as write_drafts

    folder = Path("output") / found.evaluation.period.slug / "chase" if chase == _DEFAULT else chase
    drafts = or_end(lambda: write_drafts(Workspace(workspace), found, folder, as_of or today(), is_second=second))
    if not as_json:
        tell((f"E-mail drafts in {drafts.folder}: {len(drafts.files)}", *(f"  {path.name}" for path in drafts.files)))
        tell(f"{name} has no e-mail address in the register: fill in To by hand." for name in drafts.without_address)
        tell(held.sentence for held in drafts.held_open)
    sys.exit(WITH_PROBLEMS if drafts.held_open else 0)
