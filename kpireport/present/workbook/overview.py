"""Composes the Summary: counts by theme and service, changes of colour, what is off target, and the returns."""

from __future__ import annotations

from datetime import date

from kpireport.model.evaluation import Evaluation, ReturnReceived
from kpireport.model.summary import ReturnLine, Summary
from kpireport.present.workbook.colour_changes import colour_changes
from kpireport.present.workbook.not_compared import dash_notes
from kpireport.present.workbook.off_target import off_target_list
from kpireport.present.workbook.tallies import overall_tally, tallies


def compose_summary(evaluation: Evaluation, as_of: date) -> Summary:
    """Count and list what the first sheet shows. Perception indicators are not in the counts, as in the headline."""
    general = [verdict for verdict in evaluation.verdicts if not verdict.indicator.is_perception]
    before = [verdict for verdict in evaluation.previous if not verdict.indicator.is_perception]
    services = [service.name for service in evaluation.register.services]
    scheme, period = evaluation.scheme, evaluation.period
    overall = overall_tally(general, scheme, period.name)
    earlier = overall_tally(before, scheme, period.previous.name)
    return Summary(
        by_theme=tallies(general, scheme, lambda indicator: indicator.theme),
        by_service=tallies(general, scheme, lambda indicator: indicator.lead_service, services),
        overall=overall,
        before=earlier,
        dash_notes=dash_notes(evaluation, ((period.previous, earlier), (period, overall))),
        changes=colour_changes(evaluation) if _was_rated(evaluation) else (),
        off_target=off_target_list(evaluation, as_of),
        returns=tuple(_return_line(given, evaluation) for given in evaluation.merged.returns),
    )


def _was_rated(evaluation: Evaluation) -> bool:
    """Was anything rated in the quarter before? If not, every indicator would stand in the list of changes."""
    return any(verdict.rating.is_rated for verdict in evaluation.previous)


def _return_line(given: ReturnReceived, evaluation: Evaluation) -> ReturnLine:
    period, came = evaluation.period, given.service_return
    led = evaluation.register.led_by(given.service, period)
    return ReturnLine(
        service=given.service,
        is_received=given.is_received,
        file=came.file if came else "",
        indicators=len(led),
        figures=evaluation.merged.figures_given[given.service],
        signed_off_by=came.sign_off.role if came else "",
        signed_off_on=came.sign_off.date if came else None,
    )
