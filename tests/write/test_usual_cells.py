"""The cells that are written without XlsxWriter are written to the letter as it would write them."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kpireport.write.book import Sheet
from kpireport.write.long_rows import LongRows

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
VALUES = st.one_of(
    st.none(),
    TEXTS,
    st.sampled_from(("a  b", " a", "a ", "_x0041_", "<r>", "")),
    st.floats(-1e9, 1e9),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
)


class LongSheet(LongRows, Sheet):
    """What a long book's sheets are."""


def written(kind: type[Worksheet], values: list[object], *, is_long: bool, has_look: bool) -> dict[str, bytes]:
    """The parts of a workbook with these values, in a line and each in a row of its own."""
    stream = BytesIO()
    with Workbook(stream, {"constant_memory": is_long, "in_memory": not is_long}) as book:
        sheet, look = book.add_worksheet("One", kind), book.add_format({"bold": True}) if has_look else None
        other = book.add_format({"italic": True})
        for place, value in enumerate(values):
            if value is None or value == "":
                sheet.write_blank(place, place, None, look)
            elif isinstance(value, bool):
                sheet.write_boolean(place, place, value, look)
            elif isinstance(value, str):
                sheet.write_string(place, place, value, look)
                sheet.write_rich_string(place, place + 1, "x", other, "y z", *([look] if look else []))
            elif isinstance(value, date):
                sheet.write_datetime(place, place, value, look)
            else:
                sheet.write_number(place, place, value, look)
    with zipfile.ZipFile(stream) as package:
        return {name: package.read(name) for name in package.namelist() if not name.startswith("docProps/")}


@given(values=st.lists(VALUES, min_size=1, max_size=8), has_look=st.booleans())
@pytest.mark.parametrize(("kind", "is_long"), [(Sheet, False), (LongSheet, True)])
def test_a_cell_is_written_to_the_letter_as_the_library_writes_it(kind, is_long, values, has_look):
    ours = written(kind, values, is_long=is_long, has_look=has_look)
    assert ours == written(Worksheet, values, is_long=is_long, has_look=has_look)
