"""Composes the public version: accessible tables after the Analysis Function's guidance, and open data."""

from __future__ import annotations

from kpireport.model.public import PublicCover, PublicTable, PublicTables, Shorthand
from kpireport.model.report import Report
from kpireport.present.paper.sentences import quarter_words
from kpireport.present.public.data import open_data
from kpireport.present.public.notes import public_notes
from kpireport.present.public.tables import public_tables
from kpireport.present.report_title import name_of_report
from kpireport.present.rows import show_date

_DRAFT = "DRAFT: not yet approved for publication. Figures and words may still change."


def compose_public(report: Report) -> PublicTables:
    """Compose what the public is shown of a report.

    Not published: who owns a corrective action, contacts within the council, problems of the data and what was typed
    wrongly, the names of files, numerators and denominators, and all words beside a figure that is suppressed.
    """
    settings, period = report.evaluation.register.settings, report.evaluation.period
    council = settings.council.strip() or "Council"
    tables = public_tables(report)
    title = f"{council}: performance tables, {period.name}"
    return PublicTables(
        title=f"{title}, DRAFT" if not report.is_final else title,
        subject=name_of_report(settings, period),
        author=council,
        language=settings.language or "en-GB",
        font=report.style.font,
        made_on=report.as_of,
        status=_status(report),
        cover=_cover(report, title, council, tables),
        tables=tables,
        notes=public_notes(report, tables),
        data=open_data(report),
    )


def _cover(report: Report, title: str, council: str, tables: tuple[PublicTable, ...]) -> PublicCover:
    settings, period = report.evaluation.register.settings, report.evaluation.period
    on = show_date(report.as_of)
    introduction = (
        _status(report),
        f"How {council} performed in {quarter_words(period)}, against the targets it has set.",
        f"Published: {on}." if report.is_final else f"Draft of {on}.",
        settings.note_for_readers,
    )
    about = (
        "Each worksheet has one table, which begins in column A. The worksheet Contents has a link to each table; the "
        "worksheet Notes explains the headings that refer to a note.",
        "Shorthand is used where there is nothing to show, or beside a figure:",
        *(mark.line for mark in Shorthand if any(mark in table.shorthand for table in tables)),
        f"The same figures are open data in performance-tables-{period.slug}.csv, which "
        f"performance-tables-{period.slug}-dictionary.csv explains.",
        "Accessibility: the tables follow the Analysis Function's guidance on releasing statistics in spreadsheets. No "
        "meaning depends on colour, no cells are merged, and no cell of a table is empty. If you cannot use a part of "
        "this workbook, or need it in another form, please ask the contact below.",
    )
    contact = settings.contact_details.strip() or f"Please ask {council}."
    return PublicCover(
        title=title,
        introduction=tuple(line for line in introduction if line.strip()),
        about=about,
        contact=tuple(line.strip() for line in contact.splitlines() if line.strip()),
    )


def _status(report: Report) -> str:
    """Say that it is a draft, and that the ratings are by another scheme than the one in force, if they are."""
    return " ".join(filter(None, ("" if report.is_final else _DRAFT, report.scheme_note)))
