"""WordprocessingML from Python values, as strings: elements, runs, paragraphs. Words are only ever text, never markup.

A string, parsed once where it is placed, costs a fraction of an object for each element.
"""

from __future__ import annotations

import re
from functools import lru_cache

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from kpireport.model.paper import Line, Run, Tone

LINK_STYLE, MISSING_STYLE, STRONG_STYLE = "KpiLink", "KpiMissing", "KpiStrong"

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Said by what it is and not by what it is not, which takes twenty times as long to compile."""
_HYPHEN_IN_FIGURE = re.compile(r"(?<=\d)-(?=\d)")
_BEGIN, _END = '<w:t xml:space="preserve">', "</w:t>"
_STYLES = {Tone.STRONG: STRONG_STYLE, Tone.MISSING: MISSING_STYLE}
DECLARED = nsdecls("w")
"""What markup declares that stands alone."""


def w(tag: str, /, *children: str, **attributes: object) -> str:
    """Make an element of the w: namespace with attributes of that namespace; its children are markup already."""
    given = "".join([f' w:{name}="{quoted(str(value))}"' for name, value in attributes.items()])
    content = "".join(children)
    return f"<w:{tag}{given}>{content}</w:{tag}>" if content else f"<w:{tag}{given}/>"


def escaped(words: str) -> str:
    """Return words as the text of an element: what no XML file can hold is replaced, and nothing is markup."""
    return clean(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def quoted(words: str) -> str:
    """Return words as the value of an attribute in double quotation marks."""
    return escaped(words).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def clean(words: str) -> str:
    """Replace what no XML file can hold by the sign for a character that cannot be shown."""
    return _NOT_XML.sub("�", words)


def parsed(markup: str) -> list[BaseOxmlElement]:
    """Return the elements that the markup stands for, to be placed in a document."""
    return list(parse_xml(f"<w:body {DECLARED}>{markup}</w:body>"))


def element(markup: str) -> BaseOxmlElement:
    """Return the one element that the markup stands for."""
    (only,) = parsed(markup)
    return only


def run(words: str, style: str = "", colour: str = "") -> str:
    """Make a run of plain words; line breaks become breaks, and ``2016-17`` does not break at its hyphen."""
    text = escaped(words).replace("\n", f"{_END}<w:br/>{_BEGIN}")
    text = _HYPHEN_IN_FIGURE.sub(f"{_END}<w:noBreakHyphen/>{_BEGIN}", text)
    return f"<w:r>{_run_properties(style, colour)}{_BEGIN}{text}{_END}</w:r>"


@lru_cache
def _run_properties(style: str, colour: str) -> str:
    given = (w("rStyle", val=style) if style else "", w("color", val=colour) if colour else "")
    return w("rPr", *given) if any(given) else ""


def inline(item: Run, colour: str = "") -> str:
    """Make a run in its tone, or a link to the place it leads to."""
    if not item.to:
        return run(item.words, _STYLES.get(item.tone, ""), colour)
    return w("hyperlink", run(item.words, LINK_STYLE), anchor=item.to, history="1")


def paragraph(
    runs: Line,
    style: str,
    *,
    keep_next: bool = False,
    space_before: int | None = None,
    colour: str = "",
    bookmark: tuple[str, int] | None = None,
) -> str:
    """Make a paragraph in a style, by the style's id. ``space_before`` is in twentieths of a point.

    ``bookmark`` is the anchor by which links find it, and a number that must not repeat in a document.
    """
    words = "".join([inline(item, colour) for item in runs])
    if bookmark:
        name, number = bookmark
        words = w("bookmarkStart", id=number, name=name) + words + w("bookmarkEnd", id=number)
    return f"<w:p>{_paragraph_properties(style, keep_next, space_before)}{words}</w:p>"


@lru_cache
def _paragraph_properties(style: str, keep_next: bool, space_before: int | None) -> str:
    return w(
        "pPr",
        w("pStyle", val=style),
        w("keepNext") if keep_next else "",
        w("spacing", before=space_before) if space_before is not None else "",
    )
