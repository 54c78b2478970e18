"""Makes a Word file of a paper: in our own style, or in a council's template."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from kpireport.model.paper import Paper, Table
from kpireport.model.problem import KpiReportError
from kpireport.write.files import write_package
from kpireport.write.word.aside import Aside
from kpireport.write.word.blocks import Placing, part_markup
from kpireport.write.word.markup import element, parsed, w
from kpireport.write.word.page import add_header_and_footer, set_default_page, sheet_for
from kpireport.write.word.styles import apply_styles, set_language
from kpireport.write.word.typeface import typeface_of

_LONGEST_PROPERTY = 255
"""Letters that a property of a document can have. The whole text stands in the document itself."""
_LOGO_HEIGHT = Cm(1.6)
_DROPPED = ("/stylesWithEffects", "/thumbnail")
"""Relations of the library's own template that say nothing of ours, or contradict it."""


def write_paper(path: Path, paper: Paper, template: Path | None) -> Path:
    """Write a paper to ``path``. Raises KpiReportError if the template cannot be opened as a Word file."""
    document = _open(template)
    if template is not None:
        font = typeface_of(document, "Normal").font or paper.style.font
        paper = replace(paper, style=replace(paper.style, font=font))
    apply_styles(document, paper.style, is_ours=template is None)
    set_language(document, paper.language)
    if template is None:
        set_default_page(document.sections[0])
    aside = _place(document, paper)
    add_header_and_footer(document, paper, has_own=template is not None and _has_header(document))
    _set_properties(document, paper)
    stream = BytesIO()
    document.save(stream)
    return write_package(path, stream, {document.part.partname.membername: aside.put_back})


def _open(template: Path | None) -> Document:
    try:
        document = docx.Document(str(template) if template else None)
    except Exception as error:  # the library raises whatever a broken package makes it trip over
        raise KpiReportError(
            f"{template} cannot be opened as a Word document. Save it again in Word as .docx, or remove it to use the "
            "built-in style."
        ) from error
    for rels in (document.part.rels, document.part.package.rels):
        for relation in [key for key, rel in rels.items() if rel.reltype.endswith(_DROPPED)]:
            rels.pop(relation)
    return document


def _place(document: Document, paper: Paper) -> Aside:
    """Place a paper in the document; what is returned has to be put back when its XML is written."""
    base, body = document.sections[0], document.element.body
    kept = _logo_paragraphs(body) or _own_logo(document, paper)
    sheets = [sheet_for(base, is_landscape=part.is_landscape, is_first=not n) for n, part in enumerate(paper.parts)]
    for old in list(body):
        body.remove(old)
    body.extend(kept)
    placing = Placing(document, paper.style, paper.as_of)
    last = len(paper.parts) - 1
    for number, (part, sheet) in enumerate(zip(paper.parts, sheets, strict=True)):
        body.extend(parsed(part_markup(part, placing, sheet.width)))
        if number < last:
            _end_section(body, sheet.properties, part.blocks[-1:])
        else:
            body.append(sheet.properties)
    return placing.aside


def _end_section(body: BaseOxmlElement, properties: BaseOxmlElement, last: tuple[object, ...]) -> None:
    """End a section in its last paragraph; a table has none, so a small one follows it."""
    if not body.findall(qn("w:p")) or any(isinstance(block, Table) for block in last):
        body.append(element(w("p", w("pPr", w("spacing", before=0, after=0, line=20, lineRule="exact")))))
    paragraph = body[-1]
    paragraph.get_or_add_pPr().append(properties)


def _logo_paragraphs(body: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Return the pictures that head a template's page: paragraphs with a drawing and no words."""
    kept = []
    for found in body.findall(qn("w:p")):
        if not found.xpath(".//w:drawing | .//w:pict") or "".join(found.xpath(".//w:t/text()")).strip():
            break
        kept.append(found)
    return kept


def _own_logo(document: Document, paper: Paper) -> list[BaseOxmlElement]:
    """Return the council's logo as the paragraph that heads the first page; none if the council has set none."""
    if paper.style.logo is None:
        return []
    paragraph = document.add_paragraph()
    picture = paragraph.add_run().add_picture(str(paper.style.logo), height=_LOGO_HEIGHT)
    picture._inline.docPr.set("descr", f"Logo of {paper.council}")
    return [paragraph._p]


def _has_header(document: Document) -> bool:
    section = document.sections[0]
    return not (section.header.is_linked_to_previous and section.footer.is_linked_to_previous)


def _set_properties(document: Document, paper: Paper) -> None:
    made_on = datetime(paper.as_of.year, paper.as_of.month, paper.as_of.day)
    properties = document.core_properties
    title, subject, author, language = (
        text[:_LONGEST_PROPERTY] for text in (paper.title, paper.subject, paper.author, paper.language)
    )
    properties.title, properties.subject, properties.author = title, subject, author
    properties.last_modified_by, properties.language = author, language
    properties.created = properties.modified = made_on
    properties.comments = properties.category = properties.content_status = properties.keywords = ""
    properties.content_status = paper.status
    properties.revision = 1
