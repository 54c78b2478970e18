"""Warms a process up before it forks, so that no fork need make anew what is made once and kept."""

import gc
import shutil
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path

from kpireport.cli import main


def warm_up(folder: str) -> None:
    """Make the pack of a copy of the workspace, and forget it."""
    copy = Path(folder).with_suffix(".warm")
    shutil.copytree(folder, copy)
    with redirect_stdout(StringIO()), suppress(SystemExit):
        main(["run", str(copy), "--jobs", "1", "--output", str(copy / "output")])
    shutil.rmtree(copy)
    gc.freeze()
