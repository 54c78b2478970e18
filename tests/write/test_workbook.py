"""The performance report workbook: what the officers open says what was evaluated, and opens whole everywhere."""

import re
import struct
import subprocess
import sys
import warnings
import zipfile
import zlib
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest

import havering
from accessibility_xlsx import accessibility_faults
from kpireport.forms.report_data import DATA
from kpireport.model.house_style import READABLE, contrast
from kpireport.model.indicator import Kind
from kpireport.model.report import Report
from kpireport.present.compose import compose
from kpireport.write.workbook import write_workbook
from kpireport.write.workbook.logo import is_usable_logo
from made_up_quarter import AS_OF, QUARTER, SETTINGS, report, text
from workbook_dump import dump

DUMPS = Path(__file__).parent / "dumps"
SHEETS = [
    *("Summary", "Performance report", "Off target", "Cohesion action plan", "Equalities"),
    *("Trends", "Problems", "Method", "Data"),
]
SIZES = {
    "one indicator": {"count": 1},
    "three hundred indicators": {"count": 300},
    "comments of 2,000 letters": {"count": 24, "letters": 2000},
    "no returns": {"count": 24, "came": False},
    "no comments": {"count": 24, "letters": 0},
    "five bands": {"count": 24, "scheme": "Five bands"},
}


@cache
def sample() -> Report:
    return compose(havering.evaluation(), AS_OF)


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    return write_workbook(tmp_path_factory.mktemp("sample") / "report.xlsx", sample())


@pytest.fixture(scope="module")
def book(path):
    return load(path)


@pytest.fixture(scope="module", params=SIZES)
def sized(request, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sized")
    return write_workbook(folder / f"{request.param.replace(' ', '-')}.xlsx", report(**SIZES[request.param]))


def load(path, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl knows no sparklines, and says so
        return openpyxl.load_workbook(path, **options)


def records(sheet, headings=1):
    """The rows under the headings as dictionaries of cells."""
    names = [cell.value for cell in sheet[headings]]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=headings + 1)]


def row_of(sheet, first, column=1):
    """The number of the row whose cell in that column holds just this."""
    return next(row[0].row for row in sheet.iter_rows() if row[column - 1].value == first)


