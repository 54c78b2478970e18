"""What is fuzzed: a file is read as a return, a register or a history, and may only be read or refused."""

import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from time import process_time

from havering import SAMPLE
from kpireport.model.problem import KpiReportError, Problem
from kpireport.read.history import read_history
from kpireport.read.limits import LONGEST_TEXT
from kpireport.read.register import read_register
from kpireport.read.returns import read_return
from kpireport.read.text import clean_text

RETURNS = SAMPLE / "returns" / "2017-18-Q2"
SEEDS = {
    "return": (
        RETURNS / "onesource-asset-management-2017-18-Q2.xlsx",
        RETURNS / "public-health-2017-18-Q2.xlsx",
        RETURNS / "adult-services-2017-18-Q2.xlsx",
        RETURNS / "Copy of development return - signed off.xlsx",
        RETURNS / "policy-performance-and-community-2017-18-Q2.xlsx",
    ),
    "register": (SAMPLE / "register.xlsx",),
    "history": (SAMPLE / "history.xlsx",),
}
MOST_SECONDS = 2.0
MOST_MEGABYTES = 300


class TooLong(BaseException):
    """More than two seconds of the processor. No Exception, so that nothing in the reader catches it."""


class UnsoundError(AssertionError):
    """What was read is not fit to be passed on."""


class Target:
    """Reads a file's bytes as one kind of file, from a path of its own."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind = kind
        self.path = folder / f"{kind}.xlsx"
        self.had = megabytes()

    @cached_property
    def _register(self):
        return read_register(SAMPLE / "register.xlsx")[0]

    @cached_property
    def _history(self):
        return read_history(SAMPLE / "history.xlsx")[0]

    def read(self, content: bytes) -> str:
        """How it ended: ``read``, or the rule of the refusal. Whatever else is raised is a find."""
        self.path.write_bytes(content)
        started = process_time()
        with _alarm():
            ended = self._ended()
        if process_time() - started > MOST_SECONDS:
            raise TooLong
        taken = megabytes() - self.had  # other work of the same process has had its own memory before
        if taken > MOST_MEGABYTES:
            raise MemoryError(f"{taken} MB")
        return ended

    def _ended(self) -> str:
        try:
            read, problems = self._read()
        except KpiReportError as error:
            _check(str(error))
            return getattr(error, "rule", "refused")
        for problem in problems:
            _check(str(problem))
        for value in _values((read, problems)):
            _check(value)
        return "read" if read is not None else problems[0].rule

    def _read(self) -> tuple[object, tuple[Problem, ...]]:
        if self.kind == "register":
            return read_register(self.path)
        if self.kind == "history":
            return read_history(self.path)
        return read_return(self.path, self._register, self._history)


def megabytes() -> int:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1_000_000 if sys.platform == "darwin" else 1_000)


def _check(value: object) -> None:
    """Text is clean and numbers are numbers, whatever the file. What several cells say may be longer than one's."""
    if isinstance(value, str) and clean_text(value).text != value[:LONGEST_TEXT]:
        raise UnsoundError(f"a text that was not cleaned: {value[:200]!r}")
    if isinstance(value, Decimal) and not value.is_finite():
        raise UnsoundError(f"a number that is none: {value}")


def _values(of: object) -> Iterator[object]:
    """Every value in a record, however deep."""
    if is_dataclass(of):
        for field in fields(of):
            yield from _values(getattr(of, field.name))
    elif isinstance(of, (tuple, list, frozenset)):
        for each in of:
            yield from _values(each)
    elif isinstance(of, dict):
        yield from _values(tuple(of.items()))
    else:
        yield of


@contextmanager
def _alarm() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS + 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
