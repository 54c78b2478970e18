"""The styles of the papers: a set of our own without a template; with one, only those that it lacks."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.styles import BabelFish
from docx.styles.style import BaseStyle, StyleFactory

from kpireport.model.house_style import RED, HouseStyle
from kpireport.write.word.contrast import readable
from kpireport.write.word.markup import LINK_STYLE, MISSING_STYLE, STRONG_STYLE, element, parsed, w
from kpireport.write.word.numbering import INDENT, add_bullets
from kpireport.write.word.typeface import typeface_of

TABLE_STYLE = "KpiTable"
_WHITE = "FFFFFF"
BODY_SIZE = 11.5
"""The size of running text, in points."""


@dataclass(frozen=True)
class Look:
    """How a paragraph style looks. Sizes and spaces are points; ``colour`` is main, grey, or black."""

    name: str
    style_id: str
    size: float
    bold: bool = False
    colour: str = ""
    before: float = 0
    after: float = 0
    line: float = 1.0
    keep_next: bool = False
    level: int | None = None


LOOKS = (
    Look("Normal", "Normal", BODY_SIZE, after=8, line=1.15),
    Look("Title", "Title", 20, bold=True, colour="main", before=4, after=10),
    Look("Subtitle", "Subtitle", 13, colour="grey", after=4),
    Look("Heading 1", "Heading1", 19, bold=True, colour="main", before=22, after=8, keep_next=True, level=0),
    Look("Heading 2", "Heading2", 15, bold=True, colour="main", before=18, after=6, keep_next=True, level=1),
    Look("Heading 3", "Heading3", 12.5, bold=True, colour="main", before=12, after=4, keep_next=True, level=2),
    Look("Heading 4", "Heading4", BODY_SIZE, bold=True, before=10, after=3, keep_next=True, level=3),
    Look("List Bullet", "ListBullet", BODY_SIZE, after=4, line=1.12),
    Look("Caption", "Caption", 10.5, bold=True, colour="grey", before=12, after=4, keep_next=True),
    Look("Header", "Header", 9, colour="grey"),
    Look("Footer", "Footer", 9, colour="grey"),
    Look("KPI Lead-in", "KpiLeadIn", BODY_SIZE, before=8, after=4, line=1.15, keep_next=True),
    Look("KPI Note", "KpiNote", 10, colour="grey", after=6, line=1.1),
    Look("KPI Status", "KpiStatus", BODY_SIZE, bold=True, colour="red", before=2, after=8),
    Look("KPI Table Text", "KpiTableText", 10, before=1.5, after=1.5),
    Look("KPI Table Heading", "KpiTableHeading", 10, bold=True, before=2, after=2, keep_next=True),
    Look("KPI Table Small", "KpiTableSmall", 8.5, before=1, after=1),
    Look("KPI Table Small Heading", "KpiTableSmallHeading", 8.5, bold=True, before=1.5, after=1.5, keep_next=True),
    Look("KPI Chart", "KpiChart", BODY_SIZE, before=6, after=8),
)
"""Every paragraph style that the papers use."""


def apply_styles(document: Document, style: HouseStyle, *, is_ours: bool) -> None:
    """Give the document every style the papers use; ``is_ours`` restyles what it has, else only lacking ones come."""
    known = {existing.name: existing for existing in document.styles}
    for look in LOOKS:
        if is_ours or look.name not in known:
            added = known.get(look.name) or _added(document, look.name)
            _define(document, added, look, style, is_ours=is_ours)
    if is_ours:
        _set_defaults(document, style)
        _set_compatibility(document)
    _add_character_styles(document, style, known)
    if "KPI Table" not in known:
        document.styles.element.append(element(_table_style(style)))


def _added(document: Document, name: str) -> BaseStyle:
    """Add a paragraph style that the document is known to lack, without the search of all that it has."""
    kind = WD_STYLE_TYPE.PARAGRAPH
    return StyleFactory(document.styles.element.add_style_of_type(BabelFish.ui2internal(name), kind, builtin=False))


def style_ids(document: Document) -> dict[str, str]:
    """Return the ids of the paragraph styles by their names: a council's template may give ids of its own."""
    return {str(style.name): str(style.style_id) for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH}


def sized_style(document: Document, name: str, size: float) -> BaseStyle:
    """Return a paragraph style, or its twin of another type size in points, added if the document has none."""
    own: BaseStyle = document.styles[name]
    if typeface_of(document, name).size == size:
        return own
    twin = f"{name} {size:g}"
    if twin not in document.styles:
        added = document.styles.add_style(twin, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style, added.font.size = own, Pt(size)
    found: BaseStyle = document.styles[twin]
    return found


def set_language(document: Document, language: str) -> None:
    """Set the language of the whole document, in the defaults that every style begins from."""
    properties = _default_run_properties(document)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element(w("lang", val=language, eastAsia=language, bidi="ar-SA")))


