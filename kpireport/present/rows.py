"""The council's own table: its rows, in its order and grouping, every cell as it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from kpireport.model.day import day_in_words
from kpireport.model.evaluation import Evaluation
from kpireport.model.indicator import Indicator, Polarity
from kpireport.model.outturn import Outturn
from kpireport.model.report import Group, ReportRow
from kpireport.model.target import Target
from kpireport.model.verdict import Verdict

NO_COLOUR = "Grey"
NOT_APPLICABLE = "N/A"


def show_date(day: date | None) -> str:
    """Print a date as letters do: ``31 March 2018``; nothing for none."""
    return day_in_words(day) if day else ""


def show_name(indicator: Indicator) -> str:
    """Print an indicator's name with the mark of its basis: ``The number of burglary offences (C)``."""
    return f"{indicator.name} {indicator.basis.mark}".strip()


def show_polarity(indicator: Indicator) -> str:
    """Print which way is better; ``N/A`` for milestones and where neither is."""
    return NOT_APPLICABLE if indicator.polarity is Polarity.NONE else indicator.polarity.value


def show_target(target: Target | None) -> str:
    """Print a target in the register's words, marked where it was derived; ``N/A`` where there is none."""
    return target.shown if target else NOT_APPLICABLE


def show_corrective_action(outturn: Outturn | None) -> str:
    """Print a corrective action with who answers for it and by when; nothing if there is none."""
    if outturn is None or not outturn.corrective_action:
        return ""
    by = f"by {show_date(outturn.due_date)}" if outturn.due_date else ""
    answer = ", ".join(part for part in (outturn.owner, by) if part)
    return f"{outturn.corrective_action} ({answer})" if answer else outturn.corrective_action


def show_comment(verdict: Verdict, evaluation: Evaluation) -> str:
    """Print the lead service's comment and, each on a line of its own, what supporting services add."""
    own = verdict.outturn.comment if verdict.outturn else ""
    added = (f"{said.service}: {said.comment}" for said in evaluation.supporting_comments_on(verdict.indicator.id))
    return "\n".join(part for part in (own, *added) if part)


def report_row(verdict: Verdict, evaluation: Evaluation) -> ReportRow:
    """Word one verdict as a line of the table."""
    indicator, rating = verdict.indicator, verdict.rating
    figure, outturn = verdict.shown_figure, verdict.outturn
    marked = outturn is not None and outturn.has_figure
    return ReportRow(
        verdict=verdict,
        line=indicator.line or indicator.id,
        name=show_name(indicator),
        polarity=show_polarity(indicator),
        annual_target=show_target(verdict.annual_target),
        quarter_target=show_target(verdict.quarter_target),
        performance=outturn.show_with_marks(indicator) if outturn and marked else figure,
        rag_text=rating.shown,
        colour=rating.band.colour if rating.band else NO_COLOUR,
        short=verdict.short.direction.value,
        short_word=verdict.short.direction.word,
        short_comparator=verdict.short.comparator,
        long=verdict.long.direction.value,
        long_word=verdict.long.direction.word,
        long_comparator=verdict.long.comparator,
        comment=show_comment(verdict, evaluation),
        corrective_action=show_corrective_action(outturn),
        lead_service=indicator.lead_service,
        supporting_services=indicator.supporting_services,
    )


def report_groups(evaluation: Evaluation) -> tuple[Group, ...]:
    """Group the rows as the register orders them: by theme and outcome, perception indicators by survey.

    A heading that comes again later in the register is printed again there: the council's order rules.
    """

    def heading(verdict: Verdict) -> tuple[str, str]:
        return verdict.indicator.theme, verdict.indicator.survey or verdict.indicator.outcome

    return tuple(
        Group(theme, outcome, tuple(report_row(verdict, evaluation) for verdict in together))
        for (theme, outcome), together in groupby(evaluation.verdicts, key=heading)
    )


def off_target(rows: Iterable[ReportRow], best_band: str) -> tuple[ReportRow, ...]:
    """Return the rated rows that are not in the best band."""
    return tuple(row for row in rows if row.verdict.rating.band and row.verdict.rating.band.name != best_band)
