"""``kpireport issue``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kpireport.cli.progress import progress
from kpireport.cli.telling import WITH_PROBLEMS, or_end, status_of, tell, tell_problems
from kpireport.cli.typed import (
    FOLDER,
    a_day,
    ask_password_option,
    password_option,
    period_option,
    today,
    typed_password,
    workspace_argument,
)

if TYPE_CHECKING:
    from kpireport.model.period import Period


@click.command("issue")
@workspace_argument
@period_option
@click.option(
    "--output",
    type=FOLDER,
    default=Path("input_templates"),
    show_default=True,
    help="The folder in which the quarter's folder is made.",
)
@click.option("--as-of", type=a_day, metavar="DATE", help="The date kept in the files. Default: today.")
@password_option
@ask_password_option
def issue_command(
    workspace: Path,
    period: Period | None,
    output: Path,
    as_of: date | None,
    password_file: Path | None,
    *,
    ask_password: bool,
) -> None:
    """Issue one locked return template for each service.

    Without a period, the quarter after the newest one in history.
    """
    from kpireport.pipeline.issue import issue
    from kpireport.pipeline.workspace import Workspace

    password = typed_password(password_file, ask=ask_password)
    issued = or_end(lambda: issue(Workspace(workspace), output, as_of or today(), period, password, progress))
    tell_problems(issued.problems)
    tell((f"Issued in {issued.folder}:", *(f"  {made.name}" for made in issued.files)))
    tell(held.sentence for held in issued.held_open)
    sys.exit(WITH_PROBLEMS if issued.held_open else status_of(issued.problems))
