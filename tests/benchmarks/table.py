"""The table of what was measured: each line against its floor or peer, and whether it reaches what was set."""

from __future__ import annotations

from dataclasses import dataclass

_WIDTHS = (46, 18, 26, 10, 9, 8, 15)
_HEADINGS = ("measure", "ours", "beside it", "result", "reach", "", "peak MiB")


@dataclass(frozen=True)
class Result:
    """What was measured. ``reach`` is the most that ``result`` may be; None where nothing was set."""

    measure: str
    ours: str
    beside: str
    result: float
    unit: str = ""
    reach: float | None = None
    peaks: tuple[float | None, float | None] = (None, None)

    @property
    def verdict(self) -> str:
        """Whether the result is within reach."""
        return "" if self.reach is None else "met" if self.result <= self.reach else "NOT MET"


def heading() -> str:
    """The table's first line."""
    return _set(_HEADINGS)


def line(result: Result) -> str:
    """A line of the table."""
    shown = f"{result.result:.2f}{result.unit}"
    reach = "" if result.reach is None else f"{result.reach:g}{result.unit}"
    peaks = " / ".join("-" if peak is None else f"{peak:.0f}" for peak in result.peaks)
    return _set((result.measure, result.ours, result.beside, shown, reach, result.verdict, peaks))


def _set(words: tuple[str, ...]) -> str:
    return "  ".join(f"{word:<{width}}" for word, width in zip(words, _WIDTHS, strict=True)).rstrip()
