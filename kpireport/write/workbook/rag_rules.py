"""Conditional formats keyed on words: the RAG cell's colour follows its word, the arrow's colour its direction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range

from kpireport.model.report import Report
from kpireport.model.verdict import Direction
from kpireport.write.book import Book, Sheet
from kpireport.write.workbook.table import Area

NO_COLOUR = "Grey"
_ARROW_COLOURS = {Direction.BETTER: "Green", Direction.SAME: "Grey", Direction.WORSE: "Red"}


def rag_words(report: Report) -> dict[str, str]:
    """Return the palette's colour for every word that a RAG cell can hold: bands, milestone states, and the rest."""
    scheme = report.evaluation.scheme
    words = {band.name: band.colour for band in scheme.bands}
    words |= {state.name: state.band.colour if state.band else NO_COLOUR for state in scheme.states}
    words |= {row.rag_text: row.colour for row in report.rows if row.rag_text not in words}
    words |= {change.was: change.was_colour for change in report.summary.changes if change.was not in words}
    return {word: colour for word, colour in words.items() if word}


def add_rag_rules(book: Book, sheet: Sheet, areas: Sequence[Area], report: Report) -> None:
    """Colour the RAG cells of these areas by their words, one rule for each word."""
    add_word_rules(book, sheet, areas, rag_words(report))


def add_word_rules(book: Book, sheet: Sheet, areas: Sequence[Area], colours: dict[str, str]) -> None:
    """Colour the cells of these areas by their words, each in its colour of the palette, one rule for each word."""
    for word, colour in colours.items():
        shade = book.style.shade(colour)
        shaded = book.workbook.add_format(
            {"bg_color": shade.fill, "font_color": shade.text, "bold": colour != NO_COLOUR}
        )
        add_rule(sheet, areas, {"type": "cell", "criteria": "==", "value": _quoted(word), "format": shaded})


def add_arrow_rules(book: Book, sheet: Sheet, areas: Sequence[Area]) -> None:
    """Colour the cells that begin with an arrow: better green, worse red, same grey."""
    for direction, colour in _ARROW_COLOURS.items():
        shown = book.workbook.add_format({"font_color": book.style.shade(colour).text, "bold": True})
        rule = {"type": "text", "criteria": "begins with", "value": direction.value, "format": shown}
        add_rule(sheet, areas, rule)


def add_rule(sheet: Sheet, areas: Sequence[Area], rule: dict[str, Any]) -> None:
    """Add one conditional format to several areas."""
    several = {"multi_range": " ".join(xl_range(*area) for area in areas)} if len(areas) > 1 else {}
    sheet.conditional_format(*areas[0], {**rule, **several})


def arrow_words(arrow: str, word: str) -> str:
    """Return an arrow with its word, as screen readers need it: ``↑ better``; nothing to compare is ``-``."""
    return arrow if arrow == Direction.NOTHING.value else f"{arrow} {word}"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
