"""Python's search for objects that hold one another is rare while a command works."""

import gc

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
