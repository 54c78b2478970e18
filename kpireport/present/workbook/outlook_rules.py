"""Words the method of the Trends sheet: what its words on variation mean, and how the year's end is forecast."""

from __future__ import annotations

from kpireport.model.method import MethodTable
from kpireport.model.outlook import FEWEST_POINTS, Assurance, Variation

_VARIATION = (
    (
        "Comparable points",
        "The figures as they were reported, of all quarters known, as they print; a cumulative count each quarter by "
        "itself. A quarter without a figure is passed over.",
    ),
    (
        Variation.TOO_FEW.value,
        f"Fewer than {FEWEST_POINTS} comparable points: neither variation nor the year's end is told.",
    ),
    (
        "Limits",
        "The average of the points, plus and minus 2.66 times the mean moving range (XmR). Moving ranges of more than "
        "3.267 times their mean are left out once, and their mean is taken again.",
    ),
    (
        "More than ordinary",
        "A point outside the limits; 7 points in a row that all rise or all fall; 2 of 3 in a row in the outer third, "
        "all 3 on one side of the average; 7 in a row on one side of the average. These are the rules of the NHS's "
        "Making Data Count, as the R package NHSRplotthedots has them.",
    ),
    (Variation.ORDINARY.value, "The newest point is none of these: a rise or fall that may well be chance."),
    (
        f"{Variation.IMPROVING.value}, {Variation.CONCERN.value}",
        "The newest point is one of these, in the better or in the worse direction by the indicator's polarity.",
    ),
    ("Change: higher, lower", "The same, where neither direction is better."),
    (Assurance.PASSES.value, "The target lies beyond the limits on the safe side: chance alone will not miss it."),
    (Assurance.FAILS.value, "The target lies beyond the limits on the far side: chance alone will not reach it."),
    (Assurance.HIT_AND_MISS.value, "The target lies within the limits: chance decides whether it is met."),
    ("Still changing", "The newest point is more than ordinary: the limits say how it was, so no assurance is told."),
    (
        "Caution",
        "Figures that overlap in time, such as rolling years, and figures with a season vary by more than chance, so "
        "read these words with care there.",
    ),
)
_FORECAST = (
    (
        "Counts that grow",
        "Carried to March by the run-rate (figure x 4 / quarter), by the profile of the targets (figure x year-end "
        "target / quarter target), where people set one, and by last year's shape (figure x last year's Q4 / last "
        "year's figure in the same quarter). The forecast is the middle one, or the average of two; the range reaches "
        "from the least to the greatest, and says how far these ways differ, no more.",
    ),
    (
        "Other measures",
        "The newest figure; the range is that of the limits above, cut off where no figure can be. If the newest "
        "figure is more than ordinary variation, the limits are moved to lie around it.",
    ),
    ("Year-end rating", "The forecast, rated against the year-end target by the same scheme."),
    ("In Q4", "The year has ended: the forecast is the figure itself."),
)


def outlook_rules() -> tuple[MethodTable, MethodTable]:
    """Return the rules for variation and assurance, and those for the forecast."""
    headings = ("Word or rule", "What it says")
    return (
        MethodTable("Rules for variation and assurance", headings, _VARIATION),
        MethodTable("Rules for the year-end forecast", headings, _FORECAST),
    )
