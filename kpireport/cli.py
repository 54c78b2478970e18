"""The commands: what a person types, and what the person is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import click

from kpireport import __version__
from kpireport.model.period import Period, parse_period
from kpireport.model.problem import KpiReportError, Problem, Severity

CLEAN, WITH_PROBLEMS, NOTHING_MADE = 0, 1, 2
_SHOWN_PROBLEMS = 20

Result = TypeVar("Result")


def _a_period(text: str) -> Period:
    """Read a period as people type it, or end with wrong usage."""
    period = parse_period(text)
    if period is None:
        raise click.BadParameter(f"“{text}” is no period. Write it like 2017/18 Q2 or 2017-18-Q2.")
    return period


def _a_day(text: str) -> date:
    """Read a day as 2017-11-01 or 01/11/2017, or end with wrong usage."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise click.BadParameter(f"“{text}” is no date. Write it like 2017-11-01 or 01/11/2017.")


_workspace = click.argument("workspace", type=click.Path(path_type=Path, file_okay=False), default=Path())
_period = click.option("--period", type=_a_period, metavar="PERIOD", help="The quarter, such as 2017/18 Q2.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kpireport")
def main() -> None:
    """Make a council's quarterly performance report from its services' Excel returns.

    A WORKSPACE is the folder that holds register.xlsx, history.xlsx and the returns.
    """


@main.command("run")
@_workspace
@_period
@click.option("--as-of", type=_a_day, metavar="DATE", help="The date printed on the report. Default: today.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    help="The folder in which the quarter's folder is made.",
)
@click.option("--scheme", default="", help="Rate by this RAG scheme of the register.")
@click.option("--slt", is_flag=True, help="Make the SLT progress report in Q1 and Q3 too.")
@click.option("--pdf", is_flag=True, help="Also make accessible PDFs of the Word reports, by LibreOffice.")
@click.option("--strict", is_flag=True, help="Make nothing if anything is wrong.")
def run_command(
    workspace: Path,
    period: Period | None,
    as_of: date | None,
    output: Path,
    scheme: str,
    slt: bool,
    pdf: bool,
    strict: bool,
) -> None:
    """Make the quarter's pack, marked DRAFT: the workbook, the Word reports and the public tables.

    Without a period, the newest folder under WORKSPACE/returns is reported.
    """
    from kpireport.pipeline.run import Wanted, run
    from kpireport.pipeline.workspace import Workspace

    wanted = Wanted(
        Workspace(workspace), output, as_of or _today(), period, scheme, is_strict=strict, with_slt=slt, with_pdf=pdf
    )
    pack = _or_end(lambda: run(wanted, _progress))
    _tell(pack.summary)
    _tell_problems(pack.problems)
    _tell((f"Made in {pack.folder}:", *(f"  {made.name}" for made in pack.files)))
    sys.exit(_status(pack.problems))


@main.command("issue")
@_workspace
@_period
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("input_templates"),
    show_default=True,
    help="The folder in which the quarter's folder is made.",
)
@click.option("--as-of", type=_a_day, metavar="DATE", help="The date kept in the files. Default: today.")
@click.option(
    "--password-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A text file whose first line is the password that protects the locked cells.",
)
def issue_command(
    workspace: Path, period: Period | None, output: Path, as_of: date | None, password_file: Path | None
) -> None:
    """Issue one locked return template for each service.

    Without a period, the quarter after the newest one in history.
    """
    from kpireport.pipeline.issue import issue
    from kpireport.pipeline.workspace import Workspace

    password = password_file.read_text(encoding="utf-8").splitlines()[0] if password_file else ""
    issued = _or_end(lambda: issue(Workspace(workspace), output, as_of or _today(), period, password, _progress))
    _tell_problems(issued.problems)
    _tell((f"Issued in {issued.folder}:", *(f"  {made.name}" for made in issued.files)))
    sys.exit(_status(issued.problems))


@main.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder that holds register.xlsx. Default: looked for beside and above the files.",
)
def check_command(files: tuple[Path, ...], workspace: Path | None) -> None:
    """Say what is wrong with these returns, cell by cell, before anyone runs a report."""
    from kpireport.pipeline.check import check

    problems = _or_end(lambda: check(files, workspace))
    _tell_problems(problems, most=len(problems))
    sys.exit(_status(problems))


@main.command("status")
@_workspace
@_period
def status_command(workspace: Path, period: Period | None) -> None:
    """Say who has returned, and what is missing."""
    from kpireport.pipeline.ask import status
    from kpireport.pipeline.workspace import Workspace

    _tell(_or_end(lambda: status(Workspace(workspace), period)))


@main.command("explain")
@click.argument("indicator")
@_workspace
@_period
@click.option("--scheme", default="", help="Explain the rating under this RAG scheme of the register.")
def explain_command(indicator: str, workspace: Path, period: Period | None, scheme: str) -> None:
    """Say why INDICATOR has its rating. A rating such as RED explains every indicator that has it."""
    from kpireport.pipeline.ask import explain
    from kpireport.pipeline.workspace import Workspace

    _tell(_or_end(lambda: explain(Workspace(workspace), indicator, period, scheme)))


def _or_end(work: Callable[[], Result]) -> Result:
    """Do the work; if it cannot go on, say why in its one sentence and end with status 2."""
    try:
        result = work()
    except KpiReportError as error:
        click.echo("\r\033[K" if sys.stderr.isatty() else "", err=True, nl=False)
        click.echo(_printable(str(error)), err=True)
        sys.exit(NOTHING_MADE)
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)
    return result


def _progress(step: str) -> None:
    """Show on a terminal what is being done; say nothing in a pipe."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{step} ...", err=True, nl=False)


def _today() -> date:
    """The one clock: SOURCE_DATE_EPOCH where it is set, for builds that must repeat; else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(_printable(line))


def _tell_problems(problems: Iterable[Problem], most: int = _SHOWN_PROBLEMS) -> None:
    """Print the problems, worst first; on a long list, say where the rest stands."""
    worst_first = sorted(problems, key=lambda problem: list(Severity).index(problem.severity))
    if not worst_first:
        click.echo("Problems: none")
        return
    click.echo(f"Problems: {len(worst_first)}")
    _tell(f"  {problem}" for problem in worst_first[:most])
    if len(worst_first) > most:
        click.echo(f"  ... and {len(worst_first) - most} more, all in the workbook's sheet Problems")


def _status(problems: Iterable[Problem]) -> int:
    return WITH_PROBLEMS if any(problem.severity is not Severity.NOTE for problem in problems) else CLEAN


def _printable(text: str) -> str:
    """Take out what would move a terminal's cursor or colour: text from files is only ever text."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
