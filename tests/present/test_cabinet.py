"""The report to Cabinet: its sections in order, its sentences, its gaps."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from kpireport.model.paper import Heading, Table
from kpireport.present.paper.cabinet import compose_cabinet
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
