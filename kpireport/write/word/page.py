"""Pages: their size and orientation, what stands at their head and foot, and the mark of a draft."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm

from kpireport.model.house_style import RED, HouseStyle
from kpireport.model.paper import Paper
from kpireport.write.word.markup import STRONG_STYLE, element, run, w

_NARROW = Cm(1.5)
_HEADERS = "headerReference", "footerReference"


@dataclass(frozen=True)
class Sheet:
    """A part's page: the section's properties, and the width between its margins in twentieths of a point."""

    properties: BaseOxmlElement
    width: int


def set_default_page(section: Section) -> None:
    """Set a page of A4 with the margins of a report."""
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2)
    section.header_distance = section.footer_distance = Cm(1)


def sheet_for(base: Section, *, is_landscape: bool, is_first: bool) -> Sheet:
    """Return the page of a part, made from the document's own; only the first keeps what heads its first page."""
    properties = deepcopy(base._sectPr)
    section = Section(properties, base._document_part)
    for tag in ("w:type",):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    if not is_first:
        _inherit(properties)
    if is_landscape:
        _turn(section)
    width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    return Sheet(properties, width // 635)


def add_header_and_footer(document: Document, paper: Paper, *, has_own: bool) -> None:
    """Give every page its head and foot; a council's own are kept, with the draft's mark and page numbers added."""
    sections = tuple(document.sections)
    if has_own:
        _complete(sections[0], paper)
        return
    for number, section in enumerate(sections):
        if number == 0 or section.orientation != sections[number - 1].orientation:
            _fill(section, paper)


def _turn(section: Section) -> None:
    height, width = section.page_height, section.page_width
    section.page_width, section.page_height = height, width
    section._sectPr.find(qn("w:pgSz")).set(qn("w:orient"), "landscape")
    for side in ("left_margin", "right_margin"):
        setattr(section, side, min(getattr(section, side) or _NARROW, _NARROW))


def _inherit(properties: BaseOxmlElement) -> None:
    """Let a later section go on with the heads and feet before it."""
    for name in (*_HEADERS, "titlePg", "pgNumType"):
        for old in properties.findall(qn(f"w:{name}")):
            if name != "pgNumType" or old.get(qn("w:start")):
                properties.remove(old)


def _fill(section: Section, paper: Paper) -> None:
    for block in (section.header, section.footer):
        block.is_linked_to_previous = False
    width = (int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)) // 635
    _replace(section.header._element, _head(paper, width))
    _replace(section.footer._element, _foot(paper, width))


def _replace(block: BaseOxmlElement, content: str) -> None:
    for old in list(block):
        block.remove(old)
    block.append(element(content))


def _head(paper: Paper, width: int) -> str:
    left = run(paper.council or paper.title)
    right = run(paper.status, STRONG_STYLE, RED.text) if paper.status else run(paper.period_name)
    return _two_sided("Header", width, paper.style, left, right, "bottom")


def _foot(paper: Paper, width: int) -> str:
    return _two_sided("Footer", width, paper.style, run(paper.title), _page_numbers(), "top")


def _two_sided(style_id: str, width: int, style: HouseStyle, left: str, right: str, edge: str) -> str:
    border = w(edge, val="single", sz=6, space=4, color=style.line_colour)
    tabs = w("tabs", *(w("tab", val="clear", pos=pos) for pos in (4320, 8640)), w("tab", val="right", pos=width))
    properties = w("pPr", w("pStyle", val=style_id), w("pBdr", border), tabs)
    return w("p", properties, left, w("r", w("tab")), right)


def _complete(section: Section, paper: Paper) -> None:
    headers, footers = [section.header], [section.footer]
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
        footers.append(section.first_page_footer)
    for header in headers:
        if paper.status:
            style_id = header.paragraphs[0].style.style_id if header.paragraphs else "Header"
            properties = w("pPr", w("pStyle", val=style_id), w("spacing", before=60, after=160))
            header._element.append(element(w("p", properties, run(paper.status, STRONG_STYLE, RED.text))))
    for footer in footers:
        if "PAGE" not in "".join(footer._element.xpath(".//w:instrText/text() | .//w:fldSimple/@w:instr")):
            like = footer.paragraphs[0].style.style_id if footer.paragraphs else "Footer"
            properties = w("pPr", w("pStyle", val=like))
            footer._element.append(element(w("p", properties, _page_numbers())))


def _page_numbers() -> str:
    return run("Page ") + _field("PAGE") + run(" of ") + _field("NUMPAGES")


def _field(name: str) -> str:
    return w("fldSimple", run("1"), instr=f" {name} ")
