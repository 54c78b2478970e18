"""The columns of the open data, each with what the data dictionary says of it."""

from __future__ import annotations

from kpireport.model.indicator import Basis, PiType, Polarity
from kpireport.model.public import OpenColumn, OpenType
from kpireport.model.verdict import Direction
from kpireport.present.public.cells import WHY_NOT_RATED

_NO_FIGURE = "if there is no figure; why_not_rated says why"
_NO_EARLIER = "if there is nothing to compare with"
_TEXT, _NUMBER, _DATE, _YES_NO = OpenType.TEXT, OpenType.NUMBER, OpenType.DATE, OpenType.YES_NO
_DIRECTIONS = "; ".join(word.word for word in Direction if word is not Direction.NOTHING)
_IN_UNIT = "as in the column unit"

COLUMNS = (
    OpenColumn("council", _TEXT, "The council that the figures are about.", empty="if its register does not name it"),
    OpenColumn("period", _TEXT, "The quarter that is reported.", "quarter of a financial year", "such as 2017/18 Q2"),
    OpenColumn("period_start", _DATE, "The first day of the quarter."),
    OpenColumn("period_end", _DATE, "The last day of the quarter."),
    OpenColumn("published_on", _DATE, "The date of this publication, or of this draft."),
    OpenColumn("status", _TEXT, "Whether this is a draft or the final version.", "", "draft; final"),
    OpenColumn("indicator_id", _TEXT, "The code of the indicator. It stays the same from quarter to quarter."),
    OpenColumn("line", _TEXT, "The line of the council's report. Lines may share a number."),
    OpenColumn("theme", _TEXT, "The theme that the indicator belongs to."),
    OpenColumn("outcome", _TEXT, "The outcome that it serves.", empty="if none is given"),
    OpenColumn("survey", _TEXT, "The survey that a perception indicator comes from.", empty="if it comes from none"),
    OpenColumn("name", _TEXT, "What is measured."),
    OpenColumn("unit", _TEXT, "The unit of all figures and targets of the row; % is in percentage points."),
    OpenColumn("decimals", _NUMBER, "How many decimals the figures are rounded to.", "decimals", "0 to 6"),
    OpenColumn("polarity", _TEXT, "Which way is better.", "", "; ".join(p.value for p in Polarity)),
    OpenColumn(
        "basis",
        _TEXT,
        "The span of time of a figure.",
        "",
        "; ".join(b.value for b in Basis if b.value),
        "if the council does not say",
    ),
    OpenColumn("lead_service", _TEXT, "The service that reports the figure."),
    OpenColumn(
        "pi_type",
        _TEXT,
        "Whether the council alone controls the figure, or shares it with partners.",
        "",
        "; ".join(kind.value for kind in PiType),
        "if the council does not say",
    ),
    OpenColumn("outturn", _NUMBER, "The figure for the quarter, rounded.", _IN_UNIT, "any number", _NO_FIGURE),
    OpenColumn("milestone_status", _TEXT, "The state of a milestone.", empty="if there is none, or it is no milestone"),
    OpenColumn("data_period", _TEXT, "The time that the figure describes.", empty="if it is the quarter itself"),
    OpenColumn("provisional", _YES_NO, "Whether the figure may still change.", "", "yes; no", _NO_FIGURE),
    OpenColumn("revised", _YES_NO, "Whether the figure was corrected since.", "", "yes; no", _NO_FIGURE),
    OpenColumn("suppressed", _YES_NO, "Whether the number is too small to be published.", "", "yes; no"),
    OpenColumn("annual_target", _TEXT, "The target for the year, in words.", empty="if there is none"),
    OpenColumn("quarter_target", _TEXT, "The target for the quarter, in words.", empty="if there is none"),
    OpenColumn(
        "target",
        _NUMBER,
        "The target that the figure was rated against; the lower end of a range.",
        _IN_UNIT,
        "any number",
        "if the figure was not rated against a number",
    ),
    OpenColumn(
        "target_upper",
        _NUMBER,
        "The upper end of a target that is a range.",
        _IN_UNIT,
        "any number",
        "if the target is no range",
    ),
    OpenColumn("rag", _TEXT, "The rating.", empty="if not rated; why_not_rated says why"),
    OpenColumn(
        "why_not_rated",
        _TEXT,
        "Why the indicator is not rated.",
        "",
        f"{'; '.join(WHY_NOT_RATED.values())} (No figure may be followed by the reason)",
        "if it is rated",
    ),
    OpenColumn("short_direction", _TEXT, "Performance against the quarter before.", "", _DIRECTIONS, _NO_EARLIER),
    OpenColumn(
        "previous_quarter", _NUMBER, "The figure of the quarter before, rounded.", _IN_UNIT, "any number", _NO_EARLIER
    ),
    OpenColumn("previous_quarter_milestone", _TEXT, "The milestone's state then.", empty=_NO_EARLIER),
    OpenColumn("previous_quarter_data_period", _TEXT, "The time that figure describes.", empty="if none is given"),
    OpenColumn("previous_quarter_provisional", _YES_NO, "Whether it may still change.", "", "yes; no", _NO_EARLIER),
    OpenColumn(
        "long_direction",
        _TEXT,
        "Performance against the same quarter of the year before.",
        "",
        _DIRECTIONS,
        _NO_EARLIER,
    ),
    OpenColumn("year_before", _NUMBER, "The figure of that quarter, rounded.", _IN_UNIT, "any number", _NO_EARLIER),
    OpenColumn("year_before_milestone", _TEXT, "The milestone's state then.", empty=_NO_EARLIER),
    OpenColumn("year_before_data_period", _TEXT, "The time that figure describes.", empty="if none is given"),
    OpenColumn("year_before_provisional", _YES_NO, "Whether it may still change.", "", "yes; no", _NO_EARLIER),
    OpenColumn(
        "new", _YES_NO, "Whether the indicator is new since the same quarter of the year before.", "", "yes; no"
    ),
    OpenColumn("comment", _TEXT, "What the services say; [c] where it is confidential.", empty="if nothing is said"),
    OpenColumn(
        "corrective_action",
        _TEXT,
        "What is being done where a target is missed; [c] where it is confidential.",
        empty="if none is given",
    ),
    OpenColumn("corrective_action_due", _DATE, "By when.", empty="if no date is given"),
    OpenColumn("note", _TEXT, "What readers must know of all rows alike.", empty="if there is nothing of the kind"),
)
"""Every column of the open data, in order. A text of the data is on one line: its line breaks are spaces."""
