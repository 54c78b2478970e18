"""What a row of a return template is: what it asks, and what the service that is asked is to it."""

from __future__ import annotations

from enum import Enum


class Part(Enum):
    """What the service is to a row: it reports the figure, only comments, or reports an action's progress."""

    LEADS = "Leads"
    SUPPORTS = "Supports"
    ACTS = "Action"


class RowKind(Enum):
    """What is asked for in a row. It decides which of the row's cells are open.

    PART_OF_WHOLE is one service's part of a percentage: only numerators and denominators can be added up.
    """

    SHARE = "a percentage"
    PART_OF_WHOLE = "a numerator and a denominator"
    MEASURE = "a figure"
    MILESTONE = "a milestone's state"
    SUPPORT = "a comment"
    ACTION = "an action's progress"
