"""Many items at once: in order, the same as one after the other, and none lost to a worker that dies."""

import os
from functools import partial
from pathlib import Path

import pytest

import dying
from kpireport.model.problem import KpiReportError
from kpireport.pipeline import cluster
from kpireport.pipeline.pool import Pool
from kpireport.pipeline.workers import Workers
from processes import until

NUMBERS = tuple(range(50))
DOUBLED = [2 * number for number in NUMBERS]


def test_the_results_of_a_pool_come_in_order():
    with Workers(2) as workers:
        assert list(workers.each(dying.doubled, NUMBERS, piece=3)) == DOUBLED
        assert list(workers.each(dying.doubled, NUMBERS)) == DOUBLED, "and the same workers do the next task"


def test_few_items_stay_in_this_process():
    with Workers(2) as workers:
        assert set(workers.each(dying.process, NUMBERS[:4], few=4)) == {os.getpid()}
        assert os.getpid() not in set(workers.each(dying.process, NUMBERS[:5], few=4))


def test_one_job_is_this_process():
    with Workers(1) as workers:
        assert set(workers.each(dying.process, NUMBERS)) == {os.getpid()}


def test_a_worker_that_dies_costs_no_result(tmp_path: Path):
    with Workers(2) as workers:
        task = partial(dying.fatal_once, dying.doubled, tmp_path / "died", 23)
        assert list(workers.each(task, NUMBERS, piece=4)) == DOUBLED
    assert (tmp_path / "died").exists()


def test_only_what_twice_ends_its_worker_has_no_result():
    with Workers(2) as workers:
        results = list(workers.each(dying.fatal, NUMBERS, piece=4))
    assert results == [None if number in (7, 31) else 2 * number for number in NUMBERS]


def test_an_error_of_ours_is_not_hidden():
    with pytest.raises(ZeroDivisionError), Workers(2) as workers:
        list(workers.each(dying.wrong, NUMBERS))


def test_workers_that_are_stopped_undo_what_they_are_at_and_begin_no_more(tmp_path: Path):
    pool = Pool(1)
    pool.submit(dying.undone, tmp_path)
    for number in range(9):
        pool.submit(dying.noted, tmp_path, f"{number}")
    until((tmp_path / "begun").exists)
    pool.stop(at_once=True)
    assert [note.name for note in tmp_path.iterdir()] == ["undone"]


def test_a_cluster_that_loses_its_last_worker_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "PATIENCE_AT_WORK", 1)
    monkeypatch.setattr(cluster, "_LOOK_AGAIN", 0.1)
    with (
        distributed.LocalCluster(n_workers=1, processes=False, dashboard_address=None, protocol="tcp") as local,
        pytest.raises(KpiReportError, match="has lost its last worker, and no other came within 1 seconds"),
        Workers(scheduler=local.scheduler_address) as workers,
    ):
        assert list(workers.each(dying.doubled, NUMBERS, piece=10)) == DOUBLED
        local.scale(0)
        list(workers.each(dying.doubled, NUMBERS, piece=10))
