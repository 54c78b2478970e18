"""``kpireport explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kpireport.cli.telling import or_end, tell, tell_json
from kpireport.cli.typed import json_option, period_option, workspace_argument

if TYPE_CHECKING:
    from kpireport.model.period import Period


@click.command("explain")
@click.argument("indicator")
@workspace_argument
@period_option
@click.option("--scheme", default="", help="Explain the rating under this RAG scheme: of the register, or a preset.")
@json_option
def explain_command(indicator: str, workspace: Path, period: Period | None, scheme: str, *, as_json: bool) -> None:
    """Say why INDICATOR has its rating. A rating such as RED explains every indicator that has it."""
    from kpireport.pipeline.ask import explain, explain_content
    from kpireport.pipeline.workspace import Workspace

    if as_json:
        tell_json(or_end(lambda: explain_content(Workspace(workspace), indicator, period, scheme)))
    else:
        tell(or_end(lambda: explain(Workspace(workspace), indicator, period, scheme)))
