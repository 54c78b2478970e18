"""A hostile file as data: its name, how it is made from a genuine return, and what must come of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from havering import SAMPLE
from packages import Parts, packed, parts_of

RETURN = SAMPLE / "returns" / "2017-18-Q2" / "adult-services-2017-18-Q2.xlsx"
SUBJECT, CELL, GENUINE = "PI10", "G9", "140"
"""The indicator whose figure the mutations of a cell touch, where it stands, and what it is."""

FALSE = "666"
"""The figure that a trick would smuggle in. It may never be read, whatever else comes of a file."""

SHEET, GUIDANCE = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"
BOOK, LINKS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
STRINGS, TYPES, CUSTOM = "xl/sharedStrings.xml", "[Content_Types].xml", "docProps/custom.xml"

Make = Callable[[Parts], bytes]
Change = Callable[[Parts], Parts]


@dataclass(frozen=True)
class Case:
    """One hostile file.

    Refused: ``rule`` is the refusal's, and ``says`` stands in its sentence. Read: ``rule`` is empty, ``value`` is the
    figure that the indicator then has (None: no figure), ``comment`` its comment where that was touched, and ``told``
    the rules of what has to be said about the file. ``file`` is its name where that is the trick, and ``put`` makes
    what is no ordinary file.
    """

    name: str
    make: Make | None = None
    rule: str = ""
    says: str = ""
    value: str | None = GENUINE
    comment: str | None = None
    told: tuple[str, ...] = ()
    file: str | bytes = ""
    put: Callable[[Path], None] | None = None

    def write(self, folder: Path, parts: Parts) -> Path:
        """Make the file in a folder and return its path."""
        folder.mkdir(exist_ok=True)
        name = self.file.decode("utf-8", "surrogateescape") if isinstance(self.file, bytes) else self.file
        path = folder / (name or f"{re.sub(r'[^a-z0-9]+', '-', self.name.lower()).strip('-')}.xlsx")
        if self.put:
            self.put(path)
        else:
            path.write_bytes(self.make(dict(parts)) if self.make else packed(parts))
        return path


def genuine() -> Parts:
    """The parts of the genuine return that the cases mutate."""
    return parts_of(RETURN)


def made(change: Change) -> Make:
    """Make a file by changing the parts of the return."""
    return lambda parts: packed(change(parts))


def put(part: str, old: bytes, new: bytes) -> Change:
    """Replace what must stand in a part."""

    def changed(parts: Parts) -> Parts:
        assert old in parts[part], (part, old)
        return {**parts, part: parts[part].replace(old, new, 1)}

    return changed


def with_parts(more: Parts) -> Change:
    """Add parts."""
    return lambda parts: {**parts, **more}


def without(*names: str) -> Change:
    """Leave parts out."""
    return lambda parts: {name: part for name, part in parts.items() if name not in names}


def after(part: str, old: bytes, new: bytes) -> Change:
    """Put something behind what stands in a part."""
    return put(part, old, old + new)


def below(xml: bytes) -> Change:
    """Put something at the end of the sheet's rows."""
    return put(SHEET, b"</sheetData>", xml + b"</sheetData>")


def cell(inside: bytes, kind: str = "n", style: str = "19", at: str = CELL) -> Change:
    """Put another content into the cell of the figure, or into another cell of the return."""
    attributes = f' t="{kind}"' if kind else ""
    return whole_cell(f'<c r="{at}" s="{style}"{attributes}>'.encode() + inside + b"</c>", at)


def whole_cell(xml: bytes, at: str = CELL) -> Change:
    """Put another element in the place of a cell."""

    def changed(parts: Parts) -> Parts:
        sheet, times = re.subn(
            rb'<c r="%s"[^>]*?(?:/>|>.*?</c>)' % at.encode(), lambda _: xml, parts[SHEET], count=1, flags=re.DOTALL
        )
        assert times == 1, at
        return {**parts, SHEET: sheet}

    return changed


def number(text: str, style: str = "19") -> Change:
    """Put another number into the cell of the figure."""
    return cell(b"<v>" + text.encode() + b"</v>", style=style)


def text(words: str, at: str = CELL) -> Change:
    """Put a text into the cell of the figure, or another."""
    return cell(b'<is><t xml:space="preserve">' + words.encode() + b"</t></is>", "inlineStr", at=at)


def both(*changes: Change) -> Change:
    """One change after another."""

    def changed(parts: Parts) -> Parts:
        for change in changes:
            parts = change(parts)
        return parts

    return changed
