"""The Performance report sheet: the council's own table, in its order and grouping, as it goes to Cabinet."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from xlsxwriter.utility import xl_range

from kpireport.model.report import Group, Report, ReportRow
from kpireport.model.target import Target, TargetKind
from kpireport.write.book import Book, Sheet
from kpireport.write.row_height import GREATEST_HEIGHT, row_height
from kpireport.write.workbook import look
from kpireport.write.workbook import report_columns as place
from kpireport.write.workbook.number_formats import printed_figure
from kpireport.write.workbook.page import A3, set_up_page
from kpireport.write.workbook.page_breaks import Pages, height_of, share_out
from kpireport.write.workbook.rag_rules import add_arrow_rules, add_rag_rules, arrow_words
from kpireport.write.workbook.remarks import put_remark, remark_parts
from kpireport.write.workbook.report_key import add_key

NAME = "Performance report"
_A_LITTLE_SMALLER = 0.94
Rows = dict[str, int]
"""Rows, counted from 0: of each indicator by its id, or of each theme by its name."""


@dataclass(frozen=True)
class Places:
    """Where links from other sheets lead: the row of each indicator, and of each theme's heading."""

    rows: Rows
    themes: Rows


def fill_report(book: Book, sheet: Sheet, report: Report) -> Places:
    """Write the table and return where each indicator and each theme stands in it."""
    table = ReportTable(book, sheet, report)
    headings = table.add_headings(add_key(book, sheet, report))
    theme: str | None = None
    for group in report.groups:
        if group.theme != theme:
            table.add_theme(group.theme)
            theme = group.theme
        table.add_group(group)
    table.add_rules(headings)
    set_up_page(sheet, report, paper=A3)
    table.set_pages(headings)
    return Places(table.rows, table.themes)


