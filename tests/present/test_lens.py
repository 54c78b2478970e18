"""The equalities lens: what each tag serves is counted again here, by hand and from the sample's own records."""

from collections import Counter
from dataclasses import replace

import pytest

import havering
from kpireport.assess.evaluate import evaluate
from kpireport.model.outturn import ActionProgress
from kpireport.model.paper import Heading, Table
from kpireport.model.register import Action, ActionMeasure, Settings
from kpireport.model.verdict import Direction
from kpireport.present.compose import compose
from kpireport.present.lens import tag_parts
from kpireport.present.paper.action_plan import compose_slt
from kpireport.present.paper.cabinet import compose_cabinet
from made_up_quarter import ACTIONS, AS_OF, report
from papers import blocks, running_text, sample_report, table_named

DIRECTIONS = (Direction.BETTER, Direction.SAME, Direction.WORSE)
STATUSES = {"A1": "At Risk", "A2": "On Track", "A3": "On Track"}


def tagged(*tags, actions=(), word="Equality theme"):
    """The report on as many indicators as there are tags given, and on actions A1, A2 ... with theirs."""
    bare = report(len(tags))
    merged = bare.evaluation.merged
    indicators = zip(merged.register.indicators, tags, strict=True)
    plan = tuple(Action(f"A{n + 1}", "1", "", "Title", "Do it", tags=own) for n, own in enumerate(actions))
    register = replace(
        merged.register,
        indicators=tuple(replace(indicator, tags=own) for indicator, own in indicators),
        actions=plan,
        action_measures=(),
        settings=replace(merged.register.settings, word_for_tag=word),
    )
    progress = tuple(ActionProgress(a.id, STATUSES[a.id], None, "It goes on.") for a in plan)
    return compose(evaluate(replace(merged, register=register, progress=progress)), AS_OF)


def names(group):
    return {tag.name: [verdict.indicator.id for verdict in tag.indicators] for tag in group.tags}


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        ("Age", ("Theme", "Age")),
        ("Priority: Clean streets", ("Priority", "Clean streets")),
        ("Priority: United: a Council that listens", ("Priority", "United: a Council that listens")),
        (" Priority :Clean", ("Priority", "Clean")),
        ("Age:", ("Theme", "Age")),
        (": Age", ("Theme", "Age")),
        (":", ("Theme", "")),
    ],
)
def test_the_word_before_a_colon_is_the_sort_of_the_tag(tag, parts):
    assert tag_parts(tag, "Theme") == parts


def test_a_register_without_tags_has_no_lens_no_section_and_no_appendix():
    bare = tagged((), (), actions=((),))
    assert bare.lens is None
    for paper in (compose_cabinet(bare), compose_slt(bare)):
        headings = [block.words for block in blocks(paper) if isinstance(block, Heading)]
        assert not [words for words in headings if words == "Equalities" or "Indicators by" in words]


def test_a_tag_of_nothing_but_a_colon_is_none():
    assert tagged((":",), ("",)).lens is None


def test_an_indicator_with_several_tags_stands_under_each_and_once_under_one_spelled_twice():
    (group,) = tagged(("Sex", "Age", "age  "), ("AGE",), ()).lens.groups
    assert names(group) == {"Age": ["K1", "K2"], "Sex": ["K1"]}
    assert (group.indicators.total, group.indicators.tagged, group.indicators.several) == (3, 2, 1)
    assert group.indicators_note == (
        "2 of the 3 indicators carry at least one equality theme; the other one carries none. 1 carries more than one "
        "and is counted under each, so that the counts by equality theme add up to more than 2."
    )


def test_the_tags_with_a_word_of_their_own_are_a_group_of_their_own_after_the_councils():
    lens = tagged(("Priority: Streets", "Age"), ("priority: streets",), word="Protected characteristic").lens
    assert [(group.word, names(group)) for group in lens.groups] == [
        ("Protected characteristic", {"Age": ["K1"]}),
        ("Priority", {"Streets": ["K1", "K2"]}),
    ]
    assert [group.indicators.untagged for group in lens.groups] == [1, 0]
    assert lens.groups[1].indicators_note == "Both indicators carry at least one priority."


def test_the_councils_own_word_before_a_colon_makes_no_second_group():
    (group,) = tagged(("equality theme: Age",), ("Age",)).lens.groups
    assert names(group) == {"Age": ["K1", "K2"]}


