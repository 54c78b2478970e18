"""The headline in words, in tables and as a chart: how many indicators have each rating and each direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kpireport.model.paper import Bar, Block, Cell, Chart, Table
from kpireport.model.report import Headline, Report, ReportRow, Share
from kpireport.model.scheme import Band, Scheme
from kpireport.model.verdict import State
from kpireport.present.headline import headline
from kpireport.present.paper.sentences import as_seen_from, counted, listed, none_of, paragraph, plural, verb, whole
from kpireport.present.paper.words import cell, table, text
from kpireport.present.rows import NO_COLOUR

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
    states = (state.name for state in scheme.states if state.band and state.band.name == band.name)
    return listed((band.name, *(name for name in states if name.casefold() != band.name.casefold())), "or")


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


def headline_table(report: Report) -> Table:
    """Count the ratings of this quarter beside those of the quarter before."""
    scheme, period = report.evaluation.scheme, report.evaluation.period
    rows = general_rows(report)
    now, before = report.headline, report.previous_headline
    bands = [
        (
            cell(band_words(band, scheme, rows), band.colour),
            *_count_cells(now, band.name),
            *_count_cells(before, band.name),
        )
        for band in scheme.bands
    ]
    rated = (cell("All that are rated"), *_rated_cells(now), *_rated_cells(before))
    left = (
        cell("Not rated", NO_COLOUR),
        *_plain_cells(now.total - now.rated),
        *_plain_cells(before.total - before.rated),
    )
    total = (cell("All indicators"), *_plain_cells(now.total), *_plain_cells(before.total))
    here, there = period.name, period.previous.name
    columns = (("Rating", 3), (here, 1.6), (f"{here} share", 1.6), (there, 1.6), (f"{there} share", 1.6))
    return table(
        f"Ratings in {here} and {there}",
        f"Number of indicators with each rating in {here} and in {there}, and their share of those rated.",
        columns,
        (*bands, rated, left, total),
    )


def headline_chart(report: Report) -> Chart:
    """Draw the ratings of this quarter as bars, beside those of the one before if anything was rated then."""
    period = report.evaluation.period
    shown = {period.name: report.headline}
    if report.previous_headline.rated:
        shown[period.previous.name] = report.previous_headline
    series, counted_in = tuple(shown), tuple(shown.values())
    bars = [
        Bar(share.name, share.colour, tuple(_count(counts, share.name) for counts in counted_in))
        for share in report.headline.bands
    ] + [Bar("Not rated", NO_COLOUR, tuple(counts.total - counts.rated for counts in counted_in))]
    said = listed(
        f"{bar.name} {listed(f'{count:,} in {name}' for count, name in zip(bar.counts, series, strict=True))}"
        for bar in bars
    )
    return Chart(
        f"Number of indicators by rating, {listed(series)}",
        f"Bar chart of the number of indicators by rating: {said}.",
        series,
        tuple(bars),
    )


def theme_table(report: Report) -> Table:
    """Count the ratings of each theme."""
    scheme = report.evaluation.scheme
    word = report.evaluation.register.settings.theme
    columns = ((word.heading, 4), *((band.name, 1.5) for band in scheme.bands), ("Not rated", 1.5), ("All", 1.2))
    return table(
        f"Ratings by {word.one}",
        f"Number of indicators with each rating under each {word.one}, this quarter.",
        columns,
        (_theme_row(theme, counts) for theme, counts in theme_counts(report)),
    )


def travel_table(report: Report) -> Table:
    """Count the directions of travel, short term and long term."""
    period, counts = report.evaluation.period, report.headline
    before, year_before = as_seen_from(period.previous, period), as_seen_from(period.year_before, period)
    rows = (
        (cell(short.name.capitalize()), cell(_with_share(short)), cell(_with_share(long)))
        for short, long in zip(counts.short, counts.long, strict=True)
    )
    return table(
        "Direction of travel",
        f"Number of indicators that are better, the same and worse than in {before} and in {year_before}.",
        (("Performance is", 3), (f"Short term, against {before}", 3), (f"Long term, against {year_before}", 3)),
        rows,
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


def headline_blocks(report: Report) -> tuple[Block, ...]:
    """Show the headline as a chart and tables: the chart only where there is something to draw."""
    charts = (headline_chart(report),) if report.headline.total else ()
    several = (theme_table(report),) if len(themes(report)) > 1 else ()
    return (text(_before_words(report)), *charts, headline_table(report), *several, travel_table(report))


def _before_words(report: Report) -> str:
    before, period = report.previous_headline, report.evaluation.period
    if not before.rated:
        return paragraph((f"nothing was rated in {period.previous}, so this quarter stands alone",))
    shares = listed(f"{share.count:,} {share.name} ({share.percent})" for share in before.bands if share.count)
    opening = f"in {period.previous}, by the same rules, {before.rated:,} of {counted(before.total, 'indicator')}"
    return paragraph((f"{opening} {verb(before.rated, 'was')} rated: {shares}", before.rounding_note))


def _theme_row(theme: str, counts: Headline) -> Iterator[Cell]:
    yield cell(theme)
    for share in counts.bands:
        yield cell(f"{share.count:,}")
    yield cell(f"{counts.total - counts.rated:,}")
    yield cell(f"{counts.total:,}")


def _count_cells(counts: Headline, band: str) -> tuple[Cell, Cell]:
    share = counts.band(band)
    return (cell(f"{share.count:,}"), cell(share.percent)) if share else (cell("-"), cell("-"))


def _rated_cells(counts: Headline) -> tuple[Cell, Cell]:
    return cell(f"{counts.rated:,}"), cell("100%" if counts.rated else "-")


def _plain_cells(count: int) -> tuple[Cell, Cell]:
    return cell(f"{count:,}"), cell("-")


def _count(counts: Headline, band: str) -> int:
    share = counts.band(band)
    return share.count if share else 0


def _with_share(share: Share) -> str:
    return f"{share.count:,} ({share.percent})"


def _why(share: Share) -> str:
    one, more = _BY_STATE.get(share.name, (f"is {share.name}", f"are {share.name}"))
    return one if share.count == 1 else more


def _only(counts: Headline) -> Share:
    return counts.not_rated[0]


def _than(word: str) -> str:
    return "the same" if word == "same" else word
