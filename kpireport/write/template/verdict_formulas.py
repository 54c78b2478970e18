"""The formulas a service sees: RAG, both directions of travel, and what the row still needs."""

from __future__ import annotations

from kpireport.forms.service_return import OPEN_KEYS
from kpireport.model.live_rule import NOTHING_TO_COMPARE
from kpireport.model.template import COMPLETE, DATED_STATES, OPTIONAL
from kpireport.model.template_row import RowKind
from kpireport.model.verdict import State
from kpireport.write.template.layout import Layout, ladder_of, limit_key
from kpireport.write.template.row_cells import RowCells, quoted

_QUERY, _NOT_DUE = quoted(State.QUERY.shown), quoted(State.NOT_DUE.shown)
_NOTHING = quoted(NOTHING_TO_COMPARE.otherwise)
_ACTION_PARTS = (("corrective_action", "corrective action"), ("owner", "owner"), ("due_date", "due date"))


def rag(cells: RowCells) -> str:
    """The rating's word, or what stands in its place; nothing as long as nothing is typed."""
    if cells.kind is RowKind.MILESTONE:
        rating = f"INDEX({cells.states},{cells['figure']})"
    else:
        rating = _looked_up(cells, "rag")
    return f'=IF({cells["stands"]}<>"",{cells["stands"]},IF({cells["figure"]}="","",{rating}))'


def direction(cells: RowCells, ladder: str) -> str:
    """The direction of travel ``short`` or ``long``; a dash where there is nothing to compare."""
    nothing = f'IF({cells["stands"]}="","",{_NOTHING})'
    return f'=IF({cells["figure"]}="",{nothing},{_looked_up(cells, ladder)})'


def _looked_up(cells: RowCells, ladder: str) -> str:
    """The word of the first step that takes the figure."""
    found = ladder_of(cells.row, ladder)
    formula = quoted(found.otherwise)
    for number, step in reversed(list(enumerate(found.steps))):
        low, high = (cells[limit_key(ladder, number, end)] for end in ("low", "high"))
        figure = cells["figure"]
        takes = f'AND(OR({low}="",{figure}>={low}),OR({high}="",{figure}<={high}))'
        formula = f"IF({takes},{quoted(step.word)},{formula})"
    return formula


def lacks(cells: RowCells) -> str:
    """Everything a judged row lacks, each with a semicolon before it; nothing if it is complete."""
    if cells.rule.is_placeholder:
        return '=""'
    return f"={_lacks_figure(cells)}&{_lacks_comment(cells)}&{_lacks_action(cells)}"


def _lacks_figure(cells: RowCells) -> str:
    what = cells.rule.asked_for
    stands, figure, reason = cells["stands"], cells["figure"], cells["reason"]
    neither = f'IF(AND({figure}="",{stands}=""),"; {what} or reason","")'
    both = f'IF(AND({figure}<>"",{reason}<>""),"; {what} or reason, not both",{neither})'
    return f'IF({stands}={_QUERY},"; {what.rstrip(",")} to check",{both})'


def _lacks_comment(cells: RowCells) -> str:
    is_empty = f"LEN(TRIM({cells['comment']}))=0"
    wanted = is_empty if cells.rule.wants_comment else f"AND({is_empty},{cells['stands']}<>{_NOT_DUE})"
    return f'IF({wanted},"; comment","")'


def _lacks_action(cells: RowCells) -> str:
    called = ",".join(f"{cells['rag']}={quoted(word)}" for word in cells.rule.calls_for_action)
    if not called:
        return '""'
    lacking = "&".join(f'IF(LEN(TRIM({cells[key]}))=0,"; {word}","")' for key, word in _ACTION_PARTS)
    return f'IF(OR({called}),{lacking},"")'


def action_lacks(cells: RowCells) -> str:
    """Everything an action's row lacks: its state, a comment, and for some states the date now expected."""
    state, comment, due = cells["milestone_state"], cells["comment"], cells["due_date"]
    dated = ",".join(f"{state}={quoted(word)}" for word in DATED_STATES)
    date = f'IF(AND(OR({dated}),LEN(TRIM({due}))=0),"; date now expected","")'
    return f'=IF({state}="","; state","")&IF(LEN(TRIM({comment}))=0,"; comment","")&{date}'


def needed(cells: RowCells) -> str:
    """The words under Still needed: what the row lacks, or that it is complete, or that it need not be filled in."""
    words = f"IF(LEN({cells['lacks']})=0,{quoted(COMPLETE)},MID({cells['lacks']},3,250))"
    if cells.kind is RowKind.SUPPORT:
        return f"=IF(LEN(TRIM({cells['comment']}))=0,{quoted(OPTIONAL)},{quoted(COMPLETE)})"
    if not cells.row.is_due:
        typed = "&".join(cells[key] for key in OPEN_KEYS[cells.kind])
        return f'=IF({typed}="",{quoted(OPTIONAL)},{words})'
    return f"={words}"


def progress(layout: Layout, total: int, sign_off: tuple[str, str]) -> str:
    """The line at the top: how many of the rows that must be filled in are complete, and whether it is signed off."""
    counts = "+".join(f"COUNTIF({where},{quoted(COMPLETE)})" for where in layout.counted_ranges()) or "0"
    role, date = sign_off
    signed = f'IF(OR(LEN(TRIM({role}))=0,LEN(TRIM({date}))=0),"; sign-off still needed","; signed off")'
    return f'=({counts})&" of {total} complete"&{signed}'
