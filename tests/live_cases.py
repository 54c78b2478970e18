"""Random indicators of every kind with a figure on or beside each of their boundaries, and what the engine says."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kpireport.assess.evaluate import verdict_on
from kpireport.assess.live import live_rules
from kpireport.assess.suppression import as_shown
from kpireport.assess.targets import target_in_force
from kpireport.forms.presets import preset_schemes
from kpireport.model.figure import exact, percentage, plain
from kpireport.model.indicator import Basis, Comparison, Indicator, Kind, Polarity, Unit
from kpireport.model.live_rule import direction_words
from kpireport.model.outturn import History, Outturn, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.register import Benchmark, Register, Service, Settings
from kpireport.model.scheme import Band, MilestoneState, Scheme
from kpireport.model.target import Limit, LimitKind, Profile, Target, TargetKind
from kpireport.model.template import Template
from kpireport.model.verdict import TargetInForce, Verdict
from kpireport.present.template.compose import compose_template
from kpireport.read.figure_checks import expected_of, query_about_figure, query_about_share
from written import limit

SERVICE = "Housing"
ZERO = Decimal(0)
NOT_GIVEN = {"Harrow": ("2%", "5%", "10%", "20%")}  # its limits are not published: any will do here


def schemes() -> tuple[Scheme, ...]:
    """Every preset, and one for each other kind of limit; all with milestone states, some without a colour."""
    rows = [row for row in preset_schemes() if row["applies_to"] == "Figures"]
    by_name = {row["scheme"]: [r for r in rows if r["scheme"] == row["scheme"]] for row in rows}
    found = []
    for name, bands in by_name.items():
        limits = [row["limit"] for row in bands]
        if name in NOT_GIVEN:
            limits = [*NOT_GIVEN[name], ""]
        found.append(
            [name, [Band(r["name"], r["colour"], limit(words)) for r, words in zip(bands, limits, strict=True)]]
        )
    for words in ("2 points", "3", "0.5"):
        names = (("GREEN", "Green", "0"), ("AMBER", "Amber", words), ("RED", "Red", ""))
        found.append([f"Within {words}", [Band(band, colour, limit(w)) for band, colour, w in names]])
    return tuple(Scheme(name, 2000, tuple(bands), _states(bands)) for name, bands in found)


def _states(bands: list[Band]) -> tuple[MilestoneState, ...]:
    best, worst, middle = bands[0], bands[-1], bands[len(bands) // 2]
    if len(bands) == 2:
        return MilestoneState("On Track", best), MilestoneState("Off Track", worst)
    names = (("Achieved", best), ("On track", best), ("At risk", middle), ("Off track", worst), ("Deferred", None))
    return tuple(MilestoneState(name, band) for name, band in names)


@dataclass(frozen=True)
class Expected:
    """What the engine prints for a figure, in the words of a return."""

    rag: str
    short: str
    long: str


class Cases:
    """A quarter of random indicators under one scheme, an answer for each, and the engine's verdicts on them."""

    def __init__(self, scheme: Scheme, period: Period, count: int, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - the same cases every time
        self._period = period
        made = [self._indicator(number, scheme) for number in range(count)]
        self.register = Register(
            Settings(council="Anytown", scheme=scheme.name),
            tuple(indicator for indicator, *_ in made),
            tuple(target for _, targets, *_ in made for target in targets),
            tuple(mark for _, _, marks, _ in made for mark in marks),
            (scheme,),
            (Service(SERVICE),),
            stamp="0a1b2c3d",
        )
        self.history = History(tuple(outturn for *_, earlier in made for outturn in earlier))
        self.answers = tuple(self._answer(indicator, scheme) for indicator in self.register.indicators)

    def template(self, *, filled: bool = True) -> Template:
        """The template, with the answers filled in."""
        rules = live_rules(self.register, self.history, self._period)
        given = ServiceReturn(SERVICE, self._period, "", outturns=self.answers) if filled else None
        return compose_template(self.register, self.history, self._period, SERVICE, rules, answers=given)

    def nudge_answers(self, shift: int) -> None:
        """Answer again, with other figures."""
        self._random = random.Random(shift)  # noqa: S311 - the same cases every time
        self.answers = tuple(self._answer(each, self.register.schemes[0]) for each in self.register.indicators)

    def expected(self) -> Iterator[tuple[str, Expected]]:
        """Give each indicator's id with what the engine says of its answer."""
        for verdict in self.verdicts():
            directions = (direction_words(term.direction) for term in (verdict.short, verdict.long))
            yield verdict.indicator.id, Expected(verdict.rating.shown, *directions)

    def verdicts(self) -> Iterator[Verdict]:
        """Give the engine's verdict on each answer."""
        scheme = self.register.schemes[0]
        everything = self.history.with_outturns(self._read(answer) for answer in self.answers)
        shown = [o for indicator in self.register.indicators for o in as_shown(indicator, everything)]
        for indicator in self.register.indicators:
            yield verdict_on(indicator, self.register, History(tuple(shown)), scheme, self._period)

    def _read(self, answer: Outturn) -> Outturn:
        """What the returns' reader makes of an answer: the share worked out, the impossible asked about."""
        indicator = self.register.indicator(answer.indicator_id)
        value, query = answer.value, ""
        if answer.numerator is not None and answer.denominator is not None:
            query = query_about_share(value, answer.numerator, answer.denominator, indicator)
            value = value if query else percentage(answer.numerator, answer.denominator, indicator.decimals)
        if value is not None and not query:
            query = query_about_figure(value, expected_of(indicator, self.register, self.history, self._period))
        if query:
            return Outturn(answer.indicator_id, answer.period, query=query)
        return replace(answer, value=value)

    def _indicator(self, number: int, scheme: Scheme) -> tuple:
        pick = self._random.choice
        unit = Unit(pick(("%", "number", "number", "score", "kg per head", "per 100,000 population")))
        kind = self._random.choices((Kind.MEASURE, Kind.MILESTONE, Kind.DATA_ONLY, Kind.PLACEHOLDER), (88, 8, 2, 2))[0]
        indicator = Indicator(
            id=f"PI{number:04d}",
            name=pick(("An indicator", "Net change in something", "Another indicator")),
            unit=Unit("milestone") if kind is Kind.MILESTONE else unit,
            polarity=Polarity.NONE if kind is Kind.MILESTONE else self._polarity(),
            kind=kind,
            lead_service=SERVICE,
            theme="Places",
            decimals=pick((0, 0, 1, 1, 2, 3)),
            basis=pick((*Basis, Basis.CUMULATIVE)),
            comparison=self._random.choices(tuple(Comparison), (85, 5, 5, 5))[0],
            introduced=pick((None, None, None, self._period, self._period.previous)),
            frequency=pick(("", "", "Quarterly", "Annual", "Annual (Q4 only)", "Annual with quarterly narrative")),
            due_in=pick(((), (), (), (4,))),
            suppress_below=pick((None,) * 6 + (Decimal(5), Decimal(20))),
        )
        return indicator, *self._targets(indicator, scheme)

    def _polarity(self) -> Polarity:
        return self._random.choices(tuple(Polarity), (45, 40, 12, 3))[0]

    def _targets(self, indicator: Indicator, scheme: Scheme) -> tuple:
        targets, marks = [], []
        for quarter in (None, self._period.quarter):
            is_spread = indicator.is_year_to_date_count and quarter is not None
            if self._random.random() < (0.3 if is_spread else 0.75):
                target = self._target(indicator, quarter)
                targets.append(target)
        if any(t.kind is TargetKind.BENCHMARK for t in targets) and self._random.random() < 0.9:
            marks.append(Benchmark(indicator.id, self._period.name, "England", self._figure(indicator)))
        return targets, marks, self._earlier(indicator, scheme, targets)

    def _target(self, indicator: Indicator, quarter: int | None) -> Target:
        kinds = [TargetKind.VALUE] * 6 + [TargetKind.STRICT, TargetKind.RANGE, TargetKind.BENCHMARK, TargetKind.CHANGE]
        kinds += [TargetKind.TO_BE_CONFIRMED, TargetKind.NONE] if self._random.random() < 0.3 else []
        kind = TargetKind.MILESTONE if indicator.is_milestone else self._random.choice(kinds)
        low = self._figure(indicator, extra_decimals=self._random.choice((0, 0, 0, 1)))
        made = Target(indicator.id, self._period.start_year, quarter, kind, str(low), low)
        if kind is TargetKind.RANGE:
            made = replace(made, high=low + abs(self._figure(indicator)))
        elif kind is TargetKind.CHANGE:
            change = Decimal(self._random.choice(("0", "10", "-5", "2.5")))
            made = replace(made, low=change, baseline=low)
        elif kind is TargetKind.BENCHMARK:
            made = replace(made, low=None, area="England")
        strict = kind is TargetKind.STRICT or (
            kind in (TargetKind.BENCHMARK, TargetKind.CHANGE) and self._random.random() < 0.5
        )
        profile = self._random.choice(tuple(Profile)) if quarter is None else Profile.NONE
        floor, tolerance = self._floor(low, indicator), self._tolerance()
        return replace(made, strict=strict, floor=floor, tolerance=tolerance, profile=profile)

    def _floor(self, low: Decimal, indicator: Indicator) -> Decimal | None:
        distance = abs(self._figure(indicator)) / 10
        if self._random.random() < 0.2:
            return None
        return plain(low + distance if indicator.polarity is Polarity.SMALLER else low - distance)

    def _tolerance(self) -> Limit | None:
        if self._random.random() < 0.7:
            return None
        kind = self._random.choice((LimitKind.RELATIVE, LimitKind.ABSOLUTE, LimitKind.POINTS))
        return Limit(kind, Decimal(self._random.choice(("5", "2.5", "7", "0.1"))))

    def _figure(self, indicator: Indicator, extra_decimals: int = 0) -> Decimal:
        greatest = 100 if indicator.unit.is_percentage else self._random.choice((12, 500, 9000))
        decimals = indicator.decimals + extra_decimals
        if self._random.random() < 0.03:
            return ZERO
        value = Decimal(self._random.randint(0, greatest * 10**decimals)).scaleb(-decimals)
        negative = indicator.name.startswith("Net") and self._random.random() < 0.25
        return plain(-value if negative else value)

    def _earlier(self, indicator: Indicator, scheme: Scheme, targets: list[Target]) -> list[Outturn]:
        before = self._period.previous
        last_year = self._period.year_before
        wanted = (before, before.previous, last_year, last_year.previous, Period(last_year.start_year, 4))
        near = [t.low for t in targets if t.kind in (TargetKind.VALUE, TargetKind.RANGE) and t.low is not None]
        outturns = []
        for period in dict.fromkeys(wanted):
            if self._random.random() < 0.85:
                state = self._random.choice(scheme.states).name if indicator.is_milestone else ""
                value = None if state else self._figure(indicator, extra_decimals=self._random.choice((0, 0, 1)))
                if near and value is not None and self._random.random() < 0.3:
                    value = plain(self._random.choice(near) + self._nudge(indicator))
                outturns.append(Outturn(indicator.id, period, value, state))
        return outturns

    def _nudge(self, indicator: Indicator) -> Decimal:
        unit = Decimal(1).scaleb(-indicator.decimals)
        return unit * Decimal(self._random.choice(("0", "1", "-1", "0.5", "-0.5", "0.49", "-0.51", "0.1", "2", "-2")))

    def _answer(self, indicator: Indicator, scheme: Scheme) -> Outturn:
        some = self._random.choice
        return replace(
            self._figure_given(indicator, scheme),
            comment=some(("", "As forecast.")),
            corrective_action=some(("", "More visits.")),
            owner=some(("", "Head of Housing")),
            due_date=some((None, date(2018, 3, 31))),
        )

    def _figure_given(self, indicator: Indicator, scheme: Scheme) -> Outturn:
        if self._random.random() < 0.02:
            reasons = ("Data not yet available", "Not due this quarter", "Suppressed (small numbers)")
            return Outturn(indicator.id, self._period, reason=self._random.choice(reasons))
        if indicator.is_milestone:
            return Outturn(indicator.id, self._period, milestone_state=self._random.choice(scheme.states).name)
        if indicator.unit.is_percentage and self._random.random() < 0.4:
            return self._share(indicator)
        value = plain(self._random.choice(self._edges(indicator, scheme)) + self._nudge(indicator))
        return Outturn(indicator.id, self._period, exact(float(value)))

    def _share(self, indicator: Indicator) -> Outturn:
        bottom = Decimal(self._random.choice((8, 40, 160, 255, 400, 1600, 3199)))
        top = Decimal(self._random.randint(0, int(bottom)))
        if self._random.random() < 0.05:
            top, bottom = self._random.choice(((bottom + 1, bottom), (-top, bottom), (top, Decimal(0))))
        value = None
        if self._random.random() < 0.3 and bottom > 0:
            value = percentage(top, bottom, indicator.decimals) + self._random.choice((0, 0, 0, 1))
        return Outturn(indicator.id, self._period, value, numerator=top, denominator=bottom)

    def _edges(self, indicator: Indicator, scheme: Scheme) -> list[Decimal]:
        """Every number at which the verdict may change: targets, with each limit, and the earlier figures."""
        earlier = {o.period: o.value for o in self.history.of(indicator.id)}
        before, last_year = earlier.get(self._period.previous), earlier.get(self._period.year_before)
        edges = [value for value in (before, last_year) if value is not None]
        before_that = earlier.get(self._period.previous.previous)
        if before is not None and before_that is not None:
            edges.append(before + before - before_that)
        ends = [m.value for m in self.register.benchmarks if m.indicator_id == indicator.id]
        for target in self.register.targets:
            if target.indicator_id == indicator.id:
                ends += [end for end in (target.low, target.high, target.floor, target.baseline) if end is not None]
        in_force = target_in_force(indicator, self.register, self._period, self.history)
        if isinstance(in_force, TargetInForce):
            derived = (in_force.low, in_force.high, in_force.target.floor)
            ends += [end for end in derived if end is not None]
        if indicator.suppress_below is not None:
            edges += [indicator.suppress_below + number for number in (ZERO, before or ZERO)]
        own = [t.tolerance for t in self.register.targets if t.indicator_id == indicator.id and t.tolerance]
        limits = [*(band.limit for band in scheme.bands), *own]
        for end in ends:
            edges.append(end)
            for each in limits:
                amount = end * each.amount / 100 if each.kind is LimitKind.RELATIVE else each.amount
                edges += [end - amount, end + amount]
        return edges or [Decimal(7)]
