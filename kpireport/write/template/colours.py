"""Colours keyed on the words of the live cells, so that a colour never stands without its word."""

from __future__ import annotations

from kpireport.model.house_style import GREY, Shade
from kpireport.model.live_rule import direction_words
from kpireport.model.template import COMPLETE
from kpireport.model.verdict import Direction, State
from kpireport.write.book import Book, Sheet
from kpireport.write.template.layout import HEADER_ROW, Layout
from kpireport.write.template.row_cells import quoted

_DIRECTION_COLOURS = {Direction.BETTER: "Green", Direction.WORSE: "Red"}


def add_colours(book: Book, sheet: Sheet, layout: Layout) -> None:
    """Colour ratings, directions of travel and what is complete, by the words that stand there."""
    for word, colour in layout.template.colours:
        _add_colour(book, sheet, layout, "rag", word, book.style.shade(colour))
    for state in (State.QUERY, State.LIMIT_REFUSED):
        _add_colour(book, sheet, layout, "rag", state.shown, GREY)
    for direction, colour in _DIRECTION_COLOURS.items():
        for ladder in ("short", "long"):
            _add_colour(book, sheet, layout, ladder, direction_words(direction), book.style.shade(colour))
    _add_colour(book, sheet, layout, "needed", COMPLETE, book.style.shade("Blue"))


def _add_colour(book: Book, sheet: Sheet, layout: Layout, key: str, word: str, shade: Shade) -> None:
    look = book.workbook.add_format({"bg_color": shade.fill, "font_color": shade.text})
    rule = {"type": "cell", "criteria": "==", "value": quoted(word), "format": look}
    column = layout.column(key)
    sheet.conditional_format(HEADER_ROW + 1, column, layout.last_row, column, rule)
