"""Makes an indicator of a published row: what the table says, and what follows from its figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import count

from kpireport.model.indicator import Basis, Indicator, Kind, Polarity, Unit
from kpireport.model.period import Period
from kpireport.model.problem import Problem, Severity
from kpireport.read.published.headings import FREQUENCY, ID, LINE, NAME, POLARITY, RAG, SERVICE, UNIT
from kpireport.read.published.printed import Printed, parse_printed
from kpireport.read.published.rows import PublishedRow
from kpireport.read.text import matching_key, one_line
from kpireport.read.workbook import SheetCells

_MARKS = {basis.mark: basis for basis in Basis if basis.mark}
_BASIS = re.compile(r"(?P<name>.*\S)\s*(?P<mark>\([CSR]\))")
_POLARITIES = {
    Polarity.BIGGER: ("bigger is better", "higher is better", "bigger", "higher", "high", "increase", "up", "maximise"),
    Polarity.SMALLER: ("smaller is better", "lower is better", "lower", "low", "decrease", "down", "minimise"),
    Polarity.RANGE: ("within a range", "range", "within range", "on target"),
    Polarity.NONE: ("none", "n/a", "na", "-", "not applicable", "milestone"),
}  # fmt: skip
_POLARITY_WORDS = {matching_key(word): polarity for polarity, words in _POLARITIES.items() for word in words}
_KINDS = {"placeholder": Kind.PLACEHOLDER, "dataonly": Kind.DATA_ONLY}
_SHARE = re.compile(r"%|per ?cent|percentage|proportion", re.IGNORECASE)
_BULLET = re.compile(r"^[•·*\-–]\s*|^(?:lead|supporting services?|supported by):\s*", re.IGNORECASE)


def published_ids(rows: Iterable[PublishedRow]) -> list[str]:
    """Return an id for each row: its own, or one made of its line, with a letter where lines share a number."""
    rows = list(rows)
    given = [row.line(ID) or _from_line(row.line(LINE)) for row in rows]
    counts = Counter(matching_key(each) for each in given if each)
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for row, each in zip(rows, given, strict=True):
        name = each or _free_id("PE" if row.survey else "PI", {*given, *ids})
        key = matching_key(name)
        if counts[key] > 1:
            seen[key] += 1
            name += _letters(seen[key])
        ids.append(name)
    return ids


def read_indicator(
    indicator_id: str, row: PublishedRow, period: Period, sheet: SheetCells, problems: list[Problem]
) -> Indicator:
    """Make the indicator of a row, and name what had to be assumed or could not be understood."""
    name, basis = _name(row.line(NAME))
    printed = {at: parse_printed(cell) for at, cell in row.figures.items()}
    targets = [parse_printed(cell) for cell in row.targets.values()]
    kind = _kind(row, printed.values())
    lead, *supporting = _services(row) or [""]
    if not lead:
        _tell(problems, sheet, row, SERVICE, "no-service", "does not say who reports it; choose that in the register")
    return Indicator(
        id=indicator_id,
        name=name,
        unit=_unit(row, kind, [*printed.values(), *targets], sheet, problems),
        polarity=_polarity(row, kind, sheet, problems),
        kind=kind,
        lead_service=lead,
        theme=row.theme or "Performance",
        decimals=min(6, max((p.decimals for p in (*printed.values(),) or targets if p.is_number), default=0)),
        line="" if row.line(LINE) == indicator_id else row.line(LINE),
        outcome=row.outcome,
        survey=row.survey,
        basis=basis,
        frequency=row.line(FREQUENCY),
        supporting_services=tuple(supporting),
        introduced=_introduced(printed, period),
    )


def _from_line(line: str) -> str:
    return f"PI{int(line):02d}" if line.isascii() and line.isdigit() else line


def _free_id(prefix: str, taken: set[str]) -> str:
    """Return the first free id: rows of a survey are counted apart, as councils do."""
    return next(name for number in count(1) if (name := f"{prefix}{number:02d}") not in taken)


def _letters(number: int) -> str:
    return chr(ord("a") + number - 1) if number <= 26 else f"-{number}"


def _name(text: str) -> tuple[str, Basis]:
    match = _BASIS.fullmatch(text)
    return (match["name"], _MARKS[match["mark"]]) if match else (text, Basis.UNMARKED)


def _kind(row: PublishedRow, figures: Iterable[Printed]) -> Kind:
    said = _KINDS.get(matching_key(row.line(RAG)))
    if said is not None:
        return said
    is_milestone = any(each.state for each in figures) or matching_key(row.line(UNIT)) == "milestone"
    return Kind.MILESTONE if is_milestone else Kind.MEASURE


def _unit(
    row: PublishedRow, kind: Kind, printed: Iterable[Printed], sheet: SheetCells, problems: list[Problem]
) -> Unit:
    if row.line(UNIT):
        return Unit(row.line(UNIT))
    if kind is Kind.MILESTONE:
        return Unit("milestone")
    numbers = [each for each in printed if each.is_number]
    named = Counter(each.unit for each in numbers if each.unit)
    if named:
        return Unit(named.most_common(1)[0][0])
    if not numbers and _SHARE.search(row.line(NAME)):
        return Unit("%")
    if not numbers:
        _tell(problems, sheet, row, NAME, "unit-assumed", "has no figure that shows its unit, so number was assumed")
    return Unit("number")


def _polarity(row: PublishedRow, kind: Kind, sheet: SheetCells, problems: list[Problem]) -> Polarity:
    typed = row.line(POLARITY)
    found = _POLARITY_WORDS.get(matching_key(typed))
    if typed and found is None:
        _tell(
            problems,
            sheet,
            row,
            POLARITY,
            "unknown-polarity",
            f'has the polarity "{typed}", which is not known',
            wrong=True,
        )
    elif kind is Kind.MEASURE and found in (None, Polarity.NONE):
        _tell(problems, sheet, row, POLARITY, "no-polarity", "does not say which way is better; choose it", wrong=True)
    return found or Polarity.NONE


def _services(row: PublishedRow) -> list[str]:
    lines = re.split(r"[\n;]|\s(?=[•·])", row.text(SERVICE))
    names = (_BULLET.sub("", one_line(line)).strip() for line in lines)
    return list(dict.fromkeys(name for name in names if name))


def _introduced(printed: dict[Period, Printed], period: Period) -> Period | None:
    """Return the first quarter of an indicator, as far as NEW beside a direction of travel tells it."""
    new = [at for at, figure in printed.items() if figure.is_new]
    if not new:
        return None
    # After the newest quarter in which it was new, it was there: at the latest from this year's first quarter on.
    return max(max(new).next, min(Period(period.start_year, 1), period.previous))


def _tell(
    problems: list[Problem],
    sheet: SheetCells,
    row: PublishedRow,
    key: str,
    rule: str,
    what: str,
    *,
    wrong: bool = False,
) -> None:
    severity = Severity.WARNING if wrong else Severity.NOTE
    cell = row.cells.get(key) or row.cell(NAME)
    sentence = f"Row {row.number} {what}."
    problems.append(Problem(severity, rule, sentence, sheet.place(cell.coordinate), typed=cell.typed))
