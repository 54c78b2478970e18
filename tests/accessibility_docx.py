"""Finds what shuts people out of a Word file: the rules of Word's own checker, and of contrast and colour.

``accessibility_faults(path)`` returns a sentence for each fault.
"""

import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from lxml import etree

from contrast import ENOUGH, contrast

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
TYPED_BULLET = re.compile(r"\s*[•·▪*]\s|\s*[-–]\s\S{4}")
EMPTY_LINKS = ("", "click here", "here", "link", "more")
ARROWS = "↑→↓"


class Package:
    """The parts of a Word file that the rules look at."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        self.body = etree.fromstring(parts["word/document.xml"]).find(f"{W}body")
        self.styles = etree.fromstring(parts["word/styles.xml"])
        self.core = etree.fromstring(parts["docProps/core.xml"])
        self.feet = [etree.fromstring(xml) for name, xml in parts.items() if re.match(r"word/footer\d*\.xml", name)]
        self.names = {s.get(f"{W}styleId"): s.find(f"{W}name").get(f"{W}val") for s in self.styles.iter(f"{W}style")}
        self.colours = {s.get(f"{W}styleId"): colour_in(s) for s in self.styles.iter(f"{W}style")}


def accessibility_faults(path: Path) -> list[str]:
    """Return what is wrong with a document, a sentence each."""
    package = Package(path)
    rules = (properties, headings, pictures, tables, lists, links, colours, arrows, emptiness, page_numbers)
    return [fault for rule in rules for fault in rule(package)]


def text_of(element) -> str:
    return "".join(element.itertext(f"{W}t"))


def value(element, tag: str, attribute: str = "val") -> str | None:
    found = element.find(f".//{W}{tag}")
    return None if found is None else found.get(f"{W}{attribute}")


def style_of(paragraph, package: Package) -> str:
    return package.names.get(value(paragraph, "pStyle") or "", "")


def colour_in(element) -> str | None:
    found = element.find(f"{W}rPr/{W}color")
    return None if found is None else found.get(f"{W}val")


def properties(package: Package) -> Iterator[str]:
    if not (package.core.findtext(f"{DC}title") or "").strip():
        yield "The document has no title."
    defaults = package.styles.find(f"{W}docDefaults")
    if defaults is None or value(defaults, "lang") != "en-GB":
        yield "The document's language is not en-GB."


def headings(package: Package) -> Iterator[str]:
    level = 0
    for paragraph in package.body.iter(f"{W}p"):
        if match := HEADING.fullmatch(style_of(paragraph, package)):
            words, now = text_of(paragraph), int(match[1])
            if not words.strip():
                yield f"A heading of level {now} is empty."
            if now > level + 1:
                yield f"The heading “{words}” jumps from level {level} to {now}."
            level = now
    if not level:
        yield "The document has no heading."


def pictures(package: Package) -> Iterator[str]:
    numbers = [drawing.get("id") for drawing in package.body.iter(f"{WP}docPr")]
    if len(set(numbers)) < len(numbers):
        yield "Two drawings have the same number."
    for drawing in package.body.iter(f"{WP}docPr"):
        if not (drawing.get("descr") or "").strip():
            yield f"The drawing {drawing.get('name')} has no alternative text."


def tables(package: Package) -> Iterator[str]:
    for table in package.body.iter(f"{W}tbl"):
        title = value(table, "tblCaption") or ""
        if not title or not value(table, "tblDescription"):
            yield f"A table has no title or description: {text_of(table)[:40]}"
        rows = table.findall(f"{W}tr")
        if rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield f"The table “{title}” has no header row."
        elif not all(text_of(cell).strip() for cell in rows[0].iter(f"{W}tc")):
            yield f"The table “{title}” has a column without a heading."
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in rows):
            yield f"The table “{title}” has a row that may break across pages."
        if any(table.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge")) or next(table.iterdescendants(f"{W}tbl"), None):
            yield f"The table “{title}” has merged cells or a table inside."
        if {len(row.findall(f"{W}tc")) for row in rows} != {len(table.findall(f"{W}tblGrid/{W}gridCol"))}:
            yield f"The table “{title}” has rows of different length."


def lists(package: Package) -> Iterator[str]:
    for paragraph in package.body.findall(f"{W}p"):
        if TYPED_BULLET.match(text_of(paragraph)):
            yield f"A bullet is typed instead of being a list's: {text_of(paragraph)[:40]}"


def links(package: Package) -> Iterator[str]:
    targets = {mark.get(f"{W}name") for mark in package.body.iter(f"{W}bookmarkStart")}
    for link in package.body.iter(f"{W}hyperlink"):
        words = text_of(link).strip().casefold()
        if words in EMPTY_LINKS or words.startswith("http"):
            yield f"A link says “{words}”, which tells nobody where it leads."
        if link.get(f"{W}anchor") not in targets:
            yield f"The link “{words}” leads nowhere."


def colours(package: Package) -> Iterator[str]:
    for run in package.body.iter(f"{W}r"):
        paragraph, cell = next(run.iterancestors(f"{W}p")), next(run.iterancestors(f"{W}tc"), None)
        own = [package.colours.get(value(run, "rStyle") or ""), package.colours.get(value(paragraph, "pStyle") or "")]
        colour = next((c for c in (colour_in(run), *own) if c), "000000")
        fill = "FFFFFF" if cell is None else (value(cell.find(f"{W}tcPr"), "shd", "fill") or "FFFFFF")
        if text_of(run).strip() and colour != "auto" and contrast(colour, fill) < ENOUGH:
            yield f"“{text_of(run)[:30]}” is hard to read: {colour} on {fill}."
    for cell in package.body.iter(f"{W}tc"):
        if value(cell.find(f"{W}tcPr"), "shd", "fill") and not text_of(cell).strip():
            yield "A coloured cell has no word: it speaks by colour alone."


def arrows(package: Package) -> Iterator[str]:
    for paragraph in package.body.iter(f"{W}p"):
        words = text_of(paragraph)
        for place, letter in enumerate(words):
            if letter in ARROWS and not words[place + 1 :].strip()[:1].isalpha():
                yield f"An arrow has no word beside it: {words[:40]}"


def emptiness(package: Package) -> Iterator[str]:
    empty = [
        not text_of(paragraph).strip() and paragraph.find(f".//{W}drawing") is None
        for paragraph in package.body.findall(f"{W}p")
    ]
    if any(one and other for one, other in pairwise(empty)):
        yield "Empty paragraphs stand one after another, to make space."


def page_numbers(package: Package) -> Iterator[str]:
    fields = [field.get(f"{W}instr") or "" for foot in package.feet for field in foot.iter(f"{W}fldSimple")]
    fields += [text for foot in package.feet for text in foot.itertext(f"{W}instrText")]
    if not any("PAGE" in field.split() for field in fields):
        yield "The pages have no numbers."