def texts(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_the_workbook_reads_as_it_did(tmp_path, same_as_stored):
    path = write_workbook(tmp_path / "report.xlsx", report(24))
    same_as_stored(dump(path), DUMPS / "performance_report.txt")


def test_the_sheets_stand_in_the_order_in_which_they_are_read(book):
    assert book.sheetnames == SHEETS
    assert book.active.title == "Summary"


def test_a_council_without_an_action_plan_has_no_sheet_for_it(tmp_path):
    path = write_workbook(tmp_path / "report.xlsx", report(3, actions=(), measures=()))
    assert load(path).sheetnames == [name for name in SHEETS if name not in ("Cohesion action plan", "Equalities")]


def test_the_data_sheet_is_the_evaluation(book):
    evaluation = sample().evaluation
    rows = records(book["Data"])
    assert [cell.value for cell in book["Data"][1]] == list(DATA.headings)
    assert [row["indicator_id"].value for row in rows] == [v.indicator.id for v in evaluation.verdicts]
    for row, verdict in zip(rows, evaluation.verdicts, strict=True):
        outturn, rating = verdict.outturn, verdict.rating
        assert figure(row["outturn"]) == (outturn.value if outturn else None)
        assert (row["milestone_status"].value or "") == (outturn.milestone_state if outturn else "")
        assert row["state"].value == rating.state.value
        assert (row["rag"].value or "") == rating.colour
        assert (row["rag_text"].value or "") == rating.text
        assert (row["short_dot"].value, row["long_dot"].value) == (
            *(verdict.short.direction.value, verdict.long.direction.value),
        )
        assert row["short_comparator"].value == verdict.short.comparator
        assert row["long_comparator"].value == verdict.long.comparator
        assert row["explanation"].value == verdict.explanation


def figure(cell):
    """A cell's number as an exact figure; a text in its place is a fault."""
    assert cell.value is None or isinstance(cell.value, int | float)
    return None if cell.value is None else Decimal(str(cell.value)).normalize()


def test_the_data_sheet_gives_targets_as_numbers_where_they_are_numbers(book):
    rows = {row["indicator_id"].value: row for row in records(book["Data"])}
    assert (rows["PI39"]["target"].value, rows["PI39"]["target_text"].value) == (906, "906")
    assert (rows["PI01"]["target"].value, rows["PI01"]["target_text"].value[:19]) == (184, "Better than England")
    assert rows["PI22"]["target"].value is None


def test_the_table_is_the_councils_own(book):
    sheet = book["Performance report"]
    headings = row_of(sheet, "Line")
    lines = [row[0].value for row in sheet.iter_rows(min_row=headings + 1) if isinstance(row[6].value, str)]
    assert lines == [row.line for row in sample().rows]
    row = [cell.value for cell in sheet[row_of(sheet, "39")]]
    assert row[1:11] == [
        *("The number of burglary offences (C)", "Smaller is better", 1812, 906, 1070),
        *("RED", "↑ better", 555, "↓ worse", 917),
    ]


def test_a_figure_is_printed_in_the_table_as_in_every_other_document(book):
    """A number shows with its format just what the report prints; anything else is the printed text itself."""
    sheet = book["Performance report"]
    rows = {row.line: row for row in sample().rows if row.line.isdigit() and row.line not in ("2", "9")}
    for line, row in rows.items():
        cells = sheet[row_of(sheet, line)]
        printed = (row.annual_target, row.quarter_target, row.performance, row.short_comparator, row.long_comparator)
        assert [shown(cells[place]) for place in (3, 4, 5, 8, 10)] == list(printed)


def shown(cell):
    """What Excel shows of a cell, for the number formats that the workbook uses."""
    if isinstance(cell.value, str):
        return cell.value
    decimals = len(cell.number_format.partition(".")[2].removesuffix('"%"'))
    return f"{Decimal(str(cell.value)):,.{decimals}f}{'%' if '%' in cell.number_format else ''}"


def test_a_single_figure_is_never_a_text(book):
    """The Data sheet has some figures as they are printed too, and the Method sheet is words all over."""
    for sheet in (book[name] for name in SHEETS if name not in ("Data", "Method")):
        wrong = [value for value in texts(sheet) if re.fullmatch(r"-?[\d,]+(\.\d+)?%?", value)]
        assert set(wrong) <= {row.line for row in sample().rows}, sheet.title


def test_every_indicator_off_target_is_listed_with_how_far_off_it_is(book):
    sheet = book["Off target"]
    rows = {row["Line"].value: row for row in records(sheet, row_of(sheet, "Line"))}
    assert len(rows) == 11
    assert [rows["Line 4"][name].value for name in ("Figure", "Target", "How far off", "What would make it GREEN")] == [
        *(64.4, 65, 0.6, "65% or more"),
    ]
    assert rows["Line 4"]["Figure"].number_format == '#,##0.0"%"'
    assert rows["Line 4"]["Due"].value == datetime(2018, 1, 31)
    assert rows["Line 22"]["What would make it GREEN"].value == "On Track"


def test_what_the_council_does_not_control_alone_is_marked_where_it_is_off_target(book):
    sheet = book["Off target"]
    rows = {row["Line"].value: row for row in records(sheet, row_of(sheet, "Line"))}
    assert rows["Line 5"]["Council or partnership PI"].value == "Partnership"
    assert {row["Council or partnership PI"].value for row in rows.values()} <= {"Council", "Partnership"}
    assert {row["pi_type"].value for row in records(book["Data"])} >= {"Council", "Partnership"}


def test_every_link_leads_to_the_row_of_its_indicator_or_theme(book):
    table = book["Performance report"]
    links = [
        (cell.value, cell.hyperlink.location)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert len(links) > 100
    for words, location in links:
        name, _, place = location.rpartition("!")
        assert name == "'Performance report'"
        assert table[place].value == words.removeprefix("Line ")


def test_the_summary_counts_as_the_headline_does(book):
    sheet = book["Summary"]
    cards = row_of(sheet, "Indicators")
    assert [sheet.cell(cards, column).value for column in range(2, 6)] == [35, 25, 10, 15]
    assert [sheet.cell(cards + 2, column).value for column in range(2, 6)] == ["of 50", 71, 29, "of 50"]
    overall = row_of(sheet, "All indicators")
    assert [sheet.cell(overall, column).value for column in range(2, 8)] == [71, 50, 25, 10, 29, 15]


def test_each_word_of_the_rag_column_has_its_rule_and_its_colour(book):
    rules = rules_on(book["Performance report"], "G")
    words = {row.rag_text for row in sample().rows}
    assert words <= set(rules)
    assert rules["GREEN"] == rules["On Track"] == ("006100", "C6EFCE")
    assert rules["RED"] == rules["Off Track"] == ("9C0006", "FFC7CE")
    assert rules["Not due"] == ("404040", "E7E6E6")


def rules_on(sheet, column):
    return {
        rule.formula[0].strip('"'): (rule.dxf.font.color.rgb[2:], rule.dxf.fill.bgColor.rgb[2:])
        for area in sheet.conditional_formatting
        if str(area.sqref).startswith(column)
        for rule in area.rules
    }


def test_the_words_before_a_corrective_action_are_bold(path):
    sheet = load(path, rich_text=True)["Performance report"]
    remark = sheet.cell(row_of(sheet, "4"), 12).value
    bold = [str(part) for part in remark if getattr(part, "font", None) and part.font.b]
    assert bold == ["Corrective action:"]
    assert "64.4%" in str(remark)


def test_rows_fold_away_under_their_headings_and_headings_stay_in_sight(book):
    sheet = book["Performance report"]
    row = row_of(sheet, "4")
    assert sheet.row_dimensions[row].outlineLevel == 2
    assert sheet.row_dimensions[row - 1].outlineLevel == 1
    headings = row_of(sheet, "Line")
    assert sheet.freeze_panes == f"C{headings + 1}"
    assert sheet.print_title_rows == f"${headings}:${headings}"
    assert sheet.sheet_properties.outlinePr.summaryBelow is False


def test_each_theme_begins_a_page(book):
    sheet = book["Performance report"]
    breaks = {mark.id + 1 for mark in sheet.row_breaks.brk}
    themes = [
        row_of(sheet, theme) for theme in ("Connections", "Opportunities", "Places", "Perception / Engagement PIs")
    ]
    assert set(themes) <= breaks
    assert row_of(sheet, "Communities") not in breaks


def test_the_table_is_one_a3_page_wide(sized):
    sheet = load(sized)["Performance report"]
    widths = (sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJKLM")
    # Excel draws a column of width w in 7 w + 5 pixels, LibreOffice 6% wider; A3 has 16.54 inches less its margins.
    pixels = sum(width * 7 + 5 for width in widths) * 1.06 * sheet.page_setup.scale / 100
    assert pixels <= (16.54 - 0.8) * 96
    assert sheet.page_setup.paperSize == 8


def test_no_row_is_higher_than_a_row_can_be(sized):
    heights = [d.height for sheet in load(sized).worksheets for d in sheet.row_dimensions.values() if d.height]
    assert max(heights) <= 409


def test_comments_too_long_for_a_row_go_on_in_the_next(tmp_path):
    book = load(write_workbook(tmp_path / "report.xlsx", report(2, letters=9000)))
    sheet = book["Performance report"]
    headings = row_of(sheet, "Line")
    rows = [row for row in records(sheet, headings) if row["Line"].value == "1"]
    assert len(rows) > 1
    assert all("(continued)" in row["Indicator"].value for row in rows[1:])
    said = " ".join(row["Comments and corrective action"].value for row in rows).split()
    assert said[: len(text(9000).split())] == text(9000).split()


@pytest.mark.parametrize(
    "comment", ["", "Short.", "See https://council.example/a/" + "very-long-" * 30 + "x.", "a  b\n\nc"]
)
def test_a_remark_is_the_comment_and_the_action_to_the_letter(tmp_path, comment):
    made = report(1)
    ((row,),) = (group.rows for group in made.groups)
    row = replace(row, comment=comment, corrective_action="Do it.\nThen " + "look " * 30 + "again.")
    made = replace(made, groups=(replace(made.groups[0], rows=(row,)),))
    sheet = load(write_workbook(tmp_path / "report.xlsx", made))["Performance report"]
    said = sheet.cell(row_of(sheet, "1"), 12).value
    assert said == f"{comment}\nCorrective action: {row.corrective_action}".lstrip("\n")


def test_nothing_stands_under_a_chart(sized):
    """Each chart stands in a row of its own, that holds nothing else."""
    with zipfile.ZipFile(sized) as package:
        drawings = [package.read(name).decode() for name in package.namelist() if "drawings/drawing" in name]
    for drawing in drawings:
        for anchor in re.findall(r"<xdr:from>.*?</xdr:to>", drawing):
            top, bottom = map(int, re.findall(r"<xdr:row>(\d+)</xdr:row>", anchor))
            assert top == bottom


def test_the_chart_follows_the_choice(path, convert, tmp_path):
    """Another indicator is chosen, and LibreOffice works the figures out anew."""
    book = load(path)
    sheet = book["Trends"]
    labels = [cell.value for cell in sheet["B"] if isinstance(cell.value, str)]
    chosen = next(label for label in labels if label.startswith("PI13 "))
    at = row_of(sheet, "Choose")
    sheet.cell(at, 2).value = chosen
    book.save(tmp_path / "chosen.xlsx")
    (converted,) = convert([tmp_path / "chosen.xlsx"], "xlsx", recalculate=True)
    sheet = load(converted, data_only=True)["Trends"]
    assert [sheet.cell(at + 2, column).value or None for column in (10, 11, 12)] == [None, 60.9, 55.2]
    assert [sheet.cell(at + 3, column).value or None for column in (10, 11, 12)] == [None, 75, 75]


def test_the_results_beside_the_formulas_are_what_a_spreadsheet_works_out(sized, convert):
    (converted,) = convert([sized], "xlsx", recalculate=True)
    before, after = load(sized, data_only=True), load(converted, data_only=True)
    for sheet in before.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                again = after[sheet.title][cell.coordinate]
                wanted = pytest.approx(cell.value) if isinstance(cell.value, float) else cell.value or None
                assert (again.value or None) == wanted, (sheet.title, cell.coordinate)
                assert again.data_type != "e", (sheet.title, cell.coordinate)


def test_the_sdk_finds_no_fault(sized, path, ooxml_validate):
    assert ooxml_validate(sized) == []
    assert ooxml_validate(path) == []


def test_nobody_is_shut_out(sized, path):
    assert accessibility_faults(sized) == []
    assert accessibility_faults(path) == []


def test_the_document_says_what_it_is(book):
    properties = book.properties
    assert properties.title == "London Borough of Havering: Quarter 2 performance report, 2017/18"
    assert (properties.creator, properties.language) == ("London Borough of Havering", "en-GB")


def test_a_draft_says_so_on_every_page_and_a_final_report_does_not(tmp_path, book):
    assert {sheet.oddHeader.center.text for sheet in book.worksheets} == {"&BDRAFT"}
    final = load(write_workbook(tmp_path / "report.xlsx", replace(sample(), is_final=True)))
    assert {sheet.oddHeader.center.text for sheet in final.worksheets} == {None}
    assert not [value for sheet in final.worksheets for value in texts(sheet) if "DRAFT" in value]


def test_a_council_has_its_own_words_colour_and_font(tmp_path):
    settings = replace(
        SETTINGS, main_colour="F2C200", font="Arial", word_for_service="Directorate", word_for_theme="Priority"
    )
    path = write_workbook(tmp_path / "report.xlsx", report(12, settings=settings))
    book = load(path)
    said = texts(book["Summary"])
    assert "By priority" in said
    assert "Directorate" in said
    assert not [word for word in said if "heme" in word or word == "Service"]
    heading = book["Data"]["A1"]
    assert heading.font.name == "Arial"
    assert contrast(heading.font.color.rgb[2:], heading.fill.fgColor.rgb[2:]) >= READABLE
    assert accessibility_faults(path) == []


def test_the_logo_stands_beside_the_title_and_is_described(tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(picture(200, 100))
    made = report(12)
    path = write_workbook(tmp_path / "report.xlsx", replace(made, style=replace(made.style, logo=logo)))
    (shown,) = load(path)["Summary"]._images
    assert (shown.anchor._from.row, shown.anchor.to.row) == (0, 0)
    assert (shown.width, shown.height) == (200, 100)
    assert accessibility_faults(path) == []


def test_a_file_that_is_no_picture_is_no_logo(tmp_path):
    for name, content in (("a.png", b"no picture"), ("b.svg", b"<svg/>"), ("c.png", b"")):
        (tmp_path / name).write_bytes(content)
        assert not is_usable_logo(tmp_path / name)
    assert not is_usable_logo(tmp_path / "missing.png")
    (tmp_path / "d.png").write_bytes(picture(20, 10))
    assert is_usable_logo(tmp_path / "d.png")


def picture(width, height):
    """A white picture as PNG."""

    def part(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", lines) + part(b"IEND", b"")


def test_texts_from_outside_are_never_live(tmp_path):
    hostile = ("=1+1", "+1", "-1", "@SUM(A1)", "http://evil.example", "{=1}", '"&A1&"', "a & b <c> ~ * ?", "'quoted'")
    made = report(12)
    evaluation = made.evaluation
    verdicts = tuple(
        replace(v, indicator=replace(v.indicator, name=hostile[n % len(hostile)]))
        for n, v in enumerate(evaluation.verdicts)
    )
    path = write_workbook(tmp_path / "report.xlsx", compose(replace(evaluation, verdicts=verdicts), AS_OF))
    book = load(path)
    formulas = {
        sheet.title for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    }
    assert formulas == {"Trends"}
    assert set(hostile) <= set(texts(book["Data"]))


def test_placeholders_and_missing_figures_are_never_shown_as_nought(tmp_path):
    made = report(24)
    sheet = load(write_workbook(tmp_path / "report.xlsx", made))["Performance report"]
    rows = {row["Line"].value: row for row in records(sheet, row_of(sheet, "Line"))}
    for verdict in made.evaluation.verdicts:
        row = rows[verdict.indicator.line]
        if verdict.indicator.kind is Kind.PLACEHOLDER:
            assert row["RAG"].value == "Placeholder"
        if verdict.outturn is None or not verdict.outturn.has_figure:
            assert row["2017/18 Q2 performance"].value == "N/A"


def test_counts_of_a_quarter_without_figures_are_dashes_and_say_why(tmp_path):
    path = write_workbook(tmp_path / "report.xlsx", report(24, periods=(QUARTER.year_before,)))
    sheet = load(path)["Summary"]
    before = [cell.value for cell in sheet[row_of(sheet, "2017/18 Q1")]]
    assert before[1:3] == ["none rated", 19]
    assert before[7:13] == ["-"] * 6
    said = texts(sheet)
    assert "2017/18 Q1 has no figures, so in it nothing is rated and nothing compared." in said
    assert "Nothing in 2017/18 Q2 is compared with 2017/18 Q1, of which the history has no figures." in said
    assert "Short term, against 2017/18 Q1: nothing to compare" in said
    titles = chart_titles(path)
    assert "Ratings in 2017/18 Q2" in titles
    assert "Ratings, quarter before and now" not in titles


def test_there_is_no_chart_of_directions_where_there_are_none(tmp_path):
    assert "Direction of travel" not in chart_titles(write_workbook(tmp_path / "report.xlsx", report(24, came=False)))


def test_a_part_of_a_bar_that_is_too_narrow_for_its_count_has_none(tmp_path):
    made = report(300, periods=(QUARTER.previous,))
    with zipfile.ZipFile(write_workbook(tmp_path / "report.xlsx", made)) as package:
        charts = [package.read(name).decode() for name in package.namelist() if "charts/chart" in name]
    (before_and_now,) = (chart for chart in charts if "quarter before and now" in chart)
    longest = made.summary.overall.total
    counts = [count for tally in (made.summary.before, made.summary.overall) for count in tally.bands]
    narrow = sum(count / longest < 0.025 * len(str(count)) for count in (*counts,))
    assert narrow > 0
    assert before_and_now.count('<c:delete val="1"/>') >= narrow


def chart_titles(path):
    with zipfile.ZipFile(path) as package:
        charts = [package.read(name).decode() for name in package.namelist() if "charts/chart" in name]
    return {found for chart in charts for found in re.findall(r"<a:t>(.*?)</a:t>", chart)}


def test_two_runs_give_the_same_bytes(tmp_path, path):
    again = write_workbook(tmp_path / "again.xlsx", sample())
    assert again.read_bytes() == path.read_bytes()


def test_another_hash_seed_and_time_zone_give_the_same_bytes(tmp_path):
    script = "import sys; from made_up_quarter import report; from kpireport.write.workbook import write_workbook; "
    script += "from pathlib import Path; write_workbook(Path(sys.argv[1]), report(24))"
    made = []
    for seed, zone in (("0", "UTC"), ("7", "Pacific/Auckland")):
        path = tmp_path / f"{seed}.xlsx"
        folder = Path(__file__).parents[1]
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": f"{folder}:{folder.parent}", "PATH": ""}
        subprocess.run([sys.executable, "-c", script, str(path)], check=True, env=environment)
        made.append(path.read_bytes())
    assert made[0] == made[1]
