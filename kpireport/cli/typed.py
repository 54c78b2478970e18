"""What people type after a command: the arguments and options that several commands share."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kpireport.model.period import Period

FOLDER = click.Path(path_type=Path, file_okay=False)


def a_period(text: str) -> Period:
    """Read a period as people type it, or end with wrong usage."""
    from kpireport.model.period import parse_period

    period = parse_period(text)
    if period is None:
        raise click.BadParameter(f"“{text}” is no period. Write it like 2017/18 Q2 or 2017-18-Q2.")
    return period


def a_day(text: str) -> date:
    """Read a day as 2017-11-01 or 01/11/2017, or end with wrong usage."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise click.BadParameter(f"“{text}” is no date. Write it like 2017-11-01 or 01/11/2017.")


def a_year(text: str) -> int:
    """Read a financial year as the year it begins in, or end with wrong usage."""
    from kpireport.model.period import parse_year

    year = parse_year(text)
    if year is None:
        raise click.BadParameter(f"“{text}” is no financial year. Write it like 2017/18.")
    return year


def year_of(day: date) -> int:
    """Return the year in April of which the day's financial year begins."""
    return day.year if day.month >= 4 else day.year - 1


def today() -> date:
    """The one clock: SOURCE_DATE_EPOCH where it is set, for builds that must repeat; else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


workspace_argument = click.argument("workspace", type=FOLDER, default=Path())
workspaces_argument = click.argument("workspaces", metavar="[WORKSPACE]...", nargs=-1, type=FOLDER)
period_option = click.option("--period", type=a_period, metavar="PERIOD", help="The quarter, such as 2017/18 Q2.")
scheme_option = click.option(
    "--scheme", default="", help="Rate by this RAG scheme: one of the register, or a preset such as Maidstone."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
templates_option = click.option(
    "--templates",
    type=FOLDER,
    default=Path("input_templates"),
    show_default=True,
    help="The folder in which the templates of each quarter stand.",
)
password_option = click.option(
    "--password-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A text file whose first line is the password that protects the templates' locked cells.",
)

ask_password_option = click.option(
    "--ask-password", is_flag=True, help="Ask for that password, twice, without showing it."
)


def typed_password(file: Path | None, *, ask: bool) -> str:
    """Return the password of the templates: from a file, or asked for, or none. Both at once is wrong usage."""
    if file and ask:
        raise click.UsageError("Give --password-file or --ask-password, not both.")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True)) if ask else first_line(file)


def first_line(path: Path | None) -> str:
    """Return a text file's first line: a password. Nothing where there is no file, or nothing in it."""
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path else []
    return lines[0] if lines else ""
