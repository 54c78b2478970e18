"""Whether a colour can be read on another: the contrast ratio of the accessibility guidelines."""

from __future__ import annotations

ENOUGH = 4.5
"""The least ratio at which text of normal size can be read (WCAG 2.1, AA)."""

_BLACK = "000000"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, each six hexadecimal digits: 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, fill: str) -> str:
    """Return the colour if it can be read on the fill, else black."""
    return colour if contrast(colour, fill) >= ENOUGH else _BLACK


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
