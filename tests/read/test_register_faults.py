"""Every fault in the register is named by sheet and cell, with what is allowed there."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from kpireport.model.indicator import Basis, Kind, Polarity
from kpireport.model.problem import KpiReportError, Problem, Severity
from kpireport.model.register import Register
from kpireport.model.target import LimitKind
from kpireport.read.register import read_register

ChangedRegister = Callable[[dict[str, object]], tuple[Register, list[Problem]]]

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

ONE_CELL = [
    ("Indicators!A3", "PI01", E, "duplicate-id", "A2"),
    ("Indicators!A3", None, E, "missing-id", "id"),
    ("Indicators!F3", None, E, "missing-name", "left out"),
    ("Indicators!C3", None, E, "missing-theme", "heading"),
    ("Indicators!G3", None, E, "missing-unit", "kg per head"),
    ("Indicators!H3", 2.5, E, "number-out-of-limits", "0 to 6"),
    ("Indicators!H3", 7, E, "number-out-of-limits", "0 to 6"),
    ("Indicators!H3", "one", E, "not-a-number", "a whole number"),
    ("Indicators!I3", "Smaler is better", E, "unknown-polarity", 'Perhaps "Smaller is better"'),
    ("Indicators!I3", None, E, "missing-polarity", "which way is better"),
    ("Indicators!J3", "Metric", E, "unknown-kind", "Measure, Milestone, Placeholder or Data only"),
    ("Indicators!J3", None, E, "missing-kind", "Measure, Milestone"),
    ("Indicators!K3", "Cumulativ", E, "unknown-basis", 'Perhaps "Cumulative"'),
    ("Indicators!L3", "sometimes", E, "unknown-comparison", "In quarter"),
    ("Indicators!M3", "Shared", E, "unknown-pi-type", "Partnership"),
    ("Indicators!O3", "Q5", E, "unknown-quarter", "Q2; Q4"),
    ("Indicators!P3", "Adult Service", E, "unknown-service", 'Perhaps "Adult Services"'),
    ("Indicators!P3", None, E, "missing-lead-service", "No return"),
    ("Indicators!Q3", "Public Health; Nobody", E, "unknown-service", '"Nobody"'),
    ("Indicators!R3", "2017/19 Q1", E, "not-a-period", "2017/18 Q2"),
    ("Indicators!S3", "2017/18 Q1", E, "retired-before-introduced", "before"),
    ("Indicators!V3", "few", E, "not-a-number", "a number"),
    ("Indicators!V3", "1,000", N, "number-as-text", "1000"),
    ("Targets!A3", "PI99", E, "unknown-indicator", "PI99"),
    ("Targets!A3", None, E, "missing-id", "left out"),
    ("Targets!B3", "2017", E, "not-a-year", "2017/18"),
    ("Targets!B3", None, E, "missing-year", "left out"),
    ("Targets!C3", "Q5", E, "unknown-period", "Annual, Q1, Q2, Q3 or Q4"),
    ("Targets!D4", "about 14", E, "unknown-target", "at least 97"),
    ("Targets!D4", ">= 14", E, "unknown-target", "smaller is better"),
    ("Targets!D4", None, E, "missing-target", "left out"),
    ("Targets!C3", "Annual", E, "duplicate-target", "D2"),
    ("Targets!D4", "+10%", E, "missing-baseline", "starts from"),
    ("Targets!E4", "ten", E, "not-a-number", "a number"),
    ("Targets!H4", "some", E, "unknown-limit", "2 points"),
    ("Targets!H4", "floor", E, "unknown-limit", "2 points"),
    ("Targets!I4", "in May", E, "not-a-date", "31/03/2018"),
    ("Benchmarks!A2", "PI99", E, "unknown-indicator", "PI99"),
    ("Benchmarks!B2", "Q2", E, "not-a-period", "2017/18 Q2"),
    ("Benchmarks!D2", "n/a", E, "not-a-number", "a number"),
    ("Benchmarks!C3", "England", E, "duplicate-benchmark", "D2"),
    ("RAG schemes!B2", "2017", E, "not-a-year", "2017/18"),
    ("RAG schemes!C2", "Numbers", E, "unknown-applies-to", "Figures or Milestones"),
    ("RAG schemes!E2", "Lime", E, "unknown-colour", "Light green"),
    ("RAG schemes!E2", None, E, "missing-colour", "grey"),
    ("RAG schemes!F2", "ten", E, "unknown-limit", "2 points"),
    ("RAG schemes!F2", None, E, "band-without-limit", "bands follow"),
    ("RAG schemes!F3", "10%", E, "last-band-limited", "empty its limit"),
    ("RAG schemes!G4", "AMBER", E, "unknown-counts-as", "GREEN or RED"),
    ("RAG schemes!D5", "On Track", E, "duplicate-state", "already"),
    ("RAG schemes!D3", "GREEN", E, "duplicate-band", "already"),
    ("Services!A3", "Public Health", E, "duplicate-service", "first row"),
    ("Services!A3", None, E, "missing-service", "left out"),
    ("Services!B3", "Nobody", E, "unknown-service", '"Nobody"'),
    ("Action plan!A3", None, E, "missing-id", "left out"),
    ("Action plan!A3", "A1.1", E, "duplicate-id", "twice"),
    ("Action plan!F3", "soon", E, "not-a-date", "31/03/2018"),
    ("Action plan!I3", "Nobody", E, "unknown-service", '"Nobody"'),
    ("Action KPIs!B2", "PI99", E, "unknown-indicator", "PI99"),
    ("Action KPIs!A2", "77", W, "unknown-priority", "77"),
    ("Report text!B2", "instead", E, "unknown-use", "replace or after"),
    ("Report text!A3", "Recommendations", E, "duplicate-slot", "twice"),
    ("Settings!A2", "Concil", E, "unknown-setting", 'Perhaps "Council"'),
    ("Settings!A3", "Council", E, "duplicate-setting", "twice"),
]


@pytest.mark.parametrize(("cell", "typed", "severity", "rule", "says"), ONE_CELL)
def test_a_fault_in_one_cell_is_named_there(
    changed_register: ChangedRegister, cell: str, typed: object, severity: Severity, rule: str, says: str
) -> None:
    _, problems = changed_register({cell: typed})
    sheet, _, coordinate = cell.partition("!")
    found = [problem for problem in problems if problem.rule == rule]
    assert found, [str(problem) for problem in problems]
    assert found[0].severity is severity
    assert found[0].place.file == "register.xlsx"
    assert found[0].place.sheet == sheet
    assert says in found[0].sentence
    if rule not in ("duplicate-target", "missing-baseline", "duplicate-benchmark"):
        assert found[0].place.cell == coordinate
        assert found[0].typed == ("" if typed is None else str(typed))


def test_the_sample_is_clean(sample: Path) -> None:
    assert read_register(sample / "register.xlsx")[1] == ()


@pytest.mark.parametrize(
    ("cell", "typed", "key", "value"),
    [
        ("Indicators!I3", "odd", "polarity", Polarity.NONE),
        ("Indicators!J3", "odd", "kind", Kind.DATA_ONLY),
        ("Indicators!K3", "odd", "basis", Basis.UNMARKED),
        ("Indicators!H3", "odd", "decimals", 0),
        ("Indicators!I3", "  SMALLER is  better ", "polarity", Polarity.SMALLER),
        ("Indicators!O3", "q4, Q2", "due_in", (2, 4)),
    ],
)
def test_an_indicator_is_kept_as_far_as_it_can_be(
    changed_register: ChangedRegister, cell: str, typed: str, key: str, value: object
) -> None:
    register, _ = changed_register({cell: typed})
    indicator = register.indicator("PI02a")
    assert indicator
    assert getattr(indicator, key) == value


@pytest.mark.parametrize(
    ("typed", "number_format", "read"),
    [("01", "@", "01"), (1, "00", "01"), (1, "General", "1"), (1.5, "General", "1.5"), ("  PI 7 ", "@", "PI 7")],
)
def test_an_id_stays_as_it_is_shown(
    sample: Path, changed: Callable[..., Path], typed: object, number_format: str, read: str
) -> None:
    def change(book: Workbook) -> None:
        book["Indicators"]["A2"] = typed
        book["Indicators"]["A2"].number_format = number_format

    register, _ = read_register(changed(sample / "register.xlsx", change))
    assert register.indicators[0].id == read


@pytest.mark.parametrize("name", ["Indicators", "Targets", "RAG schemes", "Services", "Benchmarks", "Action plan"])
def test_a_missing_sheet_is_named(sample: Path, changed: Callable[..., Path], name: str) -> None:
    path = changed(sample / "register.xlsx", lambda book: book.remove(book[name]))
    if name == "Indicators":
        with pytest.raises(KpiReportError, match='no sheet named "Indicators"'):
            read_register(path)
        return
    _, problems = read_register(path)
    assert any(p.rule == "missing-sheet" and f'"{name}"' in p.sentence for p in problems)


def test_a_renamed_sheet_is_suggested(sample: Path, changed: Callable[..., Path]) -> None:
    def change(book: Workbook) -> None:
        book["Targets"].title = "Target"

    _, problems = read_register(changed(sample / "register.xlsx", change))
    assert any('Perhaps "Target" is meant' in problem.sentence for problem in problems)


def test_case_and_spacing_of_names_and_headings_do_not_matter(sample: Path, changed: Callable[..., Path]) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Indicators"]
        sheet.title = "Indi cators "
        for cell in sheet[1]:
            cell.value = f" {str(cell.value).upper()}\n "

    register, problems = read_register(changed(sample / "register.xlsx", change))
    assert len(register.indicators) == 68
    assert problems == ()


def test_columns_may_stand_in_any_order_and_lower_down(sample: Path, changed: Callable[..., Path]) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Indicators"]
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        book.remove(sheet)
        new = book.create_sheet("Indicators")
        new["B2"] = "The council's indicators"
        for number, row in enumerate(rows, start=5):
            for column, value in enumerate(reversed(row), start=3):
                new.cell(number, column, value)

    register, problems = read_register(changed(sample / "register.xlsx", change))
    original, _ = read_register(sample / "register.xlsx")
    assert [i.name for i in register.indicators] == [i.name for i in original.indicators]
    assert problems == ()
    assert register.stamp == original.stamp


def test_a_renamed_heading_and_the_missing_column_are_both_named(changed_register: ChangedRegister) -> None:
    _, problems = changed_register({"Indicators!I1": "Polarty"})
    unknown = next(p for p in problems if p.rule == "unknown-heading")
    missing = next(p for p in problems if p.rule == "missing-column")
    assert (unknown.place.cell, unknown.typed) == ("I1", "Polarty")
    assert 'Perhaps "Polarity" is meant' in unknown.sentence
    assert '"Polarity"' in missing.sentence


def test_an_older_register_without_the_profile_is_sound_and_a_note_says_so(
    sample: Path, changed: Callable[..., Path]
) -> None:
    older = changed(sample / "register.xlsx", lambda book: book["Targets"].delete_cols(10))
    register, problems = read_register(older)
    assert [(p.severity, p.sentence) for p in problems] == [
        (Severity.NOTE, 'The sheet has no column headed "Profile". It counts as empty.')
    ]
    assert len(register.targets) == len(read_register(sample / "register.xlsx")[0].targets)


def test_a_profile_under_a_misspelt_heading_is_a_warning(changed_register: ChangedRegister) -> None:
    _, problems = changed_register({"Targets!J1": "Profil"})
    assert [(p.rule, p.severity) for p in problems] == [
        ("unknown-heading", Severity.WARNING),
        ("missing-column", Severity.WARNING),
    ]


def test_a_column_of_ones_own_is_a_note_and_a_warning_once_something_is_typed_in_it(
    changed_register: ChangedRegister,
) -> None:
    _, problems = changed_register({"Services!F1": "Telephone"})
    assert [(p.rule, p.severity, p.place.cell) for p in problems] == [("unknown-heading", Severity.NOTE, "F1")]
    _, problems = changed_register({"Services!F1": "Telephone", "Services!F3": "01234"})
    assert [(p.rule, p.severity, p.place.cell) for p in problems] == [("unknown-heading", Severity.WARNING, "F1")]


def test_a_heading_that_stands_twice_is_named(changed_register: ChangedRegister) -> None:
    _, problems = changed_register({"Indicators!W1": "Name"})
    assert [p.place.cell for p in problems if p.rule == "duplicate-heading"] == ["W1"]


def test_a_blank_row_is_noted_and_nothing_is_lost(sample: Path, changed: Callable[..., Path]) -> None:
    register, problems = read_register(
        changed(sample / "register.xlsx", lambda book: book["Indicators"].insert_rows(4, 2))
    )
    assert len(register.indicators) == 68
    assert [(p.severity, p.place.cell) for p in problems if p.rule == "blank-row"] == [(N, "A4")]


def test_merged_cells_are_named(sample: Path, changed: Callable[..., Path]) -> None:
    def change(book: Workbook) -> None:
        book["Indicators"].merge_cells("C3:C5")

    _, problems = read_register(changed(sample / "register.xlsx", change))
    assert any(p.rule == "merged-cells" and p.place.cell == "C3" for p in problems)


def test_a_scheme_that_the_settings_name_must_exist(changed_register: ChangedRegister) -> None:
    _, problems = changed_register({"Settings!B4": "Havering 2017"})
    assert [p.typed for p in problems if p.rule == "unknown-scheme"] == ["Havering 2017"]


def test_a_scheme_that_cannot_rate_is_left_out(changed_register: ChangedRegister) -> None:
    register, _ = changed_register({"RAG schemes!F3": "10%"})
    assert [scheme.name for scheme in register.schemes] == ["Havering 2015/16"]


def test_limits_and_tolerances_are_read(changed_register: ChangedRegister) -> None:
    register, problems = changed_register({"RAG schemes!F2": "2 points", "Targets!H4": 0.05})
    assert problems == []
    assert register.schemes[0].bands[0].limit.kind is LimitKind.POINTS
    tolerances = [target.tolerance for target in register.targets if target.tolerance]
    assert [tolerance.kind for tolerance in tolerances] == [LimitKind.ABSOLUTE]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (datetime(2018, 3, 31), "31 March 2018"),
        ("31/03/2018", "31/03/2018"),
        ("By 31 March 2018", "By 31 March 2018"),
    ],
)
def test_a_date_as_a_milestones_target_is_the_day_it_is_due(
    sample: Path, changed: Callable[..., Path], typed: object, words: str
) -> None:
    def change(book: Workbook) -> None:
        book["Targets"]["D59"], book["Targets"]["I59"] = typed, None

    register, problems = read_register(changed(sample / "register.xlsx", change))
    target = next(target for target in register.targets if target.place.cell == "D59")
    assert (target.indicator_id, target.due, target.words) == ("PI33", date(2018, 3, 31), words)
    assert problems == ()


def test_a_milestone_whose_target_is_no_date_is_due_when_its_column_says(sample: Path) -> None:
    due = {target.indicator_id: target.due for target in read_register(sample / "register.xlsx")[0].targets}
    assert (due["PI22"], due["PI33"]) == (date(2017, 11, 30), None)


def test_the_stamp_changes_with_what_templates_are_made_from_and_only_then(changed_register: ChangedRegister) -> None:
    same, _ = changed_register({})
    other_text, _ = changed_register({"Report text!C2": "Other words", "Settings!B2": "Elsewhere"})
    other_target, _ = changed_register({"Targets!D4": 15})
    other_name, _ = changed_register({"Indicators!F3": "Another name"})
    assert same.stamp == other_text.stamp
    assert len({same.stamp, other_target.stamp, other_name.stamp}) == 3
    assert len(same.stamp) == 8


def test_a_register_without_an_indicator_cannot_be_used(sample: Path, changed: Callable[..., Path]) -> None:
    with pytest.raises(KpiReportError, match="not one indicator"):
        read_register(changed(sample / "register.xlsx", lambda book: book["Indicators"].delete_rows(2, 100)))


def test_a_register_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(KpiReportError, match=r"register\.xlsx is not there"):
        read_register(tmp_path / "register.xlsx")


def test_formulas_without_a_saved_result_and_errors_are_named(changed_register: ChangedRegister) -> None:
    _, problems = changed_register({"Indicators!F3": "=A1", "Indicators!H4": "#N/A"})
    rules = {(p.place.cell, p.rule) for p in problems}
    assert ("F3", "no-text") in rules
    assert ("H4", "not-a-number") in rules


def test_control_characters_are_dropped_and_counted(sample: Path, changed: Callable[..., Path]) -> None:
    def change(book: Workbook) -> None:
        book["Indicators"]["F3"] = "Name_x0007_ with a bell\u202e"

    register, problems = read_register(changed(sample / "register.xlsx", change))
    assert register.indicators[1].name == "Name with a bell"
    assert any("2 invisible characters" in problem.sentence for problem in problems)
