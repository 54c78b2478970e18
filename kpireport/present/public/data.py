"""The open data: one row for each indicator, as the data dictionary describes it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpireport.model.figure import rounded
from kpireport.model.indicator import Indicator
from kpireport.model.outturn import Outturn
from kpireport.model.public import OpenData, OpenValue
from kpireport.model.register import Settings
from kpireport.model.report import Report, ReportRow
from kpireport.model.verdict import Direction, DirectionOfTravel, State, Verdict
from kpireport.present.public.cells import (
    published_figure,
    published_milestone,
    published_words,
    why_not_rated,
)
from kpireport.present.public.dictionary import COLUMNS


def open_data(report: Report) -> OpenData:
    """Compose the open data of a report. Figures are as published: rounded to the indicator's decimals."""
    scheme = report.evaluation.scheme
    allowed = {
        "rag": "; ".join(band.name for band in scheme.bands),
        "milestone_status": "; ".join(state.name for state in scheme.states),
    }
    meanings = _meanings(report.evaluation.register.settings)
    columns = tuple(
        replace(c, allowed=allowed.get(c.name, c.allowed), meaning=meanings.get(c.name, c.meaning)) for c in COLUMNS
    )
    rows = ({**_about(report), **_indicator(row), **_result(row), **_travel(row), **_said(row)} for row in report.rows)
    return OpenData(columns, tuple(tuple(row[column.name] for column in columns) for row in rows))


def _meanings(settings: Settings) -> dict[str, str]:
    """Return the meanings that name a theme, an outcome or a service, in the council's own words for them."""
    return {
        "theme": f"The {settings.theme.one} that the indicator belongs to.",
        "outcome": f"The {settings.outcome.one} that it serves.",
        "lead_service": f"The {settings.service.one} that reports the figure.",
        "comment": f"What the {settings.service.many} say; [c] where it is confidential.",
    }


def _about(report: Report) -> dict[str, OpenValue]:
    period = report.evaluation.period
    return {
        "council": report.evaluation.register.settings.council,
        "period": period.name,
        "period_start": period.first_day,
        "period_end": period.last_day,
        "published_on": report.as_of,
        "status": "final" if report.is_final else "draft",
        "note": report.evaluation.register.settings.note_for_readers,
    }


def _indicator(row: ReportRow) -> dict[str, OpenValue]:
    indicator = row.verdict.indicator
    return {
        "indicator_id": indicator.id,
        "line": row.line,
        "theme": indicator.theme,
        "outcome": indicator.outcome,
        "survey": indicator.survey,
        "name": indicator.name,
        "unit": "milestone" if indicator.is_milestone else indicator.unit.name,
        "decimals": Decimal(indicator.decimals),
        "polarity": indicator.polarity.value,
        "basis": indicator.basis.value,
        "lead_service": indicator.lead_service,
        "pi_type": indicator.pi_type.value if indicator.pi_type else "",
    }


def _result(row: ReportRow) -> dict[str, OpenValue]:
    verdict, rating = row.verdict, row.verdict.rating
    outturn = published_figure(verdict) or (verdict.outturn if published_milestone(verdict) else None)
    target = rating.target if rating.is_rated else None
    return {
        "outturn": _figure(verdict.indicator, outturn),
        "milestone_status": published_milestone(verdict),
        **_marks(outturn, "data_period", "provisional"),
        "revised": _yes(outturn.revised) if outturn else "",
        "suppressed": _yes(rating.state is State.SUPPRESSED),
        "annual_target": _target_words(row.annual_target),
        "quarter_target": _target_words(row.quarter_target),
        "target": target.low if target else None,
        "target_upper": target.high if target else None,
        "rag": rating.colour,
        "why_not_rated": why_not_rated(verdict),
    }


def _travel(row: ReportRow) -> dict[str, OpenValue]:
    verdict = row.verdict
    return {
        **_compared("short_direction", "previous_quarter", verdict.short, verdict),
        **_compared("long_direction", "year_before", verdict.long, verdict),
        "new": _yes(verdict.long.comparator == "NEW"),
    }


def _said(row: ReportRow) -> dict[str, OpenValue]:
    comment, action = published_words(row)
    outturn = row.verdict.outturn
    return {
        "comment": comment,
        "corrective_action": action,
        "corrective_action_due": outturn.due_date if outturn and action else None,
    }


def _compared(direction: str, name: str, travel: DirectionOfTravel, verdict: Verdict) -> dict[str, OpenValue]:
    against = travel.against if travel.against and travel.against.has_figure else None
    return {
        direction: "" if travel.direction is Direction.NOTHING else travel.direction.word,
        name: _figure(verdict.indicator, against),
        f"{name}_milestone": against.milestone_state if against else "",
        **_marks(against, f"{name}_data_period", f"{name}_provisional"),
    }


def _marks(outturn: Outturn | None, data_period: str, provisional: str) -> dict[str, OpenValue]:
    if outturn is None:
        return {data_period: "", provisional: ""}
    return {data_period: outturn.data_period, provisional: _yes(outturn.provisional)}


def _figure(indicator: Indicator, outturn: Outturn | None) -> Decimal | None:
    if outturn is None or outturn.value is None:
        return None
    return rounded(outturn.value, indicator.decimals)


def _target_words(text: str) -> str:
    return "" if text == "N/A" else text


def _yes(claim: bool) -> str:
    return "yes" if claim else "no"
