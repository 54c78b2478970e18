"""``kpireport import``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kpireport.cli.telling import or_end, status_of, tell, tell_problems
from kpireport.cli.typed import FOLDER, a_day, a_year, period_option, today

if TYPE_CHECKING:
    from kpireport.model.period import Period


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("workspace", type=FOLDER)
@period_option
@click.option("--year", type=a_year, metavar="YEAR", help="The financial year, such as 2017/18, if no heading says it.")
@click.option("--scheme", default="", help="The ready-made RAG scheme to begin with, such as Maidstone.")
@click.option("--as-of", type=a_day, metavar="DATE", help="The date kept in the files. Default: today.")
def import_command(
    file: Path, workspace: Path, period: Period | None, year: int | None, scheme: str, as_of: date | None
) -> None:
    """Make a register and a history in WORKSPACE from a performance table that was published earlier.

    FILE is an Excel workbook or a CSV file. Its headings are known by name. What is not understood is named, by cell;
    files that are there already are not touched.
    """
    from kpireport.pipeline.importing import ToImport, import_table
    from kpireport.pipeline.workspace import Workspace

    wanted = ToImport(file, Workspace(workspace), as_of or today(), period, year, scheme)
    imported = or_end(lambda: import_table(wanted))
    tell(imported.lines)
    tell_problems(imported.problems, most=len(imported.problems))
    sys.exit(status_of(imported.problems))
