"""By whichever way a text comes in, it comes in clean: cells, names of sheets and files, notes, properties, CSV."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from kpireport.read.published.sheets import find_published
from kpireport.read.text import clean_text
from kpireport.read.workbook import SheetCells, read_workbook

TRICK = "a\u202eb\u200bc\ufeff"


def texts(sheet: SheetCells) -> Iterator[str]:
    yield from (sheet.file, sheet.name)
    yield from (cell.typed for _, _, cell in sheet.cells())


def test_every_text_of_a_workbook_is_clean(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = sheet["A1"].value = TRICK
    sheet["A1"].comment = Comment(TRICK, "x")
    book.defined_names["name"] = DefinedName("name", attr_text=f'"{TRICK}"')
    book.custom_doc_props.append(StringProperty(name="name", value=TRICK))
    path = tmp_path / f"{TRICK}.xlsx"
    book.save(path)
    read = read_workbook(path)
    assert (read.file, read.defined_names["name"], read.custom_properties["name"]) == ("abc.xlsx", "abc", "abc")
    assert [text for _, text in read.notes] == ["abc"]
    assert list(texts(read.sheets[0])) == ["abc.xlsx", "abc", "abc"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_every_text_of_a_csv_file_is_clean(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / f"{TRICK}.csv"
    path.write_text(
        f"Line,Indicator,Polarity,2017/18 Q4 performance,{TRICK}\n1,x\x1b[2J\x07,{TRICK},5,\u202e5\n", encoding
    )
    found = find_published(path).sheet
    assert [text for text in texts(found) if clean_text(text).text != text] == []
    assert (found.file, found.name) == ("abc.csv", "abc")
