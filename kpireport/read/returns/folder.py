"""Reads a quarter's folder of returns: every file in it is used, or named with the reason why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from kpireport.forms.form import listed
from kpireport.model.many import Each, Keep, joined
from kpireport.model.outturn import History, ServiceReturn, SignOff
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Place, Problem, Severity
from kpireport.model.register import Register
from kpireport.read.guard import is_left_over, shown_name
from kpireport.read.returns.reading import read_return


def read_returns(
    folder: Path, register: Register, history: History, period: Period, each: Each = map, keep: Keep = tuple
) -> tuple[tuple[ServiceReturn, ...], Sequence[Problem]]:
    """Read every return of a period's folder, in the order of the files' names; sub-folders are passed over.

    ``each`` is who reads them all, one after the other or several at a time; ``keep`` puts away what each of them
    reports, and what is wrong with it. Raises KpiReportError if there is no such folder.
    """
    problems: list[Sequence[Problem]] = []
    read: list[ServiceReturn] = []
    alike = {name: name for name in register.returning_services(period)}
    paths = _files(folder, period)
    given = [path.absolute() for path in paths if not is_left_over(path.name)]  # who reads it may work elsewhere
    results = iter(each(partial(read_return, register=register, history=history), given))
    for path in paths:
        if is_left_over(path.name):
            problems.append((_left_over(path),))
            continue
        result = next(results)
        if result is None:
            problems.append((_ends_its_reader(path),))
            continue
        service_return, found = result
        if service_return is not None and service_return.period != period:
            # What else is wrong with it does not matter here: nothing of it is used.
            problems.append((_another_period(service_return, period),))
            continue
        problems.append(keep(found))
        if service_return is not None:
            read.append(_kept(service_return, keep, alike))
    used, several = one_of_each(read)
    return used, joined(*problems, several)


def _kept(given: ServiceReturn, keep: Keep, alike: dict[Any, Any]) -> ServiceReturn:
    """Return what stays in memory of a return, with as little of its own as can be: there may be thousands."""
    names = ("service", "period", "sign_off", "register_stamp")
    shared = {name: alike.setdefault(getattr(given, name), getattr(given, name)) for name in names}
    return replace(given, outturns=keep(given.outturns), **shared)


def _files(folder: Path, period: Period) -> list[Path]:
    try:
        return sorted((path for path in folder.iterdir() if not path.is_dir()), key=lambda path: path.name)
    except OSError as error:
        raise KpiReportError(
            f"There is no folder {folder} with the returns for {period.name}. Make it, put the completed returns "
            "into it, and run again."
        ) from error


def _left_over(path: Path) -> Problem:
    name = shown_name(path)
    sentence = "It is a lock or temporary file that another program left behind, and is passed over."
    return Problem(Severity.NOTE, "left-over-file", sentence, Place(name))


def _ends_its_reader(path: Path) -> Problem:
    sentence = (
        "It twice ended the program that was reading it, so it is left out. Open it in Excel, save it as a new "
        "workbook (.xlsx), put that in its place, and run again."
    )
    return Problem(Severity.ERROR, "ends-its-reader", sentence, Place(shown_name(path)))


def _another_period(given: ServiceReturn, period: Period) -> Problem:
    sentence = (
        f"It is the return of {given.service} for {given.period}, not for {period}, and is not used. Put it into "
        f"returns/{given.period.slug}, or ask {given.service} for the return for {period}."
    )
    return Problem(Severity.ERROR, "another-period", sentence, Place(given.file), given.service)


def one_of_each(read: Iterable[ServiceReturn]) -> tuple[tuple[ServiceReturn, ...], tuple[Problem, ...]]:
    """Return one of a period's returns for each service, and which services have sent several.

    Several that say the same count once; of several that differ, none does.
    """
    by_service: dict[str, list[ServiceReturn]] = defaultdict(list)
    for given in read:
        by_service[given.service].append(given)
    used: list[ServiceReturn] = []
    problems: list[Problem] = []
    for first, *others in by_service.values():
        different = [other for other in others if answers_of(other) != answers_of(first)]
        problems += [_same_again(first, other) for other in others if other not in different]
        if different:
            problems.append(_two_returns(first, *different))
        else:
            used.append(first)
    return tuple(used), tuple(problems)


def answers_of(given: ServiceReturn) -> ServiceReturn:
    """Return what was answered, without where it stands: the same return may have been saved by another program."""
    return replace(
        given,
        file="",
        register_stamp="",
        outturns=tuple(replace(o, source="", place=Place()) for o in given.outturns),
        supporting_comments=tuple(replace(c, place=Place()) for c in given.supporting_comments),
        action_progress=tuple(replace(p, place=Place()) for p in given.action_progress),
        corrections=tuple(replace(c, place=Place()) for c in given.corrections),
    )


def _same_again(first: ServiceReturn, other: ServiceReturn) -> Problem:
    sentence = f"It is the same return of {other.service} as {first.file}, which is used."
    return Problem(Severity.NOTE, "same-return-twice", sentence, Place(other.file), other.service)


def _two_returns(*returns: ServiceReturn) -> Problem:
    named = listed([f"{given.file} ({_signed(given.sign_off)})" for given in returns], "and")
    signed = [given for given in returns if given.sign_off.date]
    dates = {given.sign_off.date for given in signed}
    later = max(signed, key=lambda given: str(given.sign_off.date), default=None)
    if later is not None and len(dates) > 1:
        offer = f"The one with the later sign-off is {later.file}: if it is right, move the other away and run again."
    else:
        offer = "Keep the right one, move the other away, and run again."
    sentence = f"{returns[0].service} has sent returns that differ: {named}. None of them is used. {offer}"
    return Problem(Severity.ERROR, "two-returns", sentence, Place(returns[-1].file), returns[0].service)


def _signed(sign_off: SignOff) -> str:
    return f"signed off on {sign_off.date:%d/%m/%Y}" if sign_off.date else "not signed off"
