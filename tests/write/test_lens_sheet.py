"""The Equalities sheet of the workbook: its counts and links are the evaluation's, and it opens to everyone."""

import warnings
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest

from accessibility_xlsx import accessibility_faults
from kpireport.assess.evaluate import evaluate
from kpireport.model.register import ActionMeasure
from kpireport.present.compose import compose
from kpireport.write.workbook import write_workbook
from made_up_quarter import ACTIONS, AS_OF, report
from papers import sample_report

TAGS = (("Age",), ("Age", "Priority: Clean, green streets"), (), ("Disability", "Sex", "Priority: Homes"))


def tagged(count: int, scheme: str = "Havering 2017/18"):
    """A quarter made up in which most indicators, and one action, carry tags of two sorts."""
    bare = report(count, scheme=scheme, actions=(replace(ACTIONS[0], tags=("Age", "Race")), *ACTIONS[1:]))
    register = bare.evaluation.register
    indicators = tuple(replace(i, tags=TAGS[n % len(TAGS)]) for n, i in enumerate(register.indicators))
    merged = replace(bare.evaluation.merged, register=replace(register, indicators=indicators))
    return compose(evaluate(merged), AS_OF)


def load(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path)


def tables(sheet) -> dict[str, list[tuple]]:
    """The rows of each table under the section it stands in: headings first."""
    found: dict[str, list[tuple]] = {}
    section = ""
    for row in sheet.iter_rows():
        values = [cell.value for cell in row]
        filled = [value for value in values if value is not None]
        if len(filled) == 1 and row[0].font.b:
            section = values[0]
        elif len(filled) > 1:
            found.setdefault(section, []).append(tuple(values))
    return found


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return write_workbook(tmp_path_factory.mktemp("sample") / "report.xlsx", sample_report())


def test_every_tag_of_the_sample_has_its_counts(path):
    shown = tables(load(path)["Equalities"])["Indicators by equality theme"]
    (group,) = sample_report().lens.groups
    for row, tag in zip(shown[1:], group.tags, strict=True):
        cells = dict(zip(shown[0], row, strict=True))
        tally = tag.tally
        assert cells["Equality theme"] == tag.name
        assert (cells["Indicators"], cells["GREEN"], cells["RED"]) == (tally.total, *shown_counts(tally.bands))
        assert cells["Not rated"] == tally.not_rated
        arrows = ("↑ better", "→ same", "↓ worse")
        assert tuple(cells[f"Short term {arrow}"] for arrow in arrows) == shown_counts(tally.short)
        assert tuple(cells[f"Long term {arrow}"] for arrow in arrows) == shown_counts(tally.long)


def shown_counts(counts):
    """Where there was nothing to count, none of the counts is nought."""
    return counts if any(counts) else tuple("-" for _ in counts)


def test_the_actions_of_each_tag_are_named_and_counted_by_status(path):
    shown = tables(load(path)["Equalities"])["Actions by equality theme"]
    (group,) = sample_report().lens.groups
    for row, tag in zip(shown[1:], group.acted_on, strict=True):
        cells = {head: cell for head, cell in zip(shown[0], row, strict=True) if head}
        counts = Counter(action.status for action in tag.actions)
        assert cells.pop("Equality theme") == tag.name
        assert cells.pop("Which actions") == ", ".join(action.action.id for action in tag.actions)
        assert cells.pop("Actions") == len(tag.actions)
        assert cells == {status: counts[status] for status in group.statuses}


def test_each_indicator_stands_under_each_of_its_tags_and_its_line_leads_to_its_row(path):
    book = load(path)
    sheet, table = book["Equalities"], book["Performance report"]
    by_id = {row.indicator_id: row for row in sample_report().rows}
    (group,) = sample_report().lens.groups
    expected = [(tag.name, by_id[v.indicator.id]) for tag in group.tags for v in tag.indicators]
    first = next(cell.row for cell in sheet["B"] if cell.value == "Indicator") + 1
    for number, (name, row) in enumerate(expected, start=first):
        cells = [cell.value for cell in sheet[number]]
        assert cells[:2] == [name, row.verdict.indicator.name]
        assert cells[3] == row.rag_text
        assert (cells[5][0], cells[6][0]) == (row.short, row.long)
        target = sheet[f"C{number}"].hyperlink.location.rpartition("!A")[2]
        assert str(table[f"A{target}"].value) == row.line
    assert sheet.max_row == first + len(expected) - 1
    assert sheet.auto_filter.ref == f"A{first - 1}:H{sheet.max_row}"


def test_tags_of_another_sort_have_counts_of_their_own_and_their_word_in_the_list(tmp_path):
    sheet = load(write_workbook(tmp_path / "report.xlsx", tagged(8)))["Equalities"]
    shown = tables(sheet)
    assert {"Indicators by equality theme", "Indicators by priority", "Actions by equality theme"} <= set(shown)
    assert "Actions by priority" not in shown
    listed = shown["Every indicator, under each that it serves"]
    assert listed[0][0] == "Equality theme or priority"
    assert list(dict.fromkeys(row[0] for row in listed[1:])) == [
        *("Age", "Disability", "Sex", "Priority: Clean, green streets", "Priority: Homes"),
    ]


def test_without_tags_there_is_no_sheet(tmp_path):
    assert "Equalities" not in load(write_workbook(tmp_path / "report.xlsx", report(8))).sheetnames


@pytest.mark.parametrize("scheme", ["Havering 2017/18", "Five bands"])
def test_the_sheet_is_sound_and_shuts_nobody_out(scheme, tmp_path, ooxml_validate):
    path = write_workbook(tmp_path / "report.xlsx", tagged(40, scheme))
    assert accessibility_faults(path) == []
    assert ooxml_validate(path) == []


def test_an_indicator_of_several_priorities_of_the_plan_stands_under_each(path):
    sheet = load(path)["Cohesion action plan"]
    register = sample_report().evaluation.register
    for indicator_id, count in Counter(m.indicator_id for m in register.action_measures if m.indicator_id).items():
        name = register.indicator(indicator_id).name
        assert sum(cell.value == name for cell in sheet["B"]) == count


def test_a_priority_without_an_action_has_its_measures_in_the_plan(tmp_path):
    measures = (ActionMeasure("1", "K1"), ActionMeasure("9", "K1"))
    quarter = report(3, actions=ACTIONS[:1], measures=measures)
    sheet = load(write_workbook(tmp_path / "report.xlsx", quarter))["Cohesion action plan"]
    column = [cell.value for cell in sheet["A"]]
    assert column[column.index("Priority 9") + 1] == "The plan has no action under this priority."
    assert sum(cell.value == quarter.rows[0].verdict.indicator.name for cell in sheet["B"]) == 2
