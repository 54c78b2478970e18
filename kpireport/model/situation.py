"""Where a workspace stands in the quarter's cycle: what is known before the next step is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kpireport.model.period import Period


class PackState(Enum):
    """What there is of the quarter's pack."""

    NONE = "none"
    STALE = "made before the newest inputs"
    DRAFT = "a draft of the inputs as they are"


@dataclass(frozen=True)
class Situation:
    """Where a workspace stands with the quarter that is under way.

    ``unreadable`` is why the register cannot be used, in a sentence; ``period`` is None where nothing says which
    quarter it is, and ``suggested`` is then the one that today's date suggests. ``final`` is the newest quarter in
    history. ``incomplete`` counts the returns that are in and lack something; ``missing`` names the services whose
    return is not in. ``wrong`` counts what is wrong with all that was read. ``sample`` is a workspace to try out.
    """

    has_register: bool = True
    unreadable: str = ""
    sample: str = ""
    period: Period | None = None
    suggested: Period | None = None
    final: Period | None = None
    expected: int = 0
    issued: int = 0
    received: int = 0
    incomplete: int = 0
    missing: tuple[str, ...] = ()
    wrong: int = 0
    wrong_in_register: int = 0
    pack: PackState = PackState.NONE
