"""Contrast between two colours, as the Web Content Accessibility Guidelines (1.4.3) work it out."""

ENOUGH = 4.5
"""The least contrast of text on its background."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours of six hexadecimal digits: from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
