"""``kpireport run``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kpireport.cli.progress import progress
from kpireport.cli.telling import CLEAN, NOTHING_MADE, WITH_PROBLEMS, or_end, status_of, tell, tell_problems
from kpireport.cli.typed import (
    FOLDER,
    a_day,
    ask_password_option,
    password_option,
    period_option,
    scheme_option,
    templates_option,
    today,
    typed_password,
    workspaces_argument,
)

if TYPE_CHECKING:
    from kpireport.model.period import Period
    from kpireport.pipeline.final import Finishing
    from kpireport.pipeline.run import Pack, Wanted
    from kpireport.pipeline.task import Share
    from kpireport.pipeline.workers import Workers


@click.command("run")
@workspaces_argument
@period_option
@click.option("--as-of", type=a_day, metavar="DATE", help="The date printed on the report. Default: today.")
@click.option(
    "--output",
    type=FOLDER,
    default=Path("output"),
    show_default=True,
    help="The folder in which the quarter's folder is made.",
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many work at once. Default: one per processor.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Work on the Dask cluster there, tcp://HOST:PORT.")
@scheme_option
@click.option("--slt", is_flag=True, help="Make the SLT progress report in Q1 and Q3 too.")
@click.option("--pdf", is_flag=True, help="Also make accessible PDFs of the Word reports, by LibreOffice.")
@click.option("--strict", is_flag=True, help="Make nothing if anything is wrong.")
@click.option("--final", is_flag=True, help="Not a draft: figures into history, next quarter's templates issued.")
@click.option("--accept-missing", is_flag=True, help="With --final: although returns, figures or answers are missing.")
@templates_option
@password_option
@ask_password_option
def run_command(
    workspaces: tuple[Path, ...],
    period: Period | None,
    as_of: date | None,
    output: Path,
    jobs: int | None,
    scheduler: str,
    scheme: str,
    templates: Path,
    password_file: Path | None,
    *,
    slt: bool,
    pdf: bool,
    strict: bool,
    final: bool,
    accept_missing: bool,
    ask_password: bool,
) -> None:
    """Make the quarter's pack, marked DRAFT: the workbook, the Word reports and the public tables.

    Without a period, the newest folder under WORKSPACE/returns is reported. Of several workspaces, each has its own
    pack, in a folder of its name, and one that cannot be reported does not stop the others.
    """
    from kpireport.pipeline.beside import beside

    if accept_missing and not final:
        raise click.UsageError("--accept-missing goes with --final: a draft may always have gaps.")
    if ask_password and not final:
        raise click.UsageError("--ask-password goes with --final, which issues the next templates.")
    if final and len(workspaces) > 1:
        raise click.UsageError("--final takes one workspace at a time: whoever makes a report final has looked at it.")
    is_several = len(workspaces) > 1
    with beside(1 if is_several else jobs) as share:  # at once: the other process imports while this one does
        from kpireport.pipeline.run import Wanted
        from kpireport.pipeline.workers import Workers
        from kpireport.pipeline.workspace import Workspace

        first = Workspace(workspaces[0] if workspaces else Path())
        wanted = Wanted(first, output, as_of or today(), period, scheme, is_strict=strict, with_slt=slt, with_pdf=pdf)
        workers = Workers(jobs, scheduler)
        if final:
            from kpireport.pipeline.final import Finishing  # a draft needs neither templates nor a history's writer

            how = Finishing(templates, accept_missing, typed_password(password_file, ask=ask_password))
            sys.exit(_run_final(wanted, how, workers, share))
        sys.exit(_run_several(wanted, workspaces, workers) if is_several else _run_one(wanted, workers, share))


def _run_one(wanted: Wanted, workers: Workers, share: Share) -> int:
    from kpireport.pipeline.run import run

    pack = or_end(lambda: run(wanted, progress, workers, share))
    _tell_pack(pack)
    return WITH_PROBLEMS if pack.held_open else status_of(pack.problems)


def _run_several(wanted: Wanted, workspaces: Sequence[Path], workers: Workers) -> int:
    from kpireport.pipeline.several import run_several

    with workers:
        collection = or_end(lambda: run_several(wanted, workspaces, workers, progress))
    tell(collection.summary)
    if any(line.failure for line in collection.lines):
        return NOTHING_MADE
    return WITH_PROBLEMS if any(line.problems or line.remarks for line in collection.lines) else CLEAN


def _run_final(wanted: Wanted, how: Finishing, workers: Workers, share: Share) -> int:
    from kpireport.pipeline.final import run_final

    final = or_end(lambda: run_final(wanted, how, progress, workers, share))
    _tell_pack(final.pack)
    tell((final.history,))
    if final.issued:
        tell((f"Issued in {final.templates}: {len(final.issued)} templates",))
    tell(held.sentence for held in final.held_open)
    return WITH_PROBLEMS if final.pack.held_open or final.held_open else status_of(final.pack.problems)


def _tell_pack(pack: Pack) -> None:
    tell(pack.summary)
    tell_problems(pack.problems)
    tell((f"Made in {pack.folder}:", *(f"  {made.name}" for made in pack.files)))
    tell(held.sentence for held in pack.held_open)
