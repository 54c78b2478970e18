"""``kpireport init``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kpireport.cli.telling import or_end, tell
from kpireport.cli.typed import FOLDER, a_day, a_year, today, year_of


@click.command("init")
@click.argument("folder", type=FOLDER)
@click.option("--from", "sample", type=FOLDER, help="Begin with a copy of this workspace, such as a sample.")
@click.option("--example", is_flag=True, help="Fill it with a small made-up service, to look at and to try out.")
@click.option("--scheme", default="", help="The ready-made RAG scheme to begin with, such as Maidstone.")
@click.option(
    "--year", type=a_year, metavar="YEAR", help="The first financial year, such as 2017/18. Default: this one."
)
@click.option("--as-of", type=a_day, metavar="DATE", help="The date kept in the files. Default: today.")
def init_command(
    folder: Path, sample: Path | None, scheme: str, year: int | None, as_of: date | None, *, example: bool
) -> None:
    """Make a new workspace in FOLDER: a blank register that checks what is typed in it, and an empty history.

    Nothing that is there already is ever overwritten.
    """
    from kpireport.pipeline.init import NewWorkspace, init, init_from

    if sample:
        if example or scheme or year:
            raise click.UsageError("--from copies a workspace as it is: it goes with no other option.")
        tell(or_end(lambda: init_from(sample, folder)))
        return
    made_on = as_of or today()
    start = year if year is not None else year_of(made_on)
    tell(or_end(lambda: init(NewWorkspace(folder, start, made_on, scheme, example))))
