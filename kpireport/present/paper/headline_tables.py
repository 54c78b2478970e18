"""The headline of the Cabinet report as a chart and tables: ratings beside the quarter before, by theme, directions."""

from __future__ import annotations

from collections.abc import Iterator

from kpireport.model.paper import Bar, Block, Cell, Chart, Role, Table
from kpireport.model.report import Headline, Report, Share
from kpireport.present.paper.counts import band_words, general_rows, theme_counts, themes
from kpireport.present.paper.sentences import as_seen_from, counted, listed, paragraph, verb, whole
from kpireport.present.paper.words import cell, table, text
from kpireport.present.rows import NO_COLOUR, NOT_APPLICABLE


def headline_blocks(report: Report) -> tuple[Block, ...]:
    """Show the headline as a chart and tables: the chart only where there is something to draw."""
    charts = (headline_chart(report),) if report.headline.total else ()
    several = (theme_table(report),) if len(themes(report)) > 1 else ()
    role = Role.LEAD_IN if charts else Role.BODY
    return (text(_before_words(report), role), *charts, headline_table(report), *several, *travel_tables(report))


def headline_chart(report: Report) -> Chart:
    """Draw the ratings of this quarter as bars, beside those of the one before if anything was rated then."""
    shown = _compared(report)
    series, counted_in = tuple(shown), tuple(shown.values())
    bars = [
        Bar(share.name, share.colour, tuple(_count(counts, share.name) for counts in counted_in))
        for share in report.headline.bands
    ] + [Bar("Not rated", NO_COLOUR, tuple(counts.total - counts.rated for counts in counted_in))]
    said = "; ".join(
        f"{bar.name}, {listed(f'{count:,} in {name}' for count, name in zip(bar.counts, series, strict=True))}"
        for bar in bars
    )
    return Chart(
        f"Number of indicators by rating, {listed(series)}",
        f"Bar chart of the number of indicators by rating: {said}.",
        series,
        tuple(bars),
    )


def headline_table(report: Report) -> Table:
    """Count the ratings of this quarter, beside those of the quarter before if anything was rated then."""
    scheme, rows, shown = report.evaluation.scheme, general_rows(report), _compared(report)
    bands = [
        (
            cell(band_words(band, scheme, rows), band.colour),
            *(each for counts in shown.values() for each in _count_cells(counts, band.name)),
        )
        for band in scheme.bands
    ]
    rated = [each for counts in shown.values() for each in _rated_cells(counts)]
    left = [each for counts in shown.values() for each in _plain_cells(counts.total - counts.rated)]
    total = [each for counts in shown.values() for each in _plain_cells(counts.total)]
    columns = ((heading, 1.6) for name in shown for heading in (name, f"{name} share"))
    return table(
        f"Ratings in {listed(shown)}",
        f"Number of indicators with each rating in {listed(shown, 'and in')}, and their share of those rated.",
        (("Rating", 3), *columns),
        (
            *bands,
            (cell("All that are rated"), *rated),
            (cell("Not rated", NO_COLOUR), *left),
            (cell("All indicators"), *total),
        ),
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


def travel_tables(report: Report) -> tuple[Table, ...]:
    """Count the directions of travel, short term and long term; no table where nothing can be compared."""
    period, counts = report.evaluation.period, report.headline
    before, year_before = as_seen_from(period.previous, period), as_seen_from(period.year_before, period)
    terms = (("Short term", before, counts.short), ("Long term", year_before, counts.long))
    told = [term for term in terms if any(share.count for share in term[2])]
    if not told:
        return ()
    rows = (
        (cell(shares[0].name.capitalize()), *(cell(_with_share(share)) for share in shares))
        for shares in zip(*(shares for _, _, shares in told), strict=True)
    )
    return (
        table(
            "Direction of travel",
            "Number of indicators that are better, the same and worse than in "
            f"{listed((against for _, against, _ in told), 'and in')}.",
            (("Performance is", 3), *((f"{term}, against {against}", 3) for term, against, _ in told)),
            rows,
        ),
    )


def _compared(report: Report) -> dict[str, Headline]:
    """Return this quarter's counts and, if anything was rated then, those of the quarter before, by their names."""
    period, before = report.evaluation.period, report.previous_headline
    earlier = {period.previous.name: before} if before.rated else {}
    return {period.name: report.headline, **earlier}


def _before_words(report: Report) -> str:
    before, period = report.previous_headline, report.evaluation.period
    if not before.rated:
        return paragraph((f"nothing was rated in {period.previous}, so this quarter stands alone",))
    shares = listed(f"{share.count:,} {share.name} ({share.percent})" for share in before.bands if share.count)
    everything = before.rated == before.total
    rated = (
        whole(before.rated, "indicator") if everything else f"{before.rated:,} of {counted(before.total, 'indicator')}"
    )
    opening = f"in {period.previous}, by the same rules, {rated} {verb(before.rated, 'was')} rated"
    return paragraph((f"{opening}: {shares}", before.rounding_note))


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
    return cell(f"{counts.rated:,}"), cell("100%" if counts.rated else NOT_APPLICABLE)


def _plain_cells(count: int) -> tuple[Cell, Cell]:
    return cell(f"{count:,}"), cell(NOT_APPLICABLE)


def _count(counts: Headline, band: str) -> int:
    share = counts.band(band)
    return share.count if share else 0


def _with_share(share: Share) -> str:
    return f"{share.count:,} ({share.percent})"
