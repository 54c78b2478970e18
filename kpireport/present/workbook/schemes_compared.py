"""Sets the ratings under the scheme that was asked for beside those under the scheme in force."""

from __future__ import annotations

from collections import Counter

from kpireport.model.comparison import ComparedRating, RatingCount, SchemeComparison
from kpireport.model.evaluation import Evaluation
from kpireport.model.scheme import Scheme
from kpireport.model.verdict import Rating, Verdict
from kpireport.present.rows import NO_COLOUR

NOT_RATED, ALL = "Not rated", "All"


def compare_schemes(evaluation: Evaluation) -> SchemeComparison | None:
    """Return both schemes' ratings side by side; None where no scheme was asked for by name."""
    other = evaluation.scheme_in_force
    if other is None:
        return None
    pairs = tuple(zip(evaluation.in_force, evaluation.verdicts, strict=True))
    return SchemeComparison(
        in_force=other.name,
        asked=evaluation.scheme.name,
        counts=_counts(evaluation, other),
        ratings=tuple(_compared(old, new) for old, new in pairs),
    )


def _compared(in_force: Verdict, asked: Verdict) -> ComparedRating:
    old, new = in_force.rating, asked.rating
    return ComparedRating(
        verdict=asked,
        in_force=_words(old),
        in_force_colour=_colour(old),
        asked=_words(new),
        asked_colour=_colour(new),
        is_changed=(_colour(old), old.state) != (_colour(new), new.state),
    )


def _words(rating: Rating) -> str:
    return rating.shown


def _colour(rating: Rating) -> str:
    return rating.band.colour if rating.band else NO_COLOUR


def _counts(evaluation: Evaluation, in_force: Scheme) -> tuple[RatingCount, ...]:
    old, new = (Counter(v.rating.colour for v in verdicts) for verdicts in (evaluation.in_force, evaluation.verdicts))
    bands = {band.name: band.colour for scheme in (evaluation.scheme, in_force) for band in scheme.bands}
    order = dict.fromkeys(band.name for scheme in (in_force, evaluation.scheme) for band in scheme.bands)
    return (
        *(
            RatingCount(
                name,
                bands[name],
                old[name] if in_force.band_named(name) else None,
                new[name] if evaluation.scheme.band_named(name) else None,
            )
            for name in sorted(order, key=lambda name: _rank(name, evaluation.scheme, in_force))
        ),
        RatingCount(NOT_RATED, NO_COLOUR, old[""], new[""]),
        RatingCount(ALL, "", old.total(), new.total()),
    )


def _rank(name: str, *schemes: Scheme) -> float:
    """Return how good a band is, from 0 for the best to 1 for the worst, by the first scheme that has it."""
    for scheme in schemes:
        names = [band.name for band in scheme.bands]
        if name in names:
            return names.index(name) / max(1, len(names) - 1)
    return 1
