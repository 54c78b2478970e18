"""A service's return template: what stands in its locked cells, and what is already filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kpireport.model.indicator import Indicator
from kpireport.model.live_rule import LiveRule
from kpireport.model.outturn import ActionProgress, History, Outturn, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.register import Action, Register
from kpireport.model.scheme import Scheme
from kpireport.model.template import Answer, CorrectionLine, RowGroup, Template, TemplateRow
from kpireport.model.template_row import Part, RowKind
from kpireport.model.template_words import instructions, title
from kpireport.present.template.guidance import guidance
from kpireport.present.template.live_words import live_words

_PROGRESS_QUARTERS = (2, 4)
"""The quarters whose progress on the action plan goes to the Senior Leadership Team."""

_CORRECTABLE_PERIODS = 8


def compose_template(
    register: Register,
    history: History,
    period: Period,
    service: str,
    rules: Mapping[str, LiveRule],
    *,
    answers: ServiceReturn | None = None,
) -> Template:
    """Compose the template of a returning service for a period, with ``answers`` already filled in.

    ``rules`` has the live rule of every indicator of the period.
    """
    given = answers or ServiceReturn(service, period, "")
    scheme = register.scheme_for(period)
    groups = (
        RowGroup(Part.LEADS, _led_rows(register, history, period, service, rules, given)),
        RowGroup(Part.SUPPORTS, _supported_rows(register, history, period, service, rules, given)),
        RowGroup(Part.ACTS, _action_rows(register, period, service, given)),
    )
    return Template(
        service,
        period,
        council=register.settings.council,
        register_stamp=register.stamp,
        title=title(service, period),
        instructions=instructions(register.settings),
        groups=tuple(group for group in groups if group.rows),
        states=tuple(state.name for state in scheme.states) if scheme else (),
        colours=_colours(scheme),
        correction_periods=_correction_periods(register, history, period, service),
        corrections=_correction_lines(register, given),
        guidance=guidance(register, scheme, period, service),
        sign_off=given.sign_off,
        language=register.settings.language,
        word_for_theme=register.settings.word_for_theme,
    )


def _colours(scheme: Scheme | None) -> tuple[tuple[str, str], ...]:
    if scheme is None:
        return ()
    bands = [(band.name, band.colour) for band in scheme.bands]
    states = [(state.name, state.band.colour) for state in scheme.states if state.band]
    return tuple(dict(bands + states).items())


def _led_rows(
    register: Register,
    history: History,
    period: Period,
    service: str,
    rules: Mapping[str, LiveRule],
    given: ServiceReturn,
) -> tuple[TemplateRow, ...]:
    reported = {outturn.indicator_id: outturn for outturn in given.outturns}
    rows = []
    for indicator in register.led_by(service, period):
        row = _indicator_row(indicator, register, history, period, rules[indicator.id], Part.LEADS)
        row = replace(row, rule=rules[indicator.id], answer=_answer(reported.get(indicator.id), row.kind))
        rows.append(replace(row, live=live_words(row)))
    return tuple(rows)


def _supported_rows(
    register: Register,
    history: History,
    period: Period,
    service: str,
    rules: Mapping[str, LiveRule],
    given: ServiceReturn,
) -> tuple[TemplateRow, ...]:
    said = {comment.indicator_id: comment.comment for comment in given.supporting_comments}
    rows = []
    for indicator in register.supported_by(service, period):
        row = _indicator_row(indicator, register, history, period, rules[indicator.id], Part.SUPPORTS)
        row = replace(row, answer=Answer(comment=said.get(indicator.id, "")))
        rows.append(replace(row, live=live_words(row)))
    return tuple(rows)


def _indicator_row(
    indicator: Indicator, register: Register, history: History, period: Period, rule: LiveRule, part: Part
) -> TemplateRow:
    annual = register.annual_target(indicator.id, period)
    return TemplateRow(
        indicator.id,
        part,
        _kind(indicator, rule) if part is Part.LEADS else RowKind.SUPPORT,
        indicator.name,
        target=rule.target,
        last_quarter=rule.last_quarter,
        same_quarter=rule.same_quarter,
        theme=indicator.theme,
        polarity="" if indicator.is_milestone else indicator.polarity.value,
        unit=indicator.unit.name,
        frequency=indicator.frequency,
        annual_target=annual.words if annual else "",
        last_comment=_last_comment(indicator, history, period),
        is_due=(rule.is_due or rule.wants_comment) and not rule.is_placeholder,
    )


def _kind(indicator: Indicator, rule: LiveRule) -> RowKind:
    if indicator.is_milestone:
        return RowKind.MILESTONE
    if indicator.unit.is_percentage:
        return RowKind.PART_OF_WHOLE if rule.is_part else RowKind.SHARE
    return RowKind.MEASURE


def _last_comment(indicator: Indicator, history: History, period: Period) -> str:
    earlier = [outturn for outturn in history.of(indicator.id) if outturn.period < period and outturn.comment]
    return f"{earlier[-1].period.name}: {earlier[-1].comment}" if earlier else ""


def _answer(outturn: Outturn | None, kind: RowKind) -> Answer:
    if outturn is None:
        return Answer()
    return Answer(
        value=None if kind is RowKind.PART_OF_WHOLE else outturn.value,
        numerator=outturn.numerator,
        denominator=outturn.denominator,
        milestone_state=outturn.milestone_state,
        data_period=outturn.data_period,
        provisional="Yes" if outturn.provisional else "",
        reason=outturn.reason,
        comment=outturn.comment,
        corrective_action=outturn.corrective_action,
        owner=outturn.owner,
        due_date=outturn.due_date,
    )


def _action_rows(register: Register, period: Period, service: str, given: ServiceReturn) -> tuple[TemplateRow, ...]:
    said = {progress.action_id: progress for progress in given.action_progress}
    rows = [_action_row(action, period, said.get(action.id)) for action in register.actions_led_by(service)]
    return tuple(replace(row, live=live_words(row)) for row in rows)


def _action_row(action: Action, period: Period, progress: ActionProgress | None) -> TemplateRow:
    said = progress or ActionProgress(action.id, "", None, "")
    return TemplateRow(
        action.id,
        Part.ACTS,
        RowKind.ACTION,
        action.action,
        target=f"{action.due:%d/%m/%Y}" if action.due else action.timescale,
        theme=action.focus_area or action.priority_title,
        unit="Action",
        is_due=period.quarter in _PROGRESS_QUARTERS,
        answer=Answer(milestone_state=said.status, comment=said.progress, due_date=said.forecast),
    )


def _correction_periods(register: Register, history: History, period: Period, service: str) -> tuple[str, ...]:
    """Return the earlier quarters in which the service reported, newest first; without history, the last four."""
    own = [indicator for indicator in register.led_by(service, period) if not register.is_shared(indicator)]
    reported = {o.period for i in own for o in history.of(i.id) if o.period < period}
    newest = sorted(reported, reverse=True)[:_CORRECTABLE_PERIODS]
    if not newest:
        newest = [period.previous, period.previous.previous, period.year_before.next, period.year_before]
    return tuple(earlier.name for earlier in newest)


def _correction_lines(register: Register, given: ServiceReturn) -> tuple[CorrectionLine, ...]:
    lines = []
    for correction in given.corrections:
        indicator = register.indicator(correction.indicator_id)
        value = correction.milestone_state
        if indicator is not None and correction.value is not None:
            value = indicator.show_exactly(correction.value)
        lines.append(CorrectionLine(correction.indicator_id, correction.period.name, value, correction.reason))
    return tuple(lines)
