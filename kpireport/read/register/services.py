"""Reads the Services sheet."""

from __future__ import annotations

from dataclasses import replace

from kpireport.forms.form import listed
from kpireport.forms.service_return import unusable_names
from kpireport.model.problem import Problem
from kpireport.model.register import Service
from kpireport.read.register.sheets import rows_of
from kpireport.read.row_reader import RowReader
from kpireport.read.table import Table, closest
from kpireport.read.text import matching_key

_ALL = "all"


class ServiceNames:
    """The names on the Services sheet, by which every other sheet's names are looked up."""

    def __init__(self, services: tuple[Service, ...]) -> None:
        self._names = {matching_key(service.name): service.name for service in services}
        self._several = {service.name for service in services if len(service.returns_with) > 1}

    def find(self, name: str) -> str | None:
        """Return a service's name as the Services sheet writes it, or None."""
        return self._names.get(matching_key(name))

    def returns_in_parts(self, name: str) -> bool:
        """Do several services each return a part for this one?"""
        return self.find(name) in self._several

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
            texts = {key: row.line(key) for key in ("contact", "email", "directorate")}
            services[key] = Service(name, row.items("returns_with"), **texts, place=row.place("service"))
            rows[key] = row
    known = {key: _with_known_leads(service, services, rows[key]) for key, service in services.items()}
    unusable = unusable_names(service.name for service in known.values() if not service.returns_with)
    for key, service in known.items():
        if service.name in unusable:
            rows[key].warn(
                "unusable-service-name", "service", f"{unusable[service.name]} No template is issued until then."
            )
    return tuple(known.values())


def _with_known_leads(service: Service, services: dict[str, Service], row: RowReader) -> Service:
    """Write each lead's name as its own row does, and leave out those that cannot send the return."""
    if _says_all(service, services):
        return replace(service, returns_with=tuple(other.name for other in services.values() if not other.returns_with))
    leads = [_lead(name, service, services, row) for name in service.returns_with]
    return replace(service, returns_with=tuple(dict.fromkeys(lead for lead in leads if lead)))


def _says_all(service: Service, services: dict[str, Service]) -> bool:
    """Is it every service that sends a return of its own? There may be more of them than a cell has room for."""
    return [matching_key(name) for name in service.returns_with] == [_ALL] and _ALL not in services


def _lead(name: str, service: Service, services: dict[str, Service], row: RowReader) -> str:
    """Return the service that sends the return; nothing, and a problem, for one unknown or that returns with a third.

    A service that returns with itself alone sends its own return, and need not have said so.
    """
    lead = services.get(matching_key(name))
    if lead is None:
        row.error("unknown-service", "returns_with", ServiceNames(tuple(services.values())).unknown(name))
        return ""
    if lead.returns_with and (lead is not service or len(lead.returns_with) > 1):
        others = listed([f'"{other}"' for other in lead.returns_with], "and")
        sentence = f'"{lead.name}" itself returns with {others}. Name the one that sends the return.'
        row.error("returns-with-chain", "returns_with", sentence)
        return ""
    return lead.name
