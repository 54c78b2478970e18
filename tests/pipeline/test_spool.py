"""What does not fit into the memory lies in a nameless file, and reads as if it were there."""

import gc
import tracemalloc
from decimal import Decimal
from pathlib import Path

import pytest

from kpireport.model.many import joined
from kpireport.model.outturn import Outturn
from kpireport.model.period import Period
from kpireport.pipeline import spool
from kpireport.pipeline.spool import Spool

ITEMS = tuple(Outturn(f"PI{number}", Period(2017, 2), Decimal(number)) for number in range(7))


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Spool:
    """A spool that keeps five items in memory, and has them."""
    monkeypatch.setattr(spool, "MOST_IN_MEMORY", 5)
    made = Spool()
    assert isinstance(made.keep(ITEMS[:5]), tuple)
    return made


def test_the_first_items_stay_in_memory_and_the_others_do_not(kept: Spool):
    assert not isinstance(kept.keep(ITEMS), tuple)


def test_what_is_kept_reads_as_it_was_put(kept: Spool):
    first, second = kept.keep(ITEMS), kept.keep(iter(ITEMS[2:4]))
    assert (tuple(second), tuple(first), tuple(first)) == (ITEMS[2:4], ITEMS, ITEMS)
    assert (first[3], first[-1], tuple(first[1:3])) == (ITEMS[3], ITEMS[6], ITEMS[1:3])
    assert (len(first), len(second), tuple(kept.keep(()))) == (7, 2, ())
    with pytest.raises(IndexError):
        first[7]


def test_items_may_be_kept_while_others_are_read(kept: Spool):
    first = kept.keep(ITEMS)
    again = kept.keep(item for item in first)
    assert tuple(again) == ITEMS


def test_items_may_be_kept_while_others_are_being_kept(kept: Spool):
    inner = []
    outer = kept.keep(inner.append(kept.keep((item,))) or item for item in ITEMS)
    assert tuple(outer) == ITEMS
    assert [tuple(each) for each in inner] == [(item,) for item in ITEMS]


def test_no_file_has_a_name(kept: Spool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert tuple(kept.keep(ITEMS)) == ITEMS
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_there_for_as_long_as_something_of_it_is_looked_at(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spool, "MOST_IN_MEMORY", 5)
    another = Spool()
    another.keep(ITEMS[:5])
    first, file = another.keep(ITEMS), another._file
    del another
    gc.collect()
    assert first[6] == ITEMS[6]
    del first
    gc.collect()
    assert file.closed


@pytest.mark.parametrize("length", [1, 100])
def test_of_a_row_of_items_no_more_is_held_however_long_it_is(kept: Spool, length: int):
    kept.keep(ITEMS)  # for the file
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        rows = [kept.keep(["text"] * length) for _ in range(200)]
        held = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert held / len(rows) < 150


def test_what_is_joined_reads_as_one_row_and_stays_where_it_is_kept(kept: Spool):
    both = joined(ITEMS[:2], kept.keep(ITEMS[2:4]), (), kept.keep(ITEMS[4:]))
    assert tuple(both) == ITEMS
    assert (len(both), both[0], both[3], both[-1], both[1:5]) == (7, ITEMS[0], ITEMS[3], ITEMS[6], ITEMS[1:5])
    assert isinstance(joined(ITEMS[:2], ITEMS[2:]), tuple)
    with pytest.raises(IndexError):
        both[7]
