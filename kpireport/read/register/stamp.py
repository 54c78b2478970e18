"""The register's stamp: a short code of all that a return template is made from, whatever the file's bytes are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from enum import Enum

from kpireport.model.indicator import Indicator, Unit
from kpireport.model.target import Limit, Target


def register_stamp(indicators: Iterable[Indicator], targets: Iterable[Target]) -> str:
    """Return eight hexadecimal digits that change when an indicator or a target does, and only then."""
    lines = [*(_canonical(indicator) for indicator in indicators), *(_canonical(target) for target in targets)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def _canonical(thing: Indicator | Target) -> str:
    """Write a record as one line, a field after the other; where it stands in the file does not count."""
    values = (getattr(thing, field.name) for field in fields(thing) if field.name != "place")
    return "\x1f".join([type(thing).__name__, *(_text(value) for value in values)])


def _text(value: object) -> str:
    if isinstance(value, Unit):
        return value.name
    if isinstance(value, Limit):
        return f"{value.kind.name} {value.amount:f}"
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, tuple):
        return "\x1e".join(str(item) for item in value)
    return "" if value is None else str(value)
