"""However much thousands of returns say, what stays in memory of each is little: nothing is read here, and no clock."""

import pickle
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kpireport.assess.merge import merge
from kpireport.model.indicator import Unit
from kpireport.model.outturn import History, Outturn, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.problem import Place, Problem, Severity
from kpireport.model.register import Register, Service
from kpireport.pipeline import spool
from kpireport.pipeline.spool import Spool
from kpireport.read.returns import read_returns
from written import MEASURE, register

QUARTER = Period(2017, 2)
COUNT = 200
MOST_BYTES = 2_500
"""Of a return in memory: its service and file, its digest, and where the rest of it lies on the disk."""


def known(count: int) -> Register:
    """A register in which every one of many services returns its part of one indicator."""
    names = tuple(f"Council {number:05d}" for number in range(count))
    shared = replace(MEASURE, unit=Unit("number"), lead_service="All")
    services = (*(Service(name) for name in names), Service("All", returns_with=names))
    return register((shared,), services=services)


def result(service: str, rows: int) -> bytes:
    """What a worker gives of a return that says so much, and has as much wrong."""
    file, words = f"{service}.xlsx", "More was done than in the quarter before. " * 4
    outturns = tuple(Outturn(MEASURE.id, QUARTER, Decimal(row), comment=words, source=file) for row in range(rows))
    problems = tuple(Problem(Severity.NOTE, "number-as-text", f"{words} {row}", Place(file)) for row in range(rows))
    return pickle.dumps((ServiceReturn(service, QUARTER, file, outturns, sha256=file.ljust(64, "0")), problems))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(COUNT):
        (tmp_path / f"{number}.xlsx").touch()
    return tmp_path


@pytest.mark.parametrize("rows", [1, 20])
def test_no_more_stays_in_memory_however_much_a_return_says(folder: Path, rows: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spool, "MOST_IN_MEMORY", 5)
    results = [result(f"Council {number:05d}", rows) for number in range(COUNT)]
    keep, expecting = Spool().keep, known(COUNT)
    keep(range(9))
    merge(expecting, History(), (), QUARTER)  # what the register keeps for itself is no part of it

    def each(function: object, items: object) -> Iterator[object]:
        return (pickle.loads(given) for given in results)  # noqa: S301 - just pickled

    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        returns, problems = read_returns(folder, expecting, History(), QUARTER, each, keep)
        merged = merge(expecting, History(), returns, QUARTER, problems, keep)
        held = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert sum(given.is_received for given in merged.returns) == COUNT
    assert sum(problem.rule == "number-as-text" for problem in merged.problems) == COUNT * rows
    assert len(merged.shared[0].parts) == COUNT
    assert held / COUNT < MOST_BYTES
