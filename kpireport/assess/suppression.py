"""Small numbers are not shown: below an indicator's threshold the count, and the percentage that gives it back, go."""

from __future__ import annotations

from dataclasses import replace

from kpireport.assess.rag import SUPPRESSED_REASON
from kpireport.model.indicator import Indicator
from kpireport.model.outturn import Outturn


def suppressed(indicator: Indicator, outturn: Outturn) -> Outturn:
    """Return the outturn without its figure if the count behind it is above 0 and below the indicator's threshold."""
    count = outturn.numerator if outturn.numerator is not None else outturn.value
    counts = outturn.numerator is not None or indicator.unit.is_count
    threshold = indicator.suppress_below
    if threshold is None or count is None or not counts or not 0 < count < threshold:
        return outturn
    return replace(
        outturn, value=None, numerator=None, denominator=None, printed="", typed="", reason=SUPPRESSED_REASON
    )
