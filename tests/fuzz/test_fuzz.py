"""A short run of the fuzzer, the same each time; and whatever longer runs have found is read or refused for ever.

``python -m tests.fuzz --seconds 600 --seed 7`` is a longer one.
"""

from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the fuzzer measures memory, which Windows does otherwise")

from .campaign import CORPUS, Campaign
from .target import Target

SHORT = 300
FOUND = sorted(CORPUS.glob("*.xlsx"))


def test_a_short_run_finds_nothing(tmp_path: Path) -> None:
    campaign = Campaign(seed=2017)
    campaign.run(tmp_path, executions=SHORT)
    assert campaign.finds == {}
    assert min(campaign.ended["read"], campaign.ended["damaged"]) > SHORT // 10


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_what_was_found_is_read_or_refused(tmp_path: Path, path: Path) -> None:
    kind = path.stem.partition("-")[0]
    assert Target(kind, tmp_path).read(path.read_bytes())


def test_something_was_found() -> None:
    assert FOUND
