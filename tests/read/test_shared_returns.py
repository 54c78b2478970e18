"""Returns with parts of a whole: what is read, what is asked about, and by which words a sheet is known."""

from decimal import Decimal

import openpyxl
import pytest

import shared_quarter as shared
from kpireport.forms.service_return import CORRECTIONS, RETURN, return_form
from kpireport.model.outturn import Outturn
from kpireport.model.problem import Severity
from kpireport.model.register import Service
from kpireport.read.returns import read_return

ANSWERS = (
    shared.share(6, 10, comment="Six of ten."),
    Outturn("S2", shared.QUARTER, Decimal(40), comment="Forty."),
    Outturn("S3", shared.QUARTER, milestone_state="On track", comment="Agreed."),
    Outturn("H1", shared.QUARTER, Decimal(8), comment="Eight."),
)


def read(path):
    service_return, problems = read_return(path, shared.REGISTER, shared.HISTORY)
    return {o.indicator_id: o for o in service_return.outturns}, [
        (p.rule, p.place.cell) for p in problems if p.severity is not Severity.NOTE and p.rule != "not-signed-off"
    ]


def changed(path, **cells):
    """Save a copy with other values in the row of S1, by the form's columns."""
    book = openpyxl.load_workbook(path)
    sheet = book[RETURN.name]
    row = next(row[0].row for row in sheet.iter_rows() if row[0].value == "S1")
    for key, value in cells.items():
        sheet.cell(row, RETURN.keys.index(key) + 1).value = value
    target = path.with_name("changed.xlsx")
    book.save(target)
    return target


def test_a_part_reads_back_with_the_percentage_worked_out(tmp_path):
    outturns, problems = read(shared.issue(tmp_path / "housing.xlsx", "Housing", *ANSWERS))
    assert (outturns["S1"].numerator, outturns["S1"].denominator, outturns["S1"].value) == (6, 10, 60)
    assert (outturns["S2"].value, outturns["S3"].milestone_state) == (40, "On track")
    assert problems == [], "40 is less than the whole of last quarter, and may be"


def test_words_are_known_by_their_cells(tmp_path):
    outturns, _ = read(shared.issue(tmp_path / "housing.xlsx", "Housing", *ANSWERS))
    assert outturns["S1"].comment_place.cell.startswith("N")
    assert outturns["S1"].action_place.cell.startswith("O")


@pytest.mark.parametrize("figure", [0.6, "60%"])
def test_a_percentage_alone_is_asked_about(tmp_path, figure):
    path = changed(shared.issue(tmp_path / "housing.xlsx"), value=figure)
    service_return, problems = read_return(path, shared.REGISTER, shared.HISTORY)
    asked = next(p for p in problems if p.rule == "query")
    assert asked.sentence.startswith("Give how many and out of how many, so that the whole can be worked out")
    assert asked.place.cell.startswith("G")
    assert service_return.outturns[0].value is None
    assert service_return.outturns[0].query


def test_a_share_typed_as_a_fraction_is_taken(tmp_path):
    outturns, _ = read(changed(shared.issue(tmp_path / "housing.xlsx"), value="6/10"))
    assert (outturns["S1"].numerator, outturns["S1"].denominator) == (6, 10)


def test_a_whole_is_not_corrected_by_one_of_its_parts(tmp_path):
    path = shared.issue(tmp_path / "housing.xlsx", "Housing", *ANSWERS)
    book = openpyxl.load_workbook(path)
    for place, text in enumerate(("S1", "2017/18 Q1", "49%", "Miscounted."), start=1):
        book[CORRECTIONS.name].cell(4, place).value = text
    book.save(path)
    assert ("correction-of-a-whole", "A4") in read(path)[1]


def test_the_councils_word_stands_over_its_themes(tmp_path):
    book = openpyxl.load_workbook(shared.issue(tmp_path / "housing.xlsx"))
    headings = [cell.value for row in book[RETURN.name].iter_rows() for cell in row]
    assert "Objective" in headings
    assert "Theme" not in headings


def test_a_word_that_heads_another_column_is_left_out():
    assert return_form("Target") is RETURN
    assert return_form(" ") is RETURN
    assert return_form("Objective").column("theme").heading == "Objective"


def test_a_template_issued_with_the_usual_word_is_read_as_well(tmp_path):
    path = shared.issue(tmp_path / "housing.xlsx", "Housing", *ANSWERS)
    book = openpyxl.load_workbook(path)
    cell = next(c for row in book[RETURN.name].iter_rows() for c in row if c.value == "Objective" and c.row < 10)
    cell.value = "Theme"
    book.save(path)
    assert read(path)[1] == []


@pytest.mark.parametrize(
    ("typed", "known", "rules"),
    [
        ("Public Health; Environment", ("Public Health", "Environment"), []),
        ("public health ;Environment; Public Health", ("Public Health", "Environment"), []),
        ("Public Health; Nobody", ("Public Health",), ["unknown-service"]),
    ],
)
def test_a_service_may_return_with_several(changed_register, typed, known, rules):
    register, problems = changed_register({"Services!B4": typed})
    service = next(s for s in register.services if s.returns_with)
    assert isinstance(service, Service)
    assert service.returns_with == known
    assert [p.rule for p in problems if p.severity is Severity.ERROR and p.place.sheet == "Services"] == rules


def test_services_do_not_return_with_one_another_in_a_ring(changed_register):
    register, problems = changed_register({"Services!B4": "Public Health", "Services!B2": "Environment; Development"})
    assert "returns-with-chain" in [problem.rule for problem in problems]
    several = {service.name for service in register.services if service.returns_with}
    assert not any(several.intersection(service.returns_with) for service in register.services)


def test_an_action_has_one_lead(changed_register):
    register, problems = changed_register({"Services!B4": "Public Health; Environment"})
    several = next(service.name for service in register.services if len(service.returns_with) > 1)
    register, problems = changed_register({"Services!B4": "Public Health; Environment", "Action plan!I2": several})
    assert "action-without-one-lead" in [problem.rule for problem in problems]
    assert register.actions[0].lead_service == ""
