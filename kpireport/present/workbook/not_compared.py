"""Says why a count of ratings or directions is a dash: a quarter in which nothing was rated, or nothing compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kpireport.model.evaluation import Evaluation
from kpireport.model.period import Period
from kpireport.model.summary import Tally


def dash_notes(evaluation: Evaluation, tallies: Iterable[tuple[Period, Tally | None]]) -> tuple[str, ...]:
    """Return a sentence or two for each quarter whose counts have dashes in them."""
    given = (verdict.outturn for verdict in evaluation.verdicts)
    outturns = (*evaluation.merged.history.outturns, *(outturn for outturn in given if outturn))
    known = {outturn.period for outturn in outturns if outturn.has_figure}
    return tuple(note for period, tally in tallies if tally for note in _notes(period, tally, known))


def _notes(period: Period, tally: Tally, known: set[Period]) -> Iterator[str]:
    if period not in known:
        yield f"{period.name} has no figures, so in it nothing is rated and nothing compared."
        return
    if not any(tally.bands):
        yield f"Nothing is rated in {period.name}: no figure of that quarter has a target to be rated by."
    terms = ((tally.short, period.previous), (tally.long, period.year_before))
    against = [earlier for counts, earlier in terms if not any(counts)]
    without = [earlier.name for earlier in against if earlier not in known]
    if without:
        yield f"Nothing in {period.name} is compared with {' or '.join(without)}, of which the history has no figures."
    for earlier in (earlier for earlier in against if earlier in known):
        yield f"Nothing in {period.name} is compared with {earlier.name}: no two figures can be."
