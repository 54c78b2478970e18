"""A ready-made RAG scheme, made fit for a new register: dated, and with states for milestones."""

from __future__ import annotations

from collections.abc import Mapping

from kpireport.forms.presets import preset_schemes

DEFAULT_SCHEME = "Havering 2017/18"

_STATES = "Milestones in five states"
_TWO_STATES = {"On track": "best", "Off track": "worst"}

Row = Mapping[str, str]


def scheme_names() -> tuple[str, ...]:
    """Return the ready-made schemes that rate figures, each once, in their order."""
    rows = preset_schemes()
    return tuple(dict.fromkeys(row["scheme"] for row in rows if row["applies_to"] == "Figures"))


def chosen_scheme(name: str, year: str) -> tuple[Row, ...]:
    """Return the rows of a ready-made scheme, from ``year`` on where the scheme does not say when it begins.

    A scheme without states for milestones gets five: as far as it has the bands that they count as, else two.
    Raises KeyError if there is no such scheme.
    """
    wanted = "".join(name.split()).casefold()
    rows = [row for row in preset_schemes() if "".join(row["scheme"].split()).casefold() == wanted]
    figures = [row for row in rows if row["applies_to"] == "Figures"]
    if not figures:
        raise KeyError(name)
    states = [row for row in rows if row["applies_to"] == "Milestones"] or _states(figures)
    begins = figures[0]["from_year"] or year
    return tuple({**row, "scheme": figures[0]["scheme"], "from_year": begins} for row in (*figures, *states))


def _states(figures: list[Row]) -> list[Row]:
    bands = [row["name"] for row in figures]
    five = [row for row in preset_schemes() if row["scheme"] == _STATES]
    if all(not row["counts_as"] or row["counts_as"] in bands for row in five):
        return list(five)
    ends = {"best": bands[0], "worst": bands[-1]}
    return [{**five[0], "name": state, "counts_as": ends[end]} for state, end in _TWO_STATES.items()]
