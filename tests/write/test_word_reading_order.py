"""Read aloud from beginning to end, the papers make sense: no cell leans on its place, its colour or a bare arrow."""

import re

import pytest

from kpireport.present.paper.action_plan import compose_slt
from kpireport.present.paper.cabinet import compose_cabinet
from kpireport.write.word import write_cabinet_report, write_slt_report
from papers import random_report, sample_report
from reading_order import Item, reading_order

HEADING = re.compile(r"heading \d")
TRAVEL = re.compile(r"(↑ better|→ same|↓ worse)\n\S.*|- (NEW|N/A)|- not compared\n\S.*", re.DOTALL)


@pytest.fixture(scope="module")
def cabinet(tmp_path_factory) -> list[Item]:
    path = tmp_path_factory.mktemp("read") / "cabinet.docx"
    return reading_order(write_cabinet_report(path, compose_cabinet(sample_report())))


@pytest.fixture(scope="module")
def slt(tmp_path_factory) -> list[Item]:
    path = tmp_path_factory.mktemp("read") / "slt.docx"
    return reading_order(write_slt_report(path, compose_slt(sample_report())))


@pytest.fixture(params=range(12))
def any_paper(request, tmp_path) -> list[Item]:
    report = random_report(request.param)
    if request.param % 2:
        return reading_order(write_slt_report(tmp_path / "slt.docx", compose_slt(report)))
    return reading_order(write_cabinet_report(tmp_path / "cabinet.docx", compose_cabinet(report)))


def headings(items: list[Item], level: int) -> list[str]:
    return [item.words for item in items if item.kind == f"heading {level}"]


def test_the_report_to_cabinet_is_read_in_the_order_of_its_headings(cabinet):
    detail = [item.words for item in cabinet if HEADING.fullmatch(item.kind)]
    begin, end = detail.index("Report detail"), detail.index("Reasons and options")
    assert [words for words in detail[begin:end] if words in headings(cabinet, 2)] == [
        "How to read the ratings",
        "Headline",
        "What has changed since 2017/18 Q1",
        "Communities",
        "Connections",
        "Opportunities",
        "Places",
        "Perception surveys",
        "Equalities",
        "Indicators not rated, and why",
        "About the figures",
    ]


def test_the_report_to_the_leadership_says_what_needs_attention_before_the_detail(slt):
    assert headings(slt, 1)[:3] == ["Summary", "Actions that need attention", "What is next"]


def test_the_words_before_a_chart_or_a_table_lead_to_it(cabinet):
    chart = next(n for n, item in enumerate(cabinet) if item.kind == "chart")
    assert cabinet[chart].words == (
        "Bar chart of the number of indicators by rating: GREEN, 25 in 2017/18 Q2 and 14 in 2017/18 Q1; "
        "RED, 10 in 2017/18 Q2 and 12 in 2017/18 Q1; Not rated, 15 in 2017/18 Q2 and 15 in 2017/18 Q1."
    )
    assert cabinet[chart - 1].words.startswith("In 2017/18 Q1, by the same rules")


def test_a_line_of_the_appendix_is_read_with_words_beside_each_arrow(cabinet):
    row = next(row for item in cabinet for row in item.rows if row[0] == "39")
    assert row[:9] == (
        "39", "The number of burglary offences (C)", "Smaller is better", "1,812", "906", "1,070", "RED",
        "↑ better\n555", "↓ worse\n917",
    )  # fmt: skip


def test_a_figure_that_nothing_was_compared_with_is_not_read_as_a_negative_one(cabinet):
    row = next(row for item in cabinet for row in item.rows if row[0] == "PE03")
    assert row[7:9] == ("- N/A", "- not compared\n61% (2016)")


def test_what_must_improve_is_read_with_target_miss_owner_and_date(cabinet):
    row = next(
        row
        for item in cabinet
        for row in item.rows
        if row[0].endswith("(line\u00a039)") and len(row) == 5 and "target" in row[1]
    )
    assert row[1] == (
        "1,070 against the Q2 target of 906\n164 too high\n"
        "↑ better in the short term, 515 in this quarter against 555 in Q1\n↓ worse than 917 in 2016/17 Q2"
    )
    assert row[4] == "Community Safety Manager\nby 31 December 2017"


def test_directions_are_words_in_every_paper(any_paper):
    for item in any_paper:
        if item.kind == "table" and item.rows[0][0] in ("Line", "Indicator"):
            for place, heading in enumerate(item.rows[0]):
                if heading.startswith(("Short term", "Long term", "Short-term", "Long-term")):
                    assert all(TRAVEL.fullmatch(row[place]) for row in item.rows[1:]), item.words


def test_no_cell_is_empty_save_comments(any_paper):
    for item in any_paper:
        for row in item.rows:
            empty = [item.rows[0][place] for place, cell in enumerate(row) if not cell.strip()]
            assert [name for name in empty if not name.startswith(("Comments", "Progress"))] == [], item.words


def test_the_first_cell_of_each_row_names_it(any_paper):
    for item in any_paper:
        assert all(row[0].strip() for row in item.rows), item.words
