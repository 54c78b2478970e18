"""Which indicators are highlighted: the rule that the report states."""

import pytest

from kpireport.present.paper.counts import general_rows, rows_of, themes
from kpireport.present.paper.highlights import MOST_HIGHLIGHTS, highlights, improvements_required, turned_for_better
from papers import random_report, sample_report

SEEDS = range(40)


def ids(placed):
    return [item.row.indicator_id for item in placed]


def sample(theme, chosen):
    report = sample_report()
    return ids(chosen(rows_of(report, theme), report.evaluation))


def test_the_samples_highlights_begin_with_those_that_turned_green_by_their_gain():
    assert sample("Communities", highlights) == ["PI06", "PI14", "PI07"]


def test_a_result_that_slipped_and_only_meets_its_target_is_no_highlight():
    assert "PI21" not in sample("Connections", highlights)


def test_a_rating_that_rose_because_the_target_fell_is_no_highlight():
    """No job was created in either quarter; the first was measured against the year's ten, the second against none."""
    assert "PI27" not in sample("Opportunities", highlights)
    assert sample("Opportunities", highlights)[0] == "PI28"


def test_improvements_begin_with_the_rating_that_fell_and_then_the_widest_miss():
    assert sample("Places", improvements_required) == ["PI38", "PI39"]
    assert sample("Communities", improvements_required) == ["PI10", "PI13", "PI05", "PI04"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_theme_has_at_most_so_many_highlights_and_all_are_in_the_best_band(seed):
    report = random_report(seed)
    for theme in themes(report):
        chosen = highlights(rows_of(report, theme), report.evaluation)
        assert len(chosen) <= MOST_HIGHLIGHTS
        assert all(item.row.verdict.rating.band == report.evaluation.scheme.bands[0] for item in chosen)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_that_turned_for_the_better_never_stands_behind_one_that_did_not(seed):
    report = random_report(seed)
    turned = [item.turned for item in highlights(general_rows(report), report.evaluation)]
    assert turned == sorted(turned, reverse=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_rating_below_the_best_is_listed_once(seed):
    report = random_report(seed)
    best = report.evaluation.scheme.bands[0]
    off = {row.indicator_id for row in report.rows if row.verdict.rating.band not in (None, best)}
    listed = ids(improvements_required(report.rows, report.evaluation))
    assert sorted(listed) == sorted(off)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rating_that_fell_stands_before_those_that_did_not(seed):
    report = random_report(seed)
    placed = improvements_required(report.rows, report.evaluation)
    fell = [turned_for_better(item.row.verdict, report.evaluation) is False for item in placed]
    assert fell == sorted(fell, reverse=True)
