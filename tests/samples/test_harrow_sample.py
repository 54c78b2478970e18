"""The sample of another council: its words, its scheme, wholes made of parts, and figures that say they are made up."""

import re
import runpy
import warnings
import zipfile
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from kpireport.model.period import Period
from kpireport.model.problem import Severity
from kpireport.pipeline.evaluated import evaluated
from kpireport.pipeline.run import Wanted, run
from kpireport.pipeline.workspace import Workspace
from kpireport.present.explain import explain_lines

SAMPLE = Path(__file__).parents[2] / "samples" / "harrow-2012-13"
Q4 = Period(2012, 4)
BOOKS = sorted(path.relative_to(SAMPLE) for path in SAMPLE.rglob("*.xlsx"))
OWN_WORDS = re.compile(r"(?i)\b(service|theme)s?\b")
# Words of the council's own texts and names, in which "service" is a service that people use, or a post's title.
THEIR_TEXTS = re.compile(
    r"(?i)deliver services|service provision|health services|mental health services|of services|given a service|"
    r"service plan|four services|people who use services|resident services|adult services|business support|"
    r"service users|came into the service"
)


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@cache
def evaluation():
    return evaluated(Workspace(SAMPLE), Q4)


def rating(indicator_id):
    return evaluation().verdict(indicator_id).rating


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """The pack as a run makes it."""
    return run(Wanted(Workspace(SAMPLE), tmp_path_factory.mktemp("harrow"), date(2013, 5, 10)))


def opened(path):
    """Open a workbook; openpyxl warns of what it does not know, such as sparklines."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(path)


def texts_of(path):
    """Give every text that a reader of the document meets."""
    if path.suffix == ".docx":
        document = Document(path)
        return [p.text for p in document.element.body.iter() if p.tag.endswith("}t")]
    if path.suffix == ".xlsx":
        book = opened(path)
        cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
        return [text for text in cells if isinstance(text, str)]
    return path.read_text(encoding="utf-8-sig").splitlines()


def test_the_workbooks_are_made_from_the_tables(tmp_path):
    runpy.run_path(str(SAMPLE.parent / "make.py"))["main"]([SAMPLE.name, str(tmp_path)])
    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.xlsx")) == BOOKS
    for book in BOOKS:
        assert parts(tmp_path / book) == parts(SAMPLE / book), f"{book} is not what samples/make.py makes"


def test_the_ratings_are_those_counted_by_hand():
    assert len(evaluation().verdicts) == 54
    assert Counter(verdict.rating.colour for verdict in evaluation().verdicts) == {
        "GREEN": 28,
        "AMBER": 12,
        "RED": 6,
        "": 8,
    }


@pytest.mark.parametrize(
    ("indicator_id", "colour", "says"),
    [
        ("EO1.7", "GREEN", "20.6% is 0.6 points above"),
        ("EO1.8", "GREEN", "50.6% is 0.6 points above"),
        ("EO6.5", "AMBER", "1,900 is 100 below the annual target of 2,000"),
        ("EO2.4", "AMBER", "86% is exactly on the annual target (above 86%)"),
        ("EO2.9", "GREEN", "1.04 is within the annual target of 0.9 to 1.1"),
        ("EO5.3", "GREEN", "exactly on the annual target (same or better)"),
        ("EO1.6", "", "awaiting figures from Place Shaping"),
        ("EO7.3", "GREEN", "Achieved"),
    ],
)
def test_a_rating_says_why(indicator_id, colour, says):
    assert rating(indicator_id).colour == colour
    assert says in rating(indicator_id).sentence


def test_wholes_are_made_from_sums():
    outturn = evaluation().verdict("EO1.7").outturn
    assert (outturn.numerator, outturn.denominator) == (35, 170)
    outturn = evaluation().verdict("EO1.8").outturn
    assert (outturn.numerator, outturn.denominator) == (86, 170)


def test_a_whole_is_explained_by_its_parts():
    lines = explain_lines(evaluation(), evaluation().verdict("EO1.6"))
    assert "  Corporate Resources: 21 of 640, 3.3%" in lines
    assert "  Place Shaping: Data not yet available" in lines


def test_nothing_is_wrong_with_the_files(pack):
    assert [str(p) for p in pack.problems if p.severity in (Severity.ERROR, Severity.WARNING)] == []


def test_every_document_says_plainly_that_its_figures_are_illustrative(pack):
    documents = [path for path in pack.files if path.suffix in (".xlsx", ".docx", ".csv")]
    assert len(documents) >= 4
    for path in documents:
        if "dictionary" not in path.name:
            assert any("Illustrative figures" in text for text in texts_of(path)), path.name
    for book in (path for path in BOOKS if path.parts[0] == "returns"):
        assert any("Illustrative figures" in text for text in texts_of(SAMPLE / book)), book
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert "**Illustrative figures.**" in readme


def test_the_first_sheet_and_the_front_page_say_it(pack):
    book = opened(next(p for p in pack.files if p.name.startswith("performance-report")))
    top = [cell.value for row in book.worksheets[0].iter_rows(max_row=6) for cell in row]
    assert any(isinstance(text, str) and text.startswith("Illustrative figures") for text in top)
    paper = Document(next(p for p in pack.files if p.name.startswith("cabinet-report")))
    assert any(p.text.startswith("Illustrative figures") for p in paper.paragraphs[:6])


def test_the_councils_own_words_stand_in_every_heading(pack):
    odd = [
        (path.name, text)
        for path in (*pack.files, *(SAMPLE / book for book in BOOKS if book.parts[0] == "returns"))
        if path.suffix in (".xlsx", ".docx")
        for text in texts_of(path)
        if OWN_WORDS.search(THEIR_TEXTS.sub("", text)) and text != "theme"
    ]
    assert odd == [], "theme alone is a column of the Data sheet, which programs rely on"


def test_the_parts_have_a_sheet(pack):
    book = opened(next(p for p in pack.files if p.name.startswith("performance-report")))
    rows = [[cell.value for cell in row] for row in book["Parts"].iter_rows()]
    heading = next(row for row in rows if row[0] == "Line")
    assert heading[2:6] == ["Directorate", "How many", "Out of", "Figure"]
    whole = next(row for row in rows if row[1] == "% of top 5% of earners who are BAME")
    assert whole[2:8] == ["Whole", 35, 170, 20.6, None, "GREEN"]
    missing = [row for row in rows if row[1] == "% of employees who are disabled"]
    assert [row[6] for row in missing if row[6]] == ["Awaiting figures from Place Shaping", "Data not yet available"]
    assert len(missing) == 8


@pytest.mark.parametrize("book", BOOKS, ids=str)
def test_the_files_are_sound(book, ooxml_validate):
    assert ooxml_validate(SAMPLE / book) == []
