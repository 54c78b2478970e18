"""Reads what a service answers for an indicator it leads: a figure or a state, or why there is none, and the words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypedDict

from kpireport.forms.form import listed
from kpireport.model.figure import percentage
from kpireport.model.indicator import Indicator, Kind, Polarity, Unit
from kpireport.model.outturn import Outturn
from kpireport.model.period import Period
from kpireport.model.problem import Place, Problem, Severity
from kpireport.model.scheme import Scheme
from kpireport.read.cells import Cell, Content
from kpireport.read.figure_checks import Expected, query_about_figure, query_about_share
from kpireport.read.figures import FigureRead, parse_figure
from kpireport.read.row_reader import RowReader
from kpireport.read.text import shortened

_FIGURE_KEYS = ("value", "numerator", "denominator")

# Numerators and denominators are read as the figures of a plain count are.
_PLAIN = Indicator("", "", Unit("number"), Polarity.NONE, Kind.MEASURE, "", "")

_PART_WANTED = "Give how many and out of how many, so that the whole can be worked out. A percentage alone cannot do."


class _Said(TypedDict):
    """What is said in a row beside its figure, and where it stands."""

    data_period: str
    provisional: bool
    reason: str
    comment: str
    corrective_action: str
    owner: str
    due_date: date | None
    source: str
    place: Place
    comment_place: Place
    action_place: Place


@dataclass(frozen=True)
class _Figure:
    """A row's figure as far as it is known, or the query about it and the column it stands in."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    reason: str = ""
    query: str = ""
    key: str = "value"


def read_answer(row: RowReader, expected: Expected, scheme: Scheme | None, period: Period) -> Outturn:
    """Read one row of an indicator that the service leads."""
    indicator = expected.indicator
    said = _Said(
        data_period=row.line("data_period"),
        provisional=row.yes("provisional"),
        reason=row.text("reason"),
        comment=row.text("comment"),
        corrective_action=row.text("corrective_action"),
        owner=row.line("owner"),
        due_date=row.date("due_date"),
        source=row.row.sheet.file,
        place=row.place("value"),
        comment_place=row.place("comment"),
        action_place=row.place("corrective_action"),
    )
    if indicator.is_milestone:
        outturn = _with_state(row, Outturn(indicator.id, period, **said), scheme)
    else:
        outturn = _with_figure(row, indicator.id, period, said, _figure(row, expected))
    return _without_needless_reason(row, outturn)


def query(row: RowReader, outturn: Outturn, key: str, sentence: str, typed: str) -> Outturn:
    """Return the outturn as a query, and add the problem that asks about it."""
    row.problems.append(Problem(Severity.ERROR, "query", sentence, row.place(key), row.about, typed))
    return replace(
        outturn,
        value=None,
        numerator=None,
        denominator=None,
        milestone_state="",
        query=sentence,
        typed=typed,
        place=row.place(key),
    )


def _with_figure(row: RowReader, indicator_id: str, period: Period, said: _Said, figure: _Figure) -> Outturn:
    """Make the outturn of all its parts at once: to change one that is made takes as long as to make three."""
    if figure.query:
        typed = "; ".join(f"{row.form.column(k).heading}: {t}" for k in _FIGURE_KEYS if (t := row.cell(k).typed))
        outturn = Outturn(indicator_id, period, **said)
        return query(row, outturn, figure.key, figure.query, typed if ";" in typed else row.cell(figure.key).typed)
    said["reason"] = said["reason"] or figure.reason
    return Outturn(indicator_id, period, figure.value, "", figure.numerator, figure.denominator, **said)


def _figure(row: RowReader, expected: Expected) -> _Figure:
    read = parse_figure(row.cell("value"), expected.indicator, expected.earlier)
    if read.query:
        is_alone = expected.is_part and row.cell("numerator").is_empty and row.cell("denominator").is_empty
        return _Figure(query=_PART_WANTED if is_alone and expected.indicator.unit.is_percentage else read.query)
    figure = _with_share(row, expected, read)
    if figure.value is not None and not figure.query:
        figure = replace(figure, query=query_about_figure(figure.value, expected))
    if read.note and not figure.query:
        row.note("no-figure-word" if read.reason else "figure-as-text", "value", read.note)
    return figure


