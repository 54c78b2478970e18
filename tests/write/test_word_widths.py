"""Columns are as wide as the words in them need, whatever the font; no rating, arrow or figure breaks."""

import re
import shutil
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_templates import TEMPLATES, wide
from kpireport.model.paper import Cell, Column, Run, Table
from kpireport.present.paper.action_plan import compose_slt
from kpireport.present.paper.cabinet import compose_cabinet
from kpireport.write.word import write_cabinet_report, write_slt_report
from kpireport.write.word.letters import widest
from kpireport.write.word.typeface import Typeface, typeface_of
from kpireport.write.word.widths import PADDING, fit
from papers import random_report, sample_report
from reading_order import reading_order

CALIBRI, UNKNOWN = Typeface("Calibri", 10), Typeface("Council Grotesk", 10)
WHOLE = ("GREEN", "AMBER", "RED", "Placeholder", "Smaller", "Bigger", "better", "worse", "performance")


def cell(words: str, colour: str = "") -> Cell:
    return Cell(tuple((Run(line),) for line in words.split("\n")), colour)


def table(*columns: tuple[str, float, str]) -> Table:
    """A table of one row: each column's heading, share and words; words in capitals are a rating's."""
    row = tuple(cell(words, "Grey" if words.isupper() else "") for _, _, words in columns)
    return Table("T", "D", tuple(Column(heading, share) for heading, share, _ in columns), (row,))


def needed(word: str, face: Typeface, size: float) -> float:
    return PADDING + widest((word,), face.font) * size * 20


@pytest.mark.parametrize("face", [CALIBRI, UNKNOWN])
def test_a_column_of_ratings_is_wide_enough_for_its_longest_word(face):
    fitted = fit([table(("Indicator", 8, "A long name"), ("R", 1, "PLACEHOLDER"), ("C", 8, "Word " * 90))], 6000, face)
    assert sum(fitted.widths) == 6000
    assert fitted.widths[1] >= needed("PLACEHOLDER", face, fitted.size)


def test_an_unknown_font_is_taken_for_a_wide_one():
    assert widest(("Smaller",), "Council Grotesk") > widest(("Smaller",), "Verdana") * 0.99
    assert widest(("Smaller",), "Arial") > widest(("Smaller",), "Calibri")


def test_an_accent_makes_a_letter_no_wider():
    assert widest(("Café",), "Calibri") == widest(("Cafe",), "Calibri")


def test_a_letter_that_no_font_is_known_to_have_is_a_wide_one():
    assert widest(("電",), "Calibri") == 1.0
    assert widest(("\x00",), "Calibri") == 1.0


def test_the_widest_of_lines_is_measured_and_none_of_nothing():
    assert widest(("ill", "WWW", ""), "Arial") == widest(("WWW",), "Arial") == widest(("ill\nWWW",), "Arial")
    assert widest((), "Arial") == 0


def test_no_column_takes_room_that_it_cannot_use_while_another_wants_it():
    fitted = fit([table(("Line", 5, "39"), ("Comments", 5, "It was a wet summer. " * 20))], 9000, CALIBRI)
    assert fitted.widths[0] < 700


def test_an_arrow_stays_with_its_word():
    fitted = fit([table(("D", 0.1, "↑ better"), ("Comments", 9, "Word " * 200))], 4000, CALIBRI)
    assert fitted.widths[0] >= needed("↑ better", CALIBRI, 10) > needed("better", CALIBRI, 10)


def test_a_rating_of_two_short_words_stays_on_one_line():
    fitted = fit([table(("R", 0.1, "ON TRACK"), ("Comments", 9, "Word " * 200))], 4000, CALIBRI)
    assert fitted.widths[0] >= needed("ON TRACK", CALIBRI, 10)


def test_type_becomes_smaller_before_a_word_breaks():
    crowded = table(*((f"Performance{n}", 1, "Communications") for n in range(5)))
    assert fit([crowded], 9500, CALIBRI).size == 10
    assert 7 <= fit([crowded], 8000, CALIBRI).size < 10
    smaller = fit([crowded], 8000, CALIBRI)
    assert all(width >= needed("Communications", CALIBRI, smaller.size) for width in smaller.widths)


