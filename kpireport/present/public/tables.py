"""The public tables: ratings and directions by theme, the indicators, the surveys, what was said, the action plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from kpireport.model.noun import Noun
from kpireport.model.public import PublicCell, PublicColumn, PublicFigure, PublicTable
from kpireport.model.register import Action, Settings
from kpireport.model.report import Headline, Report, ReportRow
from kpireport.present.headline import headline
from kpireport.present.public.cells import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    NOT_RATED,
    about_figures,
    comparator_cell,
    date_words,
    direction_word,
    figure_cell,
    milestone_cell,
    published_words,
    target_cell,
    why_not_rated,
    words,
)

Row = tuple[PublicCell, ...]


def ratings_table(report: Report) -> PublicTable:
    """Count the ratings by theme. Perception indicators are counted apart, as the report counts them."""
    bands = [band.name for band in report.evaluation.scheme.bands]
    columns = (
        PublicColumn(_theme(report.evaluation.register.settings), 34),
        *(_count(name, note) for name, note in (("Indicators", ""), ("Rated", "not-rated"))),
        *(_count(name, "rating") for name in bands),
        _count("Not rated", "not-rated"),
        *(PublicColumn(f"{name} (% of rated)", 14, "shares", is_figures=True) for name in bands),
    )
    rows = tuple((name, *_rating_cells(counts)) for name, counts in _by_theme(report))
    title = f"Ratings by {Noun(columns[0].heading).one}, {report.evaluation.period.name}"
    return PublicTable("Ratings", "ratings", title, columns, rows)


def directions_table(report: Report) -> PublicTable:
    """Count the directions of travel by theme, short term and long term."""
    shares = ("better", "same", "worse", "not compared")
    columns = (
        PublicColumn(_theme(report.evaluation.register.settings), 34),
        _count("Indicators"),
        *(_count(f"Short term {name}", "short-term") for name in shares),
        *(_count(f"Long term {name}", "long-term") for name in shares),
    )
    rows = tuple((name, *_direction_cells(counts)) for name, counts in _by_theme(report))
    title = f"Direction of travel by {Noun(columns[0].heading).one}, {report.evaluation.period.name}"
    return PublicTable("Directions", "directions", title, columns, rows)


def indicators_table(report: Report) -> PublicTable:
    """Give every indicator that does not come from a survey, in the register's order."""
    settings = report.evaluation.register.settings
    columns = (_ID, PublicColumn(_theme(settings), 16), PublicColumn(_outcome(settings), 26), *_COLUMNS)
    rows = tuple(
        (row.indicator_id, words(row.verdict.indicator.theme), words(row.verdict.indicator.outcome), *_cells(row))
        for row in report.rows
        if not row.verdict.indicator.is_perception
    )
    return PublicTable("Indicators", "indicators", f"Indicators, {report.evaluation.period.name}", columns, rows)


def perception_table(report: Report) -> PublicTable:
    """Give every perception indicator with the survey that it comes from."""
    columns = (_ID, PublicColumn("Survey", 26, "surveys"), *_COLUMNS)
    rows = tuple(
        (row.indicator_id, words(row.verdict.indicator.survey), *_cells(row))
        for row in report.rows
        if row.verdict.indicator.is_perception
    )
    title = f"Perception indicators by survey, {report.evaluation.period.name}"
    return PublicTable("Perception", "perception_indicators", title, columns, rows)


def commentary_table(report: Report) -> PublicTable:
    """Give what the services say of their figures, and what is being done where a target is missed."""
    columns = (
        _ID,
        PublicColumn("Indicator", 46),
        PublicColumn("Rating", 11, "rating"),
        PublicColumn("Comment", 70, "comments"),
        PublicColumn("Corrective action", 60, "comments"),
        PublicColumn("Corrective action due", 18),
        PublicColumn(_lead(report.evaluation.register.settings), 26),
    )
    best_band = report.evaluation.scheme.bands[0].name
    rows = tuple(_comment_cells(row, best_band) for row in report.rows if any(published_words(row)))
    title = f"Comments and corrective actions, {report.evaluation.period.name}"
    return PublicTable("Commentary", "commentary", title, columns, rows)


def action_plan_table(report: Report) -> PublicTable:
    """Give how far each action of the cohesion action plan has come."""
    columns = (
        PublicColumn("Action ID", 10),
        PublicColumn("Focus area", 26),
        PublicColumn("Priority", 34),
        PublicColumn("Action", 50),
        PublicColumn("Due", 18),
        PublicColumn("Status", 14, "action-plan"),
        PublicColumn("Forecast", 18, "action-plan"),
        PublicColumn("Progress", 60, "action-plan"),
        PublicColumn(_lead(report.evaluation.register.settings), 26),
    )
    rows = tuple(_action_cells(report, action) for action in report.evaluation.register.actions)
    title = f"Cohesion action plan, {report.evaluation.period.name}"
    return PublicTable("Action_plan", "action_plan", title, columns, rows)


def public_tables(report: Report) -> tuple[PublicTable, ...]:
    """Compose every table that has rows: an empty one would only puzzle."""
    makers: tuple[Callable[[Report], PublicTable], ...] = (
        *(ratings_table, directions_table, indicators_table),
        *(perception_table, commentary_table, action_plan_table),
    )
    return tuple(table for make in makers if (table := make(report)).rows)


