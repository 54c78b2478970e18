"""Names of services become names of files: of templates, and of e-mail drafts."""

from __future__ import annotations

from collections.abc import Iterable

from kpireport.forms.service_return import unusable_names
from kpireport.model.problem import KpiReportError


def refuse_unusable(services: Iterable[str]) -> None:
    """Raise KpiReportError if a service's name will not do for files of its own."""
    for why in unusable_names(services).values():
        raise KpiReportError(f"{why} Then run again.")
