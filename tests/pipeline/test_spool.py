"""What does not fit into the memory lies in a nameless file, and reads as if it were there."""

from decimal import Decimal
from pathlib import Path

import pytest

from kpireport.model.outturn import Outturn
from kpireport.model.period import Period
from kpireport.pipeline import spool
from kpireport.pipeline.spool import Spool

ITEMS = tuple(Outturn(f"PI{number}", Period(2017, 2), Decimal(number)) for number in range(7))


@pytest.fixture(autouse=True)
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "MOST_IN_MEMORY", 5)


def test_the_first_items_stay_in_memory_and_the_others_do_not():
    with Spool() as kept:
        assert kept.keep(ITEMS[:5]) is not None
        assert isinstance(kept.keep(ITEMS), tuple) is False


def test_what_is_kept_reads_as_it_was_put():
    with Spool() as kept:
        kept.keep(ITEMS[:5])
        first, second = kept.keep(ITEMS), kept.keep(iter(ITEMS[2:4]))
        assert (tuple(second), tuple(first), tuple(first)) == (ITEMS[2:4], ITEMS, ITEMS)
        assert (first[3], first[-1], tuple(first[1:3])) == (ITEMS[3], ITEMS[6], ITEMS[1:3])
        assert (len(first), len(second), tuple(kept.keep(()))) == (7, 2, ())


def test_items_may_be_kept_while_others_are_read():
    with Spool() as kept:
        kept.keep(ITEMS[:5])
        first = kept.keep(ITEMS)
        again = kept.keep(item for item in first)
        assert tuple(again) == ITEMS


def test_no_file_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Spool() as kept:
        kept.keep(ITEMS[:5])
        assert tuple(kept.keep(ITEMS)) == ITEMS
        assert list(tmp_path.iterdir()) == []
