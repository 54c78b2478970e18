"""What a pattern takes apart is read as the parser would read it; where that might differ, the parser reads it."""

import re
from collections.abc import Iterator
from unittest.mock import patch
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpireport.read.limits import RETURN_SIZE
from kpireport.read.refusal import Refused
from kpireport.read.xml import plain
from kpireport.read.xml.plain import ROW_ENDS, TEXT_ENDS, PlainPieces, in_whole
from kpireport.read.xml.sheet import Sheet
from kpireport.read.xml.styles import Styles
from kpireport.read.xml.tally import Tally
from kpireport.read.xml.texts import SharedTexts
from kpireport.read.xml.values import CellValues

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BEGINS = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet {NAMESPACE}><sheetData>'
ENDS = "</sheetData></worksheet>"
SHARED = f"<sst {NAMESPACE}><si><t>Adults</t></si><si><t> a &amp; b </t></si></sst>"
STYLES = (
    f'<styleSheet {NAMESPACE}><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs></styleSheet>'
)


def read(sheet: bytes, piece: int = 64) -> object:
    """Return all that is read of a sheet and what was counted, or why it is refused."""
    tally = Tally("a.xlsx", RETURN_SIZE)
    texts, styles = SharedTexts(tally), Styles(tally)
    texts.walk([SHARED.encode()])
    styles.walk([STYLES.encode()])
    reader = Sheet(CellValues(tally, texts, styles))
    try:
        rows = list(reader.rows(sheet[start : start + piece] for start in range(0, len(sheet), piece)))
    except Refused as refused:
        return str(refused)
    except expat.ExpatError:
        return "not well-formed"
    except Exception as error:  # what the guard makes a damaged file of
        return type(error)
    return rows, reader.merged, tally


def by_the_parser(sheet: bytes, piece: int = 64) -> object:
    with patch.object(plain, "_BEGINS", re.compile(rb"(?!)")):
        return read(sheet, piece)


def plain_rows(sheet: str | bytes) -> int:
    """Return how many rows are plain."""
    content = sheet if isinstance(sheet, bytes) else sheet.encode()
    finder = PlainPieces()
    return sum(len(list(finder.rows_in(piece))) for piece in in_whole([content], ROW_ENDS))


