"""A return is known by what is inside it; what does not belong there is named."""

import re
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from kpireport.forms.service_return import Stamp, row_check
from kpireport.model.outturn import History, ServiceReturn, SignOff
from kpireport.model.period import Period
from kpireport.model.problem import Problem, Severity
from kpireport.model.register import Register
from kpireport.read.register import read_register
from kpireport.read.returns import read_return
from kpireport.read.returns.stamps import find_stamp
from kpireport.read.workbook import read_workbook

ChangedReturn = Callable[[str, dict[str, object]], tuple[ServiceReturn, list[Problem]]]
Read = Callable[[Path], tuple[ServiceReturn | None, list[Problem]]]

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE
ADULTS = "adult-services"


@pytest.fixture
def adults(returns: Path) -> Path:
    """The file of Adult Services' return."""
    return returns / f"{ADULTS}-2017-18-Q2.xlsx"


@pytest.fixture
def read(register: Register, history: History) -> Read:
    """`read(path)` reads a return by the sample's register and history."""

    def read(path: Path) -> tuple[ServiceReturn | None, list[Problem]]:
        service_return, problems = read_return(path, register, history)
        return service_return, list(problems)

    return read


def facts(problems: list[Problem]) -> list[tuple[str, Severity]]:
    return [(problem.rule, problem.severity) for problem in problems]


def replaced_in_parts(path: Path, target: Path, pattern: str, replacement: str = "") -> Path:
    """Save a copy in which a pattern is replaced in every part's text."""
    stream = BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stream, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, re.sub(pattern, replacement, source.read(name).decode()))
    target.write_bytes(stream.getvalue())
    return target


def test_every_return_of_the_sample_reads_without_a_fault(returns: Path, read: Read, register: Register) -> None:
    services = set()
    for path in sorted(returns.iterdir()):
        service_return, problems = read(path)
        assert service_return
        assert problems == []
        assert len(service_return.outturns) == len(register.led_by(service_return.service, Period(2017, 2)))
        services.add(service_return.service)
    assert services == set(register.returning_services(Period(2017, 2)))


def test_any_name_any_sheet_name_and_any_place_will_do(adults: Path, changed: Callable[..., Path], read: Read) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Return"]
        sheet.title = "Tabelle1"
        book.move_sheet(sheet, 3)
        sheet.insert_rows(1, 4)
        sheet.insert_cols(1, 2)
        sheet.insert_rows(14)

    before, _ = read(adults)
    after, problems = read(changed(adults, change, "scan 0001.xlsx"))
    assert before
    assert after
    assert [(o.indicator_id, o.value, o.comment) for o in after.outturns] == [
        (o.indicator_id, o.value, o.comment) for o in before.outturns
    ]
    assert after.sign_off == before.sign_off == SignOff("Director of Adult Services", date(2017, 10, 19))
    assert [problem for problem in problems if problem.severity is E] == []


def _stamp_cells(path: Path) -> dict[str, list[str]]:
    book = read_workbook(path)
    return {
        sheet.name: [f"{sheet.name}!{cell.coordinate}" for _, _, cell in sheet.cells() if cell.typed.startswith("KPIR")]
        for sheet in book.sheets
    }


@pytest.mark.parametrize("kept", ["visible", "hidden", "name", "property"])
def test_any_one_carrier_of_the_stamp_is_enough(
    adults: Path, tmp_path: Path, with_cells: Callable[..., Path], read: Read, kept: str
) -> None:
    cells = _stamp_cells(adults)
    gone = [*(cells["Return"] if kept != "visible" else []), *(cells["_stamp"] if kept != "hidden" else [])]
    path = with_cells(adults, dict.fromkeys(gone))
    if kept != "name":
        path = replaced_in_parts(path, tmp_path / "1.xlsx", r"<definedName name=\"kpireport_stamp\".*?</definedName>")
    if kept != "property":
        path = replaced_in_parts(path, tmp_path / "2.xlsx", r'(pid="\d+") name="kpireport_stamp"', r'\1 name="other"')
    service_return, problems = read(path)
    assert service_return
    assert service_return.service == "Adult Services"
    assert facts(problems) == [("lost-stamp", N)]


def test_without_any_stamp_a_workbook_is_no_return(sample: Path, read: Read) -> None:
    service_return, problems = read(sample / "register.xlsx")
    assert service_return is None
    assert facts(problems) == [("no-stamp", E)]


