"""Tricks with cells: what is certain is read, what is not becomes a question, and nothing false is ever read."""

from .case import (
    BOOK,
    SHEET,
    STRINGS,
    STYLES,
    Case,
    Change,
    after,
    below,
    both,
    cell,
    made,
    number,
    put,
    text,
    whole_cell,
    with_parts,
)

_TYPED = ("figure-as-text",)


def _read(name: str, change: Change, value: str | None = "140", *told: str) -> Case:
    return Case(name, made(change), value=value, told=told)


def _asked(name: str, change: Change) -> Case:
    """The figure is none, and the service is asked what it meant."""
    return _read(name, change, None, "query")


def _no(name: str, change: Change, rule: str = "damaged", says: str = "is damaged") -> Case:
    return Case(name, made(change), rule, says)


def _shared(index: str) -> Change:
    return cell(f"<v>{index}</v>".encode(), "s")


def _format(code: str) -> Change:
    """Show the cell of the figure by another number format."""
    one = f'<numFmts count="7"><numFmt numFmtId="190" formatCode="{code}"/>'.encode()
    style = b'<xf numFmtId="190" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    return both(put(STYLES, b'<numFmts count="6">', one), put(STYLES, b"</cellXfs>", style + b"</cellXfs>"))


def _formatted(code: str, value: str) -> Change:
    def change(parts):
        count = parts[STYLES].partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0].count(b"<xf ")
        return both(_format(code), number(value, style=str(count)))(parts)

    return change


def _error(code: str) -> Change:
    return cell(f"<v>{code}</v>".encode(), "e")


_TWICE = b'<c r="G9" s="19"><v>140</v></c><c r="G9" s="19"><v>666</v></c>'
_ROW_TWICE = b'<row r="9"><c r="G9"><v>666</v></c></row>'
_WITH_MACROS = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Auto_Open", "xl/macrosheets/sheet1.xml": b"<a/>"}
_CONNECTIONS = {"xl/connections.xml": b"<connections><connection id='1' type='5'/></connections>"}
_OUTSIDE = {"xl/externalLinks/externalLink1.xml": b"<!DOCTYPE x><x/>", "xl/activeX/activeX1.bin": b"MZ"}

