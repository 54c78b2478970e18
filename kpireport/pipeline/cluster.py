"""A Dask cluster that someone has started: a scheduler and its workers, on any number of machines.

Its workers must see the workspace under the same path, and have the same kpireport.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, wait
from typing import Any

from kpireport.model.many import Result
from kpireport.model.problem import KpiReportError

_PATIENCE = 20
"""Seconds to wait for the scheduler to answer, and for it to have a worker."""

PATIENCE_AT_WORK = 60
"""Seconds to wait for another worker when the last one is gone."""

_LOOK_AGAIN = 2
"""Seconds after which to look whether anybody is still there."""


class Cluster:
    """The cluster's workers. Dask itself tries a piece again elsewhere whose worker has died."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
            from distributed.scheduler import KilledWorker
        except ImportError:
            raise KpiReportError(
                "--scheduler needs the package distributed. Install it with: pip install 'kpireport[cluster]'"
            ) from None
        try:
            self._client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise KpiReportError(
                f"No Dask scheduler answers at {address}. Start one (dask scheduler), or run without --scheduler."
            ) from error
        self._address = address
        self.died: tuple[type[BaseException], ...] = (KilledWorker, CancelledError)
        self.count = self._threads()
        self._executor = self._client.get_executor(pure=False)

    def _threads(self) -> int:
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            self._client.close()
            raise KpiReportError(
                f"The Dask scheduler at {self._address} has no worker. Start one (dask worker {self._address}), or run "
                "without --scheduler."
            ) from None
        return sum(self._client.nthreads().values())

    def submit(self, function: Callable[..., Result], /, *arguments: Any) -> Future[Result]:
        """Have a worker of the cluster call the function."""
        future: Future[Result] = self._executor.submit(function, *arguments)
        return future

    def wait_for(self, future: Future[Any]) -> None:
        """Wait until a worker has done with it, as long as there are workers: a scheduler without any waits for ever.

        Raises KpiReportError if the last one is gone, and no other comes.
        """
        while wait([future], timeout=_LOOK_AGAIN).not_done:
            try:
                self._client.wait_for_workers(1, timeout=PATIENCE_AT_WORK)
            except TimeoutError:
                raise KpiReportError(
                    f"The Dask scheduler at {self._address} has lost its last worker, and no other came within "
                    f"{PATIENCE_AT_WORK} seconds. Start workers (dask worker {self._address}) and run again, or run "
                    "without --scheduler."
                ) from None

    def stop(self, *, at_once: bool) -> None:
        """Leave the cluster; at once, without waiting for what it is at."""
        self._executor.shutdown(wait=not at_once)
        self._client.close()
