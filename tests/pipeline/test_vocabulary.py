"""A council that has bureaus and ambitions reads of nothing else, whatever goes wrong in its quarter."""

import re
import shutil
import warnings
import zipfile
from decimal import Decimal
from email import message_from_bytes, policy
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl.comments import Comment

from kpireport.cli import main
from kpireport.model.noun import Noun
from kpireport.model.period import Period
from small_council import HOUSING, SAFETY, Council, council, indicator, target

QUARTER = Period(2017, 2)
FORBIDDEN = re.compile(r"(?i)\b(service|theme|outcome)s?\b")
# The register's own sheet and headings, by which a fault is found; the columns that programs read; the faults' slugs.
MACHINE_NAMES = re.compile(
    r'Services sheet|Services!\w+|"(?:Lead service|Theme)"|^"?(?:Services|theme|outcome)"?$|(?<=-)(?:service|theme)\b'
)
WORDS = {
    "Word for service": "Bureau",
    "Word for theme": "Ambition",
    "Word for outcome": "Promise",
    "Word for tag": "Strand",
    "Switch off no-such-check": "A trial",
}


def _council(folder: Path) -> Council:
    made = council(folder)
    made.settings = WORDS
    made.indicators[0] |= {"outcome": "Warm homes", "tags": "Age; Disability", "supporting_services": SAFETY}
    made.indicators += [
        indicator("PI5", "Staff trained", "%", "Bigger is better", "All of us"),
        indicator("PI6", "No lead", "number", "Bigger is better", ""),
        indicator("PI7", "Unknown lead", "number", "Bigger is better", "Parks"),
        indicator("PI8", "Nowhere", "number", "Bigger is better", HOUSING, theme=""),
        indicator("PI9", "People helped", "number", "Bigger is better", SAFETY, suppress_below=Decimal(5)),
        indicator("PI10", "Residents content", "%", "Bigger is better", SAFETY, survey="Residents"),
    ]
    made.targets += [target(f"PI{n}", "2017/18", "Annual", "30") for n in (5, 6, 7, 8, 9, 10)]
    made.sheets = {
        "Services": [
            *({"service": name, "email": f"{name[:4]}@anytown.example"} for name in (HOUSING, SAFETY)),
            {"service": "All of us", "returns_with": f"{HOUSING}; {SAFETY}"},
            {"service": "Odd", "returns_with": "All of us"},
            {"service": HOUSING},
        ],
        "Action plan": [
            {"id": "A1", "priority": "1", "focus_area": "Roads", "action": "Mend", "lead_service": HOUSING},
            {"id": "A2", "priority": "1", "focus_area": "Roads", "action": "Sweep", "lead_service": "All of us"},
        ],
        "Action KPIs": [{"priority": "1", "indicator_id": "PI1"}],
    }
    made.type_register()
    return made


