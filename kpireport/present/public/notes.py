"""The notes to the public tables: what ratings, directions, targets and figures mean, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from kpireport.model.indicator import Basis
from kpireport.model.public import PublicNote, PublicTable
from kpireport.model.report import Headline, Report
from kpireport.model.scheme import Scheme
from kpireport.present.paper.sentences import listed
from kpireport.present.scheme_words import band_meaning

_BASIS = (
    (Basis.CUMULATIVE, "the figure counts from 1 April to the end of the quarter"),
    (Basis.SNAPSHOT, "the figure describes one point in time"),
    (Basis.ROLLING_YEAR, "the figure covers the latest twelve months, or the latest years where its name says so"),
)
_FIXED = {
    "targets": "A target is a number in the unit of the indicator, or words where no number is set in advance, such "
    "as doing better than another area. The rating goes by the quarter target where there is one, and else by the "
    "annual target. A cumulative count is not rated against an annual target before quarter 4.",
    "figures": "Figures are in the unit given in the same row. Percentages are in percentage points: 64.4 with the "
    "unit % means 64.4%. Figures are rounded to the decimals shown, and are rated and compared as shown.",
    "milestones": "A milestone has a state instead of a figure. The column Rating gives what the state counts as.",
    "not-rated": "An indicator is rated only if it has both a figure that is due in the quarter and a target. Where "
    "it is not rated, the column Why not rated says why. An indicator that is not rated is never counted as zero.",
    "short-term": "Short term compares the quarter with the quarter before. Better, Same and Worse are meant in "
    "performance: where smaller is better, a smaller figure is Better. A cumulative count compares what was counted "
    "within each of the two quarters, while the column shows the figure as it was reported.",
    "long-term": "Long term compares the quarter with the same quarter of the year before.",
    "about-figures": "The time that a figure describes is given where it is not the quarter itself, and so is whether "
    "the figure is provisional or revised.",
    "surveys": "Perception indicators come from surveys of residents and of those whom the council serves. They are "
    "counted apart from the other indicators.",
    "comments": "Comments and corrective actions are in the words of the {services}. Where a figure is confidential "
    "they are left out too.",
    "action-plan": "Status, forecast and progress are in the words of the {service} that leads the action.",
}


def public_notes(report: Report, tables: Iterable[PublicTable]) -> tuple[PublicNote, ...]:
    """Compose the notes that the tables refer to, in the order in which they first do."""
    service = report.evaluation.register.settings.service
    used = dict.fromkeys(column.note for table in tables for column in table.columns if column.note)
    texts = {
        "rating": rating_note(report.evaluation.scheme),
        "shares": _shares(report.headline, report.perception),
        "basis": " ".join(f"{basis.value}: {meaning}." for basis, meaning in _BASIS),
        **{key: words.format(service=service.one, services=service.many) for key, words in _FIXED.items()},
    }
    return tuple(PublicNote(key, texts[key]) for key in used)


def rating_note(scheme: Scheme) -> str:
    """Say what each rating of a scheme means, and how the states of milestones count."""
    bands = "; ".join(f"{band.name}: {_lower(band_meaning(band, scheme))}" for band in scheme.bands)
    states = [f"{state.name} counts as {state.band.name}" for state in scheme.states if state.band]
    unrated = [state.name for state in scheme.states if not state.band]
    milestones = f" For milestones, {listed(states)}." if states else ""
    none = f" {listed(unrated)} {'is' if len(unrated) == 1 else 'are'} not rated." if unrated else ""
    return f"Ratings are words and do not depend on colour. {bands}.{milestones}{none}"


def _shares(*headlines: Headline) -> str:
    rule = "Shares are of the indicators that were rated, in whole percentages."
    notes = dict.fromkeys(f"In {head.title}: {head.rounding_note}" for head in headlines if head.rounding_note)
    return " ".join((rule, "They may not add up to 100 because of rounding.", *notes))


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
