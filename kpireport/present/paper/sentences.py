"""Plain English from counts: singular and plural, all and none, lists with "and"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kpireport.model.noun import plural_of
from kpireport.model.period import Period

_PLURAL_VERBS = {"is": "are", "was": "were", "has": "have"}


def plural(count: int, noun: str) -> str:
    """Return the noun as it stands behind a count: ``indicator`` for 1, ``indicators`` for any other."""
    return noun if count == 1 else plural_of(noun)


def verb(count: int, singular: str) -> str:
    """Return ``is``, ``was`` or ``has`` as it agrees with a count: ``is`` for 1, ``are`` for any other."""
    return singular if count == 1 else _PLURAL_VERBS[singular]


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: ``1 indicator``, ``12 indicators``, ``no indicators``."""
    return f"{count:,} {plural(count, noun)}" if count else f"no {plural(0, noun)}"


def whole(count: int, noun: str) -> str:
    """Return everything there is: ``all 5 indicators``, ``both indicators``, ``the one indicator``."""
    if count == 1:
        return f"the one {noun}"
    return f"both {plural(2, noun)}" if count == 2 else f"all {count:,} {plural(count, noun)}"


def none_of(count: int, noun: str) -> str:
    """Return nothing of several: ``none of the 5 indicators``, ``neither of the 2 indicators``."""
    return f"{'neither' if count == 2 else 'none'} of the {count:,} {plural(count, noun)}"


def listed(items: Iterable[str], joint: str = "and") -> str:
    """Join items as a sentence does: ``a``, ``a and b``, ``a, b and c``."""
    items = tuple(items)
    return f" {joint} ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def sentence(words: str) -> str:
    """Return the words as a sentence: a capital first, one full stop at the end."""
    words = words.strip()
    ended = words if words[-1:] in (".", "!", "?", "") else f"{words}."
    return f"{ended[:1].upper()}{ended[1:]}"


def paragraph(sentences: Sequence[str]) -> str:
    """Join sentences, leaving out the empty ones."""
    return " ".join(sentence(words) for words in sentences if words)


def quarter_words(period: Period) -> str:
    """Return a period as it is said in a sentence: ``quarter 2 of 2017/18 (July to September 2017)``."""
    return f"quarter {period.quarter} of {period.year} ({period.months} {period.last_day.year})"


def as_seen_from(period: Period, here: Period) -> str:
    """Return another period's short name: ``Q1`` within the same year, ``2016/17 Q2`` otherwise."""
    return f"Q{period.quarter}" if period.start_year == here.start_year else period.name
