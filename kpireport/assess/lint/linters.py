"""Runs the rules: over the register, over a quarter, and leaves out what the council has switched off."""

from __future__ import annotations

from dataclasses import replace

from kpireport.assess.lint import comments, figures, milestones, register, targets
from kpireport.assess.lint.scope import scope_of
from kpireport.assess.lint.switches import still_on, unknown_switches
from kpireport.model.evaluation import Evaluation
from kpireport.model.many import joined
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.problem import Problem
from kpireport.model.register import Register


def lint_register(known: Register, history: History, period: Period | None = None) -> tuple[Problem, ...]:
    """Return what looks wrong in the register: for a period and its year, or for all that is still to come."""
    scope = scope_of(known, history, period)
    found = (problem for check in (*targets.CHECKS, *register.CHECKS) for problem in check(scope))
    return (*unknown_switches(known), *still_on(found, known.settings))


def lint_quarter(evaluation: Evaluation) -> tuple[Problem, ...]:
    """Return what looks wrong in the figures and the words of a quarter."""
    found = (
        problem for check in (*figures.CHECKS, *comments.CHECKS, *milestones.CHECKS) for problem in check(evaluation)
    )
    return still_on(found, evaluation.register.settings)


def linted(evaluation: Evaluation) -> Evaluation:
    """Return the evaluation with all that looks wrong in its register, figures and words."""
    merged = evaluation.merged
    found = (*lint_register(merged.register, merged.history, merged.period), *lint_quarter(evaluation))
    return replace(evaluation, problems=joined(evaluation.problems, found))
