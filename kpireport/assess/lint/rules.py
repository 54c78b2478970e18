"""The table of the rules: the name of each, what it looks for, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass

from kpireport.model.indicator import Indicator
from kpireport.model.problem import Place, Problem, Severity


@dataclass(frozen=True)
class Rule:
    """A check: the name by which it is switched off, and in a sentence what it looks for."""

    slug: str
    looks_for: str
    severity: Severity = Severity.ADVICE

    def found(self, indicator: Indicator, place: Place, sentence: str, typed: str = "") -> Problem:
        """Say what was found at an indicator, and where."""
        return Problem(self.severity, self.slug, sentence, place, indicator.id, typed)


OFF_PROFILE = Rule(
    "quarter-target-off-profile",
    "A cumulative count's quarter target is more than 15 percentage points away from its even share of the year.",
)
ANOTHER_ROWS = Rule(
    "quarter-target-of-another-row",
    "A count's quarter target is that of another indicator with another annual target, and does not fit its own.",
)
ABOVE_ANNUAL = Rule("quarter-target-above-annual", "A count's quarter target is above its annual target.")
FRACTION_OF_A_COUNT = Rule("fraction-in-count-target", "The target of what is counted is no whole number.")
WEAKER_TARGET = Rule(
    "target-weaker-than-last-year", "A target is easier to meet than last year's, and its Note does not say why."
)
NAME_AND_UNIT = Rule(
    "name-and-unit-contradict", "The name says number and the unit is %, or the name says proportion and the unit none."
)
HUNDREDFOLD = Rule("figure-hundredfold", "A figure is about 100 times the one before, or about a hundredth of it.")
FAR_FROM_HISTORY = Rule(
    "figure-far-from-history",
    "A figure is further from the median of its earlier figures (at least 5) than 6 times the median distance from it.",
)
COUNT_FELL = Rule("cumulative-count-fell", "A count since April is lower than in an earlier quarter of the year.")
COUNT_UNKNOWN = Rule(
    "small-number-unknown",
    "A figure of an indicator with a number in Suppress below came without the count behind it.",
)
MISQUOTED = Rule(
    "comment-misquotes-figure",
    "A comment quotes a percentage that is one digit off, or transposed from, one in its row of the table.",
)
COMMENT_UNCHANGED = Rule("comment-unchanged", "The comment on a new figure is word for word that of last quarter.")
ACTION_MISSING = Rule(
    "corrective-action-missing",
    "A figure off target has no corrective action, or one without an owner or a date.",
    Severity.WARNING,
)
MILESTONE_OVERDUE = Rule(
    "milestone-overdue",
    "A milestone's due date has passed by the quarter's end, and it is neither reached nor put off by decision.",
    Severity.WARNING,
)
MILESTONE_UNREPORTED = Rule(
    "milestone-unreported",
    "A milestone's due date has passed by the quarter's end, and no state was reported.",
    Severity.WARNING,
)

RULES = (
    OFF_PROFILE,
    ANOTHER_ROWS,
    ABOVE_ANNUAL,
    FRACTION_OF_A_COUNT,
    WEAKER_TARGET,
    NAME_AND_UNIT,
    HUNDREDFOLD,
    FAR_FROM_HISTORY,
    COUNT_FELL,
    COUNT_UNKNOWN,
    MISQUOTED,
    COMMENT_UNCHANGED,
    ACTION_MISSING,
    MILESTONE_OVERDUE,
    MILESTONE_UNREPORTED,
)
"""Every rule that can be switched off, in the order in which they are looked at."""
