"""How the papers mention one indicator: its name with a link to its line, its result, its direction, its cause."""

from __future__ import annotations

from kpireport.model.evaluation import Evaluation
from kpireport.model.figure import percentage
from kpireport.model.paper import Cell, Line, Run
from kpireport.model.report import ReportRow
from kpireport.model.verdict import Direction, DirectionOfTravel, Verdict
from kpireport.present.paper.highlights import Placed, compares_in_quarter
from kpireport.present.paper.sentences import as_seen_from, listed, paragraph
from kpireport.present.paper.words import line, strong
from kpireport.present.turned import turned_for_better


def reference(row: ReportRow) -> str:
    """Return how a line of the table is referred to: ``line 39``, or the id where lines have no number."""
    return f"line\u00a0{row.line}" if row.verdict.indicator.line else row.indicator_id


def named(row: ReportRow, anchor: str) -> Line:
    """Return the indicator's name, standing out, with a link to its line in brackets."""
    return line(strong(row.name), " (", Run(reference(row), to=anchor), ")")


def plainly_named(row: ReportRow, anchor: str) -> Line:
    """Return the indicator's name with a link to its line in brackets, for lists of nothing but names."""
    return line(f"{row.name} (", Run(reference(row), to=anchor), ")")


def indicator_cell(row: ReportRow, anchor: str) -> Cell:
    """Return a cell with the indicator's name and a link to its line in the appendix."""
    return Cell((plainly_named(row, anchor),))


def against_target(row: ReportRow) -> str:
    """Say the result beside its target: ``1,226 against the Q2 target of 1,042``; a milestone, beside its aim."""
    rating = row.verdict.rating
    if rating.target is None or row.verdict.indicator.is_milestone:
        return row.performance
    return f"{row.performance} against {target_words(row.verdict)}"


def target_words(verdict: Verdict) -> str:
    """Name the target in force: ``the Q2 target of 1,042``, ``the annual target, better than England (8.8%)``."""
    target = verdict.rating.target
    if target is None:
        return "no target"
    words = target.target.words
    derivation = f" ({_short_of(target.derivation, words)})" if target.derivation else ""
    if words[:1].isdigit() or words[:1] in "-−":
        return f"the {target.name} of {words}{derivation}"
    return f"the {target.name}, {words[:1].lower()}{words[1:]}{derivation}"


def missed_by(item: Placed) -> str:
    """Say how far the target is missed: ``164 too high``, ``0.6 points short``; nothing for a milestone."""
    verdict = item.row.verdict
    target, distance = verdict.rating.target, verdict.rating.shortfall
    value = verdict.outturn.value if verdict.outturn else None
    if target is None or target.low is None or value is None or not distance:
        return ""
    side = "too high" if value > target.low else "short"
    return f"{verdict.indicator.show_difference(distance)} {side}"


def missed_share(item: Placed) -> str:
    """Say how large the miss is beside the target: ``18% above it``.

    Nothing for percentages, where it would be a percentage of a percentage, nor where the target is not above zero.
    """
    verdict = item.row.verdict
    target, distance = verdict.rating.target, verdict.rating.shortfall
    value = verdict.outturn.value if verdict.outturn else None
    if target is None or target.low is None or target.low <= 0 or not distance or value is None:
        return ""
    if verdict.indicator.unit.is_percentage:
        return ""
    return f"{percentage(distance, target.low, 0)}% {'above' if value > target.low else 'below'} it"


def _short_of(derivation: str, words: str) -> str:
    """Return how a target came about without a name that its words give already: ``8.8%`` for ``England: 8.8%``."""
    name, colon, figure = derivation.partition(": ")
    return figure if colon and name in words else derivation


def highlight(item: Placed, anchor: str, evaluation: Evaluation) -> Line:
    """Word one highlight: the indicator, its result, whether it turned, and how it compares with its past."""
    verdict = item.row.verdict
    result = f"{against_target(item.row)}{_turned(verdict, evaluation)}"
    said = paragraph((result, _history(verdict, evaluation)))
    return (*named(item.row, anchor), Run(f": {said}"))


def travel_lines(row: ReportRow, evaluation: Evaluation) -> tuple[str, ...]:
    """Say both directions for a cell: ``↓ worse than 60.9% in Q1``; nothing for one that has nothing to compare."""
    travels = (row.verdict.short, row.verdict.long)
    return tuple(
        f"{travel.direction.value} {travel.direction.word} {_compared(travel, row.verdict, evaluation)}"
        for travel in travels
        if travel.direction is not Direction.NOTHING
    )


def _turned(verdict: Verdict, evaluation: Evaluation) -> str:
    before = evaluation.previous_verdict(verdict.indicator.id)
    if before is None or turned_for_better(verdict, evaluation) is None:
        return ""
    when = as_seen_from(evaluation.period.previous, evaluation.period)
    return f", now {verdict.rating.text} after {before.rating.text} in {when}"


def _history(verdict: Verdict, evaluation: Evaluation) -> str:
    """Say what the result is better than, and, in fairness, what it is worse than."""
    better, worse = (
        listed(
            _compared(travel, verdict, evaluation)
            for travel in (verdict.short, verdict.long)
            if travel.direction is direction
        )
        for direction in (Direction.BETTER, Direction.WORSE)
    )
    parts = (f"better {better}" if better else "", f"worse {worse}" if worse else "")
    return ", but ".join(part for part in parts if part)


def _compared(travel: DirectionOfTravel, verdict: Verdict, evaluation: Evaluation) -> str:
    """Say what a figure was compared with; where quarters are taken alone, both quarters' own figures."""
    when = as_seen_from(travel.against_period, evaluation.period)
    if travel.direction is Direction.SAME:
        return f"as in {when}"
    if travel is verdict.short and compares_in_quarter(verdict.indicator):
        return f"in the short term, {travel.sentence.partition(': ')[2].rstrip('.')}"
    return f"than {travel.comparator} in {when}"
