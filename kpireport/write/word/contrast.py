"""Which colour a text takes so that it can be read on what it stands on."""

from __future__ import annotations

from kpireport.model.house_style import BLACK, READABLE, contrast


def readable(colour: str, fill: str) -> str:
    """Return the colour if it can be read on the fill, else black."""
    return colour if contrast(colour, fill) >= READABLE else BLACK
