"""The cells of one row, as the formulas of that row name them."""

from __future__ import annotations

from dataclasses import dataclass

from kpireport.model.live_rule import LiveRule
from kpireport.model.template import TemplateRow
from kpireport.model.template_row import RowKind
from kpireport.write.template.layout import Layout


@dataclass(frozen=True)
class RowCells:
    """One row and where it stands. ``states`` is the range in which the milestone states are listed."""

    layout: Layout
    number: int
    row: TemplateRow
    states: str

    def __getitem__(self, key: str) -> str:
        """Return the address of the row's cell in a column."""
        return self.layout.cell(self.number, key)

    @property
    def kind(self) -> RowKind:
        """What is asked for in the row."""
        return self.row.kind

    @property
    def rule(self) -> LiveRule:
        """The row's live rule. Raises ValueError for a row that is not judged."""
        if self.row.rule is None:
            raise ValueError(f"{self.row.id} has no live rule")
        return self.row.rule


def quoted(text: str) -> str:
    """Return a text as formulas write it."""
    return '"' + text.replace('"', '""') + '"'