PLAIN_CELLS = (
    '<c r="A{n}"/>',
    '<c r="B{n}" s="1"/>',
    '<c r="C{n}"><v>12.5</v></c>',
    '<c r="D{n}" s="1"><v>0.644</v></c>',
    '<c r="E{n}" s="2"><v>43100</v></c>',
    '<c r="F{n}" t="s"><v>1</v></c>',
    '<c r="G{n}" s="2" t="s"><v>0</v></c>',
    '<c r="H{n}" t="str"><f>A1&amp;&quot;x&quot;</f><v>&lt;done&gt; ümlaut ✓</v></c>',
    '<c r="I{n}" t="str"><f>A1</f><v></v></c>',
    '<c r="J{n}"><f>A1&lt;2</f><v/></c>',
    '<c r="K{n}"><f t="shared" ref="A1:A9" si="0">B2</f><v>3</v></c>',
    '<c r="L{n}"><f t="shared" si="0"/></c>',
    '<c r="M{n}" t="b"><v>1</v></c>',
    '<c r="N{n}" t="e"><v>#N/A</v></c>',
    '<c r="O{n}" t="str"><v> and &apos;here&apos;, &gt; there </v></c>',
    '<c r="P{n}" t="e"><f>A1/0</f><v>#DIV/0!</v></c>',
    '<c r="Q{n}" t="d"><v>2018-03-31</v></c>',
    '<c r="R{n}" s="0" t="n"><v>1e3</v></c>',
)
ODD_CELLS = (
    '<c r="S{n}" t="inlineStr"><is><t>said here</t></is></c>',
    '<c r="S{n}" t="str"><v></v></c>',
    '<c t="s" r="S{n}"><v>0</v></c>',
    '<c r="T{n}" ><v>1</v></c>',
    '<c r="U{n}"> <v>1</v></c>',
    '<c r="V{n}" t="str"><v>a&#10;b</v></c>',
    '<c r="W{n}" t="str"><v><![CDATA[<row r="9"><c r="A9"><v>1</v></c></row>]]></v></c>',
    '<c r="X{n}"><!-- <v>1</v> --><v>2</v></c>',
    '<c r="Y{n}" t="inlineStr"><is><r><t>in </t></r><r><t>runs</t></r></is></c>',
    "<c><v>5</v></c>",
    '<c r="A99"><v>1</v></c>',
    '<c r="AAAA{n}"><v>1</v></c>',
    '<c r="A{n}"><v>1</v></c>',
    '<c r="Z{n}" t="s"><v>77</v></c>',
    '<c r="Z{n}" s="9"><v>7</v></c>',
    '<c r="Z{n}"><v>1_0</v></c>',
    '<c r="Z{n}" t="b"><v>2</v></c>',
    '<c r="Z{n}" r="Z{n}"><v>1</v></c>',
    '<c r="Z{n}"><f t="shared" t="array">A1</f></c>',
    '<c r="Z{n}"><v>1</v><v>2</v></c>',
    '<c r="Z{n}"><v>1</c>',
    '<c r="Z{n}"><c r="Z{n}"><v>1</v></c></c>',
    '<c r="Z{n}" t="str"><v>a]]>b</v></c>',
    '<c r="Z{n}" t="str"><v>\x01</v></c>',
    '<c r="Z{n}" t="str"><v>two\r\nlines\nand\ta tab</v></c>',
    '<c r="Z{n}" xmlns="urn:other"><v>1</v></c>',
    '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="Z{n}"><x:v>1</x:v></x:c>',
)
ROW_TAGS = (
    '<row r="{n}">',
    '<row r="{n}" spans="1:35" ht="54.75" customHeight="1">',
    "<row >",
    "<row>",
    '<row spans="1>2" r="{n}">',
    '<row r="{n}" xmlns="urn:other">',
    '<row r="{n}" x14ac:dyDescent="0.25">',
    '<row r="0{n}">',
    '<row r="1" r="{n}">',
)
BETWEEN = (
    "",
    "\n",
    '<row r="{n}"/>',
    "<!-- <row r='3'> -->",
    '<x xmlns="urn:other">',
    "</x>",
    '<?x <row r="{n}">?>',
    "<row>",
)


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """A sheet of rows, most of them plain."""
    rows = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        cells = draw(st.lists(st.sampled_from(PLAIN_CELLS), unique=True, max_size=6).map(sorted))
        cells += draw(st.sampled_from([[]] * 3 + [[odd] for odd in ODD_CELLS]))
        tag = draw(st.sampled_from(ROW_TAGS[:2] * 6 + ROW_TAGS))
        between = draw(st.sampled_from(BETWEEN[:2] * 6 + BETWEEN))
        rows.append("".join((between, tag, *cells, "</row>")).replace("{n}", str(number)))
    return BEGINS + "".join(rows) + ENDS


@settings(max_examples=400)
@given(sheet=sheets(), piece=st.integers(1, 300), longest=st.sampled_from((50, 5000)))
def test_any_sheet_is_read_as_the_parser_alone_would_read_it(sheet: str, piece: int, longest: int) -> None:
    content = sheet.encode()
    with patch.object(plain, "_LONGEST", longest):
        assert read(content, piece) == by_the_parser(content, piece)


@pytest.mark.parametrize("cell", PLAIN_CELLS)
def test_what_programs_write_is_plain(cell: str) -> None:
    sheet = f'{BEGINS}<row r="7" spans="1:2">{cell.replace("{n}", "7")}</row>{ENDS}'
    assert plain_rows(sheet) == 1
    assert read(sheet.encode()) == by_the_parser(sheet.encode())


@pytest.mark.parametrize("cell", ODD_CELLS)
@pytest.mark.parametrize("follows", ["", PLAIN_CELLS[2]])
def test_what_is_odd_is_read_as_the_parser_reads_it(cell: str, follows: str) -> None:
    sheet = f'{BEGINS}<row r="7">{follows}{cell}</row><row r="8"><c r="A8"><v>1</v></c></row>{ENDS}'.replace("{n}", "7")
    assert read(sheet.encode()) == by_the_parser(sheet.encode())


ROW = '<row r="5"><c r="A5"><v>1</v></c></row>'


