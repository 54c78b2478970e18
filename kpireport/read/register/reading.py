"""Reads the register's workbook: every sheet in the order in which one depends on another."""

from __future__ import annotations

from pathlib import Path

from kpireport.forms import register as form
from kpireport.model.problem import KpiReportError, Place, Problem, Severity
from kpireport.model.register import Register, Settings
from kpireport.model.scheme import Scheme
from kpireport.read.limits import WORKSPACE_SIZE
from kpireport.read.register.actions import read_action_measures, read_actions
from kpireport.read.register.benchmarks import read_benchmarks
from kpireport.read.register.indicators import read_indicators
from kpireport.read.register.report_text import read_report_texts
from kpireport.read.register.schemes import read_schemes
from kpireport.read.register.services import ServiceNames, read_services
from kpireport.read.register.settings import read_settings
from kpireport.read.register.sheets import find_register_table
from kpireport.read.register.stamp import register_stamp
from kpireport.read.register.targets import read_targets
from kpireport.read.table import closest
from kpireport.read.text import matching_key
from kpireport.read.workbook import read_workbook


def read_register(path: Path) -> tuple[Register, tuple[Problem, ...]]:
    """Read the register and name every fault in it by sheet and cell.

    Raises KpiReportError, with one sentence, if the file cannot be read at all or no indicator can.
    """
    book = read_workbook(path, WORKSPACE_SIZE)
    problems: list[Problem] = []
    tables = {sheet: find_register_table(book, sheet, problems) for sheet in form.SHEETS}
    settings = read_settings(tables[form.SETTINGS], problems)
    services = read_services(tables[form.SERVICES], problems)
    names = ServiceNames(services)
    indicators = read_indicators(tables[form.INDICATORS], names, problems)
    if not indicators:
        raise KpiReportError(_no_indicators(book.file, problems, is_blank=not services))
    by_id = {matching_key(indicator.id): indicator for indicator in indicators}
    targets = read_targets(tables[form.TARGETS], by_id, problems)
    schemes = read_schemes(tables[form.RAG_SCHEMES], problems)
    problems.extend(_check_scheme_setting(settings, schemes, book.file))
    actions = read_actions(tables[form.ACTION_PLAN], names, problems)
    register = Register(
        settings=settings,
        indicators=indicators,
        targets=targets,
        benchmarks=read_benchmarks(tables[form.BENCHMARKS], by_id, problems),
        schemes=schemes,
        services=services,
        actions=actions,
        action_measures=read_action_measures(tables[form.ACTION_KPIS], by_id, actions, problems),
        report_texts=read_report_texts(tables[form.REPORT_TEXT], problems),
        file=book.file,
        stamp=register_stamp(indicators, targets),
    )
    return register, tuple(problems)


def _no_indicators(file: str, problems: list[Problem], *, is_blank: bool) -> str:
    if is_blank and not any(problem.is_wrong for problem in problems):
        return (
            f"{file} is still blank. Fill in its Services sheet first, then one row for each indicator on "
            "its Indicators sheet, then their targets on its Targets sheet."
        )
    named = (p for p in problems if p.place.sheet == form.INDICATORS.name or f'"{form.INDICATORS.name}"' in p.sentence)
    first = next(named, None)
    why = f" {first.sentence}" if first else " Fill in its Indicators sheet, one row for each indicator."
    return f"{file} is no register that can be used: not one indicator can be read from it.{why}"


def _check_scheme_setting(settings: Settings, schemes: tuple[Scheme, ...], file: str) -> list[Problem]:
    names = {scheme.name for scheme in schemes}
    wanted = settings.scheme
    if not wanted or any(matching_key(wanted) == matching_key(name) for name in names):
        return []
    sentence = (
        f'The setting Scheme names "{wanted}", which is not on the RAG schemes sheet.{closest(wanted, names)} '
        "Nothing can be rated until it is."
    )
    return [Problem(Severity.ERROR, "unknown-scheme", sentence, Place(file, form.SETTINGS.name), typed=wanted)]
