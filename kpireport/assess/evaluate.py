"""Every verdict of a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kpireport.assess.dot import long_term, short_term
from kpireport.assess.milestones import milestone_dates
from kpireport.assess.outlook import outlook
from kpireport.assess.rag import rag_rating
from kpireport.assess.schemes import earlier_scheme, scheme_in_force
from kpireport.assess.targets import quarter_target
from kpireport.model.evaluation import Evaluation, Merged
from kpireport.model.indicator import Indicator
from kpireport.model.many import joined
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.problem import Problem, Severity
from kpireport.model.register import Register
from kpireport.model.scheme import Preset, Scheme
from kpireport.model.verdict import State, Verdict


def evaluate(merged: Merged, scheme_name: str = "", presets: Iterable[Preset] = ()) -> Evaluation:
    """Judge every indicator that exists in the period, and the quarter before alike, for what changed since.

    A scheme asked for by name may be the register's or a preset; the verdicts by the one in force then go with it.
    Raises KpiReportError if there is no such scheme, or none in force in the period.
    """
    register, period = merged.register, merged.period
    scheme = scheme_in_force(register, period, scheme_name, presets)
    in_force = register.scheme_for(period) if scheme_name else None
    verdicts = verdicts_in(register, merged.history, scheme, period)
    before = earlier_scheme(register, period.previous, scheme_name, scheme)
    previous = verdicts_in(register, merged.history, before, period.previous)
    problems = tuple(problem for verdict in verdicts for problem in _refused(verdict, scheme))
    return Evaluation(
        merged,
        scheme,
        verdicts,
        previous,
        joined(merged.problems, problems, _note_of_other_scheme(scheme, in_force)),
        by_old_targets=tuple(
            rag_rating(v.indicator, v.outturn, register, before, period.previous, merged.history) for v in verdicts
        ),
        earlier=_earlier(merged, before, scheme_name),
        scheme_in_force=in_force,
        in_force=verdicts_in(register, merged.history, in_force, period) if in_force else (),
        outlooks=tuple(outlook(v.indicator, merged.history, register, scheme, period) for v in verdicts),
    )


def _note_of_other_scheme(scheme: Scheme, in_force: Scheme | None) -> tuple[Problem, ...]:
    """Say that the report goes by another scheme than the council's: it must not be taken for the real one."""
    if in_force is None or in_force.name == scheme.name:
        return ()
    sentence = (
        f"Every rating goes by the scheme {scheme.name}, as was asked. The scheme in force is {in_force.name}; "
        "the sheet Schemes compared shows both."
    )
    return (Problem(Severity.NOTE, "another-scheme", sentence),)


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
            register, merged.history, earlier_scheme(register, period, scheme_name, otherwise), period
        )
    )


def verdict_on(indicator: Indicator, register: Register, history: History, scheme: Scheme, period: Period) -> Verdict:
    """Judge one indicator in one period: its rating and both directions of travel."""
    outturn = history.find(indicator.id, period)
    rating = rag_rating(indicator, outturn, register, scheme, period, history)
    dates = milestone_dates(indicator, outturn, rating, register, scheme, period)
    return Verdict(
        indicator=indicator,
        period=period,
        outturn=outturn,
        rating=replace(rating, sentence=f"{rating.sentence} {dates.sentence}") if dates else rating,
        short=short_term(indicator, history, register, scheme, period),
        long=long_term(indicator, history, register, scheme, period),
        annual_target=register.annual_target(indicator.id, period),
        quarter_target=quarter_target(indicator, register, period, history),
        dates=dates,
    )


def action_lacks(verdict: Verdict, scheme: Scheme) -> tuple[str, ...]:
    """Name what is lacking of the corrective action where the rating calls for one."""
    outturn, band = verdict.outturn, verdict.rating.band
    if outturn is None or band is None or band == scheme.bands[0]:
        return ()
    wanted = (
        ("a corrective action", outturn.corrective_action),
        ("its owner", outturn.owner),
        ("a date by which it is due", outturn.due_date),
    )
    return tuple(words for words, given in wanted if not given)


def _refused(verdict: Verdict, scheme: Scheme) -> Iterator[Problem]:
    indicator, rating = verdict.indicator, verdict.rating
    if rating.state is State.LIMIT_REFUSED and rating.target:
        sentence = (
            f"{indicator.id} could not be rated under {scheme.name}: {rating.sentence.removeprefix('Not rated: ')}"
        )
        yield Problem(Severity.ERROR, "limit-refused", sentence, rating.target.target.place, indicator.id)