class ReportTable:
    """Writes the table downwards. ``rows`` and ``themes`` say where each stands."""

    def __init__(self, book: Book, sheet: Sheet, report: Report) -> None:
        self.book, self.sheet, self.report, self.style = book, sheet, report, book.style
        self.columns = place.report_columns(report)
        self.next_row = 0
        self.rows: Rows = {}
        self.themes: Rows = {}
        self.heights: dict[int, float] = {}
        self._blocks: list[int] = []
        self._new_pages: list[int] = []
        self._is_under_heading = False
        for number, column in enumerate(self.columns):
            sheet.set_column(number, number, column.width)
        sheet.outline_settings(symbols_below=False)

    def add_headings(self, row: int) -> int:
        """Write the headings in that row, keep them in sight, and repeat them on every page."""
        for number, column in enumerate(self.columns):
            properties = {**look.heading(self.style), **({"align": "center"} if column.is_centred else {})}
            look.put(self.book, self.sheet, row, number, column.heading, properties)
        texts = [(column.heading, column.width - 2.5) for column in self.columns]
        self._set_height(row, row_height(texts, self.style.body_size, self.style.font, bold=True) + 4)
        self.sheet.freeze_panes(row + 1, place.POLARITY)
        self.sheet.repeat_rows(row)
        self.next_row = row + 1
        return row

    def _set_height(self, row: int, height: float, level: int = 0) -> None:
        self.sheet.set_row(row, height, None, {"level": level} if level else None)
        self.heights[row] = height

    def set_pages(self, headings: int) -> None:
        """Set the breaks between pages, and print a little smaller where that saves one."""
        best, smaller = self._pages(headings, 1.0), self._pages(headings, _A_LITTLE_SMALLER)
        (smaller if len(smaller.breaks) < len(best.breaks) else best).set_on(self.sheet)

    def _pages(self, headings: int, smaller: float) -> Pages:
        """Begin a page with each theme, and go on with another where a theme is longer than one."""
        pages = Pages([column.width for column in self.columns], A3, smaller)
        room = pages.room - self.heights[headings]
        key = height_of(self.heights, 0, headings)
        for first, end in pairwise([*self._new_pages, self.next_row]):
            if first != self._new_pages[0]:
                pages.end_before([first])
                key = 0
            blocks = self._blocks[bisect_left(self._blocks, first) : bisect_left(self._blocks, end)]
            heights = [height_of(self.heights, *rows) for rows in pairwise([*blocks, end])]
            counts = share_out(heights, room - key, room)
            pages.end_before([blocks[count] for count in accumulate(counts[:-1])])
        return pages

    def add_theme(self, theme: str) -> None:
        """Write the heading of a theme across the table."""
        self._start_block()
        self._new_pages.append(self.next_row)
        self.themes.setdefault(theme, self.next_row)
        strong = {"bold": True, "font_size": 12, "font_color": self.style.title_colour, "bg_color": "FFFFFF"}
        line = {"bottom": 2, "bottom_color": self.style.main_colour, "valign": "bottom"}
        self._across(theme, {**strong, **line}, 26, 0)

    def add_group(self, group: Group) -> None:
        """Write a group: its heading, and its rows, which fold away under it."""
        if group.outcome:
            self._start_block()
            pale = {"bold": True, "font_color": self.style.text_on_pale, "bg_color": self.style.pale_colour}
            self._across(self._group_heading(group), {**pale, "valign": "vcenter"}, 19, 1)
        for row in group.rows:
            self._add_row(row, 2 if group.outcome else 1)

    def _group_heading(self, group: Group) -> str:
        words = self.report.evaluation.register.settings
        is_survey = any(row.verdict.indicator.survey for row in group.rows)
        return f"{'Survey' if is_survey else words.word_for_outcome}: {group.outcome}"

    def _across(self, words: str, properties: dict[str, object], height: float, level: int) -> None:
        look.put(self.book, self.sheet, self.next_row, 0, words, properties)
        for number in range(1, len(self.columns)):
            look.put(self.book, self.sheet, self.next_row, number, None, properties)
        self._set_height(self.next_row, height, level)
        self.next_row += 1

    def _start_block(self) -> None:
        """Begin at the next row what stays on a page together: a row with the headings above it."""
        if not self._is_under_heading:
            self._blocks.append(self.next_row)
        self._is_under_heading = True

    def _add_row(self, row: ReportRow, level: int) -> None:
        parts = remark_parts(row, self.columns[place.REMARKS].width, self.style)
        self.rows[row.indicator_id] = self.next_row
        for number, lines in enumerate(parts):
            cells = self._cells(row) if number == 0 else self._continued(row)
            texts = [(text, self.columns[at].width) for at, text in cells.items()]
            for at, text in cells.items():
                self._put(at, text, row if number == 0 else None)
            put_remark(self.book, self.sheet, self.next_row, place.REMARKS, lines)
            self._start_block()
            self._is_under_heading = False
            texts.append(("\n".join(line.words for line in lines), 1000))
            height = row_height(texts, self.style.body_size, self.style.font)
            self._set_height(self.next_row, min(height + 3, GREATEST_HEIGHT), level)
            self.next_row += 1

    def _cells(self, row: ReportRow) -> dict[int, str]:
        return {
            place.LINE: row.line,
            place.NAME: row.name,
            place.POLARITY: row.polarity,
            place.ANNUAL: row.annual_target,
            place.QUARTER: row.quarter_target,
            place.PERFORMANCE: row.performance,
            place.RAG: row.rag_text,
            place.SHORT: arrow_words(row.short, row.short_word),
            place.SHORT_WITH: row.short_comparator,
            place.LONG: arrow_words(row.long, row.long_word),
            place.LONG_WITH: row.long_comparator,
            place.SERVICES: "\n".join((row.lead_service, *(f"• {name}" for name in row.supporting_services))),
        }

    def _continued(self, row: ReportRow) -> dict[int, str]:
        """Return the cells of a row that only carries on with the comment; those that people filter by come again."""
        cells = dict.fromkeys(self._cells(row), "")
        first = self._cells(row)
        again = {at: first[at] for at in (place.LINE, place.RAG, place.SERVICES)}
        return {**cells, **again, place.NAME: f"{row.name} (continued)"}

    def _put(self, at: int, text: str, row: ReportRow | None) -> None:
        properties = look.centred(self.style) if self.columns[at].is_centred else look.body(self.style)
        figure = _figure(row, at, text) if row else None
        if figure:
            value, num_format = figure
            look.put(self.book, self.sheet, self.next_row, at, value, {**properties, **look.figure(num_format)})
        else:
            look.put(self.book, self.sheet, self.next_row, at, text, properties)

    def add_rules(self, headings: int) -> None:
        """Add filter and colours to the rows under the headings."""
        last = max(self.next_row - 1, headings + 1)
        self.sheet.ignore_errors({"number_stored_as_text": xl_range(headings, 0, last, len(self.columns) - 1)})
        self.sheet.autofilter(headings, 0, last, len(self.columns) - 1)
        add_rag_rules(self.book, self.sheet, [(headings + 1, place.RAG, last, place.RAG)], self.report)
        for column in (place.SHORT, place.LONG):
            add_arrow_rules(self.book, self.sheet, [(headings + 1, column, last, column)])


def _figure(row: ReportRow, at: int, text: str) -> tuple[Decimal, str] | None:
    """Return the number that a cell holds, and its format, where the printed text is no more than a number."""
    verdict = row.verdict
    values = {
        place.ANNUAL: _stated(verdict.annual_target),
        place.QUARTER: _stated(verdict.quarter_target),
        place.PERFORMANCE: verdict.outturn.value if verdict.outturn else None,
        place.SHORT_WITH: verdict.short.against.value if verdict.short.against else None,
        place.LONG_WITH: verdict.long.against.value if verdict.long.against else None,
    }
    return printed_figure(verdict.indicator, values.get(at), text)


def _stated(target: Target | None) -> Decimal | None:
    return target.low if target is not None and target.kind is TargetKind.VALUE else None