def hidden() -> Iterator[tuple[str, bytes]]:
    """Sheets in which what looks like a row is none, or is none of ours."""
    yield "comment", f"{BEGINS}<!--{ROW}-->{ENDS}".encode()
    yield "cdata", f"{BEGINS}<row r='5'><![CDATA[{ROW}]]></row>{ENDS}".encode()
    yield "instruction", f"{BEGINS}<?x {ROW}?>{ENDS}".encode()
    yield "attribute", f"{BEGINS}<row r='5' x='>'{ROW[4:]}{ENDS}".encode()
    yield "other words", f'{BEGINS}<x xmlns="urn:other">{ROW}</x>{ENDS}'.encode()
    yield "another within", f'{BEGINS}<row r="4"><x xmlns="urn:other">{ROW}</x></row>{ENDS}'.encode()
    yield "sixteen bits", f"{BEGINS}{ROW}{ENDS}".replace("UTF-8", "UTF-16").encode("utf-16")
    yield "a code page", f"{BEGINS}{ROW}{ENDS}".replace("UTF-8", "cp037").encode("cp037")
    yield "latin", f"{BEGINS}{ROW.replace('1</v>', 'ä</v>')}{ENDS}".replace("UTF-8", "iso-8859-1").encode("latin-1")
    yield "not UTF-8", f"{BEGINS}{ROW.replace('><v>1', ' t=!str!><v>ä').replace('!', chr(34))}{ENDS}".encode("latin-1")
    yield "document type", f"<!DOCTYPE x>{BEGINS.partition('?>')[2]}{ROW}{ENDS}".encode()


@pytest.mark.parametrize(("sheet"), [sheet for _, sheet in hidden()], ids=[name for name, _ in hidden()])
@pytest.mark.parametrize("piece", [1, 7, 10_000])
def test_what_only_looks_like_a_row_is_left_to_the_parser(sheet: bytes, piece: int) -> None:
    assert read(sheet, piece) == by_the_parser(sheet, piece)


def test_a_row_of_no_end_is_not_waited_for() -> None:
    pieces = [b"<row>", *[b"x" * 100_000] * 25]
    cut = list(in_whole(pieces, ROW_ENDS))
    assert b"".join(cut) == b"".join(pieces)
    assert max(map(len, cut)) <= plain._LONGEST + 100_000


TEXTS_BEGIN = f'<?xml version="1.0" encoding="UTF-8"?>\n<sst {NAMESPACE} count="9">'
PLAIN_TEXTS = (
    "<si><t>Adults</t></si>",
    '<si><t xml:space="preserve"> a &amp; b &lt;c&gt; </t></si>',
    "<si><t></t></si>",
    "<si><t>two\nlines, ümlaut ✓ 🙂</t></si>",
)
ODD_TEXTS = (
    "<si><r><t>in </t></r><r><t>runs</t></r></si>",
    "<si><t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh></si>",
    "<si><t>a&#10;b</t></si>",
    "<si><t><![CDATA[<si><t>no</t></si>]]></t></si>",
    "<!-- <si><t>no</t></si> -->",
    "<?x <si><t>no</t></si>?>",
    "<si><t/></si>",
    "<si/>",
    "\n",
    "<t>loose</t>",
    "<si><t>a\r\nb</t></si>",
    "<x><si><t>within</t></si></x>",
    "<rPh><si><t>a guide</t></si></rPh>",
    "<si><t>no end</si>",
    "<si><t>\x02</t></si>",
    "</sst><sst>",
)


def texts(content: bytes, piece: int) -> object:
    tally = Tally("a.xlsx", RETURN_SIZE)
    shared = SharedTexts(tally)
    try:
        shared.walk(content[start : start + piece] for start in range(0, len(content), piece))
    except Refused as refused:
        return str(refused)
    except expat.ExpatError:
        return "not well-formed"
    return shared._raw, tally


@settings(max_examples=300)
@given(
    parts=st.lists(st.sampled_from(PLAIN_TEXTS * 6 + ODD_TEXTS), max_size=8),
    piece=st.integers(1, 200),
    longest=st.sampled_from((10, 1000)),
)
def test_any_texts_are_read_as_the_parser_alone_would_read_them(parts: list[str], piece: int, longest: int) -> None:
    content = (TEXTS_BEGIN + "".join(parts) + "</sst>").encode()
    with patch.object(plain, "_LONGEST", longest):
        found = texts(content, piece)
    with patch.object(plain, "_BEGINS", re.compile(rb"(?!)")):
        assert found == texts(content, piece)


def test_texts_as_programs_write_them_are_plain() -> None:
    content = (TEXTS_BEGIN + "".join(PLAIN_TEXTS) + "</sst>").encode()
    finder = PlainPieces()
    found = [finder.texts_in(piece) for piece in in_whole([content[:150], content[150:]], TEXT_ENDS)]
    assert sum(len(each.texts) for each in found if each) == len(PLAIN_TEXTS)