def test_stamps_that_disagree_are_not_chosen_between(adults: Path, with_cells: Callable[..., Path], read: Read) -> None:
    other = Stamp(Period(2017, 2), "Housing", "00000000").text
    service_return, problems = read(with_cells(adults, {_stamp_cells(adults)["Return"][0]: other}))
    assert service_return is None
    assert facts(problems) == [("stamps-disagree", E)]
    assert "Adult Services" in problems[0].sentence
    assert other in problems[0].typed


def test_a_stamp_that_was_changed_is_not_used(adults: Path, with_cells: Callable[..., Path], read: Read) -> None:
    place = _stamp_cells(adults)["Return"][0]
    service_return, problems = read(with_cells(adults, {place: "KPIR1|2017-18-Q3|Adult Services|12345678|0000"}))
    assert service_return
    assert service_return.period == Period(2017, 2)
    assert ("changed-stamp", W) in facts(problems)


def test_a_text_that_only_begins_like_a_stamp_is_a_text(
    adults: Path, with_cells: Callable[..., Path], read: Read
) -> None:
    service_return, problems = read(with_cells(adults, {"Return!A1": "KPIR, the council's measure of fairness"}))
    assert service_return
    assert "changed-stamp" not in {rule for rule, _ in facts(problems)}
    assert any(problem.typed.startswith("KPIR, the council") for problem in problems)


def test_a_file_that_is_no_workbook_is_one_error(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"%PDF-1.4")
    service_return, problems = read(path)
    assert service_return is None
    assert facts(problems) == [("not-a-workbook", E)]
    assert problems[0].place.file == "return.xlsx"


def test_a_service_that_the_register_does_not_know(adults: Path, tmp_path: Path, read: Read) -> None:
    ours = read_return_stamp(adults)
    other = Stamp(ours.period, "Adult Service", ours.register_stamp)
    path = replaced_in_parts(adults, tmp_path / "return.xlsx", re.escape(ours.text), other.text)
    service_return, problems = read(path)
    assert service_return is None
    assert facts(problems) == [("unexpected-service", E)]
    assert 'Perhaps "Adult Services" is meant' in problems[0].sentence


def read_return_stamp(path: Path) -> Stamp:
    stamp, _ = find_stamp(read_workbook(path))
    assert stamp
    return stamp


def test_an_older_register_is_a_note_if_nothing_here_changed_and_a_warning_if_something_did(
    sample: Path, adults: Path, with_cells: Callable[..., Path], history: History
) -> None:
    elsewhere, _ = read_register(with_cells(sample / "register.xlsx", {"Indicators!F6": "Another name of PI04"}))
    service_return, problems = read_return(adults, elsewhere, history)
    assert service_return
    assert facts(list(problems)) == [("older-register", N)]
    here, _ = read_register(with_cells(sample / "register.xlsx", {"Indicators!F5": "Another name of PI03"}))
    assert here.indicators[3].id == "PI03"
    service_return, problems = read_return(adults, here, history)
    assert service_return
    assert facts(list(problems)) == [("locked-cell-changed", W), ("older-register", W)]


@pytest.mark.parametrize(
    ("cell", "typed"),
    [("B9", "Another name"), ("C9", "100"), ("V9", "Smaller is better"), ("W9", "%"), ("Y9", "600")],
)
def test_a_locked_cell_that_was_changed_is_named_and_ignored(
    changed_return: ChangedReturn, cell: str, typed: str
) -> None:
    before, _ = changed_return(ADULTS, {})
    after, problems = changed_return(ADULTS, {f"Return!{cell}": typed})
    assert after.outturns == before.outturns
    assert facts(problems) == [("locked-cell-changed", W)]
    assert (problems[0].place.cell, problems[0].typed) == (cell, typed)


def test_a_row_pasted_from_another_return_is_a_query(changed_return: ChangedReturn) -> None:
    pasted = row_check(Period(2017, 1), "Adult Services", "PI10")
    service_return, problems = changed_return(ADULTS, {"Return!AB9": pasted})
    found = next(outturn for outturn in service_return.outturns if outturn.indicator_id == "PI10")
    assert found.value is None
    assert "another return or quarter" in found.query
    assert "Figure: 140" in found.typed
    assert facts(problems) == [("query", E)]


