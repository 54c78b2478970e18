"""Reads the Services sheet."""

from __future__ import annotations

from dataclasses import replace

from kpireport.model.problem import Problem
from kpireport.model.register import Service
from kpireport.read.register.sheets import rows_of
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table, closest
from kpireport.read.text import matching_key


class ServiceNames:
    """The names on the Services sheet, by which every other sheet's names are looked up."""

    def __init__(self, services: tuple[Service, ...]) -> None:
        self._names = {matching_key(service.name): service.name for service in services}

    def find(self, name: str) -> str | None:
        """Return a service's name as the Services sheet writes it, or None."""
        return self._names.get(matching_key(name))

    def unknown(self, name: str) -> str:
        """Return the sentence for a name that the Services sheet does not have."""
        return (
            f'"{name}" is not on the Services sheet.{closest(name, self._names.values())} Correct it, or add it there.'
        )

    def __bool__(self) -> bool:
        return bool(self._names)


def read_services(table: Table | None, problems: list[Problem]) -> tuple[Service, ...]:
    """Read the services, each once, with the service in whose return they report."""
    services: dict[str, Service] = {}
    rows: dict[str, RowReader] = {}
    for row in rows_of(table, problems):
        name = row.line("service")
        key = matching_key(name)
        if not name:
            row.missing("service", "The row is left out.")
        elif key in services:
            row.error("duplicate-service", "service", f'"{name}" stands twice; the first row is used. Take one out.')
        else:
            texts = {key: row.line(key) for key in ("returns_with", "contact", "email", "directorate")}
            services[key] = Service(name, **texts, place=row.place("service"))
            rows[key] = row
    return tuple(_with_known_lead(service, services, rows[key]) for key, service in services.items())


def _with_known_lead(service: Service, services: dict[str, Service], row: RowReader) -> Service:
    """Write the lead's name as its own row does, and refuse a chain: a service that returns with a third."""
    if not service.returns_with:
        return service
    lead = services.get(matching_key(service.returns_with))
    if lead is None:
        row.error(
            "unknown-service", "returns_with", ServiceNames(tuple(services.values())).unknown(service.returns_with)
        )
    elif lead.returns_with:
        sentence = f'"{lead.name}" itself returns with "{lead.returns_with}". Name the service that sends the return.'
        row.error("returns-with-chain", "returns_with", sentence)
    return replace(service, returns_with=lead.name if lead and not lead.returns_with else "")
