"""Figures: exact decimals, rounded as they are printed. Never a binary float in a comparison."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

SIGNIFICANT_DIGITS = 15
"""How many digits of a spreadsheet's binary number are meant: Excel keeps and shows no more."""

_WIDE = Context(prec=400)


def exact(number: int | float) -> Decimal:
    """Take a spreadsheet's number at 15 significant digits: 0.1 is one tenth, not the nearest binary fraction.

    Raises ValueError for NaN and infinities, which are no figures.
    """
    if isinstance(number, float) and (number != number or number in (float("inf"), float("-inf"))):
        raise ValueError(f"{number} is not a figure")
    return plain(Decimal(format(number, f".{SIGNIFICANT_DIGITS}g")))


@lru_cache(maxsize=4096)  # the figures of a report are printed again and again
def plain(value: Decimal) -> Decimal:
    """Return the same value without an exponent, without trailing zeros and without a negative zero."""
    if value == 0:
        return Decimal(0)
    value = value.normalize(_WIDE)
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1), context=_WIDE) if isinstance(exponent, int) and exponent > 0 else value


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half away from zero to ``decimals`` places, as Excel's ROUND does and as the figure is printed."""
    result = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)
    return abs(result) if result == 0 else result


def percentage(numerator: Decimal, denominator: Decimal, decimals: int) -> Decimal:
    """Work out ``numerator`` out of ``denominator`` in percentage points, rounded half away from zero.

    The division is exact (177/255 is never 69.41176...), so that a value on a half is rounded as it should be.
    Raises ZeroDivisionError if the denominator is zero.
    """
    return proportion(Decimal(100), numerator, denominator, decimals)


def proportion(amount: Decimal, numerator: Decimal, denominator: Decimal, decimals: int) -> Decimal:
    """Work out ``amount`` times ``numerator`` out of ``denominator`` exactly, rounded half away from zero.

    Raises ZeroDivisionError if the denominator is zero.
    """
    (times, out_of), (above, by), (below, of) = map(Decimal.as_integer_ratio, (amount, numerator, denominator))
    return _rounded_ratio(times * above * of, out_of * by * below, decimals)


def rounded_fraction(fraction: Fraction, decimals: int) -> Decimal:
    """Round an exact fraction half away from zero to ``decimals`` places."""
    return _rounded_ratio(fraction.numerator, fraction.denominator, decimals)


def _rounded_ratio(numerator: int, denominator: int, decimals: int) -> Decimal:
    """Round one whole number over another: whole numbers are exact, and are reckoned with far faster than fractions."""
    whole, rest = divmod(abs(numerator) * 10**decimals, abs(denominator))
    digits = whole + (2 * rest >= abs(denominator))
    value = Decimal(digits).scaleb(-decimals, context=_WIDE)
    return -value if digits and (numerator < 0) != (denominator < 0) else value


@lru_cache(maxsize=4096)
def decimals_of(value: Decimal) -> int:
    """Return how many decimals a value is written with: 62.3 has 1, 1070 has 0."""
    exponent = plain(value).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
