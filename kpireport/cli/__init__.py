"""The commands: what a person types, and what the person is told. One module for each verb."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kpireport import __version__
from kpireport.cli.check import check_command
from kpireport.cli.explain import explain_command
from kpireport.cli.importing import import_command
from kpireport.cli.init import init_command
from kpireport.cli.issue import issue_command
from kpireport.cli.progress import clear
from kpireport.cli.run import run_command
from kpireport.cli.status import status_command
from kpireport.cli.telling import tell
from kpireport.cli.typed import today

INTERRUPTED = 130
"""The exit status of what Ctrl-C has stopped, as shells have it."""


class _Stoppable(click.Group):
    """Commands that Ctrl-C ends in one plain line, once what they were making has been taken away."""

    def invoke(self, context: click.Context) -> object:
        """Do what was asked."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            clear()
            click.echo("Stopped. Nothing half-made is left; what was there before is as it was.", err=True)
            sys.exit(INTERRUPTED)


@click.group(
    cls=_Stoppable,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="kpireport")
@click.pass_context
def main(context: click.Context) -> None:
    """Make a council's quarterly performance report from its services' Excel returns.

    Alone, without a command, it says what to do next in this folder.
    A WORKSPACE is the folder that holds register.xlsx, history.xlsx and the returns.
    """
    from kpireport.pipeline.collector import look_seldom  # what only asks for help needs none of it

    look_seldom()
    if context.invoked_subcommand is None:
        from kpireport.pipeline.next_step import whats_next

        tell((*whats_next(Path(), today()), "All commands: kpireport --help"))


for _command in (
    run_command,
    issue_command,
    check_command,
    status_command,
    explain_command,
    init_command,
    import_command,
):
    main.add_command(_command)