def test_actions_are_counted_by_status_under_each_tag():
    (group,) = tagged((), (), actions=(("Age", "Race"), ("Age",), ())).lens.groups
    counts = {tag.name: Counter(action.status for action in tag.actions) for tag in group.tags}
    assert counts == {"Age": {"At Risk": 1, "On Track": 1}, "Race": {"At Risk": 1}}
    assert group.statuses == ("On Track", "At Risk")
    assert (group.actions.total, group.actions.tagged, group.actions.several) == (3, 2, 1)
    assert group.indicators_note == "Neither of the 2 indicators carries any equality theme."


def test_every_tag_of_the_sample_counts_what_the_evaluation_says():
    report, bands = sample_report(), [band.name for band in havering.evaluation().scheme.bands]
    (group,) = report.lens.groups
    verdicts = report.evaluation.verdicts
    register = report.evaluation.register
    every = {t for v in verdicts for t in v.indicator.tags} | {t for a in register.actions for t in a.tags}
    assert {tag.name for tag in group.tags} == every
    for tag in group.tags:
        mine = [verdict for verdict in verdicts if tag.name in verdict.indicator.tags]
        assert list(tag.indicators) == mine
        assert list(tag.tally.bands) == [sum(v.rating.colour == band for v in mine) for band in bands]
        assert (tag.tally.total, tag.tally.not_rated) == (len(mine), sum(not v.rating.band for v in mine))
        assert list(tag.tally.short) == [sum(v.short.direction is d for v in mine) for d in DIRECTIONS]
        assert list(tag.tally.long) == [sum(v.long.direction is d for v in mine) for d in DIRECTIONS]
        assert [a.action.id for a in tag.actions] == [a.id for a in register.actions if tag.name in a.tags]
    tags = [verdict.indicator.tags for verdict in verdicts]
    assert group.indicators.untagged == sum(not own for own in tags)
    assert group.indicators.several == sum(len(own) > 1 for own in tags)


def test_the_section_names_what_no_indicator_serves():
    text = " ".join(running_text(compose_cabinet(sample_report())))
    assert "No indicator serves Race, Religion or belief, Sexual orientation or Workforce; only actions do." in text


def test_a_tag_with_a_comma_stands_in_quotation_marks_in_a_sentence():
    text = " ".join(running_text(compose_slt(tagged((), (), actions=(("Clean, green",),)))))
    assert "indicators carries any equality theme." in text
    text = " ".join(running_text(compose_slt(tagged(("Age",), (), actions=(("Clean, green",),)))))
    assert "No indicator serves “Clean, green”; only actions do." in text


def test_the_appendix_is_numbered_after_the_one_on_the_plan_and_lists_each_tags_indicators():
    without_plan = compose_cabinet(tagged(("Age",), ("Age", "Sex")))
    headings = [block.words for block in blocks(without_plan) if isinstance(block, Heading)]
    assert headings[-3:] == ["Appendix 2: Indicators by equality theme", "Age", "Sex"]
    assert len(table_named(without_plan, "Age: indicators by equality theme")) == 2
    assert len(table_named(without_plan, "Sex: indicator by equality theme")) == 1
    assert any("Appendix 2 names the indicators under each." in line for line in running_text(without_plan))


def test_an_indicator_that_measures_several_priorities_stands_under_each_in_every_paper():
    report = sample_report()
    measures = report.evaluation.register.action_measures
    shared = [one for one, count in Counter(m.indicator_id for m in measures if m.indicator_id).items() if count > 1]
    assert shared
    shown = {row.indicator_id: row.name for row in report.rows}
    for one in shared:
        priorities = [measure.priority for measure in measures if measure.indicator_id == one]
        plan = {p.number for p in report.plan for m in p.measures if m.verdict and m.verdict.indicator.id == one}
        assert plan == set(priorities)
        for paper in (compose_slt(report), compose_cabinet(report)):
            tables = [b for b in blocks(paper) if isinstance(b, Table) and b.columns[1].heading == "Target"]
            under = [t.title for t in tables if any(row[0].words.startswith(f"{shown[one]} (") for row in t.rows)]
            assert [title.split(":")[0] for title in under] == [f"Priority {number}" for number in priorities]


def test_the_default_word_is_equality_theme():
    assert Settings().word_for_tag == "Equality theme"


def test_a_priority_that_has_measures_and_no_action_stands_in_the_workbooks_plan_too():
    bare = report(3, actions=ACTIONS[:1], measures=(ActionMeasure("1", "K1"), ActionMeasure("9", "K1")))
    assert [(p.number, len(p.actions), len(p.measures)) for p in bare.plan] == [("1", 1, 1), ("9", 0, 1)]
