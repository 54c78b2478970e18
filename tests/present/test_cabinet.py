"""The report to Cabinet: its sections in order, its sentences, its gaps."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from kpireport.model.paper import Heading, Table
from kpireport.present.paper.cabinet import compose_cabinet
from kpireport.present.paper.theme_sections import short_name
from papers import ALWAYS, NEVER, blocks, random_report, running_text, sample_report, table_named, words_of

SECTIONS = [
    "About this report",
    "Summary",
    "Recommendations",
    "Report detail",
    "Reasons and options",
    "Implications and risks",
    "Background papers",
    "Appendix 1: Performance table",
    "Appendix 2: Community cohesion action plan",
    "Appendix 3: Indicators by equality theme",
]
KINDS = [*((seed, "") for seed in range(60)), *((seed, NEVER) for seed in range(8)), *((s, ALWAYS) for s in range(8))]


def sample():
    return compose_cabinet(sample_report())


def with_settings(**settings):
    report = sample_report()
    merged = report.evaluation.merged
    register = replace(merged.register, settings=replace(merged.register.settings, **settings))
    return replace(report, evaluation=replace(report.evaluation, merged=replace(merged, register=register)))


def test_the_sections_stand_in_the_councils_order():
    assert [b.words for b in blocks(sample()) if isinstance(b, Heading) and b.level == 1] == SECTIONS


def test_the_headline_of_the_sample_is_that_of_the_printed_report():
    text = " ".join(running_text(sample()))
    assert "25 (71%) are GREEN or On Track and 10 (29%) are RED or Off Track" in text
    assert "4 of the 18 perception indicators have a result: 3 GREEN and 1 RED" in text


def test_the_sample_leaves_no_gap():
    assert sample().problems == ()
    assert not any("to be completed" in line for block in blocks(sample()) for line in words_of(block))


def test_no_sentence_of_the_sample_comes_twice():
    sentences = Counter(s for line in running_text(sample()) for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", line))
    assert [words for words, count in sentences.items() if count > 1] == []


def test_every_line_of_the_table_is_in_the_appendix_in_its_order():
    lines = [row[0].words for block in sample().parts[2].blocks if isinstance(block, Table) for row in block.rows]
    assert lines == [row.line for row in sample_report().rows]


def test_the_wide_tables_are_in_landscape_and_the_rest_is_not():
    assert [part.is_landscape for part in sample().parts] == [False, False, True, True, False]


def test_an_empty_field_of_the_front_sheet_shows_a_gap_and_is_a_problem_that_names_the_setting():
    cabinet = compose_cabinet(with_settings(review_date="", cabinet_member=""))
    gaps = [row[1] for row in table_named(cabinet, "Details of this report") if "to be completed" in row[1]]
    assert gaps == ["[to be completed: cabinet member]", "[to be completed: review date]"]
    assert [(p.rule, p.about) for p in cabinet.problems] == [
        ("front-sheet-incomplete", "Cabinet member"),
        ("front-sheet-incomplete", "Review date"),
    ]
    assert all(p.place.sheet == "Settings" for p in cabinet.problems)


def test_a_draft_says_so_and_a_final_report_does_not():
    draft, final = sample(), compose_cabinet(replace(sample_report(), is_final=True))
    assert (draft.status, final.status) == ("DRAFT", "")
    assert any("DRAFT" in line for line in running_text(draft))
    assert not any("DRAFT" in line for line in running_text(final))


@pytest.mark.parametrize("kind", KINDS)
def test_every_heading_has_something_under_it_and_levels_never_jump(kind):
    composed = blocks(compose_cabinet(random_report(kind[0], mood=kind[1])))
    level = 0
    for block, following in zip(composed, [*composed[1:], None], strict=True):
        if isinstance(block, Heading):
            assert block.level <= level + 1
            level = max(block.level, 1)
            deeper = isinstance(following, Heading) and following.level > block.level
            assert deeper or not isinstance(following, Heading | None), block.words
        assert any(words_of(block)), block


@pytest.mark.parametrize("kind", KINDS)
def test_sentences_are_whole_and_agree_with_their_counts(kind):
    lines = running_text(compose_cabinet(random_report(kind[0], mood=kind[1])))
    text = re.sub(r"riority \d", "riority", "\n".join(lines))
    assert not re.search(r"\b1 (are|were|have|indicators|actions|measures that)\b", text)
    assert not re.search(r"\b(0|[2-9]|\d{2,}) (is|was|has|indicator|action)\b(?! target)", text)
    assert not re.search(r"  | ,|\(\)|\.\.|\bNone\b(?! of)", text)
    assert all(line[-1] in ".:)]%" or line[-1].isalnum() for line in text.split("\n"))


@pytest.mark.parametrize("mood", [NEVER, ALWAYS])
def test_a_quarter_without_anything_good_says_so_in_one_line(mood):
    text = running_text(compose_cabinet(random_report(5, size=12, mood=mood)))
    assert not any(line.startswith("The results that stand out") for line in text)


def test_an_empty_register_still_makes_a_report():
    text = running_text(compose_cabinet(random_report(1, size=0)))
    assert any("No indicator is part of this report." in line for line in text)


def of_first_quarter():
    """The sample as it would be without any history: nothing was rated before."""
    report = sample_report()
    none = replace(report.previous_headline, rated=0, total=0, bands=())
    return replace(report, previous_headline=none)


def test_a_quarter_before_without_any_rating_makes_no_column_of_noughts():
    composed = compose_cabinet(of_first_quarter())
    table = next(b for b in blocks(composed) if isinstance(b, Table) and b.title.startswith("Ratings in"))
    assert [column.heading for column in table.columns] == ["Rating", "2017/18 Q2", "2017/18 Q2 share"]
    text = " ".join(running_text(composed))
    assert "Nothing was rated in 2017/18 Q1, so this quarter stands alone." in text
    assert "There is no rating of 2017/18 Q1 to compare with." in text
    assert "A further" not in text


def test_directions_are_counted_only_where_something_can_be_compared():
    report = sample_report()
    nothing = tuple(replace(share, count=0, percent="0%") for share in report.headline.short)
    alone = compose_cabinet(replace(report, headline=replace(report.headline, short=nothing)))
    headings = [c.heading for b in blocks(alone) if isinstance(b, Table) for c in b.columns]
    assert "Long term, against 2016/17 Q2" in headings
    assert "Short term, against Q1" not in headings


def test_a_council_without_surveys_gets_no_section_on_them():
    report = sample_report()
    groups = tuple(g for g in report.groups if not g.rows[0].verdict.indicator.is_perception)
    without = compose_cabinet(replace(report, groups=groups, lens=None))
    assert "Perception surveys" not in [b.words for b in blocks(without) if isinstance(b, Heading)]
    assert "Perception surveys" in [b.words for b in blocks(sample()) if isinstance(b, Heading)]


def test_a_target_that_is_missed_is_named_with_how_far_and_on_which_side():
    text = running_text(sample())
    assert any(line.endswith("11 against the Q2 target of 75: 64 short, or 85% below it") for line in text)
    assert any(line.endswith("55.2% against the Q2 target of 75%: 19.8 points short") for line in text)


@pytest.mark.parametrize(
    ("theme", "every", "name"),
    [
        ("Places", ("Places",), "Places"),
        ("Objective 1: A workforce that feels valued", ("Objective 1: A workforce that feels valued",), "Objective 1"),
        ("Goal: Homes fit for everyone to live in", ("Goal: Homes fit for everyone to live in", "Goal: Jobs"), None),
    ],
)
def test_sentences_name_a_long_theme_by_what_stands_before_its_colon(theme, every, name):
    assert short_name(theme, every) == (name or theme)
