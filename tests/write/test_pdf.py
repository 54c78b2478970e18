"""PDFs of the Word files, made by LibreOffice and open to everyone."""

import shutil
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

import office
from kpireport.present.paper.action_plan import compose_slt
from kpireport.present.paper.cabinet import compose_cabinet
from kpireport.write import pdf
from kpireport.write.pdf import find_libreoffice, undated, write_pdfs
from kpireport.write.word import write_cabinet_report, write_slt_report
from papers import sample_report

OF_LIBREOFFICE = (
    b"<xmp:CreateDate>2026-11-24T22:29:42Z</xmp:CreateDate>/CreationDate(D:20261124222942Z')>>"
    b"/ID [ <8F8C9A0EC6DBCF39714FE260B14D953F>\n<8F8C9A0EC6DBCF39714FE260B14D953F> ]"
    b"/DocChecksum /1BF2F1CCBE815B0785469C684A114A24"
)


@pytest.fixture
def word_file(tmp_path) -> Path:
    return write_slt_report(tmp_path / "slt.docx", compose_slt(sample_report()))


@pytest.fixture(scope="session")
def cabinet_pdf(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("pdf")
    made = write_pdfs([write_cabinet_report(folder / "cabinet.docx", compose_cabinet(sample_report()))])
    assert made.said == ""
    return made.files[0]


def structure(path: Path) -> list[str]:
    program = shutil.which("pdfinfo")
    if not program:
        pytest.skip("pdfinfo (poppler-utils) is not installed")
    said = subprocess.run([program, "-struct", str(path)], capture_output=True, check=True, encoding="utf-8")
    return [line.split()[0].rstrip(":") for line in said.stdout.splitlines() if line.strip()]


@pytest.mark.libreoffice
def test_the_pdf_is_tagged_with_headings_tables_lists_and_the_chart(cabinet_pdf):
    tags = structure(cabinet_pdf)
    with zipfile.ZipFile(cabinet_pdf.with_suffix(".docx")) as package:
        document = package.read("word/document.xml")
    assert tags.count("H1") == document.count(b'<w:pStyle w:val="Heading1"/>') > 0
    assert tags.count("Table") == document.count(b"<w:tbl>")
    assert {"H2", "H3", "TH", "TD", "L", "Figure"} <= set(tags)


@pytest.mark.libreoffice
def test_the_same_word_file_gives_the_same_pdf(word_file):
    first = write_pdfs([word_file]).files[0].read_bytes()
    assert write_pdfs([word_file]).files[0].read_bytes() == first


def test_without_libreoffice_it_is_said_and_nothing_is_made(word_file, monkeypatch):
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    made = write_pdfs([word_file])
    assert made.files == ()
    assert "LibreOffice is not installed" in made.said
    assert not word_file.with_suffix(".pdf").exists()


def test_a_program_that_makes_nothing_is_said_and_the_word_file_stands(word_file):
    made = write_pdfs([word_file], Path(sys.executable))
    assert (made.files, "slt.docx" in made.said) == ((), True)
    assert word_file.exists()


@pytest.mark.libreoffice
def test_libreoffice_is_found_where_the_tests_find_it():
    assert find_libreoffice() == Path(office.find_soffice())


def test_dates_and_check_sums_come_from_the_content_and_keep_their_length():
    other = OF_LIBREOFFICE.replace(b"222942", b"232942").replace(b"22:29", b"23:29").replace(b"8F8C", b"0000")
    made = undated(OF_LIBREOFFICE, datetime(2017, 11, 1))
    assert len(made) == len(OF_LIBREOFFICE)
    assert b"2017-11-01T00:00:00Z" in made
    assert b"(D:20171101000000Z')" in made
    assert undated(other, datetime(2017, 11, 1)) == made
