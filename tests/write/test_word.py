"""The Word files as files: valid, open to everyone, the same each time, in the council's own style where it has one."""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import RGBColor

from accessibility_docx import accessibility_faults
from council_templates import LACKING, TEMPLATES, narrow, wide
from kpireport.model.paper import Cell, Column, Paper, Paragraph, Part, Run, Table
from kpireport.model.problem import KpiReportError
from kpireport.present.paper.action_plan import compose_slt
from kpireport.present.paper.cabinet import compose_cabinet
from kpireport.write.word import write_cabinet_report, write_slt_report
from kpireport.write.word.paper import write_paper
from papers import ALWAYS, NEVER, random_report, sample_report
from reading_order import reading_order, running_text, tables


@pytest.fixture(params=TEMPLATES)
def template(tmp_path, request) -> Path:
    """A council's own template: one in a wide font, one in a narrow one with a logo, where styles are lacking."""
    return TEMPLATES[request.param](tmp_path / "cabinet-template.docx")


@pytest.fixture
def purple(tmp_path) -> Path:
    """The template with purple headings, a logo at the head and a slogan at the foot."""
    return narrow(tmp_path / "cabinet-template.docx")


def cabinet(path: Path, report=None, template=None) -> Path:
    return write_cabinet_report(path / "cabinet.docx", compose_cabinet(report or sample_report()), template)


def slt(path: Path, report=None, template=None) -> Path:
    return write_slt_report(path / "slt.docx", compose_slt(report or sample_report()), template)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def all_words(path: Path, of: str) -> str:
    return " ".join(xml.decode("utf-8") for name, xml in parts(path).items() if name.startswith(f"word/{of}"))


def paper_of(*blocks) -> Paper:
    return replace(compose_slt(sample_report()), parts=(Part(tuple(blocks)),))


@pytest.mark.parametrize("write", [cabinet, slt])
def test_the_samples_files_are_sound_to_the_open_xml_sdk(write, tmp_path, ooxml_validate):
    assert ooxml_validate(write(tmp_path)) == []


@pytest.mark.parametrize("write", [cabinet, slt])
def test_files_in_a_councils_template_are_sound_to_the_open_xml_sdk(write, tmp_path, template, ooxml_validate):
    assert ooxml_validate(write(tmp_path, template=template)) == []


@pytest.mark.parametrize(("seed", "size", "mood"), [(1, 0, ""), (2, 1, ""), (3, 20, ALWAYS), (4, 20, NEVER)])
def test_odd_quarters_make_sound_files(seed, size, mood, tmp_path, ooxml_validate):
    assert ooxml_validate(cabinet(tmp_path, random_report(seed, size=size, mood=mood))) == []


@pytest.mark.parametrize("write", [cabinet, slt])
def test_the_samples_files_shut_nobody_out(write, tmp_path):
    assert accessibility_faults(write(tmp_path)) == []


@pytest.mark.parametrize("write", [cabinet, slt])
def test_files_in_a_councils_template_shut_nobody_out(write, tmp_path, template):
    assert accessibility_faults(write(tmp_path, template=template)) == []


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("write", [cabinet, slt])
def test_quarters_made_up_at_random_shut_nobody_out(write, seed, tmp_path):
    assert accessibility_faults(write(tmp_path, random_report(seed))) == []


@pytest.mark.parametrize("write", [cabinet, slt])
def test_the_same_report_gives_the_same_bytes(write, tmp_path):
    first = write(tmp_path).read_bytes()
    assert write(tmp_path).read_bytes() == first


def test_the_document_is_titled_dated_and_in_english_of_this_country(tmp_path):
    properties = docx.Document(str(cabinet(tmp_path))).core_properties
    assert properties.title == "Corporate performance report, quarter 2 of 2017/18"
    assert properties.created == properties.modified == datetime(2017, 11, 1, tzinfo=properties.created.tzinfo)
    assert properties.language == "en-GB"
    assert "python-docx" not in f"{properties.author}{properties.comments}{properties.last_modified_by}"


def test_no_part_of_the_librarys_template_is_left_that_contradicts_ours(tmp_path):
    assert not [name for name in parts(cabinet(tmp_path)) if "Effects" in name or "thumbnail" in name]


def test_a_draft_says_so_at_the_head_of_each_page_and_a_final_report_does_not(tmp_path):
    assert "DRAFT" in all_words(cabinet(tmp_path), "header")
    assert "DRAFT" not in all_words(cabinet(tmp_path, replace(sample_report(), is_final=True)), "header")


def test_the_table_of_the_appendix_lies_across_the_page(tmp_path):
    sections = docx.Document(str(cabinet(tmp_path))).sections
    assert [section.page_width > section.page_height for section in sections] == [False, False, True, True, False]


