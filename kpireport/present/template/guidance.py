"""The guidance that goes with a return template: one page, in plain words, with the keys in force."""

from __future__ import annotations

from kpireport.model.legend import Key
from kpireport.model.live_rule import direction_words
from kpireport.model.period import Period
from kpireport.model.register import Register
from kpireport.model.scheme import Scheme
from kpireport.model.template import GuidanceSection
from kpireport.model.template_words import sending
from kpireport.model.verdict import Direction
from kpireport.present.scheme_words import band_meaning, state_meaning

_FILLING_IN = (
    "Fill in the cells with a pale yellow fill, on the sheet Return. Press Tab to go from one to the next. All other "
    "cells are locked; you can still make columns wider, filter rows and copy.",
    "Figure: type the outturn. For a percentage type 64.4, and the cell shows 64.4%. You may instead type how many "
    "(Numerator) and out of how many (Out of): the percentage is then worked out.",
    "Milestones and actions: choose the state from the list. Their due date is the date by which you now expect them.",
    "No figure: choose the reason from the list. Never type 0, N/A or a dash for a figure you do not have.",
    "Data period: only if the figure describes another time than this quarter, such as Q4 2016/17.",
    "Provisional: choose Yes if the figure may still change.",
    "Comment: say in a few plain sentences what lies behind the figure. It is printed in the report.",
    "Corrective action, Owner and Due date: needed when the rating is not the best one. Name a role, not a person.",
    "Indicators you support have room for a comment only; leave it empty if you have nothing to add.",
    "The column Still needed says what a row lacks. When it says Complete in every row, sign off at the top.",
    "An earlier quarter's figure was wrong? Say so on the sheet Corrections, with the reason.",
)
_RAG_INTRODUCTION = (
    "The figure is compared with the target as it is printed, after rounding. Exactly on a limit, the better rating "
    "counts. A target may have a tolerance of its own, which then takes the place of the limit.",
    "Words such as Not due, No target or Data only stand where there is no rating. Query means that the figure cannot "
    "be right: please check it.",
)
_DOT_INTRODUCTION = (
    "Short term compares with the quarter before, long term with the same quarter of last year. Better means better "
    "performance, whichever way the number goes. Counts that add up from April are compared quarter by quarter in the "
    "short term.",
)
_MEANINGS = {
    Direction.BETTER: "Performance is better than it was.",
    Direction.SAME: "Performance is the same.",
    Direction.WORSE: "Performance is worse than it was.",
    Direction.NOTHING: "There is no earlier figure to compare with.",
}


def guidance(
    register: Register, scheme: Scheme | None, period: Period, service: str = ""
) -> tuple[GuidanceSection, ...]:
    """Return the guidance in sections: filling in, the keys of the scheme in force, and sending."""
    sections = [GuidanceSection("What to fill in", _FILLING_IN)]
    if any(register.is_shared(indicator) for indicator in register.led_by(service, period)):
        sections.append(GuidanceSection("Indicators that several of you report", _shared(register, service, period)))
    if scheme is not None:
        sections.append(GuidanceSection(f"RAG ratings in {period.year}", _RAG_INTRODUCTION, _rag_keys(scheme)))
        if scheme.states:
            sections.append(GuidanceSection("Milestones", keys=_state_keys(scheme)))
    sections.append(GuidanceSection("Direction of travel (DOT)", _DOT_INTRODUCTION, _dot_keys()))
    code = "Keep the return code at the top of the sheet: by it the file is known, whatever its name."
    sections.append(GuidanceSection("Sending it back", (sending(register.settings), code)))
    if register.settings.note_for_readers:
        sections.append(GuidanceSection("Note for the report's readers", (register.settings.note_for_readers,)))
    return tuple(sections)


def _shared(register: Register, service: str, period: Period) -> tuple[str, ...]:
    ids = ", ".join(i.id for i in register.led_by(service, period) if register.is_shared(i))
    return (
        f"You report your own part of {ids}, as others do of theirs, and the whole is made from all the parts.",
        "For a percentage, give how many (Numerator) and out of how many (Out of); the percentage is worked out. A "
        "percentage alone is of no use for the whole, so its cell is closed.",
        "The rating you see is that of your own part, against the target for the whole. A count alone is not rated.",
        "Last quarter and the same quarter last year show the whole.",
    )


def _rag_keys(scheme: Scheme) -> tuple[Key, ...]:
    return tuple(Key(band.name, band.colour, f"{band_meaning(band, scheme)}.") for band in scheme.bands)


def _state_keys(scheme: Scheme) -> tuple[Key, ...]:
    return tuple(
        Key(state.name, state.band.colour if state.band else "", f"{state_meaning(state)}.") for state in scheme.states
    )


def _dot_keys() -> tuple[Key, ...]:
    return tuple(Key(direction_words(direction), "", meaning) for direction, meaning in _MEANINGS.items())
