"""The sheet that sets two schemes side by side: there when a scheme is asked for, and right to the last count."""

from collections import Counter
from dataclasses import replace
from functools import cache

import openpyxl
import pytest

import havering
from kpireport.assess.evaluate import evaluate
from kpireport.model.paper import Role
from kpireport.model.report import Report
from kpireport.present.compose import compose
from kpireport.present.paper.action_plan import compose_slt
from kpireport.present.paper.cabinet import compose_cabinet
from kpireport.present.public.compose import compose_public
from kpireport.read.register.presets import read_presets
from kpireport.write.workbook import write_workbook
from made_up_quarter import AS_OF

# openpyxl says of our sparklines that it would lose them on saving; nothing is saved.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

NAME = "Schemes compared"
HEADINGS = ["Indicator", "Line", "Figure", "Target", "In force: Havering 2017/18", "Asked for: Maidstone", "Changed"]


@cache
def compared() -> Report:
    merged = havering.evaluation().merged
    return compose(evaluate(merged, "Maidstone", read_presets(merged.period)), AS_OF)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = write_workbook(tmp_path_factory.mktemp("compared") / "report.xlsx", compared())
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def lines(book):
    """The sheet's rows, as lists of values."""
    return [list(row) for row in book[NAME].iter_rows(values_only=True)]


@pytest.fixture(scope="module")
def ratings(lines):
    """The rows under the headings of the long table."""
    return lines[lines.index(HEADINGS) + 1 :]


def test_without_a_scheme_asked_for_there_is_no_such_sheet(tmp_path):
    path = write_workbook(tmp_path / "report.xlsx", compose(havering.evaluation(), AS_OF))
    assert NAME not in openpyxl.load_workbook(path).sheetnames


def test_every_indicator_stands_there_with_both_of_its_ratings(ratings):
    evaluation = compared().evaluation
    words = [(row[0], row[4], row[5]) for row in ratings]
    assert len(words) == len(evaluation.verdicts)
    for (name, old, new), now, before in zip(words, evaluation.verdicts, evaluation.in_force, strict=True):
        assert name == now.indicator.name
        for word, verdict in ((old, before), (new, now)):
            assert not verdict.rating.is_rated or word == verdict.rating.text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Line 4", [0.644, 0.65]),
        ("Line 4", ["RED", "AMBER", "Yes"]),
        ("Line 1", ["GREEN", "GREEN", "No"]),
        ("Line 8", ["GREEN", "Not rated", "Yes"]),
        ("Line 22", ["Off Track", "Off Track", "No"]),
        ("Line 12", ["Placeholder", "Placeholder", "No"]),
    ],
)
def test_a_rating_that_differs_is_said_to_have_changed(ratings, line, expected):
    row = next(row for row in ratings if row[1] == line)
    if isinstance(expected[0], float):
        assert [value / 100 for value in row[2:4]] == expected
    else:
        assert row[4:] == expected


def test_the_counts_are_those_of_the_table_below_them(lines, ratings):
    start = next(number for number, row in enumerate(lines) if row[0] == "Rating")
    counts = {row[0]: row[1:3] for row in lines[start + 1 : start + 6]}
    evaluation = compared().evaluation
    old, new = (Counter(v.rating.colour for v in each) for each in (evaluation.in_force, evaluation.verdicts))
    assert counts == {
        "GREEN": [old["GREEN"], new["GREEN"]],
        "AMBER": ["-", new["AMBER"]],
        "RED": [old["RED"], new["RED"]],
        "Not rated": [old[""], new[""]],
        "All": [68, 68],
    }
    assert sum(row[6] == "Yes" for row in ratings) == compared().schemes_compared.changed == 5


def test_a_scheme_compared_with_itself_changes_nothing():
    merged = havering.evaluation().merged
    report = compose(evaluate(merged, "Havering 2017/18"), AS_OF)
    assert report.schemes_compared.changed == 0


def test_the_papers_and_the_public_tables_say_that_the_scheme_is_not_in_force():
    said = "Rated by Maidstone, which is not the scheme in force."
    for compose_paper in (compose_cabinet, compose_slt):
        assert said in words_of_front(compose_paper(compared()))
        assert said not in words_of_front(compose_paper(compose(havering.evaluation(), AS_OF)))
    assert said in compose_public(compared()).status
    assert said in compose_public(compared()).cover.introduction[0]
    assert said not in compose_public(compose(havering.evaluation(), AS_OF)).status


def test_a_final_paper_says_so_too():
    final = replace(compared(), is_final=True)
    assert words_of_front(compose_cabinet(final)).count("which is not the scheme in force.") == 1
    assert compose_public(final).status == "Rated by Maidstone, which is not the scheme in force."


def words_of_front(paper) -> str:
    blocks = (block for block in paper.parts[0].blocks if getattr(block, "role", None) is Role.STATUS)
    return " ".join(run.words for block in blocks for run in block.runs)
