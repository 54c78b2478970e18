"""``kpireport import``: an earlier published table becomes a register and a history, or its gaps are named."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from xlsxwriter import Workbook

from havering import QUARTER, SAMPLE, evaluation
from kpireport.cli import main
from kpireport.model.indicator import Basis, Kind, Polarity
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.register import Register
from kpireport.pipeline.run import Wanted, run
from kpireport.pipeline.workspace import Workspace
from kpireport.present.rows import show_target
from kpireport.read.history import read_history
from kpireport.read.published.headings import heading_of
from kpireport.read.register import read_register

# As the appendix of a published report is laid out: a heading over two columns, rows between, no id.
HEADINGS = (
    "Line.no", "Indicator and Description", "Value", "Tolerance", "2017/18 Annual Target", "2017/18 Q2 Target",
    "2017/18 Q2 Performance", "Short Term DOT against 2017/18 (Q1)", "", "Long Term DOT against Q2 2016/17", "",
    "Comments", "Service & Supporting Service",
)  # fmt: skip
BIGGER, SMALLER = "Bigger is better", "Smaller is better"
ROWS = (
    ("Communities",),
    ("Outcome: A good start",),
    ("4", "% of children in long term placements", BIGGER, "0%", "65%", "65%", "64.4% RED", "↑", "62.3%", "-", "NEW",
     "Just short.", "Children's Services"),
    ("38", "The level of waste per head (C)", SMALLER, "", "441.01 kg per head", "220.5 kg per head",
     "235.65 kg per head (Provisional) RED", "↓", "118.4kg per head (Provisional)", "-", "NEW", "", "Environment"),
    ("Places",),
    ("39", "Burglary offences (C)", SMALLER, "", "1,812", "906", "1,070 RED", "↑", "555", "↓", "917",
     "Fewer than in Q1.\nCorrective action: Patrols at night.", "Policy\n• Environment"),
    ("41", "Local Plan adopted", "N/A", "", "Plan adopted", "N/A", "On Track GREEN", "→", "On Track", "-", "NEW", "",
     "Development"),
    ("41", "Town centre plan adopted", "N/A", "", "Plan adopted", "N/A", "Off Track RED", "→", "Off Track", "-", "N/A",
     "", "Development"),
    ("PE01", "% of residents worried about crime", SMALLER, "", "28%", "28%", "33% (Q4 16-17) RED", "↓",
     "32% (Q3 16-17)", "↓", "32% (Q4 15-16)", "", "Policy"),
)  # fmt: skip


def ask(*words: object) -> Result:
    return CliRunner().invoke(main, ["import", *(str(word) for word in words), "--as-of", "2017-11-01"])


def published(path: Path, rows=ROWS, headings=HEADINGS) -> Path:
    """Write a table as a council publishes it."""
    book = Workbook(path)
    sheet = book.add_worksheet("Appendix 1")
    sheet.write_string(0, 0, "Quarter 2 performance report")
    for number, row in enumerate((headings, *rows), start=2):
        for place, text in enumerate(row):
            if text:
                sheet.write_string(number, place, text)
    book.close()
    return path


def imported(folder: Path) -> tuple[Register, History]:
    register, problems = read_register(folder / "register.xlsx")
    assert problems == ()
    history, problems = read_history(folder / "history.xlsx")
    assert problems == ()
    return register, history


@pytest.fixture(scope="module")
def own_table(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """Our own published table of the sample quarter, imported back."""
    folder = tmp_path_factory.mktemp("own")
    pack = run(Wanted(Workspace(SAMPLE), folder / "output", date(2017, 11, 1)))
    table = next(path for path in pack.files if path.name.startswith("performance-report"))
    return ask(table, folder / "council"), folder / "council"


def test_every_cell_of_our_own_table_is_understood(own_table: tuple[Result, Path]) -> None:
    result, _ = own_table
    assert result.exit_code == 0, result.output
    assert "68 indicators" in result.output
    assert "Nothing is wrong" in result.output


def test_our_own_table_gives_back_its_indicators(own_table: tuple[Result, Path]) -> None:
    register, _ = imported(own_table[1])
    for old, new in zip(evaluation().register.indicators_in(QUARTER), register.indicators, strict=True):
        assert new.id == old.id
        for field in ("name", "polarity", "kind", "basis", "lead_service", "supporting_services", "theme", "survey"):
            assert getattr(new, field) == getattr(old, field), (new.id, field)
        assert new.outcome == ("" if old.survey else old.outcome), new.id


def test_our_own_table_gives_back_its_targets(own_table: tuple[Result, Path]) -> None:
    register, _ = imported(own_table[1])
    for verdict in evaluation().verdicts:
        mine = verdict.indicator.id
        assert show_target(register.annual_target(mine, QUARTER)) == _or_nothing(verdict.annual_target), mine
        assert show_target(register.quarter_target(mine, QUARTER)) == _or_nothing(verdict.quarter_target), mine


def _or_nothing(target) -> str:
    return "N/A" if show_target(target) == "None" else show_target(target)


def test_our_own_table_gives_back_the_figures_of_three_quarters(own_table: tuple[Result, Path]) -> None:
    register, history = imported(own_table[1])
    checked = 0
    for verdict in evaluation().verdicts:
        for old in (verdict.outturn, verdict.short.against, verdict.long.against):
            if old is None or not old.has_figure:
                continue
            new = history.find(old.indicator_id, old.period)
            assert new is not None, (old.indicator_id, old.period)
            assert (new.value, new.milestone_state) == (old.value, old.milestone_state), old.indicator_id
            indicator = register.indicator(old.indicator_id)
            assert new.show_with_marks(indicator) == old.show_with_marks(verdict.indicator), old.indicator_id
            checked += 1
    assert checked > 90


def test_a_table_as_councils_publish_it_is_understood(tmp_path: Path) -> None:
    result = ask(published(tmp_path / "appendix.xlsx"), tmp_path / "council")
    assert result.exit_code == 0, result.output
    register, _ = imported(tmp_path / "council")
    assert [each.id for each in register.indicators] == ["PI04", "PI38", "PI39", "PI41a", "PI41b", "PE01"]
    waste = register.indicator("PI38")
    assert (waste.unit.name, waste.decimals, waste.basis) == ("kg per head", 2, Basis.CUMULATIVE)
    assert (waste.theme, waste.outcome) == ("Communities", "A good start")
    burglary = register.indicator("PI39")
    assert (burglary.theme, burglary.outcome, burglary.polarity) == ("Places", "", Polarity.SMALLER)
    assert (burglary.lead_service, burglary.supporting_services) == ("Policy", ("Environment",))
    assert register.indicator("PI41a").kind is Kind.MILESTONE
    assert [service.name for service in register.services] == [
        "Children's Services", "Environment", "Policy", "Development"
    ]  # fmt: skip


def test_figures_go_into_history_with_their_marks(tmp_path: Path) -> None:
    ask(published(tmp_path / "appendix.xlsx"), tmp_path / "council")
    _, history = imported(tmp_path / "council")
    shown = {(each.indicator_id, each.period.name): each for each in history.outturns}
    assert str(shown["PI39", "2017/18 Q2"].value) == "1070"
    assert str(shown["PI39", "2017/18 Q1"].value) == "555"
    assert str(shown["PI39", "2016/17 Q2"].value) == "917"
    assert shown["PI38", "2017/18 Q1"].provisional
    assert shown["PE01", "2016/17 Q2"].data_period == "Q4 15-16"
    assert shown["PI41b", "2017/18 Q1"].milestone_state == "Off Track"
    assert shown["PI39", "2017/18 Q2"].comment == "Fewer than in Q1."
    assert shown["PI39", "2017/18 Q2"].corrective_action == "Patrols at night."
    assert ("PI04", "2016/17 Q2") not in shown


def test_an_indicator_that_was_new_begins_after_the_quarter_that_says_so(tmp_path: Path) -> None:
    ask(published(tmp_path / "appendix.xlsx"), tmp_path / "council")
    register, _ = imported(tmp_path / "council")
    assert register.indicator("PI04").introduced == Period(2017, 1)
    assert register.indicator("PI39").introduced is None


def test_day_one_has_a_direction_of_travel(tmp_path: Path) -> None:
    ask(published(tmp_path / "appendix.xlsx"), tmp_path / "council")
    result = CliRunner().invoke(main, ["issue", str(tmp_path / "council"), "--output", str(tmp_path / "issued")])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "issued" / "2017-18-Q3").is_dir()


def test_each_heading_and_cell_that_is_not_understood_is_named(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Ward")
    rows = (
        ("1", "% of bins collected", "Upwards", "", "as good as last year", "90%", "about 90%", "↑", "89%", "-", "NEW",
         "", "Environment", "All"),
        ("", "", BIGGER, "", "5", "", "", "", "", "", "", "", "", ""),
    )  # fmt: skip
    result = ask(published(tmp_path / "odd.xlsx", rows, headings), tmp_path / "council")
    assert result.exit_code == 1
    for cell, said in {
        "N3": 'The heading "Ward" is not known',
        "C4": 'the polarity "Upwards"',
        "E4": '"as good as last year" cannot be read as a target of PI01',
        "G4": '"about 90%" is no figure of PI01 for 2017/18 Q2',
        "C5": "Row 5 names no indicator",
    }.items():
        line = next((line for line in result.output.splitlines() if f"Appendix 1!{cell}:" in line), "")
        assert said in line, (cell, result.output)


def test_headings_that_a_copy_has_moved_together_are_set_above_their_columns(tmp_path: Path) -> None:
    headings = tuple(heading for heading in HEADINGS if heading)
    result = ask(published(tmp_path / "copied.xlsx", headings=headings), tmp_path / "copied")
    assert result.exit_code == 0, result.output
    ask(published(tmp_path / "appendix.xlsx"), tmp_path / "as printed")
    (_, copied), (_, as_printed) = imported(tmp_path / "copied"), imported(tmp_path / "as printed")
    assert [(o.indicator_id, o.period, o.value, o.comment) for o in copied.outturns] == [
        (o.indicator_id, o.period, o.value, o.comment) for o in as_printed.outturns
    ]


def test_headings_that_stand_above_no_column_of_theirs_are_named(tmp_path: Path) -> None:
    headings = ("Line", "Indicator", "Short-term DOT", "2017/18 Q2 performance", "Service")
    row = ("1", "Bins collected", "90", "↑", "Environment")
    result = ask(published(tmp_path / "odd.xlsx", (row,), headings), tmp_path / "council")
    assert result.exit_code == 1
    assert "Appendix 1!D4: An arrow stands here, and the heading above says otherwise." in result.output


def test_headings_between_the_rows_and_surveys_in_the_lines_column_are_understood(tmp_path: Path) -> None:
    rest = ("Higher", "", "70%", "70%", "71%", "↑", "69%", "", "", "", "Policy • Housing • Culture")
    rows = (
        ("Places: Homes of high quality",),
        ("7", "% of tenants in work", *rest),
        ("Perception indicators",),
        ("Residents' survey", "% who feel safe by day", *rest),
        ("", "% who feel safe at night", *rest),
        HEADINGS,
        ("Tenants' survey", "% who are satisfied", *rest),
    )
    result = ask(published(tmp_path / "appendix.xlsx", rows), tmp_path / "council")
    assert result.exit_code == 0, result.output
    register, _ = imported(tmp_path / "council")
    assert [(i.id, i.theme, i.outcome, i.survey) for i in register.indicators] == [
        ("PI07", "Places", "Homes of high quality", ""),
        ("PE01", "Perception indicators", "", "Residents' survey"),
        ("PE02", "Perception indicators", "", "Residents' survey"),
        ("PE03", "Perception indicators", "", "Tenants' survey"),
    ]
    assert register.indicator("PI07").supporting_services == ("Housing", "Culture")


def test_a_comment_without_a_figure_is_kept(tmp_path: Path) -> None:
    row = (
        "1",
        "% of bins collected",
        BIGGER,
        "",
        "90%",
        "90%",
        "",
        "",
        "",
        "",
        "",
        "The lorry broke down.",
        "Environment",
    )
    ask(published(tmp_path / "appendix.xlsx", (row,)), tmp_path / "council")
    _, history = imported(tmp_path / "council")
    outturn = history.find("PI01", QUARTER)
    assert (outturn.value, outturn.reason, outturn.comment) == (None, "N/A", "The lorry broke down.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_kind_of_csv_that_spreadsheets_save_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = ("Line,Indicator,Polarity,2017/18 Q2 performance,Service", "1,Cafés inspected,Higher,131,Housing")
    path = tmp_path / "table.csv"
    path.write_bytes("\n".join(rows).replace(",", separator).encode(encoding))
    assert ask(path, tmp_path / "council").exit_code == 0
    register, _ = imported(tmp_path / "council")
    assert register.indicators[0].name == "Cafés inspected"


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b'"' + b"x" * 200_000, b"PK\x03\x04 not a workbook"])
def test_a_csv_file_that_is_none_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    result = ask(path, tmp_path / "council")
    assert result.exit_code == 2, result.output
    assert "table.csv" in result.output
    assert not (tmp_path / "council").exists()


def test_a_csv_file_is_read_as_a_workbook_is(tmp_path: Path) -> None:
    lines = (
        "Ref;Measure;Good is;Target 2018/19;2017/18 outturn;2018/19 outturn;Department",
        "H1;Repairs on time (%);Higher;95%;93,1;94.2%;Housing",
        "H2;Empty homes;Lower;120;131;126;Housing",
    )
    path = tmp_path / "year end.csv"
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    result = ask(path, tmp_path / "council")
    assert result.exit_code == 1, result.output
    assert '"93,1" is no figure of H1 for 2017/18 Q4' in result.output
    register, history = imported(tmp_path / "council")
    assert str(history.find("H2", Period(2017, 4)).value) == "131"
    assert str(history.find("H1", Period(2018, 4)).value) == "94.2"
    assert register.annual_target("H2", Period(2018, 4)).low == 120


def test_a_table_that_does_not_say_its_quarter_is_told_it(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("Line,Indicator,Polarity,Target,Performance,Service\n1,Empty homes,Lower,120,131,Housing\n")
    refused = ask(path, tmp_path / "council")
    assert refused.exit_code == 2
    assert "--year 2017/18" in refused.output
    assert not (tmp_path / "council").exists()
    assert ask(path, tmp_path / "council", "--year", "2017/18").exit_code == 0
    _, history = imported(tmp_path / "council")
    assert history.newest == Period(2017, 4)


def test_a_file_without_a_table_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = published(tmp_path / "letter.xlsx", (("Dear all",),), ("Hello",))
    result = ask(path, tmp_path / "council")
    assert result.exit_code == 2
    assert "has no table that can be imported" in result.output


def test_what_people_wrote_is_never_overwritten(tmp_path: Path) -> None:
    table = published(tmp_path / "appendix.xlsx")
    ask(table, tmp_path / "council")
    before = {path: path.read_bytes() for path in (tmp_path / "council").glob("*.xlsx")}
    for _ in range(2):
        result = ask(table, tmp_path / "council")
        assert "is not touched" in result.output
    assert {path: path.read_bytes() for path in before} == before
    assert sorted(path.name for path in (tmp_path / "council").glob("*(imported*")) == [
        "history (imported 2).xlsx",
        "history (imported).xlsx",
        "register (imported 2).xlsx",
        "register (imported).xlsx",
    ]


@pytest.mark.parametrize(
    ("text", "key", "period"),
    [
        ("2017/18 Q2 Performance", "figure", Period(2017, 2)),
        ("Outturn 2016-17", "figure", Period(2016, 4)),
        ("2016/17", "figure", Period(2016, 4)),
        ("Quarter 3 actual 2018/2019", "figure", Period(2018, 3)),
        ("2017/18 Annual Target", "target", Period(2017, 4)),
        ("Compared with 2016/17 Q2", "short", Period(2016, 2)),
        ("Long Term DOT against Q2 2016/17", "long", Period(2016, 2)),
        ("Service & Supporting Service", "service", None),
        ("Line.no", "line", None),
        ("Value", "polarity", None),
    ],
)
def test_headings_are_known_as_councils_word_them(text: str, key: str, period: Period | None) -> None:
    heading = heading_of(text)
    assert heading is not None
    assert (heading.key, heading.period) == (key, period)


@pytest.mark.parametrize("text", ["Ward", "2017/19 budget", "", "Notes for the editor"])
def test_a_heading_that_is_not_known_is_not_guessed(text: str) -> None:
    assert heading_of(text) is None
