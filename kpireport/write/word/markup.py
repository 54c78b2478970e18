"""WordprocessingML from Python values: elements, runs and paragraphs. Words are only ever text, never markup."""

from __future__ import annotations

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from kpireport.model.paper import Line, Run, Tone

LINK_STYLE, MISSING_STYLE, STRONG_STYLE = "KpiLink", "KpiMissing", "KpiStrong"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HYPHEN_IN_FIGURE = re.compile(r"(?<=\d)-(?=\d)")
_STYLES = {Tone.STRONG: STRONG_STYLE, Tone.MISSING: MISSING_STYLE}


def w(tag: str, /, *children: BaseOxmlElement | None, **attributes: object) -> BaseOxmlElement:
    """Make an element of the w: namespace with attributes of that namespace; children that are None are left out."""
    element = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    element.extend([child for child in children if child is not None])
    return element


def run(words: str, style: str = "", colour: str = "") -> BaseOxmlElement:
    """Make a run of plain words; line breaks become breaks, and ``2016-17`` does not break at its hyphen."""
    properties = w("rPr", w("rStyle", val=style) if style else None, w("color", val=colour) if colour else None)
    element = w("r", properties if len(properties) else None)
    for number, part in enumerate(clean(words).split("\n")):
        if number:
            element.append(w("br"))
        for place, piece in enumerate(_HYPHEN_IN_FIGURE.split(part)):
            if place:
                element.append(w("noBreakHyphen"))
            text = w("t")
            text.text = piece
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            element.append(text)
    return element


def inline(item: Run, colour: str = "") -> BaseOxmlElement:
    """Make a run in its tone, or a link to the place it leads to."""
    if not item.to:
        return run(item.words, _STYLES.get(item.tone, ""), colour)
    link = w("hyperlink", run(item.words, LINK_STYLE), anchor=item.to, history="1")
    return link


def paragraph(
    runs: Line,
    style: str,
    *,
    keep_next: bool = False,
    space_before: int | None = None,
    colour: str = "",
) -> BaseOxmlElement:
    """Make a paragraph in a style, by the style's id. ``space_before`` is in twentieths of a point."""
    properties = w(
        "pPr",
        w("pStyle", val=style),
        w("keepNext") if keep_next else None,
        w("spacing", before=space_before) if space_before is not None else None,
    )
    return w("p", properties, *(inline(item, colour) for item in runs))


def mark(element: BaseOxmlElement, anchor: str, number: int) -> None:
    """Put a bookmark around a paragraph's runs, so that links lead to it; numbers must not repeat in a document."""
    start = w("bookmarkStart", id=number, name=anchor)
    properties = element.find(qn("w:pPr"))
    element.insert(0 if properties is None else 1, start)
    element.append(w("bookmarkEnd", id=number))


def clean(words: str) -> str:
    """Replace what no XML file can hold by the sign for a character that cannot be shown."""
    return _NOT_XML.sub("�", words)
