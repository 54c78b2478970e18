"""The master indicator register: everything that people, not the tool, decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kpireport.model.house_style import HouseStyle, tint
from kpireport.model.indicator import Indicator
from kpireport.model.noun import Noun
from kpireport.model.period import Period
from kpireport.model.problem import Place
from kpireport.model.scheme import Scheme
from kpireport.model.target import Benchmark, Target


@dataclass(frozen=True)
class SwitchedOff:
    """A check that the council has switched off, for one indicator or (without an id) for all, and why."""

    rule: str
    indicator_id: str
    reason: str
    place: Place = Place()


@dataclass(frozen=True)
class Settings:
    """The register's Settings sheet: a field per setting, under the setting's own name.

    ``switched_off`` holds the rows that switch a check off.
    """

    council: str = ""
    report_title: str = "Quarter performance report"
    scheme: str = ""
    contact_for_returns: str = ""
    email_for_returns: str = ""
    returns_due: str = ""
    meeting: str = "Cabinet"
    meeting_date: str = ""
    subject_heading: str = ""
    cabinet_member: str = ""
    senior_leadership_lead: str = ""
    report_author: str = ""
    contact_details: str = ""
    policy_context: str = ""
    financial_summary: str = ""
    key_decision: str = ""
    review_date: str = ""
    scrutiny_committee: str = ""
    council_objectives: str = ""
    language: str = "en-GB"
    word_for_service: str = "Service"
    word_for_theme: str = "Theme"
    word_for_outcome: str = "Outcome"
    word_for_tag: str = "Equality theme"
    note_for_readers: str = ""
    font: str = "Calibri"
    main_colour: str = "1F3864"
    logo: str = ""
    switched_off: tuple[SwitchedOff, ...] = ()

    @property
    def service(self) -> Noun:
        """The council's word for a service."""
        return Noun(self.word_for_service)

    @property
    def theme(self) -> Noun:
        """The council's word for a theme."""
        return Noun(self.word_for_theme)

    @property
    def outcome(self) -> Noun:
        """The council's word for an outcome."""
        return Noun(self.word_for_outcome)

    @property
    def house_style(self) -> HouseStyle:
        """The house style with the council's own font and colour, and a pale form of that colour."""
        default = HouseStyle()
        if self.main_colour == default.main_colour:
            return HouseStyle(font=self.font)
        return HouseStyle(font=self.font, main_colour=self.main_colour, pale_colour=tint(self.main_colour))


@dataclass(frozen=True, slots=True)
class Service:
    """A service that leads or supports indicators.

    ``returns_with`` names the service whose return covers it; or several, each of which returns its own part of the
    figures, so that the whole is made from the parts. Empty: it sends a return of its own.
    """

    name: str
    returns_with: tuple[str, ...] = ()
    contact: str = ""
    email: str = ""
    directorate: str = ""
    place: Place = Place()


@dataclass(frozen=True)
class Action:
    """An action of the cohesion action plan. ``timescale`` stands where there is no date: ``ongoing``, ``annual``."""

    id: str
    priority: str
    focus_area: str
    priority_title: str
    action: str
    due: date | None = None
    timescale: str = ""
    lead: str = ""
    lead_service: str = ""
    tags: tuple[str, ...] = ()
    place: Place = Place()


@dataclass(frozen=True)
class ActionMeasure:
    """What measures a priority of the action plan: an indicator, or something that no indicator covers yet."""

    priority: str
    indicator_id: str = ""
    measure: str = ""
    place: Place = Place()


@dataclass(frozen=True)
class ReportText:
    """The officers' own wording for a named slot of the cabinet report.

    ``replaces`` says whether it stands instead of the generated text or after it.
    """

    slot: str
    text: str
    replaces: bool = True
    place: Place = Place()


