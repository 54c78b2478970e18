"""The Summary sheet: what a performance officer opens first."""

from __future__ import annotations

from kpireport.model.report import Report
from kpireport.write.book import Book, Sheet
from kpireport.write.workbook import report_sheet
from kpireport.write.workbook.headline_cards import add_cards
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.logo import add_logo
from kpireport.write.workbook.page import A4
from kpireport.write.workbook.summary_charts import add_charts, chart_height, charts
from kpireport.write.workbook.summary_lists import add_changes, add_off_target, add_returns
from kpireport.write.workbook.summary_tallies import add_directions, add_tallies, tally_columns
from kpireport.write.workbook.table import Column

_NAME_WIDTH, _BAR_WIDTH, _COUNT_WIDTH = 50, 33, 11
_LIST_COLUMNS = 11


def fill_summary(book: Book, sheet: Sheet, report: Report, places: report_sheet.Places) -> None:
    """Write headline, charts, counts and lists; every indicator named leads to its row in the table."""
    settings = report.evaluation.register.settings
    counts = max(len(tally_columns(report, "")) - 2, _LIST_COLUMNS)
    columns = (Column("", _NAME_WIDTH), Column("", _BAR_WIDTH), *(Column("", _COUNT_WIDTH) for _ in range(counts)))
    listing = Listing(book, sheet, columns, paper=A4)
    status = "DRAFT: figures may still change." if report.status else "Final."
    listing.add_title(report.title, f"{status} {_scope(report)}", settings.note_for_readers)
    add_logo(listing, report, 0)
    add_cards(listing, report)
    charts_at = listing.add_room_for_charts(chart_height(report))
    quarters = [tally for tally in (report.summary.before, report.summary.overall) if tally]
    listing.add_section("This quarter and the quarter before")
    for note in report.summary.dash_notes:
        listing.add_note(note)
    compared = add_tallies(listing, report, "Quarter", quarters, has_total=False)
    listing.add_section(f"By {settings.theme.one}")
    themes = add_tallies(listing, report, settings.word_for_theme, report.summary.by_theme, links=places.themes)
    listing.add_section("Direction of travel")
    travel = add_directions(listing, report)
    listing.add_section(f"By {settings.service.one}")
    add_tallies(listing, report, settings.word_for_service, report.summary.by_service)
    if report.headline.total:
        add_charts(listing, report, charts_at, charts(report, themes, travel, compared), listing.pixels)
    add_changes(listing, report, places.rows)
    add_off_target(listing, report, places.rows)
    add_returns(listing, report)
    listing.set_up_pages(report)


def _scope(report: Report) -> str:
    period = report.evaluation.period
    apart = " Perception indicators are counted apart." if report.perception.total else ""
    return f"{period.name}, {period.months}. Rated by {report.evaluation.scheme.name}.{apart}"
