"""Every verdict of a quarter."""

from __future__ import annotations

from collections.abc import Iterator

from kpireport.assess.dot import long_term, short_term
from kpireport.assess.rag import rag_rating
from kpireport.model.evaluation import Evaluation, Merged
from kpireport.model.indicator import Indicator
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Problem, Severity
from kpireport.model.register import Register
from kpireport.model.scheme import Scheme
from kpireport.model.verdict import State, Verdict


def evaluate(merged: Merged, scheme_name: str = "") -> Evaluation:
    """Judge every indicator that exists in the period, and the quarter before alike, for what changed since.

    Raises KpiReportError if the register has no RAG scheme in force in the period.
    """
    register, period = merged.register, merged.period
    scheme = scheme_in_force(register, period, scheme_name)
    verdicts = verdicts_in(register, merged.history, scheme, period)
    before = register.scheme_for(period.previous, scheme_name) or scheme
    previous = verdicts_in(register, merged.history, before, period.previous)
    problems = tuple(problem for verdict in verdicts for problem in _problems_of(verdict, scheme))
    return Evaluation(
        merged,
        scheme,
        verdicts,
        previous,
        (*merged.problems, *problems),
        by_old_targets=tuple(rag_rating(v.indicator, v.outturn, register, before, period.previous) for v in verdicts),
        earlier=_earlier(merged, before, scheme_name),
    )


def scheme_in_force(register: Register, period: Period, scheme_name: str = "") -> Scheme:
    """Return the RAG scheme in force in a period. Raises KpiReportError if the register has none."""
    scheme = register.scheme_for(period, scheme_name)
    if scheme is None:
        named = f" named {scheme_name or register.settings.scheme}" if scheme_name or register.settings.scheme else ""
        raise KpiReportError(
            f"{register.file}, sheet RAG schemes: no scheme{named} is in force in {period.year}. Add its bands, with a "
            f"year in column From that is not after {period.year}."
        )
    return scheme


def verdicts_in(register: Register, history: History, scheme: Scheme, period: Period) -> tuple[Verdict, ...]:
    """Return the verdict on each indicator that exists in a period, in the register's order."""
    return tuple(verdict_on(i, register, history, scheme, period) for i in register.indicators_in(period))


def _earlier(merged: Merged, otherwise: Scheme, scheme_name: str) -> tuple[Verdict, ...]:
    """Judge every period of the history before the quarter before, each by the scheme then in force."""
    register = merged.register
    periods = sorted({outturn.period for outturn in merged.history.outturns if outturn.period < merged.period.previous})
    return tuple(
        verdict
        for period in periods
        for verdict in verdicts_in(
            register, merged.history, register.scheme_for(period, scheme_name) or otherwise, period
        )
    )


def verdict_on(indicator: Indicator, register: Register, history: History, scheme: Scheme, period: Period) -> Verdict:
    """Judge one indicator in one period: its rating and both directions of travel."""
    outturn = history.find(indicator.id, period)
    return Verdict(
        indicator=indicator,
        period=period,
        outturn=outturn,
        rating=rag_rating(indicator, outturn, register, scheme, period),
        short=short_term(indicator, history, register, scheme, period),
        long=long_term(indicator, history, register, scheme, period),
        annual_target=register.annual_target(indicator.id, period),
        quarter_target=register.quarter_target(indicator.id, period),
    )


def _problems_of(verdict: Verdict, scheme: Scheme) -> Iterator[Problem]:
    indicator, rating, outturn = verdict.indicator, verdict.rating, verdict.outturn
    if rating.state is State.LIMIT_REFUSED and rating.target:
        sentence = (
            f"{indicator.id} could not be rated under {scheme.name}: {rating.sentence.removeprefix('Not rated: ')}"
        )
        yield Problem(Severity.ERROR, "limit-refused", sentence, rating.target.target.place, indicator.id)
    if outturn is None or rating.band is None or rating.band == scheme.bands[0]:
        return
    lacking = [
        words
        for words, given in (
            ("a corrective action", outturn.corrective_action),
            ("its owner", outturn.owner),
            ("a date by which it is due", outturn.due_date),
        )
        if not given
    ]
    if lacking:
        listed = " and ".join((", ".join(lacking[:-1]), lacking[-1]) if len(lacking) > 1 else lacking)
        sentence = (
            f"{indicator.id} is {rating.text} and its return lacks {listed}. Ask {indicator.lead_service} for it."
        )
        yield Problem(Severity.WARNING, "corrective-action-missing", sentence, outturn.place, indicator.id)
