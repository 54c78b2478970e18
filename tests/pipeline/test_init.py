"""``kpireport init``: a workspace that is ready to be typed in, and never one that is typed in already."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from havering import SAMPLE
from kpireport.cli import main
from kpireport.forms.chosen_scheme import chosen_scheme, scheme_names
from kpireport.forms.examples import EXAMPLE_INDICATORS, EXAMPLE_TARGETS, READY_MADE_SCHEMES
from kpireport.forms.register import INDICATORS, SERVICES, SHEETS, TARGETS
from kpireport.model.indicator import Kind
from kpireport.read.history import read_history
from kpireport.read.register import read_register
from kpireport.write.register_guide import START_HERE


def ask(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def made(folder: Path, *options: str) -> Path:
    result = ask("init", folder, "--year", "2017/18", "--as-of", "2017-11-01", *options)
    assert result.exit_code == 0, result.output
    return folder


def type_in(path: Path, sheet: str, **values: object) -> None:
    """Type a row into a register as a person does, below whatever is there."""
    book = openpyxl.load_workbook(path)
    headings = [cell.value for cell in book[sheet][1]]
    row = next(n for n in range(2, 1000) if not any(cell.value for cell in book[sheet][n]))
    form = next(form for form in SHEETS if form.name == sheet)
    for key, value in values.items():
        book[sheet].cell(row, headings.index(form.column(key).heading) + 1).value = value
    book.save(path)


def test_a_new_workspace_has_register_history_and_returns(tmp_path: Path) -> None:
    folder = made(tmp_path / "our council & partners")
    assert sorted(path.name for path in folder.iterdir()) == ["history.xlsx", "register.xlsx", "returns"]
    history, problems = read_history(folder / "history.xlsx")
    assert (history.outturns, problems) == ((), ())


def test_a_blank_register_says_what_to_type_first(tmp_path: Path) -> None:
    folder = made(tmp_path / "new")
    result = ask("run", folder)
    assert result.exit_code == 2
    checked = ask("check", folder / "register.xlsx")
    assert checked.exit_code == 2
    assert "still blank. Fill in its Services sheet first" in checked.output


def test_a_freshly_typed_register_is_read_without_a_fault(tmp_path: Path) -> None:
    path = made(tmp_path / "new") / "register.xlsx"
    type_in(path, SERVICES.name, service="Housing")
    type_in(
        path,
        INDICATORS.name,
        id="PI01",
        theme="Places",
        name="% of repairs completed on time",
        unit="%",
        polarity="Bigger is better",
        kind="Measure",
        frequency="Quarterly",
        lead_service="Housing",
    )
    type_in(path, TARGETS.name, id="PI01", year="2017/18", period="Annual", target=95)
    register, problems = read_register(path)
    assert problems == ()
    assert [indicator.id for indicator in register.indicators] == ["PI01"]
    issued = ask("issue", path.parent, "--period", "2017-18-Q2", "--output", tmp_path / "issued")
    assert issued.exit_code == 0, issued.output


def test_the_first_sheet_says_what_to_type_and_the_last_ones_are_examples(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path / "new") / "register.xlsx")
    examples = [EXAMPLE_INDICATORS.name, EXAMPLE_TARGETS.name, READY_MADE_SCHEMES.name]
    assert book.sheetnames == [START_HERE, *(form.name for form in SHEETS), *examples]


def test_there_is_an_example_of_every_kind(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(made(tmp_path / "new") / "register.xlsx")[EXAMPLE_INDICATORS.name]
    place = EXAMPLE_INDICATORS.keys.index("kind")
    kinds = {row[place].value for row in sheet.iter_rows(min_row=2)}
    assert {kind.value for kind in Kind} <= kinds


def test_every_heading_is_locked_and_every_cell_to_type_in_is_open(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path / "new") / "register.xlsx")
    for form in SHEETS:
        sheet = book[form.name]
        assert sheet.protection.sheet, form.name
        assert all(cell.protection.locked for cell in sheet[1]), form.name
        columns = [each for each in sheet.column_dimensions.values() if each.min <= 2 <= each.max]
        is_written = sheet["B2"].has_style
        assert not (sheet["B2"] if is_written else columns[0]).protection.locked, form.name


def test_every_column_in_which_people_type_says_what_is_wanted(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path / "new") / "register.xlsx")
    prompts = [rule for rule in book[INDICATORS.name].data_validations.dataValidation if rule.prompt]
    assert len(prompts) > len(INDICATORS.columns) / 2


@pytest.mark.parametrize("name", [name for name in scheme_names() if name != "Harrow"])
def test_every_ready_made_scheme_rates_in_a_new_register(name: str, tmp_path: Path) -> None:
    folder = made(tmp_path / "new", "--example", "--scheme", name.casefold())
    register, problems = read_register(folder / "register.xlsx")
    assert problems == ()
    (scheme,) = register.schemes
    assert scheme.name == name
    assert len(scheme.states) >= 2
    assert scheme.states[0].band == scheme.bands[0]


def test_a_scheme_whose_limits_are_not_published_is_filled_in_by_the_council(tmp_path: Path) -> None:
    result = ask("init", tmp_path / "new", "--scheme", "Harrow")
    assert result.exit_code == 0
    assert "type your own on the register's sheet RAG schemes" in result.output


def test_an_unknown_scheme_is_answered_with_those_there_are(tmp_path: Path) -> None:
    result = ask("init", tmp_path / "new", "--scheme", "Atlantis")
    assert result.exit_code == 2
    assert "Maidstone" in result.output
    assert not (tmp_path / "new").exists()


def test_a_scheme_that_does_not_say_when_it_begins_begins_in_the_first_year() -> None:
    assert {row["from_year"] for row in chosen_scheme("Maidstone", "2026/27")} == {"2026/27"}
    assert {row["from_year"] for row in chosen_scheme("Havering 2015/16", "2026/27")} == {"2015/16"}


def test_the_example_makes_a_pack_without_a_problem(tmp_path: Path) -> None:
    folder = made(tmp_path / "example", "--example")
    result = ask("run", folder, "--output", tmp_path / "output", "--as-of", "2017-11-01")
    assert result.exit_code == 0, result.output
    assert "Problems: none" in result.output


@pytest.mark.parametrize("name", ["register.xlsx", "history.xlsx", "returns/2017-18-Q2"])
def test_what_is_there_is_never_overwritten(tmp_path: Path, name: str) -> None:
    path = tmp_path / "council" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"typed by people")
    for options in ([], ["--example"], ["--from", SAMPLE]):
        result = ask("init", tmp_path / "council", *options)
        assert result.exit_code == 2
        assert "is there already, and is not touched" in result.output
    assert path.read_bytes() == b"typed by people"
    assert [each for each in (tmp_path / "council").rglob("*") if each.is_file()] == [path]


def test_a_workspace_from_a_sample_is_its_copy(tmp_path: Path) -> None:
    result = ask("init", "--from", SAMPLE, tmp_path / "tried out")
    assert result.exit_code == 0, result.output
    for path in (SAMPLE / "register.xlsx", SAMPLE / "history.xlsx", *(SAMPLE / "returns").rglob("*.xlsx")):
        assert (tmp_path / "tried out" / path.relative_to(SAMPLE)).read_bytes() == path.read_bytes()
    assert not (tmp_path / "tried out" / "source").exists()


def test_a_copy_of_what_is_no_workspace_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = ask("init", "--from", tmp_path / "empty", tmp_path / "new")
    assert result.exit_code == 2
    assert "has no register.xlsx" in result.output


def test_a_new_register_is_the_same_whenever_it_is_made(tmp_path: Path) -> None:
    one, other = made(tmp_path / "one"), made(tmp_path / "other")
    assert (one / "register.xlsx").read_bytes() == (other / "register.xlsx").read_bytes()


def test_a_new_register_is_a_sound_workbook(tmp_path: Path, ooxml_validate) -> None:
    assert ooxml_validate(made(tmp_path / "new") / "register.xlsx") == []
