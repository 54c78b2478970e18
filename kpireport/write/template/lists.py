"""The hidden sheet with the words to choose from: a list in a range may be long, and its words may hold commas."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs

from kpireport.forms.service_return import ACTION_STATUSES, LISTS_SHEET, NO_FIGURE_REASONS
from kpireport.model.template import Template
from kpireport.write.book import Book
from kpireport.write.template.protection import protect


@dataclass(frozen=True)
class Lists:
    """The range of each list, as a rule or a formula on another sheet names it."""

    milestone_states: str
    action_states: str
    reasons: str
    yes: str
    indicator_ids: str
    periods: str


def lists_of(template: Template) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the headings and words of the lists, in the order of Lists."""
    return (
        ("Milestone states", template.states),
        ("Action states", ACTION_STATUSES),
        ("Reasons", NO_FIGURE_REASONS),
        ("Yes", ("Yes",)),
        ("Indicators", template.led_ids),
        ("Periods", template.correction_periods),
    )


def ranges_of(template: Template) -> Lists:
    """Return where each list stands."""
    ranges = [
        f"'{LISTS_SHEET}'!{xl_range_abs(1, place, max(len(words), 1), place)}"
        for place, (_, words) in enumerate(lists_of(template))
    ]
    return Lists(*ranges)


def add_lists_sheet(book: Book, template: Template, password: str) -> None:
    """Add the hidden sheet with the lists."""
    sheet = book.add_sheet(LISTS_SHEET)
    for place, (heading, words) in enumerate(lists_of(template)):
        sheet.write_string(0, place, heading, book.format(bold=True))
        for number, word in enumerate(words, start=1):
            sheet.write_string(number, place, word, book.text_format(word, num_format="@"))
    sheet.set_column(0, len(lists_of(template)) - 1, 26)
    protect(sheet, password)
    sheet.hide()
