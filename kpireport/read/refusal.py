"""A file that is not read at all, and the one sentence that says why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kpireport.model.problem import KpiReportError
from kpireport.read.text import clean_text, one_line

_AGAIN = "Open it in Excel, save it as a new workbook (.xlsx) and send that"


class Refused(KpiReportError):  # noqa: N818 - a refusal is a verdict on the file, not an error of ours
    """A file is not read. The message names the file, the fault and what to do; ``rule`` is the slug.

    ``sentence`` says the same where the file is named beside it.
    """

    def __init__(self, rule: str, file: str, fault: str, advice: str = _AGAIN) -> None:
        fault = one_line(clean_text(fault).text)  # it may quote the file
        super().__init__(f"{file} {fault}. {advice}.")
        self.rule = rule
        self.file = file
        self.sentence = f"It {fault}. {advice}."


def damaged(file: str, where: str = "") -> Refused:
    """Return the refusal of a file that is no sound workbook; ``where`` says at what the reading stopped."""
    return Refused("damaged", file, f"is damaged and cannot be read{f' ({where})' if where else ''}")


@contextmanager
def refused_if_unreadable(file: str) -> Iterator[None]:
    """Turn whatever a parser raises over an untrusted file into the plain refusal of a damaged one.

    zipfile, zlib, expat, lxml and openpyxl raise some thirty kinds of exception for files that are cut short or
    made to do harm, most of them undocumented. So this, and only this, catches everything: what runs under it is
    parsing, and the file is at fault.
    """
    try:
        yield
    except KpiReportError:
        raise
    except Exception as error:
        raise damaged(file) from error


def too_much_inside(file: str) -> Refused:
    """Return the refusal of a file that nobody's work can have made so large."""
    return Refused("too-much-inside", file, "holds far more than any workbook that people fill in")
