"""The headline in words: how many indicators have each rating and each direction, and the rows that are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kpireport.model.report import Headline, Report, ReportRow, Share
from kpireport.model.scheme import Band, Scheme
from kpireport.model.verdict import State
from kpireport.present.headline import headline
from kpireport.present.paper.sentences import listed, none_of, paragraph, plural, verb, whole
from kpireport.present.scheme_words import states_of

_WHY_NOT = {
    State.NOT_DUE: ("is not due this quarter", "are not due this quarter"),
    State.AWAITING: ("awaits data", "await data"),
    State.NO_FIGURE: ("has no figure", "have no figure"),
    State.NO_TARGET: ("has no target", "have no target"),
    State.TARGET_TBC: ("has a target still to be confirmed", "have a target still to be confirmed"),
    State.LIMIT_REFUSED: ("cannot be rated by the scheme's limits", "cannot be rated by the scheme's limits"),
    State.NO_COLOUR: ("is in a state without a rating", "are in a state without a rating"),
    State.PLACEHOLDER: ("is a placeholder", "are placeholders"),
    State.DATA_ONLY: ("is for information only", "are for information only"),
    State.SUPPRESSED: ("is suppressed", "are suppressed"),
    State.QUERY: ("is under query", "are under query"),
}
_BY_STATE = {state.value: words for state, words in _WHY_NOT.items()}


def band_words(band: Band, scheme: Scheme, rows: Iterable[ReportRow]) -> str:
    """Name a band with the milestone states that count as it, where there are milestones: ``GREEN or On Track``."""
    if not any(row.verdict.indicator.is_milestone for row in rows):
        return band.name
    states = (name for name in states_of(band, scheme) if name.casefold() != band.name.casefold())
    return listed((band.name, *states), "or")


def rated_words(
    counts: Headline, scheme: Scheme, rows: Sequence[ReportRow], noun: str = "indicator", where: str = ""
) -> str:
    """Say how many have each rating: ``Of the 35 indicators that could be rated, 25 (71%) are GREEN and ...``."""
    if not counts.total:
        return f"there are no {plural(0, noun)}{where} to report on"
    if not counts.rated and counts.total == 1:
        return f"the one {noun}{where} could not be rated"
    if not counts.rated:
        return f"{none_of(counts.total, noun)}{where} could be rated"
    names = {band.name: band_words(band, scheme, rows) for band in scheme.bands}
    given = [share for share in counts.bands if share.count]
    if len(given) == 1:
        everything = f"{whole(counts.rated, noun)}{where} that could be rated"
        return f"{everything} {verb(counts.rated, 'is')} {names[given[0].name]} (100%)"
    parts = [f"{share.count:,} ({share.percent}) {verb(share.count, 'is')} {names[share.name]}" for share in given]
    none = [names[share.name] for share in counts.bands if not share.count]
    rest = f"; none is {listed(none, 'or')}" if none else ""
    return f"of the {counts.rated:,} {plural(counts.rated, noun)}{where} that could be rated, {listed(parts)}{rest}"


def not_rated_words(counts: Headline) -> str:
    """Say how many are not rated, and why; nothing if all are."""
    left = counts.total - counts.rated
    if not left:
        return ""
    why = [f"{share.count:,} {_why(share)}" for share in counts.not_rated]
    if not counts.rated:
        return listed(why)
    if len(why) == 1:
        return f"the other {left:,} {_why(counts.not_rated[0])}" if left > 1 else f"the other one {_why(_only(counts))}"
    return f"the other {left:,} are not rated: {listed(why)}"


def travel_words(shares: Sequence[Share], against: str, total: int, noun: str = "indicator") -> str:
    """Say how many are better, the same and worse than in an earlier quarter."""
    compared = sum(share.count for share in shares)
    if not compared:
        return f"no {noun} can be compared with {against}" if total else ""
    given = [share for share in shares if share.count]
    if len(given) == 1:
        return f"performance is {_than(given[0].name)} for {whole(compared, noun)} that can be compared with {against}"
    parts = [f"{_than(share.name)} for {share.count:,} ({share.percent})" for share in given]
    return (
        f"of the {compared:,} {plural(compared, noun)} that can be compared with {against}, performance is "
        f"{listed(parts)}"
    )


def headline_words(report: Report) -> str:
    """Say the headline in a paragraph: the ratings, those not rated, and where shares do not add up."""
    rows = general_rows(report)
    scheme = report.evaluation.scheme
    return paragraph(
        (
            rated_words(report.headline, scheme, rows),
            not_rated_words(report.headline),
            report.headline.rounding_note,
        )
    )


def general_rows(report: Report) -> tuple[ReportRow, ...]:
    """Return the rows of the indicators that are not perception indicators."""
    return tuple(row for row in report.rows if not row.verdict.indicator.is_perception)


def perception_rows(report: Report) -> tuple[ReportRow, ...]:
    """Return the rows of the perception indicators, which are counted apart."""
    return tuple(row for row in report.rows if row.verdict.indicator.is_perception)


def themes(report: Report) -> tuple[str, ...]:
    """Return the themes of the general indicators, in the council's order."""
    return tuple(dict.fromkeys(row.verdict.indicator.theme for row in general_rows(report)))


def rows_of(report: Report, theme: str) -> tuple[ReportRow, ...]:
    """Return the general rows under one theme."""
    return tuple(row for row in general_rows(report) if row.verdict.indicator.theme == theme)


def theme_counts(report: Report) -> Iterator[tuple[str, Headline]]:
    """Give each theme with its counts."""
    for theme in themes(report):
        verdicts = (row.verdict for row in rows_of(report, theme))
        yield theme, headline(theme, verdicts, report.evaluation.scheme)


def _why(share: Share) -> str:
    one, more = _BY_STATE.get(share.name, (f"is {share.name}", f"are {share.name}"))
    return one if share.count == 1 else more


def _only(counts: Headline) -> Share:
    return counts.not_rated[0]


def _than(word: str) -> str:
    return "the same" if word == "same" else word
