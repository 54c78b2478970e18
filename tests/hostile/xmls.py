"""Tricks with the XML in which a workbook's parts are written."""

from packages import Parts

from .case import (
    BOOK,
    CELL,
    CUSTOM,
    GENUINE,
    GUIDANCE,
    LINKS,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    Case,
    Change,
    after,
    both,
    cell,
    made,
    put,
    whole_cell,
    with_parts,
    without,
)

_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
_QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>'
_LOCAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_REMOTE = '<!DOCTYPE x SYSTEM "http://kpireport.invalid/x.dtd">'
_PARAMETER = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://kpireport.invalid/x.dtd"> %a;]>'
_PLAIN = "<!DOCTYPE x>"
_NOTES = "xl/comments1.xml"
_NOTE = b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_FALSE_CELL = b'<c r="G9"><v>666</v></c>'
_COMPATIBILITY = b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def _declared(part: str, doctype: str) -> Change:
    def change(parts: Parts) -> Parts:
        parts = {_NOTES: _NOTE, **parts} if part == _NOTES else parts
        head, mark, tail = parts[part].partition(b"?>")
        start = head + mark if mark else b""
        return {**parts, part: start + doctype.encode() + (tail if mark else parts[part])}

    return change


def _laughing(parts: Parts) -> Parts:
    return cell(b"<is><t>&j;</t></is>", "inlineStr")(_declared(SHEET, _LAUGHS)(parts))


def _encoded(part: str, encoding: str, declared: str = "") -> Change:
    def change(parts: Parts) -> Parts:
        text = parts[part].decode().replace("UTF-8", declared or encoding, 1)
        return {**parts, part: text.encode(encoding, "xmlcharrefreplace")}

    return change


def _prefixed(parts: Parts) -> Parts:
    """The sheet with a prefix before every name, as some programs write it."""
    sheet = parts[SHEET]
    head, root, body = sheet.partition(b"<worksheet ")
    body = root + body
    for mark in (b"</", b"<"):
        body = body.replace(mark, mark + b"x:")
    body = body.replace(b"<x:/x:", b"</x:")
    return {**parts, SHEET: head + body.replace(b"xmlns=", b"xmlns:x=", 1)}


def _target(sheet: str, target: str, mode: str = "") -> Change:
    old = f'Target="worksheets/{sheet}.xml"'.encode()
    return put(LINKS, old, f'Target="{target}"{mode}'.encode())


def _no(name: str, change: Change, rule: str = "damaged", says: str = "") -> Case:
    return Case(name, made(change), rule, says)


def _doctypes() -> tuple[Case, ...]:
    says = "declares a document type"
    parts = (SHEET, GUIDANCE, BOOK, LINKS, TYPES, STYLES, STRINGS, CUSTOM, _NOTES)
    kinds = {
        "entities a million times over": _LAUGHS,
        "one long entity": _QUADRATIC,
        "a local file as an entity": _LOCAL,
        "a definition from the web": _REMOTE,
        "a parameter entity": _PARAMETER,
    }
    return (
        *(_no(f"a document type in {part}", _declared(part, _PLAIN), "document-type", says) for part in parts),
        *(_no(f"{name}", _declared(SHEET, text), "document-type", says) for name, text in kinds.items()),
        _no("entities a million times over, and used", _laughing, "document-type", says),
        _no(
            "entities in UTF-16",
            both(_declared(SHEET, _LAUGHS), _encoded(SHEET, "utf-16", "UTF-16")),
            "document-type",
            says,
        ),
    )


