"""How often Python looks for objects that hold one another and nobody else holds: seldom, since there are few."""

from __future__ import annotations

import atexit
import gc

_NEW_OBJECTS = 100_000
"""So many more objects than at the last look. Python's own 700 has a run look through all that it has read many times,
a tenth of its time, to find next to nothing: what nobody holds any more is taken back at once without a look."""


def look_seldom() -> None:
    """Let this process look for such objects only once there are many new ones, and not at all when it ends.

    All that it holds goes with it; a last look would take a tenth of a quarter's time.
    """
    gc.set_threshold(_NEW_OBJECTS)
    atexit.register(gc.freeze)