def _spoil(path: Path, folder: Path) -> None:
    """Make of a completed return several that are wrong, each in its own way."""
    book = openpyxl.load_workbook(path)
    sheet = book["Return"]
    rows = {str(row[0].value): row for row in sheet.iter_rows() if row[0].value}
    rows["PI4"][1].value = rows["PI4"][20].value = "Another name"
    rows["PI4"][1].comment = Comment("See below", "A")
    rows["PI3"][0].value = "PI99"
    rows["PI9"][27].value = "0000"
    for number, id_ in enumerate(("PI4", "PI2", None), start=sheet.max_row + 1):
        sheet.cell(number, 1).value, sheet.cell(number, 7).value = id_, 12
    book.save(folder / "spoilt.xlsx")
    shutil.copy(path, folder / "same again.xlsx")
    book.create_sheet("Copy")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                book["Copy"][cell.coordinate].value = cell.value
    book.save(folder / "two sheets.xlsx")
    openpyxl.Workbook().save(folder / "no return.xlsx")
    (folder / "letter.xlsx").write_text("no workbook", encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The council's quarter: its folder, and all that the commands said."""
    quarter = _council(tmp_path_factory.mktemp("odd words") / "our council")
    said: list[str] = []

    def ask(*words: str) -> None:
        said.append(CliRunner().invoke(main, [*words]).output)

    folder = str(quarter.folder)
    said += [quarter.ask("issue", "--period", period.slug).output for period in (QUARTER.previous, QUARTER)]
    quarter.fill_in(SAFETY, QUARTER.previous, {"PI3": 120, "PI4": 28}, comment="As expected")
    said.append(quarter.ask("run", "--period", QUARTER.previous.slug, "--final", "--accept-missing").output)
    path = quarter.fill_in(
        SAFETY,
        QUARTER,
        {"PI3": 90, "PI4": "c. 12", "PI9": 3, "PI10": {"reason": "Survey not yet carried out"}},
        ((("PI1", "2017/18 Q1", 12, "Miscounted")), ("PI5", "2017/18 Q1", 12, "Miscounted")),
        comment="Three people were helped",
    )
    _spoil(path, path.parent)
    ask("check", *(str(each) for each in sorted(path.parent.iterdir())), str(quarter.folder / "register.xlsx"))
    for each in ("two sheets.xlsx", "spoilt.xlsx", "same again.xlsx"):
        shutil.move(path.parent / each, quarter.folder)
    runs = (("--scheme", "Maidstone"), ("--final", "--accept-missing"), ("--final",))
    said += [quarter.ask("run", "--period", QUARTER.slug, "--as-of", "2017-11-01", *each).output for each in runs]
    quarter.fill_in(SAFETY, QUARTER, {"PI3": 210, "PI4": 14, "PI9": 30}, comment="Other words")
    said.append(quarter.ask("run", "--period", QUARTER.slug, "--as-of", "2017-11-02").output)
    chase = str(quarter.output / "chase")
    said.append(quarter.ask("status", "--period", QUARTER.slug, "--chase", chase).output)
    for asked in ("PI1", "PI5", "PI9", "PI10"):
        ask("explain", asked, folder, "--period", QUARTER.slug)
    ask("explain", "nothing", folder, "--period", QUARTER.slug)
    return quarter, "\n".join(said)


def _texts(path: Path) -> list[str]:
    if path.suffix == ".docx":
        paper = Document(path)
        cells = (cell for table in paper.tables for row in table.rows for cell in row.cells)
        texts = [*(p.text for p in paper.paragraphs), *(cell.text for cell in cells)]
        return texts + re.findall(r'\bdescr="([^"]*)"', zipfile.ZipFile(path).read("word/document.xml").decode())
    if path.suffix == ".xlsx":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it does not know, such as sparklines
            book = openpyxl.load_workbook(path)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        notes = [cell.comment.text for cell in cells if cell.comment]
        lists = [str(rule.prompt) for sheet in book for rule in sheet.data_validations.dataValidation]
        return [*book.sheetnames, *notes, *lists, *(str(c.value) for c in cells if c.value is not None)]
    if path.suffix == ".eml":
        letter = message_from_bytes(path.read_bytes(), policy=policy.default)
        return [str(letter["subject"]), letter.get_body().get_content()]
    return path.read_text(encoding="utf-8-sig").replace(",", "\n").splitlines() if path.suffix == ".csv" else []


def _odd(texts: list[str]) -> list[str]:
    return [text for text in texts if FORBIDDEN.search(MACHINE_NAMES.sub("", text))]


def test_the_console_speaks_of_bureaus(made):
    _, said = made
    assert _odd(said.splitlines()) == []
    assert len(re.findall(r"(?m)^ *(?:Error|Warning): ", said)) > 20, "there is much to find fault with"


def test_every_file_speaks_of_bureaus_and_ambitions(made):
    quarter, _ = made
    files = sorted(p for part in ("output", "input_templates") for p in (quarter.folder / part).rglob("*.*"))
    assert {path.suffix for path in files} >= {".xlsx", ".docx", ".csv", ".eml"}
    assert [(path.name, text) for path in files for text in _odd(_texts(path))] == []
    assert _odd(_texts(quarter.folder / "history.xlsx")) == []


def test_the_words_stand_in_sentences_as_they_should(made):
    quarter, _ = made
    pack = quarter.output / QUARTER.slug
    texts = [text for path in pack.iterdir() for text in _texts(path)]
    for words in ("By ambition", "Ratings by ambition", "Bureau and supporting bureaus", "Lead bureau"):
        assert words in texts
    assert any("in the words of the bureaus." in text for text in texts)


@pytest.mark.parametrize(
    ("heading", "one", "many"),
    [
        ("Directorate", "directorate", "directorates"),
        ("Business Unit", "business unit", "business units"),
        ("LSP priority", "LSP priority", "LSP priorities"),
        ("Equality Act theme", "equality Act theme", "equality Act themes"),
        ("Area of focus", "area of focus", "areas of focus"),
        ("Branch", "branch", "branches"),
        ("Day", "day", "days"),
        ("", "", "s"),
    ],
)
def test_a_noun_within_a_sentence(heading, one, many):
    assert (Noun(heading).one, Noun(heading).many) == (one, many)
