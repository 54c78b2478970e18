"""The report on the cohesion action plan to the Senior Leadership Team."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kpireport.model.paper import Heading, Table
from kpireport.present.paper.action_facts import next_due, standings
from kpireport.present.paper.action_plan import compose_slt
from papers import blocks, random_report, running_text, sample_report, table_named

SEEDS = range(60)


def sample():
    return compose_slt(sample_report())


def test_every_action_stands_under_its_priority():
    tables = [block for block in blocks(sample()) if isinstance(block, Table) and block.title.endswith(": actions")]
    shown = [row[0].words.split()[0] for table in tables for row in table.rows]
    assert shown == [action.id for action in sample_report().evaluation.register.actions]


def test_the_priorities_come_in_the_plans_order():
    titles = [b.words for b in blocks(sample()) if isinstance(b, Heading) and b.words.startswith("Priority")]
    assert [title.split(":")[0] for title in titles] == [f"Priority {number}" for number in range(1, 6)]


def test_a_priority_without_an_indicator_says_so_and_names_its_measures():
    text = running_text(sample())
    place = text.index("No indicator measures priority 5.")
    assert text[place + 1 :][:4] == [
        "Priority 5 has 3 measures that no indicator covers:",
        "Strategy in place",
        "Training programme in place",
        "All staff complete E&D mandatory e-learning within 6 months of joining",
    ]


def test_the_indicators_that_measure_a_priority_have_their_rating_and_directions():
    rows = table_named(sample(), "Priority 2: Residents feel safe and protected: indicators")
    assert [row[3] for row in rows] == ["GREEN", "GREEN", "Not due", "Not due", "RED", "GREEN"]
    assert rows[4][4:] == ["↓ worse\n32% (Q3 16-17)", "↓ worse\n32% (Q4 15-16)"]


def test_what_is_late_at_risk_or_off_track_needs_attention():
    rows = table_named(sample(), "Actions that need attention")
    assert [row[0].split()[0] for row in rows] == ["A2.2", "A1.3", "A4.4"]


def test_on_the_day_after_its_date_an_open_action_is_overdue():
    late = replace(sample_report(), as_of=date(2019, 2, 1))
    assert [item.action.id for item in standings(late) if item.is_overdue] == ["A2.2"]
    assert "1 action is overdue on 1 February 2019: A2.2." in " ".join(running_text(compose_slt(late)))


def test_what_is_next_is_what_falls_due_in_half_a_year():
    early = replace(sample_report(), as_of=date(2018, 12, 1))
    assert [item.action.id for item in next_due(standings(early), early.as_of)] == ["A2.2", "A3.2"]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_counts_by_status_add_up_to_the_plan(seed):
    report = random_report(seed)
    known, paper = standings(report), compose_slt(report)
    if known:
        rows = table_named(paper, "Actions by priority and status")
        assert sum(int(row[-1]) for row in rows) == len(known)
        assert all(sum(map(int, row[1:-1])) == int(row[-1]) for row in rows)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_action_is_overdue_only_if_it_is_open_and_its_date_is_past(seed):
    report = random_report(seed)
    for item in standings(report):
        past = item.action.due is not None and item.action.due < report.as_of
        assert item.is_overdue == (past and item.status != "Complete")


@pytest.mark.parametrize("seed", SEEDS)
def test_sentences_agree_with_their_counts(seed):
    text = re.sub(r"riority \d", "riority", "\n".join(running_text(compose_slt(random_report(seed)))))
    assert not re.search(r"\b1 (are|were|have|actions|priorities)\b|\b([2-9]|\d{2,}) (is|was|has|action)\b", text)
    assert not re.search(r"  | ,|\(\)|\.\.|\bNone\b(?! of)", text)


def test_a_register_without_a_plan_says_so_in_one_line():
    report = sample_report()
    merged = report.evaluation.merged
    register = replace(merged.register, actions=(), action_measures=())
    bare = replace(report, evaluation=replace(report.evaluation, merged=replace(merged, register=register)))
    assert running_text(compose_slt(bare))[2:] == [
        register.settings.note_for_readers,
        "The register holds no action plan, so there is no progress to report.",
    ]
