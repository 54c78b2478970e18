"""The open data: tidy, plain, the same as the evaluation, and dead to every spreadsheet."""

import csv
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from havering import evaluation as havering
from kpireport.model.figure import rounded
from kpireport.model.public import OpenType
from kpireport.model.verdict import Direction, State
from kpireport.present.compose import compose
from kpireport.present.public.compose import compose_public
from kpireport.write.open_data import inert, write_open_data
from public_quarter import AS_OF, public_report

LIVE = tuple("=+-@＝＋－＠\t\r\n")


@pytest.fixture(scope="module", params=["small quarter", "sample"])
def report(request):
    return public_report() if request.param == "small quarter" else compose(havering(), AS_OF)


@pytest.fixture(scope="module")
def files(report, tmp_path_factory):
    return write_open_data(tmp_path_factory.mktemp("open") / "performance-tables.csv", compose_public(report))


def read(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def test_the_dictionary_lies_beside_the_data(files):
    assert [path.name for path in files] == ["performance-tables.csv", "performance-tables-dictionary.csv"]


def test_a_row_reads_back_equal_to_its_verdict(files, report):
    rows = read(files[0])
    assert [row["indicator_id"] for row in rows] == [v.indicator.id for v in report.evaluation.verdicts]
    for row, verdict in zip(rows, report.evaluation.verdicts, strict=True):
        indicator, outturn, rating = verdict.indicator, verdict.outturn, verdict.rating
        expected = rounded(outturn.value, indicator.decimals) if outturn and outturn.value is not None else None
        assert (Decimal(row["outturn"]) if row["outturn"] else None) == expected
        assert row["rag"] == rating.colour
        assert bool(row["rag"]) != bool(row["why_not_rated"])
        assert row["name"] == indicator.name
        assert row["suppressed"] == ("yes" if rating.state is State.SUPPRESSED else "no")
        for travel, name in ((verdict.short, "short_direction"), (verdict.long, "long_direction")):
            assert row[name] == ("" if travel.direction is Direction.NOTHING else travel.direction.word)


def test_the_dictionary_describes_every_column_and_what_stands_in_it(files):
    entries = {entry["column"]: entry for entry in read(files[1])}
    rows = read(files[0])
    assert list(entries) == list(rows[0])
    for name, entry in entries.items():
        assert entry["meaning"]
        for value in (row[name] for row in rows if row[name]):
            _check(entry["type"], value)
        if entry["empty"] == "never":
            assert all(row[name] for row in rows), name


def _check(kind, value):
    if kind == OpenType.NUMBER.value:
        Decimal(value)
    elif kind == OpenType.DATE.value:
        date.fromisoformat(value)
    elif kind == OpenType.YES_NO.value:
        assert value in ("yes", "no")


@pytest.mark.parametrize(
    "column", ["rag", "polarity", "basis", "pi_type", "short_direction", "milestone_status", "status"]
)
def test_only_allowed_values_stand_in_a_column_that_lists_them(files, column):
    (entry,) = (entry for entry in read(files[1]) if entry["column"] == column)
    allowed = entry["allowed_values"].split("; ")
    assert {row[column] for row in read(files[0])} - {""} <= set(allowed)


def test_numbers_are_plain_and_unquoted_also_below_zero(files):
    text = files[0].read_text(encoding="utf-8")
    assert ",-0.04," in text
    assert '"-0.04"' not in text and ",1070," in text


def test_it_is_plain_utf8_without_a_mark_and_each_record_is_one_line(files, report):
    content = files[0].read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") == len(report.rows) + 1
    content.decode("utf-8")


def test_pandas_reads_figures_as_numbers_without_being_told(files):
    frame = pd.read_csv(files[0])
    assert frame["outturn"].dtype == float
    assert frame["indicator_id"].is_unique


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("- a point", "'- a point"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("＝1", "'＝1"),
        ("a;=1", "a; =1"),
        ("-0.1", "-0.1"),
        ("+10%", "+10%"),
        ("-1,070", "-1,070"),
        ("-1+1", "'-1+1"),
        ("two\nlines", "two lines"),
        ("plain", "plain"),
    ],
)
def test_text_is_made_inert_and_numbers_are_left(text, shown):
    assert inert(text) == shown


@given(st.text())
def test_no_text_is_live(text):
    shown = inert(text)
    assert not shown.startswith(LIVE) or shown.lstrip("+-").rstrip("%").replace(",", "").replace(".", "").isdecimal()
    assert not any(f";{start}" in shown for start in "=+-@")
    assert "\n" not in shown and "\r" not in shown and "\t" not in shown


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), min_size=1))
def test_only_what_is_live_is_changed(text):
    if not text.startswith(LIVE) and ";" not in text:
        assert inert(text) == text
