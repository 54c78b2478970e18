"""Faults of a disk or a share, wherever they come up: a plain sentence instead of the system's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kpireport.model.problem import KpiReportError


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn the system's refusal to read or write a file into a KpiReportError.

    Where it is known what the file is, that is told there. This is for all other places: a folder may go, a disk fill
    up and a share break off between any two operations.
    """
    try:
        yield
    except BrokenPipeError:
        raise  # whoever reads what is printed has gone
    except OSError as error:
        what = error.filename or "A file or folder of the workspace"
        raise KpiReportError(
            f"{what} cannot be read or written ({error.strerror or 'no reason is given'}). Make sure that it is "
            "there, that you may write to it and that there is room, and run again."
        ) from error
