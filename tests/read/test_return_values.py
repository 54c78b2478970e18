"""What a service types in its cells: read right, or asked about by cell. Adult Services' return is the example."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kpireport.model.outturn import History, Outturn, ServiceReturn
from kpireport.model.problem import Place, Problem, Severity
from kpireport.model.register import Register
from kpireport.read.returns import read_return

ChangedReturn = Callable[[str, dict[str, object]], tuple[ServiceReturn, list[Problem]]]

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE
ADULTS = "adult-services"
ROWS = {"PI10": 9, "PI16": 11, "PI17": 12, "PI43": 17}


def outturn(service_return: ServiceReturn, indicator_id: str) -> Outturn:
    return next(outturn for outturn in service_return.outturns if outturn.indicator_id == indicator_id)


@pytest.mark.parametrize(
    ("cell", "typed", "indicator_id", "value", "rules"),
    [
        ("G9", 150, "PI10", "150", []),
        ("G9", "1,070", "PI10", "1070", ["figure-as-text"]),
        ("G9", "1\u00a0070", "PI10", "1070", ["figure-as-text"]),
        ("G12", 0.64, "PI17", "64", []),
        ("G12", "64.4 %", "PI17", "64.4", ["figure-as-text"]),
        ("G12", "177/255", "PI17", "69.4", ["figure-as-text"]),
        ("G11", 209.75, "PI16", "209.75", []),
    ],
)
def test_a_certain_figure_is_read(
    changed_return: ChangedReturn, cell: str, typed: object, indicator_id: str, value: str, rules: list[str]
) -> None:
    service_return, problems = changed_return(ADULTS, {f"Return!{cell}": typed})
    assert outturn(service_return, indicator_id).value == Decimal(value)
    assert [problem.rule for problem in problems] == rules
    assert all(problem.place.cell == cell and problem.severity is N for problem in problems)


@pytest.mark.parametrize(
    ("cell", "typed", "indicator_id", "says"),
    [
        ("G9", "c. 12", "PI10", "one number"),
        ("G9", "10-12", "PI10", "one number"),
        ("G9", -1, "PI10", "below 0"),
        ("G9", "#N/A", "PI10", "#N/A"),
        ("G9", "=A1", "PI10", "=A1 was not saved"),
        ("G9", True, "PI10", "TRUE"),
        ("G9", "1E400", "PI10", "one number"),
        ("G12", 1.45, "PI17", "above 100%"),
        ("G12", 64.4, "PI17", "6,440% or 64.4%"),
        ("G12", 0.00865, "PI17", "0.865% or 86.5%"),
        ("G12", "0.644", "PI17", "0.644% or 64.4%"),
        ("G12", -0.1, "PI17", "below 0%"),
        ("G12", "300/255", "PI17", "more than the whole"),
        ("G12", "1/0", "PI17", "gives no percentage"),
    ],
)
def test_a_figure_that_is_not_certain_becomes_a_query(
    changed_return: ChangedReturn, cell: str, typed: object, indicator_id: str, says: str
) -> None:
    service_return, problems = changed_return(ADULTS, {f"Return!{cell}": typed})
    found = outturn(service_return, indicator_id)
    assert (found.value, found.has_figure) == (None, False)
    assert says in found.query
    assert [(p.rule, p.severity, p.place.cell, p.about) for p in problems] == [("query", E, cell, indicator_id)]
    assert problems[0].sentence == found.query
    assert problems[0].typed == found.typed != ""
    assert found.comment


@pytest.mark.parametrize(("typed", "says"), [(1070.5, "no whole number"), (554, "below the 555 of 2017/18 Q1")])
def test_a_count_that_cannot_be_right_becomes_a_query(changed_return: ChangedReturn, typed: object, says: str) -> None:
    service_return, problems = changed_return("policy-performance-and-community", {"Return!G12": typed})
    found = outturn(service_return, "PI39")
    assert (found.value, says in found.query) == (None, True)
    assert [(p.rule, p.place.cell) for p in problems] == [("query", "G12")]


@pytest.mark.parametrize(
    ("cells", "value", "says"),
    [
        ({"G12": None, "H12": 177, "I12": 255}, "69.4", ""),
        ({"G12": 0.694, "H12": 177, "I12": 255}, "69.4", ""),
        ({"G12": 0.7, "H12": 177, "I12": 255}, None, "69.4%, but the figure typed is 70%"),
        ({"G12": None, "H12": 256, "I12": 255}, None, "more than the whole"),
        ({"G12": None, "H12": 177, "I12": 0}, None, "gives no percentage"),
        ({"G12": None, "H12": 177}, None, '"Out of" is empty'),
        ({"G12": None, "H12": "c. 177", "I12": 255}, None, '"c. 177"'),
        ({"G12": "177/255", "H12": 177, "I12": 255}, None, "given twice"),
    ],
)
def test_numerator_and_denominator(
    changed_return: ChangedReturn, cells: dict[str, object], value: str | None, says: str
) -> None:
    service_return, problems = changed_return(ADULTS, {f"Return!{cell}": typed for cell, typed in cells.items()})
    found = outturn(service_return, "PI17")
    assert found.value == (None if value is None else Decimal(value))
    assert says in found.query
    assert bool(problems) == (value is None)
    if value:
        assert (found.numerator, found.denominator) == (177, 255)


def test_half_a_share_beside_a_figure_leaves_the_figure(changed_return: ChangedReturn) -> None:
    service_return, problems = changed_return(ADULTS, {"Return!H12": 177})
    assert outturn(service_return, "PI17").value == Decimal("86.5")
    assert [(p.rule, p.severity, p.typed) for p in problems] == [("half-a-share", W, "177")]


@pytest.mark.parametrize("word", ["N/A", "TBC", "-", "nil return"])
def test_a_word_for_no_figure_is_its_reason(changed_return: ChangedReturn, word: str) -> None:
    service_return, problems = changed_return(ADULTS, {"Return!G9": word})
    found = outturn(service_return, "PI10")
    assert (found.value, found.query, found.reason) == (None, "", word)
    assert [(p.rule, p.severity, p.typed) for p in problems] == [("no-figure-word", N, word)]


def test_a_reason_beside_a_figure_is_named(changed_return: ChangedReturn) -> None:
    service_return, problems = changed_return(ADULTS, {"Return!M9": "No longer collected"})
    found = outturn(service_return, "PI10")
    assert (found.value, found.reason) == (Decimal(140), "")
    assert [(p.rule, p.severity, p.typed) for p in problems] == [("figure-and-reason", W, "No longer collected")]


def test_neither_figure_nor_reason_is_named_where_a_figure_is_due(changed_return: ChangedReturn) -> None:
    _, problems = changed_return(ADULTS, {"Return!G9": None, "Return!M8": None})
    assert [(p.rule, p.severity, p.about) for p in problems] == [("no-answer", W, "PI10")]


@pytest.mark.parametrize(
    ("cell", "typed", "rule", "severity"),
    [
        ("L9", "perhaps", "not-yes-or-no", E),
        ("Q9", "soon", "not-a-date", E),
        ("Q9", "31/01/2018", "date-as-text", N),
        ("Q9", 43131, "not-a-date", None),
        ("N9", "#REF!", "no-text", E),
        ("N9", "=A1", "no-text", E),
        ("N9", "a\u202eb", "invisible-characters", N),
        ("H9", 12, "not-asked-for", W),
        ("J9", "On Track", "not-asked-for", W),
    ],
)
def test_other_cells_of_a_row(
    changed_return: ChangedReturn, cell: str, typed: object, rule: str, severity: Severity | None
) -> None:
    service_return, problems = changed_return(ADULTS, {f"Return!{cell}": typed})
    assert outturn(service_return, "PI10").value == Decimal(140)
    expected = [] if severity is None else [(rule, severity, cell)]
    assert [(p.rule, p.severity, p.place.cell) for p in problems] == expected


def test_comments_keep_line_breaks_and_accents(changed_return: ChangedReturn) -> None:
    service_return, problems = changed_return(ADULTS, {"Return!N9": "Zoe\u0308's\r\nsecond line\n=1+1"})
    assert outturn(service_return, "PI10").comment == "Zoë's\nsecond line\n=1+1"
    assert problems == []


@pytest.mark.parametrize(
    ("typed", "state"),
    [("On Track", "On Track"), ("on-track", "On Track"), ("OFF  TRACK", "Off Track")],
)
def test_an_actions_state_is_matched(changed_return: ChangedReturn, typed: str, state: str) -> None:
    service_return, problems = changed_return("policy-performance-and-community", {"Return!J29": typed})
    assert service_return.action_progress[0].status == state
    assert problems == []


@pytest.mark.parametrize(
    ("cells", "state", "rules"),
    [
        ({"J8": "on track"}, "On Track", []),
        ({"J8": "Nearly there"}, "", ["query"]),
        ({"J8": "=A1"}, "", ["query"]),
        ({"J8": None, "G8": "Off Track"}, "Off Track", ["state-as-figure"]),
        ({"J8": "TBC"}, "", ["no-figure-word"]),
        ({"J8": None, "G8": 12}, "", ["not-asked-for", "no-answer"]),
        ({"G8": 12}, "Off Track", ["not-asked-for"]),
    ],
)
def test_a_milestones_state(
    with_cells: Callable[..., Path],
    returns: Path,
    register: Register,
    history: History,
    cells: dict[str, object],
    state: str,
    rules: list[str],
) -> None:
    development = returns / "Copy of development return - signed off.xlsx"
    path = with_cells(development, {f"Return!{cell}": typed for cell, typed in cells.items()})
    service_return, problems = read_return(path, register, history)
    assert service_return
    assert outturn(service_return, "PI22").milestone_state == state
    assert [problem.rule for problem in problems] == rules
    assert all(problem.typed for problem in problems if problem.rule != "no-answer")


def test_an_unknown_state_of_an_action_is_named(changed_return: ChangedReturn) -> None:
    service_return, problems = changed_return("policy-performance-and-community", {"Return!J29": "Nearly"})
    assert service_return.action_progress[0].status == ""
    assert [(p.rule, p.place.cell, p.typed) for p in problems] == [("unknown-action-state", "J29", "Nearly")]


def test_a_figure_in_a_row_for_comments_is_named_and_ignored(changed_return: ChangedReturn) -> None:
    service, cells = "policy-performance-and-community", {"Return!G18": 0.5, "Return!N18": "A word from us."}
    service_return, problems = changed_return(service, cells)
    assert [(said.indicator_id, said.comment) for said in service_return.supporting_comments] == [
        ("PI13", "A word from us.")
    ]
    assert [(p.rule, p.place.cell, p.typed) for p in problems] == [("not-asked-for", "G18", "0.5")]


CORRECTION = {
    "Corrections!A4": "PI17",
    "Corrections!B4": "2017/18 Q1",
    "Corrections!C4": "86.9%",
    "Corrections!D4": "Late records",
}


def test_a_correction_is_read(changed_return: ChangedReturn) -> None:
    service_return, problems = changed_return(ADULTS, dict(CORRECTION))
    correction = service_return.corrections[0]
    assert (correction.indicator_id, str(correction.period)) == ("PI17", "2017/18 Q1")
    assert (correction.value, correction.reason) == (Decimal("86.9"), "Late records")
    assert problems == []


@pytest.mark.parametrize(
    ("cell", "typed", "rule"),
    [
        ("A4", "PI01", "unknown-indicator"),
        ("A4", None, "missing-id"),
        ("B4", "2017/18 Q2", "not-an-earlier-period"),
        ("B4", "last quarter", "not-a-period"),
        ("C4", "about 87", "query"),
        ("C4", "145%", "query"),
        ("C4", "N/A", "query"),
        ("D4", None, "missing-reason"),
    ],
)
def test_a_correction_that_is_not_clear_is_named_and_not_made(
    changed_return: ChangedReturn, cell: str, typed: object, rule: str
) -> None:
    service_return, problems = changed_return(ADULTS, {**CORRECTION, f"Corrections!{cell}": typed})
    assert service_return.corrections == ()
    assert [(p.rule, p.severity, p.place.cell) for p in problems] == [(rule, E, cell)]


def test_a_count_is_compared_with_the_corrected_last_quarter(changed_return: ChangedReturn) -> None:
    corrected = {**CORRECTION, "Corrections!A4": "PI39", "Corrections!C4": "540", "Return!G12": 550}
    service_return, problems = changed_return("policy-performance-and-community", corrected)
    assert outturn(service_return, "PI39").value == 550
    assert problems == []


@pytest.fixture(scope="module")
def unchanged(returns: Path, register: Register, history: History) -> ServiceReturn:
    """Adult Services' return as it is."""
    service_return, _ = read_return(returns / f"{ADULTS}-2017-18-Q2.xlsx", register, history)
    assert service_return
    return service_return


@pytest.mark.parametrize("cell", [f"{column}{row}" for row in ROWS.values() for column in "GHIJKLMNOPQ"])
@pytest.mark.parametrize("typed", ["\u202e=cmd|' /C calc'!A0", 1e300, True, "#DIV/0!", "=1/0", None, "9" * 400])
def test_one_mutation_changes_no_other_row(
    changed_return: ChangedReturn, unchanged: ServiceReturn, cell: str, typed: object
) -> None:
    after, problems = changed_return(ADULTS, {f"Return!{cell}": typed})
    row = int(cell[1:])
    mutated = next(indicator_id for indicator_id, number in ROWS.items() if number == row)
    for old, new in zip(unchanged.outturns, after.outturns, strict=True):
        if old.indicator_id != mutated:
            assert new == old
    assert replace(after, outturns=(), sha256="") == replace(unchanged, outturns=(), sha256="")
    assert all(problem.place.cell == cell or problem.rule in ("query", "no-answer") for problem in problems)
    assert all(problem.place != Place() for problem in problems)
