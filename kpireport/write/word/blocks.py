"""Places the blocks of a paper, in order, in a Word document's body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import count

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from kpireport.model.house_style import HouseStyle
from kpireport.model.paper import Block, Bullets, Chart, Heading, Paragraph, Part, Role, Run, Table
from kpireport.write.word.charts import add_chart, chart_paragraph
from kpireport.write.word.markup import mark, paragraph
from kpireport.write.word.styles import style_ids
from kpireport.write.word.tables import TableSetting, table_element

_ROLES = {
    Role.BODY: "Normal",
    Role.LEAD_IN: "KPI Lead-in",
    Role.NOTE: "KPI Note",
    Role.STATUS: "KPI Status",
    Role.SUBTITLE: "Subtitle",
}
_AFTER_TABLE = 160
"""The space above a paragraph that follows a table, in twentieths of a point."""


@dataclass
class Placing:
    """A document in the making: its styles by name, and the running numbers of its bookmarks and drawings."""

    document: Document
    style: HouseStyle
    made_on: date
    bookmarks: Iterator[int] = field(default_factory=lambda: count(1))
    drawings: Iterator[int] = field(default_factory=lambda: count(1))

    @cached_property
    def _style_ids(self) -> dict[str, str]:
        return style_ids(self.document)

    def style_id(self, name: str) -> str:
        """Return the id of one of the document's paragraph styles."""
        return self._style_ids[name]


def part_elements(part: Part, placing: Placing, width: int) -> Iterator[BaseOxmlElement]:
    """Give the elements of a part, ``width`` twentieths of a point wide."""
    before: Block | None = None
    for block in part.blocks:
        yield from _elements(block, placing, width, before)
        before = block


def _elements(block: Block, placing: Placing, width: int, before: Block | None) -> Iterator[BaseOxmlElement]:
    match block:
        case Heading():
            yield _heading(block, placing, is_first=before is None)
        case Paragraph():
            yield _paragraph(block, placing, follows_table=isinstance(before, Table))
        case Bullets():
            style = placing.style_id("List Bullet")
            yield from (paragraph(item, style) for item in block.items)
        case Table():
            yield from _table(block, placing, width)
        case Chart():
            relation = add_chart(placing.document, block, placing.style, placing.made_on)
            chart_style = placing.style_id("KPI Chart")
            yield chart_paragraph(block, relation, chart_style, width, next(placing.drawings))


def _heading(block: Heading, placing: Placing, *, is_first: bool) -> BaseOxmlElement:
    name = f"Heading {block.level}" if block.level else "Title"
    element = paragraph((Run(block.words),), placing.style_id(name), space_before=0 if is_first else None)
    if block.anchor:
        mark(element, block.anchor, next(placing.bookmarks))
    return element


def _paragraph(block: Paragraph, placing: Placing, *, follows_table: bool) -> BaseOxmlElement:
    return paragraph(
        block.runs,
        placing.style_id(_ROLES[block.role]),
        space_before=_AFTER_TABLE if follows_table else None,
    )


def _table(block: Table, placing: Placing, width: int) -> Iterator[BaseOxmlElement]:
    if block.is_captioned:
        yield paragraph((Run(block.title),), placing.style_id("Caption"), keep_next=True)
    text = "KPI Table Small" if block.is_dense else "KPI Table Text"
    heading = "KPI Table Small Heading" if block.is_dense else "KPI Table Heading"
    setting = TableSetting(width, placing.style, placing.style_id(text), placing.style_id(heading))
    anchors = sum(bool(cell.anchor) for row in block.rows for cell in row)
    first = next(placing.bookmarks)
    for _ in range(anchors):
        next(placing.bookmarks)
    yield table_element(block, setting, first)
