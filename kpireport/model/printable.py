"""The figures an indicator can print: the nearest ones on either side of an edge."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal


def lowest_printable(edge: Decimal, decimals: int, *, is_open: bool = False) -> Decimal:
    """Return the lowest figure with that many decimals that is not below the edge; above it, if it is open."""
    unit = Decimal(1).scaleb(-decimals)
    figure = edge.quantize(unit, rounding=ROUND_CEILING)
    return figure + unit if is_open and figure == edge else figure


def highest_printable(edge: Decimal, decimals: int, *, is_open: bool = False) -> Decimal:
    """Return the highest figure with that many decimals that is not above the edge; below it, if it is open."""
    unit = Decimal(1).scaleb(-decimals)
    figure = edge.quantize(unit, rounding=ROUND_FLOOR)
    return figure - unit if is_open and figure == edge else figure