def _with_share(row: RowReader, expected: Expected, read: FigureRead) -> _Figure:
    """Bring the figure together with numerator and denominator, from their own cells or from ``177/255``."""
    if not expected.indicator.unit.is_percentage:
        return _Figure(read.value, reason=read.reason)
    numerator, denominator = read.numerator, read.denominator
    if numerator is None:
        parts = {}
        for key in ("numerator", "denominator"):
            part = _whole_number(row.cell(key))
            if part.query:
                return _Figure(query=part.query, key=key)
            if part.note:
                row.note("figure-as-text", key, part.note)
            parts[key] = part.value
        numerator, denominator = parts["numerator"], parts["denominator"]
    elif any(not row.cell(key).is_empty for key in ("numerator", "denominator")):
        return _Figure(query="Numerator and denominator are given twice, in the figure and beside it. Keep one pair.")
    if numerator is None or denominator is None:
        if expected.is_part and read.value is not None:
            return _Figure(query=_PART_WANTED)
        return _half_share(row, expected.indicator, read, numerator, denominator)
    sentence = query_about_share(read.value, numerator, denominator, expected.indicator)
    if sentence:
        return _Figure(query=sentence, key="value" if read.numerator is not None else "numerator")
    worked_out = percentage(numerator, denominator, expected.indicator.decimals)
    return _Figure(worked_out, numerator, denominator)


def _half_share(
    row: RowReader, indicator: Indicator, read: FigureRead, numerator: Decimal | None, denominator: Decimal | None
) -> _Figure:
    """Take the figure alone; what is given of its share counts only towards whether it is too small to be shown."""
    if numerator is None and denominator is None:
        return _Figure(read.value, reason=read.reason)
    given, lacking = ("numerator", "denominator") if denominator is None else ("denominator", "numerator")
    heading = row.form.column(lacking).heading
    if read.value is None:
        return _Figure(query=f'"{heading}" is empty, so no percentage can be worked out. Fill it in.', key=given)
    row.warn("half-a-share", given, f'"{heading}" is empty, so only the figure is used. Fill it in or empty both.')
    return _Figure(read.value) if indicator.suppress_below is None else _Figure(read.value, numerator, denominator)


def _whole_number(cell: Cell) -> FigureRead:
    """Read a numerator or denominator: a plain number, in whatever cell."""
    read = parse_figure(cell, _PLAIN)
    return replace(read, query=f'"{shortened(cell.typed)}" is no number. Correct it.') if read.reason else read


def _with_state(row: RowReader, outturn: Outturn, scheme: Scheme | None) -> Outturn:
    cell = row.cell("milestone_state")
    if cell.is_empty:
        return _state_in_figure(row, outturn, scheme)
    state = scheme.state_named(cell.typed) if scheme else None
    if state is not None:
        return replace(outturn, milestone_state=state.name)
    if _is_word_for_none(cell):
        return _with_reason(row, outturn, "milestone_state")
    return query(row, outturn, "milestone_state", _unknown_state(cell, scheme), cell.typed)


def _state_in_figure(row: RowReader, outturn: Outturn, scheme: Scheme | None) -> Outturn:
    """Take a state that was typed under Figure; a figure there says nothing about a milestone."""
    cell = row.cell("value")
    if cell.is_empty:
        return outturn
    state = scheme.state_named(cell.typed) if scheme and cell.content is Content.TEXT else None
    if state is not None:
        row.note(
            "state-as-figure", "value", f'"{shortened(cell.typed)}" stands under Figure and was read as the state.'
        )
        return replace(outturn, milestone_state=state.name)
    if _is_word_for_none(cell):
        return _with_reason(row, outturn, "value")
    row.warn("not-asked-for", "value", f'"{shortened(cell.typed)}" is not used: this row asks for a state.')
    return outturn


def _is_word_for_none(cell: Cell) -> bool:
    return cell.content is Content.TEXT and bool(parse_figure(cell, _PLAIN).reason)


def _with_reason(row: RowReader, outturn: Outturn, key: str) -> Outturn:
    typed = row.cell(key).typed
    row.note("no-figure-word", key, f'"{shortened(typed)}" was taken as no state, with that reason.')
    return replace(outturn, reason=outturn.reason or typed)


def _unknown_state(cell: Cell, scheme: Scheme | None) -> str:
    names = [state.name for state in scheme.states] if scheme else []
    allowed = (
        f"Choose {listed(names)}."
        if names
        else "The RAG scheme has none; add them on the register's sheet RAG schemes."
    )
    return f'"{shortened(cell.typed)}" is no state of a milestone that is known. {allowed}'


def _without_needless_reason(row: RowReader, outturn: Outturn) -> Outturn:
    """A figure and a reason for none contradict each other: the figure stands, and someone should look."""
    if not outturn.has_figure or not outturn.reason:
        return outturn
    row.warn("figure-and-reason", "reason", "There is a figure and a reason for no figure. The figure is used.")
    return replace(outturn, reason="")
