"""The hidden formulas that take what is typed: the figure as it is compared, and what stands in place of a rating.

All formulas use only functions that Excel 2013, LibreOffice 7 and Google Sheets share.
"""

from __future__ import annotations

from decimal import Decimal

from kpireport.model.template import NOT_DUE_REASON, SUPPRESSED_REASON
from kpireport.model.template_row import RowKind
from kpireport.model.verdict import State
from kpireport.write.template.row_cells import RowCells, quoted

_QUERY, _SUPPRESSED = quoted(State.QUERY.shown), quoted(State.SUPPRESSED.shown)
_NOT_DUE, _NO_FIGURE = quoted(State.NOT_DUE.shown), quoted(State.NO_FIGURE.shown)

_CLEAN = 10
"""Decimals to which binary noise is rounded away before a figure is rounded as it is printed."""


def given(cells: RowCells) -> str:
    """The figure as it is printed, in points for a percentage; a milestone's place in its list; else nothing."""
    if cells.kind is RowKind.MILESTONE:
        place = f"MATCH({cells['milestone_state']},{cells.states},0)"
        return f'=IF(ISNUMBER({place}),{place},"")'
    value = cells["value"]
    if cells.kind is RowKind.MEASURE:
        return f'=IF(ISNUMBER({value}),{_printed(cells, value)},"")'
    return f'=IF(ISNUMBER({value}),{_printed(cells, f"{value}*100")},IF({value}="",{_worked_out(cells)},""))'


def _printed(cells: RowCells, value: str) -> str:
    return f"ROUND(ROUND({value},{_CLEAN}),{cells.rule.decimals})"


def _worked_out(cells: RowCells) -> str:
    """The share as it is printed, or nothing. The branches keep a zero or a text away from the division."""
    top, bottom = cells["numerator"], cells["denominator"]
    share = _printed(cells, f"{top}*100/{bottom}")
    return f'IF(AND(ISNUMBER({top}),ISNUMBER({bottom})),IF({bottom}>0,{share},""),"")'


def fault(cells: RowCells) -> str:
    """The word for what keeps a figure from being used: it is no figure, it cannot be right, or it is too small."""
    if cells.kind is RowKind.MILESTONE:
        keys: tuple[str, ...] = ("milestone_state",)
    else:
        keys = ("value",) if cells.kind is RowKind.MEASURE else ("value", "numerator", "denominator")
    typed = "&".join(cells[key] for key in keys)
    usable = '""'
    if small := _small(cells):
        usable = f'IF({small},{_SUPPRESSED},"")'
    if impossible := _impossible(cells):
        usable = f"IF({impossible},{_QUERY},{usable})"
    return f'=IF({cells["given"]}="",IF({typed}="","",{_QUERY}),{usable})'


def figure(cells: RowCells) -> str:
    """The figure that is compared, or nothing."""
    return f'=IF({cells["fault"]}="",{cells["given"]},"")'


def stands(cells: RowCells) -> str:
    """The word that stands in place of a rating, or nothing."""
    if cells.rule.is_placeholder:
        return f"={quoted(cells.rule.unrated)}"
    without_fault = f'IF({cells["figure"]}="",{_word_for_reason(cells)},{quoted(cells.rule.unrated)})'
    return f'=IF({cells["fault"]}<>"",{cells["fault"]},{without_fault})'


def _word_for_reason(cells: RowCells) -> str:
    reason = cells["reason"]
    other = f"IF({reason}={quoted(NOT_DUE_REASON)},{_NOT_DUE},{_NO_FIGURE})"
    small = f"LEFT({reason},{len(SUPPRESSED_REASON)})={quoted(SUPPRESSED_REASON)}"
    return f'IF({reason}="",{quoted(cells.rule.untyped)},IF({small},{_SUPPRESSED},{other}))'


def _impossible(cells: RowCells) -> str:
    """When the figure cannot be right: out of its limits, or not what its own share works out to."""
    if cells.kind is RowKind.MILESTONE:
        return ""
    rule, value = cells.rule, cells["value"]
    in_points = f'IF({value}="",{cells["given"]},ROUND({value}*100,{_CLEAN}))'
    compared = value if cells.kind is RowKind.MEASURE else in_points
    tests = [f"{compared}<{least}" for least in (rule.limits.low, rule.so_far) if least is not None]
    tests += [] if rule.limits.high is None else [f"{compared}>{rule.limits.high}"]
    tests += [f"{compared}<>INT({compared})"] if rule.limits.whole else []
    tests += [_impossible_share(cells)] if cells.kind in (RowKind.SHARE, RowKind.PART_OF_WHOLE) else []
    return f"OR({','.join(tests)})" if tests else ""


def _impossible_share(cells: RowCells) -> str:
    """When the numerator is no part of the denominator, or the percentage typed is not what they work out to."""
    top, bottom, share = cells["numerator"], cells["denominator"], _worked_out(cells)
    no_part = f"OR({bottom}<=0,{top}<0,{top}>{bottom})"
    differs = f'IF({cells["value"]}="",FALSE,{share}<>{cells["given"]})'
    return f"IF(AND(ISNUMBER({top}),ISNUMBER({bottom})),IF({no_part},TRUE,{differs}),FALSE)"


def _small(cells: RowCells) -> str:
    """When the count behind the figure, what it adds, or what it is out of, is too small to be shown."""
    if cells.rule.suppress_below is None or cells.kind is RowKind.MILESTONE:
        return ""
    if cells.kind is RowKind.MEASURE and not cells.rule.is_count:
        return ""
    count = cells["value" if cells.kind is RowKind.MEASURE else "numerator"]
    tests = [_few(cells, count, Decimal(0))]
    tests += [] if cells.rule.shown_before is None else [_few(cells, count, cells.rule.shown_before)]
    tests += [] if cells.kind is RowKind.MEASURE else [_few(cells, cells["denominator"], Decimal(0))]
    return f"OR({','.join(tests)})"


def _few(cells: RowCells, number: str, above: Decimal) -> str:
    """When a number lies above another by less than is shown."""
    limit = above + (cells.rule.suppress_below or 0)
    return f"AND(ISNUMBER({number}),{number}>{above},{number}<{limit})"
