"""Python's search for objects that hold one another is rare while a command works."""

import gc
import subprocess
import sys

import pytest
from click.testing import CliRunner

from kpireport.cli import main


@pytest.fixture(autouse=True)
def as_it_was():
    """The tests' own process goes on as it was."""
    before = gc.get_threshold()
    gc.set_threshold(700)
    yield
    gc.set_threshold(*before)


def test_a_command_has_it_done_seldom_and_not_never(tmp_path):
    CliRunner().invoke(main, ["check", str(tmp_path / "no-such-file.xlsx")])
    assert gc.get_threshold()[0] >= 50_000
    assert gc.isenabled()


ENDS = """
import atexit, gc
atexit.register(lambda: print("left out of the last look:", gc.get_freeze_count()))
from kpireport.cli import main
main(["check", "no-such-file.xlsx"])
"""


def test_a_command_that_ends_has_no_last_look_at_what_it_holds():
    said = subprocess.run([sys.executable, "-c", ENDS], capture_output=True, text=True).stdout
    assert int(said.rpartition(":")[2]) > 10_000
