"""Reads a Word file from beginning to end, as it is read aloud: headings, paragraphs, alternative texts, table rows."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from accessibility_docx import HEADING, WP, W


@dataclass(frozen=True)
class Item:
    """One thing that is read: its kind (a style's name, ``chart``, or ``table``), its words, and a table's rows."""

    kind: str
    words: str
    rows: tuple[tuple[str, ...], ...] = ()


def words_of(element) -> str:
    """An element's words; a line break for each paragraph after the first."""
    lines = ["".join(_pieces(paragraph)) for paragraph in element.iter(f"{W}p")]
    return "\n".join(lines)


def reading_order(path: Path) -> list[Item]:
    """Everything in the document's body, in order."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{W}body")
        styles = etree.fromstring(package.read("word/styles.xml"))
    names = {s.get(f"{W}styleId"): s.find(f"{W}name").get(f"{W}val") for s in styles.iter(f"{W}style")}
    return [item for element in body for item in _items(element, names)]


def tables(path: Path) -> dict[str, Item]:
    """The tables by their titles."""
    return {item.words: item for item in reading_order(path) if item.kind == "table"}


def running_text(path: Path) -> list[str]:
    """Every paragraph outside tables that is no heading."""
    kinds = ("table", "chart")
    return [i.words for i in reading_order(path) if i.kind not in kinds and not HEADING.fullmatch(i.kind)]


def _items(element, names):
    if element.tag == f"{W}tbl":
        title = element.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        rows = tuple(tuple(words_of(cell) for cell in row.iter(f"{W}tc")) for row in element.iter(f"{W}tr"))
        yield Item("table", title, rows)
    elif element.tag == f"{W}p":
        for drawing in element.iter(f"{WP}docPr"):
            yield Item("chart", drawing.get("descr"))
        words = "".join(_pieces(element))
        style = element.find(f"{W}pPr/{W}pStyle")
        if words:
            yield Item(names["Normal" if style is None else style.get(f"{W}val")], words)


def _pieces(paragraph):
    for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}noBreakHyphen"):
        yield {f"{W}br": "\n", f"{W}noBreakHyphen": "-"}.get(element.tag) or element.text or ""


if __name__ == "__main__":
    import sys

    for item in reading_order(Path(sys.argv[1])):
        print(f"[{item.kind}] {item.words}")
        for row in item.rows:
            print("   ", " | ".join(row).replace("\n", " / "))
