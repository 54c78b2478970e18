"""The small example workspace: a made-up service with three earlier quarters and a completed return."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kpireport.assess.live import live_rules
from kpireport.forms.examples import SERVICE
from kpireport.forms.service_return import file_name
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import History, Outturn, ServiceReturn, SignOff
from kpireport.model.period import Period
from kpireport.present.template.compose import compose_template
from kpireport.read.register import read_register
from kpireport.write.history import write_history
from kpireport.write.pack import Stage
from kpireport.write.template import write_template

_FIGURES = (
    # id, the same quarter of last year, last quarter, this quarter
    ("EX01", "86.2", "88.4", "91.3"),
    ("EX02", "188400", "97250", "193010"),
    ("EX03", "8.1", "8.6", "8.3"),
    ("EX05", "84", "78", "74"),
    ("EX06", "110.2", "112.9", "114.6"),
    ("EX09", "21480", "20915", "22060"),
)
_COMMENTS = {
    "EX01": "A second van has been in use since June.",
    "EX02": "Two branches were closed for repairs in August; visits to the others grew.",
    "EX03": "Long illnesses of four colleagues make up a third of the days.",
    "EX04": "The roof is on. The fit-out begins in the next quarter.",
    "EX05": "Study places are still full on exam days.",
}
_ACTIONS = {
    "EX02": "Longer opening hours on Saturdays at the three largest branches.",
    "EX03": "Meetings on return to work for every absence, from October on.",
}
_REASONS = {"EX07": "Not due this quarter", "EX08": "Indicator in development"}
_MILESTONE, _STATE = "EX04", "On Track"


def add_example_quarter(stage: Stage, period: Period, made_on: date) -> None:
    """Add the history and the completed return to a stage that holds the example's register."""
    register, _ = read_register(stage.path("register.xlsx"))
    history = _history(period)
    write_history(stage.path("history.xlsx"), history, HouseStyle(), made_on)
    answers = _answers(period)
    template = compose_template(
        register, history, period, SERVICE, live_rules(register, history, period), answers=answers
    )
    write_template(stage.path("returns") / period.slug / answers.file, template, HouseStyle(), made_on)


def _history(period: Period) -> History:
    outturns = []
    for indicator_id, year_before, previous, _ in _FIGURES:
        outturns += [
            Outturn(indicator_id, period.year_before, Decimal(year_before)),
            Outturn(indicator_id, period.previous, Decimal(previous)),
        ]
    return History((*outturns, Outturn(_MILESTONE, period.previous, milestone_state=_STATE)))


def _answers(period: Period) -> ServiceReturn:
    figures = {indicator_id: Decimal(figure) for indicator_id, _, _, figure in _FIGURES}
    ids = sorted({*figures, *_REASONS, _MILESTONE})
    outturns = tuple(
        Outturn(
            each,
            period,
            figures.get(each),
            milestone_state=_STATE if each == _MILESTONE else "",
            reason=_REASONS.get(each, ""),
            comment=_COMMENTS.get(each, ""),
            corrective_action=_ACTIONS.get(each, ""),
            owner="Head of Libraries" if each in _ACTIONS else "",
            due_date=period.next.last_day if each in _ACTIONS else None,
        )
        for each in ids
    )
    sign_off = SignOff("Head of Libraries", period.next.first_day.replace(day=16))
    return ServiceReturn(SERVICE, period, file_name(SERVICE, period), outturns, sign_off=sign_off)
