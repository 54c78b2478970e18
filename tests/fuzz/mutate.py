"""Mutations of a workbook that know what it is made of: of its bytes, its zip entries, its XML and its cells."""

import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape

from packages import Parts, packed, parts_of

from .nasty import BYTES, COORDINATES, FRAGMENTS, NAMES, NUMBERS, TAGS, TEXTS, TYPES

_TOKEN = re.compile(rb"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(rb'(\s[\w:]+=")([^"]*)(")')
_CELL = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*?)(?:/>|>.*?</c>)', re.DOTALL)
_TEXT = re.compile(rb"(<t[^>]*>)([^<]*)(</t>)")
_LARGEST = 2_000_000


def mutate(content: bytes, chance: Random) -> bytes:
    """A workbook with one to four mutations; what can no longer be unpacked is mutated as the bytes it is."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        content = _once(content, chance)
    return content


def _once(content: bytes, chance: Random) -> bytes:
    if chance.random() < 0.2:
        return _bytes(content, chance)
    try:
        parts = parts_of(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return _bytes(content, chance)
    if not parts or sum(map(len, parts.values())) > _LARGEST:
        return _bytes(content, chance)
    change = chance.choice((_entries, _xml, _xml, _xml, _cells, _cells, _cells, _texts))
    try:
        return packed(change(parts, chance), chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))
    except (ValueError, UnicodeError):  # a name that zipfile itself does not write
        return content


def _bytes(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    # The end of an archive is where its directory stands: it is worth more looks than the packed parts.
    if chance.random() < 0.5:
        at = max(0, len(content) - chance.randrange(1, 2500))
    end = at + chance.randrange(1, 40)
    return chance.choice(
        (
            content[:at],
            content[:at] + content[end:],
            content[:at] + chance.choice(BYTES) + content[at:],
            content[:at] + chance.choice(BYTES) + content[at + 1 :],
            content[:at] + chance.randbytes(2) + content[at + 2 :],
            content[:at] + content[at:end] * 2 + content[end:],
            content + chance.choice(BYTES) * chance.randrange(1, 100),
            chance.choice(BYTES) * chance.randrange(1, 100) + content,
        )
    )


def _entries(parts: Parts, chance: Random) -> Parts:
    names = list(parts)
    one, other = chance.choice(names), chance.choice(names)
    kind = chance.randrange(7)
    if kind == 0:
        return {name: part for name, part in parts.items() if name != one}
    if kind == 1:
        return {**parts, one: parts[other], other: parts[one]}
    if kind == 2:
        return {**parts, chance.choice(NAMES): parts[one]}
    if kind == 3:
        return {(chance.choice(NAMES) if name == one else name): part for name, part in parts.items()}
    if kind == 4:
        chance.shuffle(names)
        return {name: parts[name] for name in names}
    if kind == 5:
        return {**parts, one: parts[one][: chance.randrange(len(parts[one]) + 1)]}
    return {**parts, one: b""}


def _xml(parts: Parts, chance: Random) -> Parts:
    name = chance.choice([name for name in parts if parts[name]] or list(parts))
    return {**parts, name: chance.choice(_XML)(parts[name], chance)}


def _attribute(part: bytes, chance: Random) -> bytes:
    value = chance.choice((*NUMBERS, *COORDINATES, *TYPES, *TEXTS, "rId1", "xl/workbook.xml", "../x"))
    return _one(_ATTRIBUTE, part, chance, lambda found: found[1] + _quoted(value) + found[3])


def _no_attribute(part: bytes, chance: Random) -> bytes:
    return _one(_ATTRIBUTE, part, chance, lambda found: b"")


def _tokens(part: bytes, chance: Random) -> bytes:
    tokens = _TOKEN.findall(part)
    if not tokens:
        return part
    at, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    kind = chance.randrange(5)
    if kind == 0:
        del tokens[at]
    elif kind == 1:
        tokens.insert(at, tokens[other])
    elif kind == 2:
        tokens[at], tokens[other] = tokens[other], tokens[at]
    elif kind == 3:
        tokens.insert(at, chance.choice(FRAGMENTS))
    else:
        tag = chance.choice(TAGS).encode()
        tokens.insert(at, b"<%s>" % tag * chance.choice((1, 1, 100)))
    return b"".join(tokens)


def _element(part: bytes, chance: Random) -> bytes:
    """Take an element out, or put it in twice: rows, cells, fonts, sheets, relationships."""
    tag = chance.choice(TAGS).encode()
    whole = re.compile(rb"<%s(?=[ >/])[^>]*?(?:/>|>.*?</%s>)" % (tag, tag), re.DOTALL)
    times = chance.choice((0, 2, 50))
    return _one(whole, part, chance, lambda found: found[0] * times)


def _namespace(part: bytes, chance: Random) -> bytes:
    spreadsheet = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return part.replace(
        spreadsheet, chance.choice((b"urn:x", b"", b"http://purl.oclc.org/ooxml/spreadsheetml/main")), 1
    )


def _encoding(part: bytes, chance: Random) -> bytes:
    name = chance.choice(("utf-16", "utf-8-sig", "utf-32", "latin-1", "utf-16-be"))
    text = part.decode("utf-8", "replace")
    declared = text.replace("UTF-8", chance.choice(("UTF-16", "UTF-8", "ISO-8859-1", "x-none", "US-ASCII")), 1)
    return chance.choice((text, declared)).encode(name, "replace")


_XML: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_attribute, _attribute, _no_attribute, _tokens, _tokens, _element, _namespace, _encoding),
)


def _cells(parts: Parts, chance: Random) -> Parts:
    sheets = [name for name in parts if "worksheets/sheet" in name]
    if not sheets:
        return parts
    name = chance.choice((sheets[0], sheets[0], *sheets))
    return {**parts, name: _one(_CELL, parts[name], chance, lambda found: _cell(found, chance))}


def _cell(found: re.Match[bytes], chance: Random) -> bytes:
    at = found[1] if chance.random() < 0.9 else chance.choice(COORDINATES).encode()
    style = b' s="%s"' % chance.choice((*NUMBERS[:5], *map(str, range(60)))).encode() if chance.random() < 0.5 else b""
    kind = chance.choice(TYPES).encode()
    text, number = _quoted(chance.choice(TEXTS)), _quoted(chance.choice(NUMBERS))
    inside = chance.choice(
        (
            b"<v>%s</v>" % number,
            b"<v>%s</v>" % number,
            b"<is><t>%s</t></is>" % text,
            b"<v>%s</v>" % text,
            b"<f>%s</f>" % text,
            b"<f>1</f><v>%s</v>" % chance.choice((number, text)),
            b"<is><r><t>a</t></r><r><t>%s</t></r><rPh sb='0' eb='1'><t>b</t></rPh></is>" % text,
            b"<v>1</v><v>2</v>",
            b"",
        )
    )
    return b'<c r="%s"%s t="%s">%s</c>' % (at, style, kind, inside)


def _texts(parts: Parts, chance: Random) -> Parts:
    name = "xl/sharedStrings.xml"
    if name not in parts:
        return parts
    text = _quoted(chance.choice((*TEXTS, *NUMBERS)))
    return {**parts, name: _one(_TEXT, parts[name], chance, lambda found: found[1] + text + found[3])}


def _one(pattern: re.Pattern[bytes], part: bytes, chance: Random, change: Callable[[re.Match[bytes]], bytes]) -> bytes:
    found = list(pattern.finditer(part))
    if not found:
        return part
    match = chance.choice(found)
    return part[: match.start()] + change(match) + part[match.end() :]


def _quoted(text: str) -> bytes:
    return escape(text, {'"': "&quot;"}).encode("utf-8", "replace")