CASES = (
    _no("a row number beyond the grid", below(b'<row r="4294967297"><c r="A1"/></row>')),
    _no("row nought", put(SHEET, b"<sheetData>", b'<sheetData><row r="0"/>')),
    _no("a column beyond the grid", below(b'<row r="900"><c r="XFE900"/></row>')),
    _no("a cell that belongs to another row", whole_cell(b'<c r="G10" s="19"><v>666</v></c>')),
    _no("a cell named in small letters", whole_cell(b'<c r="g9" s="19"><v>666</v></c>')),
    _no("the cell of the figure twice", whole_cell(_TWICE)),
    _no("the row of the figure twice", below(_ROW_TWICE)),
    _no("rows that run backwards", below(b'<row r="8"/>')),
    _no("a number of ten that is no number", number("1_0")),
    _no("letters where a number is marked", number("abc")),
    _no("not a number", number("NaN")),
    _no("infinity as a word", number("inf")),
    _no("a number in another number system", number("0x29A")),
    _no("a number of 5,000 digits", number("1" * 5000)),
    _no("Arabic digits where a number is marked", number("١٤٠")),
    _no("a shared text before the first", _shared("-1")),
    _no("a shared text behind the last", _shared("99999")),
    _no("half of a shared text", _shared("1.5")),
    _no("a shared text by its name", _shared("x")),
    _no("a tick that is neither", cell(b"<v>x</v>", "b")),
    _no("a merged range that is none", after(SHEET, b"</sheetData>", b'<mergeCells><mergeCell ref="x"/></mergeCells>')),
    _asked("a number too large to be one", number("1E400")),
    _asked("a formula without a saved result", cell(b"<f>70*2</f>")),
    _asked("a formula whose result is an empty text", cell(b"<f>70*2</f><v></v>")),
    *(_asked(f"the error {code}", _error(code)) for code in ("#N/A", "#DIV/0!", "#REF!", "#SPILL!", "#GETTING_DATA")),
    _asked("a tick in place of the figure", cell(b"<v>1</v>", "b")),
    _asked("a text in place of the figure", text("c. 140")),
    _asked("a range in place of the figure", text("140-666")),
    _asked("two figures in the cell", text("140 (666)")),
    _asked("a power in place of the figure", text("1.4e2")),
    _asked("a formula that was typed as text", text("=666")),
    _asked("a figure with its digits in wrong groups", text("1,40")),
    _asked("a date in place of the figure", _formatted("dd/mm/yyyy", "43131")),
    _asked("a date before all dates", _formatted("dd/mm/yyyy", "-5")),
    _asked("a date after all dates", _formatted("dd/mm/yyyy", "1E10")),
    _asked("a date that no number can count", _formatted("dd/mm/yyyy", "1E309")),
    _asked("a time in place of the figure", _formatted("[h]:mm", "5.833333")),
    _asked("a date written out in the XML", cell(b"<v>2017-09-30T00:00:00</v>", "d")),
    _asked("a per cent sign where none belongs", _formatted("0%", "1.4")),
    _asked("an empty-looking text", text("\u200b")),
    _read("nothing at all", cell(b"", ""), None, "no-answer"),
    _read("an empty value", number(""), None, "no-answer"),
    _read("a word for no figure", text("N/A"), None, "no-figure-word"),
    _read("a number typed as text", text("140"), "140", *_TYPED),
    _read("a number typed with odd spaces", text("\u00a0140\u2009"), "140", *_TYPED),
    _read("a number in thousands, typed as text", text("1,140"), "1140", *_TYPED),
    _read("full-width digits", text("１４０"), "140", *_TYPED),
    _asked("a minus that is a dash", text("\u2212140")),
    _read("a number as the result of a text formula", cell(b"<f>x</f><v>140</v>", "str"), "140", *_TYPED),
    _read("the saved result of a formula", cell(b"<f>1+1</f><v>140</v>")),
    _read("the saved result of a call to another program", cell(b"<f>cmd|'/c calc'!A0</f><v>140</v>")),
    _read("the saved result of a link to the web", cell(b'<f>WEBSERVICE("http://a.invalid")</f><v>140</v>')),
    _read("the saved result of another workbook", cell(b"<f>[1]Sheet1!A1</f><v>140</v>")),
    _read("a shared formula", cell(b"<f t='shared' ref='G9' si='0'>1</f><v>140</v>")),
    _read("an array formula", cell(b"<f t='array' ref='G9:G10'>1</f><v>140</v>")),
    _read("a table of data", cell(b"<f t='dataTable' ref='G9' dt2D='1' r1='A1'/><v>140</v>")),
    _read("plus signs and noughts", number("+0140.0")),
    _read("a power as Excel writes it", number("1.4E2")),
    _read("seventeen digits of a binary number", number("140.00000000000003")),
    _no("a cell within the cell of the figure", cell(b"<c r='H9'/><v>666</v>")),
    _no("a value that stands in no cell", put(SHEET, b'<row r="9"', b'<v>666</v><row r="9"')),
    _no("two values in one cell", cell(b"<v>666</v><v>140</v>")),
    _no("a style that does not exist", number("140", style="4000")),
    _read("a cell of an unknown type", cell(b"<v>140</v>", "bogus"), "140", *_TYPED),
    _read("the size of the sheet, told too large", put(SHEET, b'ref="A1:AQ30"', b'ref="A1:XFD1048576"')),
    _read("the size of the sheet, told too small", put(SHEET, b'ref="A1:AQ30"', b'ref="A1"')),
    _read("the size of the sheet, told in words", put(SHEET, b'ref="A1:AQ30"', b'ref="all"')),
    _read("a row that is hidden", put(SHEET, b'<row r="9"', b'<row r="9" hidden="1"')),
    _read("a row without its number", put(SHEET, b'<row r="9"', b"<row")),
    _read("a cell without its name", whole_cell(b'<c s="19"><v>140</v></c>')),
    _read("text in a text of several fonts", text("140"), "140", *_TYPED),
    _read("several fonts in one text", cell(b"<is><r><t>14</t></r><r><t>0</t></r></is>", "inlineStr"), "140", *_TYPED),
    _read(
        "a reading aid above the text",
        cell(b"<is><t>140</t><rPh sb='0' eb='1'><t>666</t></rPh></is>", "inlineStr"),
        "140",
        *_TYPED,
    ),
    _read(
        "cells that are merged",
        after(SHEET, b"</sheetData>", b'<mergeCells><mergeCell ref="G9:H9"/></mergeCells>'),
        "140",
        "merged-cells",
    ),
    _read("dates that count from 1904", put(BOOK, b"<workbookPr", b'<workbookPr date1904="1"')),
    _read("macros and macro sheets", with_parts(_WITH_MACROS)),
    _read("connections to a database", with_parts(_CONNECTIONS)),
    _read("links to other files, with a document type", with_parts(_OUTSIDE)),
    _read(
        "a defined name for a formula",
        put(BOOK, b"</definedNames>", b'<definedName name="Auto_Open">666</definedName></definedNames>'),
    ),
    _read("a shared text nobody uses", put(STRINGS, b"</sst>", b"<si><t>666</t></si></sst>")),
)
