"""The bullets of lists: a numbering definition of our own, added to whatever the document has."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

from kpireport.write.word.markup import element, w

INDENT = 340
"""How far a bullet's text is set in, in twentieths of a point."""


def add_bullets(document: Document) -> int:
    """Add a definition of bullets to the document, and return the number by which a style refers to it."""
    numbering = _numbering(document)
    definitions, numbers = numbering.findall(qn("w:abstractNum")), numbering.findall(qn("w:num"))
    definition = 1 + max((int(one.get(qn("w:abstractNumId"))) for one in definitions), default=0)
    number = 1 + max((int(one.get(qn("w:numId"))) for one in numbers), default=0)
    # Every definition has to stand before the first number.
    numbering.insert(len(definitions), element(_definition(definition)))
    position = len(definitions) + 1 + len(numbers)
    numbering.insert(position, element(w("num", w("abstractNumId", val=definition), numId=number)))
    return number


def _definition(definition: int) -> str:
    level = w(
        "lvl",
        w("start", val=1), w("numFmt", val="bullet"), w("lvlText", val="•"), w("lvlJc", val="left"),
        w("pPr", w("ind", left=INDENT, hanging=INDENT)),
        ilvl=0,
    )  # fmt: skip
    return w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=definition)


def _numbering(document: Document) -> BaseOxmlElement:
    relations = document.part.rels.values()
    if not any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in relations):
        name, empty = PackURI("/word/numbering.xml"), OxmlElement("w:numbering")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, empty, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    numbering: BaseOxmlElement = document.part.numbering_part.element
    return numbering