_CHOICE = b"<mc:AlternateContent %s><mc:Choice Requires='x'>%s</mc:Choice></mc:AlternateContent>"
CASES = (
    *_doctypes(),
    _no("a character that XML forbids", put(SHEET, b"<sheetData>", b"<sheetData>\x01")),
    _no("a zero byte", put(SHEET, b"<sheetData>", b"<sheetData>\0")),
    _no("a number for a forbidden character", cell(b"<is><t>&#1;</t></is>", "inlineStr")),
    _no("a number for half a character", cell(b"<is><t>&#xD800;</t></is>", "inlineStr")),
    _no("an entity that nobody declared", cell(b"<is><t>&x;</t></is>", "inlineStr")),
    _no("bytes that are no UTF-8", cell(b"<is><t>\xff\xfe</t></is>", "inlineStr")),
    _no("an overlong zero", cell(b"<is><t>\xc0\x80</t></is>", "inlineStr")),
    _no("an element that does not end", put(SHEET, b"</worksheet>", b"")),
    _no("two roots", after(SHEET, b"</worksheet>", b"<worksheet/>")),
    _no("an unknown encoding", _encoded(SHEET, "utf-8", "x-none")),
    _no("an encoding that is not the one declared", _encoded(SHEET, "utf-16-le", "UTF-8")),
    _no("a prefix that nobody declared", put(SHEET, b"<sheetData>", b"<sheetData><a:b/>")),
    _no("the strict kind of workbook", put(BOOK, _MAIN, _STRICT), "strict-workbook", "Strict Open XML"),
    _no("no workbook part", without(BOOK)),
    _no("no styles", without(STYLES)),
    _no("no sheets", lambda parts: {n: p for n, p in parts.items() if "worksheets" not in n}, "no-sheets", "no sheet"),
    _no("no shared texts", without(STRINGS)),
    _no("no list of what belongs together", without(LINKS)),
    _no("a sheet that is somewhere else on the disk", _target("sheet1", "file:///etc/passwd"), "no-return-sheet"),
    _no(
        "a sheet that is on the web",
        _target("sheet1", "http://a.invalid/", ' TargetMode="External"'),
        "no-return-sheet",
    ),
    _no("a sheet that is outside the file", _target("sheet1", "../../../x.xml"), "no-return-sheet"),
    _no("two sheets that are one part", _target("sheet2", "worksheets/sheet1.xml"), "duplicate-parts", "two sheets"),
    Case("the sheet in UTF-16", made(_encoded(SHEET, "utf-16", "UTF-16"))),
    Case("a byte order mark", made(lambda parts: {**parts, SHEET: b"\xef\xbb\xbf" + parts[SHEET]})),
    Case("the sheet in Latin letters only", made(_encoded(SHEET, "iso-8859-1", "ISO-8859-1"))),
    Case("prefixes before all names", made(_prefixed)),
    Case("a sheet by its whole path", made(_target("sheet1", "/xl/worksheets/sheet1.xml"))),
    Case("the figure in a CDATA section", made(cell(b"<v><![CDATA[140]]></v>"))),
    Case("a comment within the figure", made(cell(b"<v>14<!-- 666 -->0</v>"))),
    Case("the figure in numbers for its digits", made(cell(b"<v>&#49;&#52;&#48;</v>"))),
    Case("an instruction within the figure", made(cell(b"<v>14<?x 666?>0</v>"))),
    Case("another figure in a comment", made(put(SHEET, b"</sheetData>", b"<!--" + _FALSE_CELL + b"--></sheetData>"))),
    Case("a style sheet for browsers", made(put(SHEET, b"?>", b"?><?xml-stylesheet href='http://a.invalid/x.xsl'?>"))),
    Case(
        "an inclusion of another file",
        made(
            put(
                SHEET,
                b"<sheetData>",
                b"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/><sheetData>",
            )
        ),
    ),
    Case(
        "another figure for newer programs",
        made(after(SHEET, b"</sheetData>", _CHOICE % (_COMPATIBILITY, _FALSE_CELL))),
    ),
    Case(
        "another figure in a language of its own",
        made(after(SHEET, b"</sheetData>", b"<x xmlns='urn:x'><v>666</v></x>")),
    ),
    Case("unknown elements behind the rows", made(after(SHEET, b"</sheetData>", b"<extLst><ext uri='x'/></extLst>"))),
    Case("a note in the sheet's margin", made(with_parts({_NOTES: _NOTE}))),
    Case(
        "a figure with an unknown attribute",
        made(whole_cell(f'<c r="{CELL}" s="19" cm="1" vm="9" ph="1"><v>{GENUINE}</v></c>'.encode())),
    ),
)
