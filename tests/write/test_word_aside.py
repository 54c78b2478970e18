"""Tables go into the file without a tree of them, and stand there as if they had been parsed into it."""

import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kpireport.model.house_style import HouseStyle
from kpireport.model.paper import Cell, Column, Heading, Paper, Part, Run, Table
from kpireport.write.word.aside import Aside
from kpireport.write.word.paper import write_paper

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NASTY = '<?kpireport-markup 0?> & "quoted" ]]> <w:p/> £ ↑ 2016-17\nsecond\ttab\rend'


def paper(*texts: str) -> Paper:
    """A paper with a table for each text, which is also its title and heading."""
    tables = [
        Table(text, text, (Column(text, 1), Column("B", 1)), ((Cell(((Run(text),),), anchor=f"a{place}"),) * 2,))
        for place, text in enumerate(texts)
    ]
    parts = (Part((Heading("A paper", 1), *tables)),)
    return Paper("A paper", "", "", "Anytown", "2017/18 Q2", "", date(2017, 10, 1), "en-GB", HouseStyle(), parts)


def document_xml(path: Path) -> bytes:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml")


@given(st.lists(st.text(max_size=20), max_size=5))
def test_what_is_put_aside_comes_back_in_its_place(texts):
    aside = Aside()
    marks = [aside.put(iter((f"[{text}", "]"))) for text in texts]
    document = "".join(f"{place}{mark}" for place, mark in enumerate(marks))
    expected = "".join(f"{place}[{text}]" for place, text in enumerate(texts))
    assert b"".join(aside.put_back(f"{document} end".encode())) == f"{expected} end".encode()


def test_a_table_is_written_as_lxml_would_write_it(tmp_path):
    xml = document_xml(write_paper(tmp_path / "paper.docx", paper("One", NASTY), None))
    tree = etree.fromstring(xml)
    assert b"<?kpireport" not in xml
    assert xml == etree.tostring(tree, encoding="UTF-8", standalone=True)
    assert xml.count(b"xmlns:w=") == 1


def test_words_that_look_like_the_mark_stay_words(tmp_path):
    tables = docx.Document(str(write_paper(tmp_path / "paper.docx", paper("One", NASTY), None))).tables
    assert [table.cell(1, 0).text for table in tables] == ["One", NASTY]


def test_bookmarks_have_numbers_of_their_own(tmp_path):
    tree = etree.fromstring(document_xml(write_paper(tmp_path / "paper.docx", paper("One", "Two"), None)))
    numbers = [mark.get(f"{{{W}}}id") for mark in tree.iter(f"{{{W}}}bookmarkStart")]
    assert len(numbers) == len(set(numbers)) == 4


@pytest.fixture
def other_prefix(tmp_path) -> Path:
    """A template that gives the namespace of Word's own elements another prefix than Word does."""
    path, template = tmp_path / "plain.docx", tmp_path / "template.docx"
    docx.Document().save(str(path))
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(template, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = part.replace(b"xmlns:w=", b"xmlns:word=").replace(b"<w:", b"<word:").replace(b"</w:", b"</word:")
                part = part.replace(b" w:", b" word:")
            target.writestr(name, part)
    return template


def test_a_template_may_call_the_namespace_otherwise(other_prefix, tmp_path):
    path = write_paper(tmp_path / "paper.docx", paper("One", "Two"), other_prefix)
    assert b"<word:body" in document_xml(path)
    assert [table.cell(1, 0).text for table in docx.Document(str(path)).tables] == ["One", "Two"]