def test_a_rating_stands_as_a_word_on_its_colour(tmp_path):
    document = docx.Document(str(cabinet(tmp_path)))
    fills = {
        ("".join(cell.itertext(qn("w:t"))), shading.get(qn("w:fill")))
        for cell in document.element.body.iter(qn("w:tc"))
        if (shading := cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}")) is not None
    }
    assert {("GREEN", "C6EFCE"), ("On Track", "C6EFCE"), ("RED", "FFC7CE"), ("Off Track", "FFC7CE")} <= fills
    assert ("RED", "C6EFCE") not in fills


def test_the_chart_is_words_colours_and_figures_that_word_can_edit(tmp_path):
    package = parts(cabinet(tmp_path))
    chart, book = package["word/charts/chart1.xml"].decode(), package["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]
    assert all(f"<c:v>{words}</c:v>" in chart for words in ("GREEN", "RED", "Not rated", "25", "10", "15"))
    assert 'val="-' not in chart.split("<c:overlap")[0].split("axId")[0]
    assert not [piece for piece in chart.split("axId val=")[1:] if piece.startswith('"-')]
    assert "externalData" in chart
    with zipfile.ZipFile(BytesIO(book)) as workbook:
        assert b"2017/18 Q2" in workbook.read("xl/sharedStrings.xml")


def test_links_lead_to_the_lines_of_the_table(tmp_path):
    document = docx.Document(str(cabinet(tmp_path)))
    links = {link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))}
    marks = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert "row_PI39" in links
    assert links <= set(marks)
    assert len(marks) == len(set(marks))


def test_what_people_type_is_only_ever_text(tmp_path):
    nasty = "<w:p/> & {DDEAUTO c:\\\\cmd} ]]> =1+1 \x07\ud800"
    block = Table(nasty, nasty, (Column(nasty, 1),), ((Cell(((Run(nasty),),)),),))
    path = write_paper(tmp_path / "nasty.docx", paper_of(Paragraph((Run(nasty),)), block), None)
    shown = nasty.replace("\x07", "�").replace("\ud800", "�")
    assert running_text(path)[0] == shown
    assert tables(path)[shown].rows == ((shown,), (shown,))
    assert "fldSimple" not in all_words(path, "document")


def test_a_councils_styles_header_and_footer_are_used(tmp_path, purple):
    path = cabinet(tmp_path, template=purple)
    document = docx.Document(str(path))
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x5B, 0x21, 0x6A)
    assert "Anytown Council, serving you" in all_words(path, "footer")
    assert "drawing" in all_words(path, "header")
    assert {"DRAFT", "PAGE"} <= {
        w for w in ("DRAFT", "PAGE") if w in all_words(path, "header") + all_words(path, "footer")
    }


def test_the_styles_that_a_template_lacks_are_added(tmp_path, purple):
    names = {style.name for style in docx.Document(str(cabinet(tmp_path, template=purple))).styles}
    assert set(LACKING) <= names


def test_a_chart_is_lettered_in_the_font_of_the_templates_theme(tmp_path):
    chart = parts(cabinet(tmp_path, template=wide(tmp_path / "cabinet-template.docx")))["word/charts/chart1.xml"]
    assert b'typeface="Verdana"' in chart
    assert b'typeface="Calibri"' not in chart


def test_what_stands_in_the_template_makes_way_for_the_report(tmp_path, template):
    text = [item.words for item in reading_order(cabinet(tmp_path, template=template))]
    assert "Write your report here." not in text
    assert text == [item.words for item in reading_order(cabinet(tmp_path))]


def test_a_template_that_is_no_word_file_is_refused_with_what_to_do(tmp_path):
    wrong = tmp_path / "cabinet-template.docx"
    wrong.write_text("not a document", encoding="utf-8")
    with pytest.raises(KpiReportError, match=r"cabinet-template\.docx.*Save it again in Word"):
        cabinet(tmp_path, template=wrong)


def test_the_date_of_the_report_is_the_only_date_in_the_file(tmp_path):
    later = replace(sample_report(), as_of=date(2018, 1, 5))
    assert b"2018-01-05" in parts(cabinet(tmp_path, later))["docProps/core.xml"]
    assert b"2017-11-01" not in parts(cabinet(tmp_path, later))["docProps/core.xml"]


def kept_rows(path: Path, title: str) -> list[bool]:
    """Which rows of a table, its heading first, stay on a page with the next."""
    found = next(
        t for t in docx.Document(str(path)).tables if title in t._tbl.xpath("string(w:tblPr/w:tblCaption/@w:val)")
    )
    return [bool(row._tr.xpath("./w:tc[1]//w:keepNext")) for row in found.rows]


def test_a_table_of_counts_stays_on_one_page_and_a_long_one_leaves_no_row_alone(tmp_path):
    path = slt(tmp_path)
    assert kept_rows(path, "Actions by equality theme") == [*([True] * 11), False]
    assert kept_rows(path, "Residents feel safe and protected: actions") == [
        *(True, True), *([False] * 5), *(True, False),
    ]  # fmt: skip
