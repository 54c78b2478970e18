"""The cohesion action plan, by priority, with this quarter's progress and the verdicts that measure it."""

from __future__ import annotations

from datetime import date

from kpireport.model.evaluation import Evaluation
from kpireport.model.plan import PlanAction, PlanMeasure, PlanPriority
from kpireport.model.register import Action, ActionMeasure
from kpireport.present.action_status import status_colour, status_of

NO_INDICATOR = "No indicator"


def compose_plan(evaluation: Evaluation) -> tuple[PlanPriority, ...]:
    """Return the priorities in the register's order, those with measures only at the end; nothing without actions."""
    actions, measures = evaluation.register.actions, evaluation.register.action_measures
    if not actions:
        return ()
    numbers = dict.fromkeys((*(action.priority for action in actions), *(measure.priority for measure in measures)))
    return tuple(_priority(n, [a for a in actions if a.priority == n], evaluation) for n in numbers)


def _priority(number: str, actions: list[Action], evaluation: Evaluation) -> PlanPriority:
    measures = (m for m in evaluation.register.action_measures if m.priority == number)
    return PlanPriority(
        number=number,
        title=actions[0].priority_title if actions else "",
        focus_area=actions[0].focus_area if actions else "",
        actions=tuple(_action(action, evaluation) for action in actions),
        measures=tuple(_measure(measure, evaluation) for measure in measures),
    )


def _action(action: Action, evaluation: Evaluation) -> PlanAction:
    said = evaluation.progress_of(action)
    status = status_of(said)
    forecast = said.forecast if said else None
    return PlanAction(
        action=action,
        status=status,
        colour=status_colour(status, evaluation.scheme),
        forecast=forecast,
        timing=_timing(action.due, forecast),
        progress=said.progress if said else "",
    )


def _timing(due: date | None, forecast: date | None) -> str:
    if due is None or forecast is None:
        return ""
    late = (forecast - due).days
    if late <= 0:
        return "on time" if late == 0 else "early"
    return f"{late} {'day' if late == 1 else 'days'} late"


def _measure(measure: ActionMeasure, evaluation: Evaluation) -> PlanMeasure:
    verdict = evaluation.verdict(measure.indicator_id) if measure.indicator_id else None
    if verdict is None:
        return PlanMeasure(measure.measure or measure.indicator_id, NO_INDICATOR)
    rating = verdict.rating
    return PlanMeasure(verdict.indicator.name, rating.shown, verdict)