_ID = PublicColumn("ID", 9)
_COLUMNS = (
    PublicColumn("Indicator", 46),
    PublicColumn("Unit", 14, "figures"),
    PublicColumn("Which way is better", 13),
    PublicColumn("Basis", 13, "basis"),
    PublicColumn("Annual target (in the unit)", 15, "targets", is_figures=True),
    PublicColumn("Quarter target (in the unit)", 15, "targets", is_figures=True),
    PublicColumn("Figure (in the unit)", 12, "figures", is_figures=True),
    PublicColumn("Milestone", 11, "milestones"),
    PublicColumn("Rating", 11, "rating"),
    PublicColumn("Why not rated", 18, "not-rated"),
    PublicColumn("Short term direction", 12, "short-term"),
    PublicColumn("Previous quarter (in the unit)", 13, "short-term", is_figures=True),
    PublicColumn("Long term direction", 12, "long-term"),
    PublicColumn("Year before (in the unit)", 13, "long-term", is_figures=True),
    PublicColumn("About the figures", 24, "about-figures"),
)
"""What is said of an indicator in every table of indicators."""


def _cells(row: ReportRow) -> Row:
    verdict, indicator = row.verdict, row.verdict.indicator
    return (
        words(indicator.name),
        words(indicator.unit.name if not indicator.is_milestone else "milestone"),
        NOT_APPLICABLE if row.polarity == "N/A" else row.polarity,
        words(indicator.basis.value),
        target_cell(verdict.annual_target, indicator),
        target_cell(verdict.quarter_target, indicator),
        figure_cell(verdict),
        milestone_cell(verdict),
        verdict.rating.colour or NOT_RATED,
        words(why_not_rated(verdict)),
        direction_word(verdict.short),
        comparator_cell(verdict.short, indicator),
        direction_word(verdict.long),
        comparator_cell(verdict.long, indicator),
        about_figures(verdict),
    )


def _comment_cells(row: ReportRow, best_band: str) -> Row:
    comment, action = published_words(row)
    rating, outturn = row.verdict.rating, row.verdict.outturn
    called_for = rating.is_rated and rating.colour != best_band
    due = outturn.due_date if outturn and action else None
    return (
        row.indicator_id,
        words(row.verdict.indicator.name),
        rating.colour or NOT_RATED,
        words(comment),
        NOT_AVAILABLE if called_for and not action else words(action),
        NOT_AVAILABLE if called_for and not due else date_words(due),
        words(row.lead_service),
    )


def _action_cells(report: Report, action: Action) -> Row:
    said = report.evaluation.progress_of(action)
    return (
        action.id,
        words(action.focus_area),
        words(action.priority_title or action.priority),
        words(action.action),
        words(action.timescale) if action.due is None else date_words(action.due),
        said.status.strip() or NOT_AVAILABLE if said else NOT_AVAILABLE,
        date_words(said.forecast) if said else NOT_AVAILABLE,
        said.progress.strip() or NOT_AVAILABLE if said else NOT_AVAILABLE,
        words(action.lead_service),
    )


def _by_theme(report: Report) -> Iterable[tuple[str, Headline]]:
    """Give the counts of each theme, then those of all of them, then those of the perception indicators."""
    general = [v for v in report.evaluation.verdicts if not v.indicator.is_perception]
    for theme in dict.fromkeys(verdict.indicator.theme for verdict in general):
        mine = [verdict for verdict in general if verdict.indicator.theme == theme]
        yield words(theme), headline(theme, mine, report.evaluation.scheme)
    yield "All indicators except perception indicators", report.headline
    if report.perception.total:
        yield "Perception indicators", report.perception


def _rating_cells(counts: Headline) -> Row:
    shares = (PublicFigure(Decimal(band.percent.removesuffix("%"))) for band in counts.bands)
    return (
        _number(counts.total),
        _number(counts.rated),
        *(_number(band.count) for band in counts.bands),
        _number(counts.total - counts.rated),
        *(share if counts.rated else NOT_APPLICABLE for share in shares),
    )


def _direction_cells(counts: Headline) -> Row:
    terms = ([share.count for share in term] for term in (counts.short, counts.long))
    numbers = (n for term in terms for n in (*term, counts.total - sum(term)))
    return _number(counts.total), *(_number(number) for number in numbers)


def _number(count: int) -> PublicFigure:
    return PublicFigure(Decimal(count))


def _count(name: str, note: str = "") -> PublicColumn:
    return PublicColumn(f"{name} (number)", 13, note, is_figures=True)


def _theme(settings: Settings) -> str:
    return _plain_word(settings.word_for_theme, "Theme")


def _lead(settings: Settings) -> str:
    return f"Lead {Noun(_plain_word(settings.word_for_service, 'Service')).one}"


def _outcome(settings: Settings) -> str:
    word = _plain_word(settings.word_for_outcome, "Outcome")
    return word if word.casefold() != _theme(settings).casefold() else "Outcome"


def _plain_word(word: str, otherwise: str) -> str:
    """Take the council's own word for a heading if it is one: letters only, and no other column's."""
    taken = {column.heading.casefold() for column in (_ID, *_COLUMNS)}
    is_plain = word.replace(" ", "").isalpha() and word.casefold() not in taken
    return word.strip() if is_plain else otherwise
