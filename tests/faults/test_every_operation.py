"""Whichever file operation fails, the workspace is as before or as after, and the person is told in a sentence.

``python -m tests.faults`` tries every operation of every command in every way; here it is some of them.
"""

import sys

import pytest

from .inject import COMMANDS
from .states import Ground, every_fault, wrong

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="asks the system which file a handle is of"
)
EVERY = 45


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """A workspace to break copies of."""
    return Ground(tmp_path_factory.mktemp("faults"))


@pytest.mark.parametrize("command", COMMANDS)
def test_an_operation_that_fails_leaves_the_workspace_as_before_or_as_after(ground: Ground, command: str) -> None:
    faults = list(every_fault(ground, command, EVERY))
    assert len(faults) >= 3
    assert wrong(ground, ground.after(command)[0], faults) == {}
