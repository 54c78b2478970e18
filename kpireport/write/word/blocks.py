"""Places the blocks of a paper, in order, in a Word document's body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import count

from docx.document import Document
from docx.oxml.ns import nsmap

from kpireport.model.house_style import HouseStyle
from kpireport.model.paper import Block, Bullets, Chart, Heading, Paragraph, Part, Role, Run, Table
from kpireport.write.word.aside import Aside
from kpireport.write.word.charts import add_chart, chart_paragraph
from kpireport.write.word.markup import DECLARED, paragraph
from kpireport.write.word.styles import sized_style, style_ids
from kpireport.write.word.tables import TableSetting, table_markup
from kpireport.write.word.typeface import Typeface, typeface_of
from kpireport.write.word.widths import Fit, fit

_ROLES = {
    Role.BODY: "Normal",
    Role.LEAD_IN: "KPI Lead-in",
    Role.NOTE: "KPI Note",
    Role.STATUS: "KPI Status",
    Role.SUBTITLE: "Subtitle",
}
_AFTER_TABLE = 160
"""The space above a paragraph that follows a table, in twentieths of a point."""
_BETWEEN_TABLES = 240
"""The space above a table's title that follows another table, in twentieths of a point."""


@dataclass
class Placing:
    """A document in the making: its styles by name, and the running numbers of its bookmarks and drawings."""

    document: Document
    style: HouseStyle
    made_on: date
    bookmarks: Iterator[int] = field(default_factory=lambda: count(1))
    drawings: Iterator[int] = field(default_factory=lambda: count(1))
    aside: Aside = field(default_factory=Aside)
    _sized: dict[tuple[str, float], str] = field(default_factory=dict)
    _typefaces: dict[str, Typeface] = field(default_factory=dict)

    @cached_property
    def _style_ids(self) -> dict[str, str]:
        return style_ids(self.document)

    def style_id(self, name: str) -> str:
        """Return the id of one of the document's paragraph styles."""
        return self._style_ids[name]

    @cached_property
    def declared(self) -> str:
        """What markup that is put aside has to declare itself: nothing that the document's root declares already."""
        is_known = self.document.element.nsmap.get("w") == nsmap["w"]
        return "" if is_known else DECLARED

    def sized(self, name: str, size: float) -> str:
        """Return the id of a paragraph style, or of its twin of another type size, made if the document has none."""
        if (name, size) not in self._sized:  # the document searches all its styles for each
            twin = sized_style(self.document, name, size)
            self._sized[name, size] = self._style_ids.setdefault(str(twin.name), str(twin.style_id))
        return self._sized[name, size]

    def typeface(self, name: str) -> Typeface:
        """Return the font and size that a paragraph style comes to."""
        if name not in self._typefaces:
            self._typefaces[name] = typeface_of(self.document, name)
        return self._typefaces[name]


def part_markup(part: Part, placing: Placing, width: int) -> str:
    """Return the markup of a part, ``width`` twentieths of a point wide."""
    fits = _fits(part, placing, width)
    befores = (None, *part.blocks)
    return "".join(
        _table(block, placing, fits[_likeness(block)], follows_table=isinstance(before, Table))
        if isinstance(block, Table)
        else _markup(block, placing, width, before)
        for before, block in zip(befores, part.blocks, strict=False)
    )


def _fits(part: Part, placing: Placing, width: int) -> dict[object, Fit]:
    """Fit the part's tables to the page; those with the same columns are alike in widths and type."""
    alike: dict[object, list[Table]] = {}
    for block in part.blocks:
        if isinstance(block, Table):
            alike.setdefault(_likeness(block), []).append(block)
    return {key: fit(tables, width, placing.typeface(_style(tables[0]))) for key, tables in alike.items()}


def _likeness(table: Table) -> object:
    return table.is_dense, table.columns


def _style(table: Table) -> str:
    return "KPI Table Small" if table.is_dense else "KPI Table Text"


def _markup(block: Heading | Paragraph | Bullets | Chart, placing: Placing, width: int, before: Block | None) -> str:
    match block:
        case Heading():
            return _heading(block, placing, is_first=before is None)
        case Paragraph():
            return _paragraph(block, placing, follows_table=isinstance(before, Table))
        case Bullets():
            style = placing.style_id("List Bullet")
            return "".join(paragraph(item, style) for item in block.items)
        case Chart():
            relation = add_chart(placing.document, block, placing.style, placing.made_on)
            chart_style = placing.style_id("KPI Chart")
            return chart_paragraph(block, relation, chart_style, width, next(placing.drawings))


def _heading(block: Heading, placing: Placing, *, is_first: bool) -> str:
    name = f"Heading {block.level}" if block.level else "Title"
    bookmark = (block.anchor, next(placing.bookmarks)) if block.anchor else None
    space = 0 if is_first else None
    return paragraph((Run(block.words),), placing.style_id(name), space_before=space, bookmark=bookmark)


def _paragraph(block: Paragraph, placing: Placing, *, follows_table: bool) -> str:
    return paragraph(
        block.runs,
        placing.style_id(_ROLES[block.role]),
        space_before=_AFTER_TABLE if follows_table else None,
    )


def _table(block: Table, placing: Placing, fitted: Fit, *, follows_table: bool) -> str:
    caption = ""
    if block.is_captioned:
        space = _BETWEEN_TABLES if follows_table else None
        caption = paragraph((Run(block.title),), placing.style_id("Caption"), keep_next=True, space_before=space)
    heading = "KPI Table Small Heading" if block.is_dense else "KPI Table Heading"
    text, heading = (placing.sized(name, fitted.size) for name in (_style(block), heading))
    setting = TableSetting(fitted.widths, placing.style, text, heading, placing.declared)
    bookmarks = [next(placing.bookmarks) for row in block.rows for cell in row if cell.anchor]
    return caption + placing.aside.put(table_markup(block, setting, iter(bookmarks)))
