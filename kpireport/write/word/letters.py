"""How wide words are in print: the widths of letters in the bold cuts of the common fonts, and a bound for all others.

Widths are thousandths of the type size, rounded up to the next fifty. Bold is the wider cut, so that a word measured
here fits in either. Calibri, Arial and Times New Roman stand for the free fonts of the same measure too.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from unicodedata import normalize

_CALIBRI = {
    250: "il' ", 300: "jI.,:;’\u00a0", 350: "ftJ()-![]²", 400: "rsz", 450: 'cL/“”"', 500: "agkvxyEFSTZ+–?_#*<>=",
    550: "bdehnopquCKPY0123456789£", 600: "BRVXµ", 650: "ADGH", 700: "NOQU", 750: "w%&", 850: "m", 900: "M@",
    950: "W↑→↓",
}  # fmt: skip
_ARIAL = {
    250: "'", 300: "ijlI/.,’ \u00a0", 350: "ft():;-![]²", 400: "r*", 500: 'z“”"↑↓',
    600: "aceksvxyJ0123456789+–£_#<>=µ", 650: "bdghnopquFLTZ?", 700: "EPSVXY", 750: "ABCDHKNRU&", 800: "wGOQ",
    850: "M", 900: "m%", 950: "W", 1000: "@→",
}  # fmt: skip
_TIMES = {
    250: "., \u00a0", 300: "il/'²", 350: "fjt():;-’![]", 400: "sI", 450: "cerz", 500: "agovxyJ0123456789–“”?£_#*↑↓",
    600: 'bdhknpquS+"<>=µ', 650: "FP", 700: "BELTZ", 750: "wACDNRUVXY", 800: "GHKOQ", 850: "m&", 950: "M@",
    1000: "W%→",
}  # fmt: skip
# The wider, letter by letter, of DejaVu Sans and DejaVu Serif: Verdana, Georgia and their like are no wider.
_ANY = {
    350: "' \u00a0", 400: "ijl/.,:;’", 450: "f-²", 500: "tIJ()–![]_", 550: 'r"*', 600: "sz?", 650: "cx",
    700: "aekovy0123456789“”£", 750: "bdghnpquFLSTYZµ", 800: "ACEPVX", 850: "BR+#<>=↑→↓", 900: "DGKOQU", 950: "wHN&",
    1000: "@", 1050: "%", 1100: "m", 1150: "MW",
}  # fmt: skip
_OTHER_LETTER = 1000
_UNIT = 50
_LINE_END = 0
_FONTS = {
    **dict.fromkeys(("calibri", "carlito", "liberation sans narrow", "arial narrow"), _CALIBRI),
    **dict.fromkeys(("arial", "helvetica", "liberation sans", "arimo"), _ARIAL),
    **dict.fromkeys(("times new roman", "times", "liberation serif", "tinos", "garamond"), _TIMES),
}


def widest(lines: Iterable[str], font: str) -> float:
    """Return the most that any of these words or lines takes in a font, as a multiple of the type size."""
    units = "\n".join(lines).translate(_widths(font)).encode("latin-1").split(bytes((_LINE_END,)))
    return max(map(sum, units)) * _UNIT / 1000


@cache
def _widths(font: str) -> _Widths:
    widths = _FONTS.get(font.strip().casefold(), _ANY)
    units = {ord(letter): width // _UNIT for width, letters in widths.items() for letter in letters}
    return _Widths({**units, ord("\n"): _LINE_END})


class _Widths(dict[int, int]):
    """A table for ``str.translate``, which measures many letters in one step: each becomes its width in units."""

    def __missing__(self, letter: int) -> int:
        """Take a letter without its accent, which does not make it wider."""
        plain = ord(normalize("NFD", chr(letter))[0])
        return self.setdefault(letter, self.get(plain, _OTHER_LETTER // _UNIT))
