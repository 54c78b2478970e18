"""The Problems sheet: every fault of the data, where it stands, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from kpireport.model.problem import Problem, Severity
from kpireport.model.report import Report
from kpireport.write.book import Book, Sheet
from kpireport.write.workbook.continued import shared_out, where_it_goes_on
from kpireport.write.workbook.listing import Listing
from kpireport.write.workbook.rag_rules import add_word_rules
from kpireport.write.workbook.table import Column, Row

NAME = "Problems"
_COLUMNS = (
    Column("Severity", 10),
    Column("What is wrong, and what to do", 78),
    Column("About", 14),
    Column("File", 34),
    Column("Sheet", 16),
    Column("Cell", 8),
    Column("What was typed", 24),
    Column("Rule", 29),
)
_COLOURS = {
    Severity.ERROR.value: "Red",
    Severity.WARNING.value: "Amber",
    Severity.ADVICE.value: "Blue",
    Severity.NOTE.value: "Grey",
}
_MEANINGS = (
    "Error: something could not be used; the report shows it as missing or as a query. "
    "Warning: it was used, but someone should look at it. "
    "Advice: it is allowed, but looks like what people often miss; the register's Settings can switch off its rule. "
    "Note: it was repaired with certainty."
)


def fill_problems(book: Book, sheets: Sequence[Sheet], report: Report) -> None:
    """Write the problems, gravest first, each in the order in which it was found."""
    problems = report.evaluation.problems
    ordered = (problem for severity in Severity for problem in problems if problem.severity is severity)
    for sheet, rows in shared_out((Row(_cells(problem)) for problem in ordered), sheets):
        listing = Listing(book, sheet, _COLUMNS)
        listing.add_title(str(sheet.name), _MEANINGS, where_it_goes_on(sheets, len(problems)))
        if not problems:
            listing.add_note("No problem was found in the register, the history or the returns.")
        else:
            listed = listing.add_list(rows, freeze_columns=0)
            add_word_rules(book, sheet, listed.of(0), _COLOURS)
        listing.set_up_pages(report)


def _cells(problem: Problem) -> tuple[str, ...]:
    place = problem.place
    return (
        problem.severity.value,
        problem.sentence,
        problem.about,
        place.file,
        place.sheet,
        place.cell,
        problem.typed,
        problem.rule,
    )