@pytest.mark.parametrize(
    ("typed", "rules"),
    [
        ("PI04", ["row-of-another-service", "missing-row"]),
        ("PI99", ["unknown-row", "missing-row"]),
        (None, ["row-without-id", "missing-row"]),
        ("PI16", ["duplicate-row", "query", "missing-row"]),
        ("pi 10", ["id-repaired"]),
    ],
)
def test_a_row_with_another_id_is_named_with_all_that_was_typed_there(
    changed_return: ChangedReturn, typed: object, rules: list[str]
) -> None:
    service_return, problems = changed_return(ADULTS, {"Return!A9": typed, "Return!AB9": None})
    assert {problem.rule for problem in problems} == set(rules)
    if "id-repaired" not in rules:
        assert any("Figure: 140" in problem.typed for problem in problems)
        assert [outturn.indicator_id for outturn in service_return.outturns].count("PI10") == 0
        assert any(problem.about == "PI10" for problem in problems if problem.rule == "missing-row")


def test_a_row_that_stands_twice_with_the_same_answers_counts_once(
    adults: Path, changed: Callable[..., Path], read: Read
) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Return"]
        sheet.append([cell.value for cell in sheet[9]])

    service_return, problems = read(changed(adults, change))
    assert service_return
    assert ("duplicate-row", N) in facts(problems)
    assert next(o for o in service_return.outturns if o.indicator_id == "PI10").value == Decimal(140)


def test_a_deleted_row_and_a_deleted_column_are_named(adults: Path, changed: Callable[..., Path], read: Read) -> None:
    _, problems = read(changed(adults, lambda book: book["Return"].delete_rows(9)))
    assert [p.about for p in problems if p.rule == "missing-row"] == ["PI10"]
    _, problems = read(changed(adults, lambda book: book["Return"].delete_cols(14)))
    missing = [p for p in problems if p.rule == "missing-column"]
    assert [(p.severity, '"Comment"' in p.sentence) for p in missing] == [(E, True)]


def test_what_is_typed_outside_the_form_is_named(changed_return: ChangedReturn) -> None:
    _, problems = changed_return(ADULTS, {"Return!CZ9": "see my e-mail"})
    assert [(p.rule, p.typed, p.place.cell) for p in problems] == [("outside-the-form", "see my e-mail", "CZ9")]


def test_another_sheet_and_a_note_on_a_cell_are_named(adults: Path, changed: Callable[..., Path], read: Read) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("My workings")["B2"] = "12 + 13"
        book["Return"]["G9"].comment = Comment("subject to audit", "an officer")

    _, problems = read(changed(adults, change))
    found = {problem.rule: problem for problem in problems}
    assert found["other-sheet"].typed == "12 + 13"
    assert found["cell-note"].place.cell == "G9"
    assert "subject to audit" in found["cell-note"].typed


def test_two_sheets_with_different_answers_are_not_chosen_between(
    adults: Path, changed: Callable[..., Path], read: Read
) -> None:
    def copy(book: Workbook) -> None:
        book.copy_worksheet(book["Return"]).title = "Return (2)"

    def copy_and_change(book: Workbook) -> None:
        copy(book)
        book["Return (2)"]["G9"] = 141

    service_return, problems = read(changed(adults, copy))
    assert service_return
    assert ("copied-return-sheet", N) in facts(problems)
    service_return, problems = read(changed(adults, copy_and_change))
    assert service_return is None
    assert ("two-return-sheets", E) in facts(problems)


def test_a_sheet_with_more_rows_than_any_return_is_not_read(
    adults: Path, changed: Callable[..., Path], read: Read
) -> None:
    def change(book: Workbook) -> None:
        for number in range(2_100):
            book["Return"].append([f"X{number}"])

    service_return, problems = read(changed(adults, change))
    assert service_return is None
    assert ("too-many-rows", E) in facts(problems)


def test_a_return_without_its_sign_off_is_noted_and_used(changed_return: ChangedReturn) -> None:
    service_return, problems = changed_return(ADULTS, {"Return!C4": None, "Return!C5": None})
    assert service_return.sign_off == SignOff()
    assert facts(problems) == [("not-signed-off", N)]


def test_a_sign_off_date_that_is_none_is_named(changed_return: ChangedReturn) -> None:
    service_return, problems = changed_return(ADULTS, {"Return!C5": "yesterday"})
    assert service_return.sign_off == SignOff("Director of Adult Services", None)
    assert facts(problems) == [("not-a-date", W)]
