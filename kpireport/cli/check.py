"""``kpireport check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kpireport.cli.telling import or_end, status_of, tell_json, tell_problems
from kpireport.cli.typed import FOLDER, json_option


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--workspace",
    type=FOLDER,
    help="The folder that holds register.xlsx. Default: looked for beside and above the files.",
)
@json_option
def check_command(files: tuple[Path, ...], workspace: Path | None, *, as_json: bool) -> None:
    """Say what is wrong with these returns, cell by cell, before anyone runs a report."""
    from kpireport.pipeline.check import check, check_content

    problems = or_end(lambda: check(files, workspace))
    if as_json:
        tell_json(check_content(problems))
    else:
        tell_problems(problems, most=len(problems))
    sys.exit(status_of(problems))
