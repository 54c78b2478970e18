"""What is being done, on a terminal: of long work also how much of it, how fast, and how long it will still take."""

from __future__ import annotations

import sys
import time

import click

_SECONDS_BETWEEN = 0.1
_SECONDS_BEFORE_A_FORECAST = 2.0


class _Shown:
    """Shows one line, which each next one takes the place of. In a pipe it shows nothing."""

    def __init__(self) -> None:
        self._step = ""
        self._began = self._said = 0.0

    def __call__(self, step: str, done: int = 0, total: int = 0, /) -> None:
        if not sys.stderr.isatty():
            return
        now = time.monotonic()
        if step != self._step:
            self._step, self._began, self._said = step, now, 0.0
        if now - self._said >= _SECONDS_BETWEEN:
            self._said = now
            told = how_far(done, total, now - self._began) if total else "..."
            click.echo(f"\r\033[K{step} {told}", err=True, nl=False)


progress = _Shown()
"""Tell on the terminal what is being done."""


def clear() -> None:
    """Take the line away."""
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)


def how_far(done: int, total: int, seconds: float) -> str:
    """Say how far long work has come: ``1,204 of 10,000, 310 a second, 28 seconds left``."""
    words = f"{done:,} of {total:,}"
    if not done or seconds < _SECONDS_BEFORE_A_FORECAST:
        return words
    rate = done / seconds
    pace = f"{rate:,.0f} a second" if rate >= 1 else f"{rate * 60:,.0f} a minute"
    return f"{words}, {pace}, {_spoken((total - done) / rate)} left"


def _spoken(seconds: float) -> str:
    for size, one in ((3600, "hour"), (60, "minute"), (1, "second")):
        count = round(seconds / size)
        if seconds >= 1.5 * size or (size == 1 and count):
            return f"{count} {one}{'' if count == 1 else 's'}"
    return "less than a second"