@dataclass(frozen=True)
class Register:
    """The master indicator register, in its own order."""

    settings: Settings
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    benchmarks: tuple[Benchmark, ...]
    schemes: tuple[Scheme, ...]
    services: tuple[Service, ...]
    actions: tuple[Action, ...] = ()
    action_measures: tuple[ActionMeasure, ...] = ()
    report_texts: tuple[ReportText, ...] = ()
    file: str = ""
    stamp: str = ""

    @cached_property
    def _indicators_by_id(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def _services_by_name(self) -> dict[str, Service]:
        return {service.name.casefold(): service for service in self.services}

    @cached_property
    def _covering(self) -> dict[str, frozenset[str]]:
        """The services whose returns cover a service, by those that were asked after: by every one of thousands."""
        return {}

    @cached_property
    def _returning(self) -> dict[Period, tuple[str, ...]]:
        """The services expected to return, by the periods that were asked after."""
        return {}

    @cached_property
    def _targets_by_key(self) -> dict[tuple[str, int, int | None], Target]:
        return {(target.indicator_id, target.year, target.quarter): target for target in self.targets}

    @cached_property
    def _targets_by_indicator(self) -> dict[str, list[Target]]:
        found: dict[str, list[Target]] = {}
        for target in self.targets:
            found.setdefault(target.indicator_id, []).append(target)
        return found

    @cached_property
    def _benchmarks_by_key(self) -> dict[tuple[str, str, str], Benchmark]:
        return {(mark.indicator_id, mark.period_name, mark.area.casefold()): mark for mark in self.benchmarks}

    def indicator(self, indicator_id: str) -> Indicator | None:
        """Return the indicator with that id, or None."""
        return self._indicators_by_id.get(indicator_id)

    def targets_of(self, indicator_id: str) -> Sequence[Target]:
        """Return every target of an indicator, in the register's order."""
        return self._targets_by_indicator.get(indicator_id, ())

    def annual_target(self, indicator_id: str, period: Period) -> Target | None:
        """Return the target for the financial year that the period is part of, or None."""
        return self._targets_by_key.get((indicator_id, period.start_year, None))

    def quarter_target(self, indicator_id: str, period: Period) -> Target | None:
        """Return the target for that very quarter, or None."""
        return self._targets_by_key.get((indicator_id, period.start_year, period.quarter))

    def benchmark(self, indicator_id: str, period: Period, area: str) -> Benchmark | None:
        """Return the area's figure for that quarter, else for the year it is part of, or None."""
        names = (period.name, period.year)
        found = (self._benchmarks_by_key.get((indicator_id, name, area.casefold())) for name in names)
        return next((mark for mark in found if mark), None)

    def benchmarks_of(self, indicator_id: str, period: Period) -> tuple[Benchmark, ...]:
        """Return every benchmark of an indicator that applies to the period, in the register's order."""
        names = (period.name, period.year)
        return tuple(m for m in self.benchmarks if m.indicator_id == indicator_id and m.period_name in names)

    def scheme_for(self, period: Period, name: str = "") -> Scheme | None:
        """Return the RAG scheme in force in a period: the named one, or the newest that had begun by then.

        A name may also be given in Settings; where a scheme changed over the years, the newest row set of that name
        that had begun counts.
        """
        wanted = (name or self.settings.scheme).casefold()
        begun = [s for s in self.schemes if s.from_year <= period.start_year and wanted in ("", s.name.casefold())]
        return max(begun, key=lambda scheme: scheme.from_year, default=None)

    def services_that_return(self, service: str) -> tuple[str, ...]:
        """Return the names of the services whose returns cover ``service``: mostly itself alone."""
        known = self._services_by_name.get(service.casefold())
        if known is None:
            return (service,)
        return known.returns_with or (known.name,)

    def covers(self, returning: str, service: str) -> bool:
        """Does the return of service ``returning`` report for ``service``?"""
        covering = self._covering.get(service)
        if covering is None:
            covering = self._covering[service] = frozenset(self.services_that_return(service))
        return returning in covering

    def is_shared(self, indicator: Indicator) -> bool:
        """Do several services each return a part of the indicator?"""
        return len(self.services_that_return(indicator.lead_service)) > 1

    def indicators_in(self, period: Period) -> tuple[Indicator, ...]:
        """Return the indicators that exist in a period, in the register's order."""
        return tuple(indicator for indicator in self.indicators if indicator.exists_in(period))

    def led_by(self, returning: str, period: Period) -> tuple[Indicator, ...]:
        """Return the indicators of a period that the return of service ``returning`` reports."""
        mine = self.indicators_in(period)
        return tuple(i for i in mine if self.covers(returning, i.lead_service))

    def supported_by(self, returning: str, period: Period) -> tuple[Indicator, ...]:
        """Return the indicators that the returning service supports and does not lead."""
        return tuple(
            indicator
            for indicator in self.indicators_in(period)
            if not self.covers(returning, indicator.lead_service)
            and any(self.covers(returning, name) for name in indicator.supporting_services)
        )

    def actions_led_by(self, returning: str) -> tuple[Action, ...]:
        """Return the actions whose progress the return of service ``returning`` reports."""
        return tuple(a for a in self.actions if self.covers(returning, a.lead_service))

    def returning_services(self, period: Period) -> tuple[str, ...]:
        """Return the services from which a return is expected, in the order of the Services sheet.

        A service is expected to return if it leads an indicator that exists in the period, or an action.
        """
        if period not in self._returning:
            self._returning[period] = self._leading_services(period)
        return self._returning[period]

    def is_expected(self, service: str, period: Period) -> bool:
        """Is a return expected from a service, by its name as the Services sheet writes it?"""
        leads = (*(i.lead_service for i in self.indicators_in(period)), *(a.lead_service for a in self.actions))
        return any(lead and self.covers(service, lead) for lead in leads)

    def _leading_services(self, period: Period) -> tuple[str, ...]:
        leads = [i.lead_service for i in self.indicators_in(period)]
        leads += [a.lead_service for a in self.actions]
        leading = {name for lead in leads if lead for name in self.services_that_return(lead)}
        listed = [service.name for service in self.services if service.name in leading]
        return (*listed, *sorted(leading - set(listed)))

    def text_for(self, slot: str) -> ReportText | None:
        """Return the officers' wording for a slot, or None."""
        return next((text for text in self.report_texts if text.slot.casefold() == slot.casefold()), None)