def test_where_the_smallest_type_does_not_do_ratings_and_figures_are_kept_whole():
    columns = (("R", 1, "PLACEHOLDER"), ("F", 1, "1,234,567"), *(("Text", 1, "Administrations"),) * 3)
    fitted = fit([table(*columns)], 4400, CALIBRI)
    assert fitted.size == 7
    assert fitted.widths[0] >= needed("PLACEHOLDER", CALIBRI, 7)
    assert fitted.widths[1] >= needed("1,234,567", CALIBRI, 7)


def test_an_address_may_break_and_leaves_the_others_their_room():
    address = "https://www.example.org/" + "a" * 90
    assert fit([table(("Source", 1, address), ("Comments", 1, "Word " * 80))], 6000, CALIBRI).size == 10


def test_tables_with_the_same_columns_get_the_same_widths():
    one = table(("Indicator", 4, "Bins"), ("Comments", 6, "Good."))
    other = table(("Indicator", 4, "Representativeness"), ("Comments", 6, "Word " * 80))
    assert fit([one, other], 5000, CALIBRI).widths[0] >= needed("Representativeness", CALIBRI, 10)


words = st.text("abcXYZ 0123%-é", min_size=1, max_size=60)
rows = st.lists(st.tuples(words, st.floats(0.1, 9), words), min_size=1, max_size=11)


@given(rows, st.integers(2000, 15000), st.sampled_from([CALIBRI, UNKNOWN]))
def test_widths_add_up_to_the_page_and_none_is_nothing(columns, width, face):
    fitted = fit([table(*columns)], width, face)
    assert sum(fitted.widths) == width
    assert min(fitted.widths) > 0


def test_a_templates_font_is_found_through_its_theme(tmp_path):
    document = docx.Document(str(wide(tmp_path / "template.docx")))
    assert typeface_of(document, "Normal") == Typeface("Verdana", 11)
    assert typeface_of(document, "List Bullet").font == "Verdana"


def printed_words(path: Path) -> Counter[str]:
    program = shutil.which("pdftotext")
    if not program:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    said = subprocess.run([program, str(path), "-"], capture_output=True, check=True, encoding="utf-8").stdout
    return Counter(re.findall(r"\w+", said))


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", [None, *TEMPLATES])
def test_no_short_word_breaks_on_the_pages(name, tmp_path, convert):
    template = TEMPLATES[name](tmp_path / "template.docx") if name else None
    made_up = random_report(7, size=60)
    files = [
        write_cabinet_report(tmp_path / "cabinet.docx", compose_cabinet(sample_report()), template),
        write_slt_report(tmp_path / "slt.docx", compose_slt(sample_report()), template),
        write_cabinet_report(tmp_path / "other.docx", compose_cabinet(made_up), template),
    ]
    for file, pages in zip(files, convert(files, "pdf"), strict=True):
        written = Counter(w for item in reading_order(file) for w in re.findall(r"\w+", said_by(item)))
        printed = printed_words(pages)
        for word in (*WHOLE, *(band.name for band in made_up.evaluation.scheme.bands)):
            assert printed[word] >= written[word], (file.name, word)


def said_by(item) -> str:
    """What an item says on the page; a chart's words are drawn, not written."""
    return " ".join(" ".join(row) for row in item.rows) if item.rows else item.words if item.kind != "chart" else ""


@pytest.mark.parametrize("name", [None, *TEMPLATES])
def test_tables_of_the_appendix_have_one_set_of_columns(name, tmp_path):
    template = TEMPLATES[name](tmp_path / "template.docx") if name else None
    path = write_cabinet_report(tmp_path / "cabinet.docx", compose_cabinet(sample_report()), template)
    grids = [
        [column.width for column in one.columns]
        for one in docx.Document(str(path)).tables
        if one.rows[0].cells[0].text == "Line"
    ]
    assert len(grids) > 20
    assert all(one == other for one, other in pairwise(grids))
