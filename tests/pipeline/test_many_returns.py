"""A thousand returns: the same bytes whoever reads them, even if one who reads dies midway."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import dying
from kpireport.pipeline.run import Wanted, run
from kpireport.pipeline.workers import Workers
from kpireport.pipeline.workspace import Workspace
from many_returns import QUARTER, collection

COUNT = 1000
MIDWAY = 517


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return collection(tmp_path_factory.mktemp("many") / "counties", COUNT, indicators=1)


def pack(workspace: Path, output: Path, workers: Workers) -> dict[str, bytes]:
    """Every file of the pack."""
    with workers:
        made = run(Wanted(Workspace(workspace), output, date(2017, 11, 1)), workers=workers)
    assert f"Returns: {COUNT} of {COUNT} received" in made.summary
    return {path.name: path.read_bytes() for path in made.files}


@pytest.fixture(scope="module")
def alone(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The pack as this process makes it by itself."""
    return pack(workspace, tmp_path_factory.mktemp("alone"), Workers(jobs=1))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a Dask scheduler with two workers, each a process of its own, that nobody else can reach."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster.scheduler_address


class OneDies(Workers):
    """Workers of whom the one dies that first comes to a certain return."""

    def __init__(self, last_words: Path, scheduler: str = "") -> None:
        super().__init__(2, scheduler)
        self.last_words = last_words

    def read_each(self, function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        return super().read_each(partial(dying.fatal_once, function, self.last_words, items[MIDWAY]), items)


def test_a_pool_gives_the_same_bytes_although_one_dies_midway(
    workspace: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    assert pack(workspace, tmp_path / "out", OneDies(tmp_path / "died")) == alone
    assert (tmp_path / "died").exists()


def test_a_cluster_gives_the_same_bytes(
    workspace: Path, alone: dict[str, bytes], scheduler: str, tmp_path: Path
) -> None:
    assert pack(workspace, tmp_path / "out", Workers(scheduler=scheduler)) == alone


def test_a_cluster_gives_the_same_bytes_although_one_worker_dies_midway(
    workspace: Path, alone: dict[str, bytes], scheduler: str, tmp_path: Path
) -> None:
    assert pack(workspace, tmp_path / "out", OneDies(tmp_path / "died", scheduler)) == alone
    assert (tmp_path / "died").exists()


class AlwaysDies(Workers):
    """Workers whom one of the returns ends whenever it is read."""

    def read_each(self, function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        return self.each(partial(dying.fatal_always, function, items[3]), items, piece=2)


def test_a_file_that_ends_its_reader_twice_is_named_and_left_out(tmp_path: Path) -> None:
    small = collection(tmp_path / "counties", 6, indicators=1)
    with AlwaysDies(2) as workers:
        made = run(Wanted(Workspace(small), tmp_path / "out", date(2017, 11, 1)), workers=workers)
    wrong = {problem.rule: problem for problem in made.problems if problem.is_wrong}
    assert wrong["ends-its-reader"].place.file == f"council-00004-{QUARTER.slug}.xlsx"
    assert "save it as a new workbook" in wrong["ends-its-reader"].sentence
    assert wrong["return-not-received"].about == "Council 00004"
    assert sum(given.is_received for given in made.report.evaluation.merged.returns) == 5
