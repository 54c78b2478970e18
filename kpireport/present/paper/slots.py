"""Officers' own wording: the named slots of the Cabinet report, and the figures that their text may name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kpireport.model.paper import Block, Paragraph
from kpireport.model.problem import Place, Problem, Severity
from kpireport.model.register import Register, ReportText
from kpireport.model.report import Headline, Report
from kpireport.present.paper.words import line, missing, paragraphs
from kpireport.present.rows import show_date

SHEET = "Report text"

GENERATED_SLOTS = ("Summary", "Recommendations", "Report detail")
"""Slots whose text is made from the figures; officers' wording takes its place or follows it."""

OFFICERS_SLOTS = (
    "Reasons for the decision",
    "Other options considered",
    "Financial implications",
    "Legal implications",
    "Human resources implications",
    "Equalities implications",
    "Background papers",
)
"""Slots that only officers can fill: left empty, the report shows that they are still to be completed."""

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


def placeholder_values(report: Report) -> dict[str, str]:
    """Return every placeholder that a slot's text may hold, with what it stands for in this report."""
    period = report.evaluation.period
    general, perception, before = report.headline, report.perception, report.previous_headline
    return {
        "period": period.name,
        "quarter": f"Q{period.quarter}",
        "year": period.year,
        "previous_period": period.previous.name,
        "council": report.evaluation.register.settings.council,
        "date": show_date(report.as_of),
        "total_count": str(general.total),
        "rated_count": str(general.rated),
        "not_rated_count": str(general.total - general.rated),
        **_shares("", general),
        **_shares("perception_", perception),
        **_shares("previous_", before),
    }


def slot_blocks(
    register: Register, slot: str, values: Mapping[str, str], generated: tuple[Block, ...] = ()
) -> tuple[Block, ...]:
    """Return what stands in a slot: the officers' wording instead of or after what is generated, or a visible gap."""
    texts = [text for text in register.report_texts if _same(text.slot, slot)]
    own = [block for text in texts for block in paragraphs(fill(text.text, values))]
    if any(text.replaces for text in texts):
        generated = ()
    blocks = (*generated, *own)
    return blocks or (Paragraph(line(missing(slot[:1].lower() + slot[1:]))),)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the figures in the place of their placeholders; what is no placeholder stays as it was typed."""
    return _PLACEHOLDER.sub(lambda match: values.get(_key(match[1]), match[0]), text)


def slot_problems(register: Register, themes: Iterable[str], values: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what is wrong with the officers' wording: gaps, slots that are none, placeholders that are none."""
    allowed = (*GENERATED_SLOTS, *OFFICERS_SLOTS, *themes)
    written = [problem for text in register.report_texts for problem in _text_problems(text, allowed, values, register)]
    return (*written, *_gaps(register))


def _gaps(register: Register) -> Iterator[Problem]:
    given = {text.slot.strip().casefold() for text in register.report_texts}
    for slot in OFFICERS_SLOTS:
        if slot.casefold() not in given:
            sentence = (
                f"The Cabinet report has no text for {slot}: it shows a gap there. Add a row to sheet {SHEET} with "
                f"“{slot}” in column Slot, and the text."
            )
            yield Problem(Severity.WARNING, "report-text-missing", sentence, Place(register.file, SHEET), slot)


def _text_problems(
    text: ReportText, allowed: tuple[str, ...], values: Mapping[str, str], register: Register
) -> Iterator[Problem]:
    place = text.place if text.place != Place() else Place(register.file, SHEET)
    if not any(_same(text.slot, slot) for slot in allowed):
        sentence = f"“{text.slot}” is no slot of the Cabinet report, so its text is not used. {_choice(allowed)}"
        yield Problem(Severity.WARNING, "unknown-slot", sentence, place, text.slot, text.slot)
    elif not text.text.strip() and (text.replaces or any(_same(text.slot, slot) for slot in OFFICERS_SLOTS)):
        sentence = f"The text for {text.slot} is empty: the Cabinet report shows a gap there. Write it in column Text."
        yield Problem(Severity.WARNING, "report-text-missing", sentence, place, text.slot)
    for match in _PLACEHOLDER.finditer(text.text):
        if _key(match[1]) not in values:
            sentence = (
                f"The text for {text.slot} names {match[0]}, which stands for no figure, so it is printed as it was "
                f"typed. {_choice(f'{{{name}}}' for name in values)}"
            )
            yield Problem(Severity.WARNING, "unknown-placeholder", sentence, place, text.slot, match[0])


def _choice(allowed: Iterable[str]) -> str:
    return f"Allowed here: {', '.join(allowed)}."


def _shares(prefix: str, headline: Headline) -> dict[str, str]:
    counts = {f"{prefix}{_key(share.name)}_count": str(share.count) for share in headline.bands}
    return {**counts, **{f"{prefix}{_key(share.name)}_share": share.percent for share in headline.bands}}


def _key(name: str) -> str:
    return "_".join(re.findall(r"[^\W_]+", name.casefold()))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
