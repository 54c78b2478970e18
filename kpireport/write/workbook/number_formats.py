"""Number formats: a figure stays a number and is shown with its indicator's decimals and unit."""

from __future__ import annotations

from decimal import Decimal

from kpireport.model.figure import decimals_of, exact, plain, rounded
from kpireport.model.indicator import Indicator

PERCENT_SIGN = '"%"'
WHOLE_PERCENT = f"0{PERCENT_SIGN}"
ONE_DECIMAL_PERCENT = f"0.0{PERCENT_SIGN}"
COUNT = "#,##0"


def figure_format(indicator: Indicator, value: Decimal | None = None) -> str:
    """Return the format for an indicator's figures; with a value, for a limit that keeps all its decimals."""
    decimals = max(indicator.decimals, decimals_of(value)) if value is not None else indicator.decimals
    return _format(decimals, is_percentage=indicator.unit.is_percentage)


def gap_format(indicator: Indicator, value: Decimal) -> str:
    """Return the format for a difference between two figures: of percentages it is in points, not in percent."""
    return _format(max(indicator.decimals, decimals_of(value)), is_percentage=False)


def printed_figure(indicator: Indicator, value: Decimal | None, printed: str) -> tuple[Decimal, str] | None:
    """Return the number, and the format that prints it just so, for a printed figure that is no more than a number.

    None for any other text: a unit in words, a data period, ``N/A``. Such a cell holds the text.
    """
    if value is None:
        return None
    is_percentage = printed.endswith("%")
    for number in (rounded(value, indicator.decimals), value):
        decimals = decimals_of(number)
        is_exact = exact(float(number)) == plain(number)  # a spreadsheet's number holds no more digits than 15
        if is_exact and printed == f"{number:,.{decimals}f}{'%' if is_percentage else ''}":
            return number, _format(decimals, is_percentage=is_percentage)
    return None


def _format(decimals: int, *, is_percentage: bool) -> str:
    return f"#,##0{'.' if decimals else ''}{'0' * decimals}{PERCENT_SIGN if is_percentage else ''}"