def _define(document: Document, paragraph_style: BaseStyle, look: Look, style: HouseStyle, *, is_ours: bool) -> None:
    own = paragraph_style.element
    for tag in ("w:pPr", "w:rPr"):
        for old in own.findall(qn(tag)):
            own.remove(old)
    _base_on_normal(paragraph_style, look)
    bullets = add_bullets(document) if look.name == "List Bullet" else None
    own.extend(parsed(_paragraph_properties(look, bullets) + _run_properties(look, style, is_ours=is_ours)))


def _base_on_normal(paragraph_style: BaseStyle, look: Look) -> None:
    own = paragraph_style.element
    if look.name != "Normal" and own.find(qn("w:basedOn")) is None:
        own.find(qn("w:name")).addnext(element(w("basedOn", val="Normal")))
    paragraph_style.quick_style = True
    paragraph_style.hidden = False


def _paragraph_properties(look: Look, bullets: int | None) -> str:
    return w(
        "pPr",
        w("keepNext") if look.keep_next else "",
        w("keepLines") if look.keep_next else "",
        "" if bullets is None else w("numPr", w("numId", val=bullets)),
        w("spacing", before=_twentieths(look.before), after=_twentieths(look.after), line=round(look.line * 240),
          lineRule="auto"),
        "" if bullets is None else w("ind", left=INDENT, hanging=INDENT),
        w("outlineLvl", val=look.level) if look.level is not None else "",
    )  # fmt: skip


def _run_properties(look: Look, style: HouseStyle, *, is_ours: bool) -> str:
    """Return a style's type. In a council's template the font, and the size of running text, are the template's."""
    sized = is_ours or look.size != BODY_SIZE
    colours = {"main": readable(style.main_colour, _WHITE), "grey": "404040", "red": RED.text}
    return w(
        "rPr",
        _fonts(style.font) if is_ours else "",
        w("b", val=int(look.bold)),
        w("i", val=0),
        w("color", val=colours.get(look.colour, "000000")),
        w("sz", val=round(look.size * 2)) if sized else "",
        w("szCs", val=round(look.size * 2)) if sized else "",
    )


def _add_character_styles(document: Document, style: HouseStyle, known: Container[str | None]) -> None:
    link = (w("color", val=readable(style.main_colour, _WHITE)), w("u", val="single"))
    missing = (w("b"), w("color", val=RED.text), w("shd", val="clear", color="auto", fill=RED.fill))
    for name, style_id_, properties in (
        ("KPI Strong", STRONG_STYLE, (w("b"),)),
        ("KPI Link", LINK_STYLE, link),
        ("KPI Missing", MISSING_STYLE, missing),
    ):
        if name not in known:
            added = w(
                "style", w("name", val=name), w("uiPriority", val=99), w("qFormat"), w("rPr", *properties),
                type="character", customStyle="1", styleId=style_id_,
            )  # fmt: skip
            document.styles.element.append(element(added))


def _table_style(style: HouseStyle) -> str:
    line = {"val": "single", "space": 0, "color": style.line_colour}
    strong = {"val": "single", "space": 0, "color": style.main_colour}
    borders = w("tblBorders", w("top", sz=8, **strong), w("bottom", sz=8, **strong), w("insideH", sz=4, **line))
    margins = w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in _MARGINS))
    properties = w("tblPr", w("tblInd", w=0, type="dxa"), borders, margins)
    return w(
        "style", w("name", val="KPI Table"), w("uiPriority", val=99), w("qFormat"), properties,
        type="table", customStyle="1", styleId=TABLE_STYLE,
    )  # fmt: skip


_MARGINS = (("top", 30), ("left", 80), ("bottom", 30), ("right", 80))


def _set_defaults(document: Document, style: HouseStyle) -> None:
    properties = _default_run_properties(document)
    for old in (*properties.findall(qn("w:rFonts")), *properties.findall(qn("w:sz"))):
        properties.remove(old)
    properties.insert(0, element(_fonts(style.font)))


def _set_compatibility(document: Document) -> None:
    """Ask Word for the layout of 2013 and later, in which a table's edge stands on the margin."""
    settings = document.settings.element
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")


def _default_run_properties(document: Document) -> BaseOxmlElement:
    defaults = _child(document.styles.element, "docDefaults")
    return _child(_child(defaults, "rPrDefault"), "rPr")


def _child(parent: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    """Return the parent's child of that tag, made as its first if it has none."""
    child: BaseOxmlElement | None = parent.find(qn(f"w:{tag}"))
    if child is None:
        child = element(w(tag))
        parent.insert(0, child)
    return child


def _fonts(name: str) -> str:
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _twentieths(points: float) -> int:
    return round(points * 20)
