"""Nothing typed above the headings of a return is lost, and nothing the template says of itself is taken for typed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kpireport.assess.live import live_rules
from kpireport.forms.service_return import file_name
from kpireport.model.outturn import History, ServiceReturn
from kpireport.model.problem import Problem, Severity
from kpireport.model.register import Register
from kpireport.present.template.compose import compose_template
from kpireport.read.history import read_history
from kpireport.read.register import read_register
from kpireport.read.returns import read_return
from kpireport.write.template import write_template

SAMPLES = Path(__file__).parents[2] / "samples"
SERVICE = "adult-services"

MADE_ON = date(2018, 1, 2)
ChangedReturn = Callable[..., tuple[ServiceReturn, list[Problem]]]


def named(problems: list[Problem]) -> dict[str, str]:
    return {f"{p.place.sheet}!{p.place.cell}": p.typed for p in problems if p.rule == "outside-the-form"}


RETURN_CELLS = ("A1", "H1", "A2", "C3", "A4", "B4", "G4", "P5")
CORRECTIONS_CELLS = ("A1", "D1", "A2", "E2")


@pytest.mark.parametrize(
    "cell", [*(f"Return!{c}" for c in RETURN_CELLS), *(f"Corrections!{c}" for c in CORRECTIONS_CELLS)]
)
def test_a_text_above_the_headings_is_named_by_its_cell(changed_return: ChangedReturn, cell: str) -> None:
    _, problems = changed_return(SERVICE, {cell: "Please ring me about PI03"})
    found = [p for p in problems if f"{p.place.sheet}!{p.place.cell}" == cell]
    assert [p.typed for p in found] == ["Please ring me about PI03"]
    assert found[0].severity is Severity.WARNING


@pytest.mark.parametrize("cell", ["A1", "A3", "B20", "D7", "A60"])
def test_a_text_among_the_guidance_is_named_by_its_cell(changed_return: ChangedReturn, cell: str) -> None:
    given, problems = changed_return(SERVICE, {f"Guidance!{cell}": "PI03 is really 58%"})
    assert {f"Guidance!{cell}": "PI03 is really 58%"} == named(problems)
    assert given.outturns


def test_the_guidance_is_not_told_from_typed_words_without_its_codes(changed_return: ChangedReturn) -> None:
    _, problems = changed_return(SERVICE, {"_stamp!B2": None, "Guidance!A60": "A remark"})
    assert named(problems) == {}


def test_a_number_or_a_date_above_the_headings_is_named_too(changed_return: ChangedReturn) -> None:
    _, problems = changed_return(SERVICE, {"Return!H1": 12, "Return!H2": True})
    assert named(problems) == {"Return!H1": "12", "Return!H2": "TRUE"}


def test_a_second_entry_beside_the_sign_off_is_named_and_the_first_is_used(changed_return: ChangedReturn) -> None:
    before, _ = changed_return(SERVICE, {})
    after, problems = changed_return(SERVICE, {"Return!H4": "and the Deputy Director"})
    assert after.sign_off == before.sign_off
    assert named(problems) == {"Return!H4": "and the Deputy Director"}


def test_instructions_that_go_on_are_noted(changed_return: ChangedReturn) -> None:
    typed = "Fill in the yellow cells, then sign off. No: ring me first."
    _, problems = changed_return(SERVICE, {"Return!A2": typed})
    assert [(p.severity, p.typed) for p in problems if p.place.cell == "A2"] == [(Severity.NOTE, typed)]


def test_the_progress_line_is_the_templates_even_where_no_one_has_worked_it_out(
    changed_return: ChangedReturn,
) -> None:
    for formula in ('=(COUNTIF(F9,"Complete"))&" of 1 complete"', "#NAME?", "3 of 12 complete; sign-off still needed"):
        _, problems = changed_return(SERVICE, {"Return!A3": formula})
        assert named(problems) == {}


def write_templates(folder: Path, register: Register, history: History) -> None:
    assert history.newest
    period = history.newest.next
    rules = live_rules(register, history, period)
    for service in register.returning_services(period):
        template = compose_template(register, history, period, service, rules)
        write_template(folder / file_name(service, period), template, register.settings.house_style, MADE_ON)


@pytest.mark.parametrize("sample", ["havering-2017-18", "harrow-2012-13", "synthetic-five-years"])
def test_no_word_of_the_templates_own_is_taken_for_typed(tmp_path: Path, sample: str) -> None:
    register, _ = read_register(SAMPLES / sample / "register.xlsx")
    history, _ = read_history(SAMPLES / sample / "history.xlsx")
    write_templates(tmp_path, register, history)
    files = [*sorted(tmp_path.rglob("*.xlsx")), *sorted((SAMPLES / sample / "returns").rglob("*.xlsx"))]
    assert len(files) > 2
    for file in files:
        given, problems = read_return(file, register, history)
        assert given is not None, file.name
        assert named(list(problems)) == {}, file.name


def test_a_flood_of_texts_among_the_guidance_is_named_without_a_flood(changed_return: ChangedReturn) -> None:
    _, problems = changed_return(SERVICE, {f"Guidance!A{row}": f"Remark {row}" for row in range(60, 160)})
    found = [problem for problem in problems if problem.place.sheet == "Guidance"]
    assert len(found) == 21
    assert "Remark 80; Remark 81" in found[-1].typed
    assert "Remark 159" in found[-1].typed
