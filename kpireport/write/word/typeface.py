"""Which font and size a document's style comes to, through the styles it is based on, the defaults and the theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_NO_SIZE = 10.0
"""The size, in points, of a document that names none."""

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Typeface:
    """A font by its name, and a size in points. The name is empty where the document gives none."""

    font: str
    size: float


def typeface_of(document: Document, style_name: str) -> Typeface:
    """Return what a paragraph style looks like in the end."""
    properties = tuple(_run_properties(document, style_name))
    font = next((name for one in properties if (name := _font(document, one))), "")
    sizes = (size.get(qn("w:val")) for one in properties if (size := one.find(qn("w:sz"))) is not None)
    return Typeface(font, next((int(size) / 2 for size in sizes if size), _NO_SIZE))


def _run_properties(document: Document, style_name: str) -> Iterator[BaseOxmlElement]:
    """Give the properties of a style's type, those of the styles that it is based on, and the defaults."""
    style = document.styles[style_name]
    while style is not None:
        yield from style.element.findall(qn("w:rPr"))
        style = style.base_style
    yield from document.styles.element.iterfind(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")


def _font(document: Document, properties: BaseOxmlElement) -> str:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        return ""
    theme = fonts.get(qn("w:asciiTheme"), "")  # the theme's font wins over one that is named beside it
    return (_theme_font(document, theme) if theme else "") or fonts.get(qn("w:ascii"), "")


def _theme_font(document: Document, name: str) -> str:
    """Return the theme's font for text, or for headings where the name begins with ``major``."""
    kind = "majorFont" if name.startswith("major") else "minorFont"
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME and not relation.is_external:
            for latin in parse_xml(relation.target_part.blob).iter(f"{_A}{kind}"):
                return str(latin.find(f"{_A}latin").get("typeface"))
    return ""
