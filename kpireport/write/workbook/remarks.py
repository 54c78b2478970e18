"""Comments and corrective actions: one text in one cell, in as many rows as a row's greatest height makes needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpireport.model.house_style import HouseStyle
from kpireport.model.report import ReportRow
from kpireport.write.book import Book, Sheet
from kpireport.write.row_height import GREATEST_HEIGHT, height_of_lines, wrapped
from kpireport.write.workbook import look

ACTION_LABEL = "Corrective action:"
_NARROWEST, _WIDEST, _STEP = 62, 122, 6
_COMFORTABLE_LINES = 24


@dataclass(frozen=True)
class Line:
    """A line as it is wrapped. ``after`` is what stands between it and the next one: a space, a line break, nothing."""

    words: str
    after: str
    is_action_start: bool = False


def remark_lines(row: ReportRow, width: float, style: HouseStyle) -> list[Line]:
    """Break a row's comment and corrective action into the lines they take in a column of that width."""
    paragraphs = [(text, False) for text in row.comment.split("\n")] if row.comment else []
    if row.corrective_action:
        first, *rest = row.corrective_action.split("\n")
        paragraphs += [(f"{ACTION_LABEL} {first}", True), *((text, False) for text in rest)]
    return [line for text, is_action in paragraphs for line in _paragraph(text, is_action, width, style)]


def _paragraph(text: str, is_action: bool, width: float, style: HouseStyle) -> Iterator[Line]:
    lines = wrapped(text, width, style.body_size, style.font)
    at = 0
    for number, words in enumerate(lines):
        at = text.index(words, at) + len(words)
        is_last = number == len(lines) - 1
        after = "\n" if is_last else text[at : text.index(lines[number + 1], at)]
        yield Line(words, after, is_action and number == 0)


def remarks_width(rows: tuple[ReportRow, ...], style: HouseStyle) -> int:
    """Return the narrowest width at which no row becomes very high, up to a limit."""
    for width in range(_NARROWEST, _WIDEST, _STEP):
        if all(len(remark_lines(row, width, style)) <= _COMFORTABLE_LINES for row in rows):
            return width
    return _WIDEST


def remark_parts(row: ReportRow, width: float, style: HouseStyle) -> list[list[Line]]:
    """Share the lines among as few rows as can show them all; mostly one."""
    lines = remark_lines(row, width, style)
    most = _lines_in_a_row(style)
    return [lines[start : start + most] for start in range(0, len(lines), most)] or [[]]


def _lines_in_a_row(style: HouseStyle) -> int:
    return max(n for n in range(1, 100) if height_of_lines(n, style.body_size) <= GREATEST_HEIGHT - 4)


def put_remark(book: Book, sheet: Sheet, row: int, column: int, lines: list[Line]) -> None:
    """Write one part, with the words that introduce a corrective action in bold."""
    properties = look.body(book.style)
    start = next((n for n, line in enumerate(lines) if line.is_action_start), None)
    if start is None:
        look.put(book, sheet, row, column, _joined(lines), properties)
        return
    before, action = _joined(lines[:start]), _joined(lines[start:]).removeprefix(ACTION_LABEL)
    plain, bold = book.format(), book.format(bold=True)
    fragments = [plain, f"{before}\n"] if before else []
    fragments += [bold, ACTION_LABEL, plain, action or " "]
    sheet.write_rich_string(row, column, *fragments, book.text_format(before, **properties))


def _joined(lines: list[Line]) -> str:
    """Put wrapped lines together again, just as they stood in the text."""
    return "".join(f"{line.words}{line.after}" for line in lines).rstrip("\n")
