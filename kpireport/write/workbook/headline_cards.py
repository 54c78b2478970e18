"""The headline in large figures: how many of each rating and direction, perception indicators apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kpireport.model.report import Headline, Report, Share
from kpireport.model.verdict import Direction
from kpireport.write.workbook import look
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.look import Content
from kpireport.write.workbook.number_formats import WHOLE_PERCENT

_ARROWS = {direction.word: direction.value for direction in Direction}


@dataclass(frozen=True)
class Card:
    """A count, what it counts, its share of the whole, and the palette's colour it stands on."""

    group: str
    name: str
    count: int | str
    share: str
    colour: str


def add_cards(listing: Listing, report: Report) -> None:
    """Write a block of cards for the indicators, and one for the perception indicators if there are any."""
    for words, counts in (("Indicators", report.headline), ("Perception indicators", report.perception)):
        if counts.total:
            _add_block(listing, words, counts)
    if report.headline.rounding_note:
        listing.add_note(report.headline.rounding_note)


def _add_block(listing: Listing, words: str, counts: Headline) -> None:
    style, first = listing.book.style, listing.next_row
    group = ""
    for number, card in enumerate(_cards(counts), start=1):
        label = {"bold": True, "font_color": style.title_colour, "valign": "bottom"}
        look.put(listing.book, listing.sheet, first, number, "" if card.group == group else card.group, label)
        group = card.group
        _put_card(listing, first + 1, number, card)
    big = {"bold": True, "font_size": look.SECTION_SIZE, "font_color": style.title_colour, "valign": "vcenter"}
    look.put(listing.book, listing.sheet, first + 1, 0, words, big)
    for offset, height in enumerate((22, 30, 16, 16)):
        listing.set_height(first + offset, height)
    listing.next_row = first + 4


def _put_card(listing: Listing, row: int, place: int, card: Card) -> None:
    style = listing.book.style
    shade = style.shade(card.colour)
    base = {"align": "center", "bg_color": shade.fill, "font_color": shade.text, "valign": "vcenter"}
    sides = {"left": 5, "left_color": "FFFFFF", "right": 5, "right_color": "FFFFFF"}
    parts: tuple[tuple[Content, dict[str, Any]], ...] = (
        (card.count, {"bold": True, "font_size": look.CARD_SIZE, "num_format": "#,##0"}),
        (card.name, {"bold": True}),
        _share(card.share),
    )
    for offset, (content, properties) in enumerate(parts):
        look.put(listing.book, listing.sheet, row + offset, place, content, {**base, **sides, **properties})


def _share(words: str) -> tuple[Content, dict[str, Any]]:
    """Return a share as a number where it is one: ``71%``; any other words as they are: ``of 50``."""
    if words.endswith("%"):
        return Decimal(words.removesuffix("%")), {"num_format": WHOLE_PERCENT}
    return words, {}


def _cards(counts: Headline) -> list[Card]:
    not_rated = counts.total - counts.rated
    return [
        Card("Coverage", "indicators rated", counts.rated, f"of {counts.total:,}", "Blue"),
        *_shares("RAG", counts.bands, "none rated"),
        Card("RAG", "Not rated", not_rated, f"of {counts.total:,}", "Grey"),
        *_shares("Short-term DOT", counts.short, "not compared"),
        *_shares("Long-term DOT", counts.long, "not compared"),
    ]


def _shares(group: str, shares: Sequence[Share], none: str) -> Iterator[Card]:
    """Give a card for each share. Where nothing was rated or compared, no card says nought but ``none``."""
    is_any = any(share.count for share in shares)
    for share in shares:
        name = f"{_ARROWS.get(share.name, '')} {share.name}".strip()
        yield Card(group, name, share.count if is_any else "-", share.percent if is_any else none, share.colour)
