"""A workspace of one's own, to break: a copy of the sample quarter."""

import shutil
from pathlib import Path

import pytest

from havering import SAMPLE


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "our council & partners"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("source"))
    return folder


@pytest.fixture
def returns(workspace: Path) -> Path:
    return workspace / "returns" / "2017-18-Q2"
