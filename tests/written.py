"""Builds register, targets and schemes from the words that officers write in the tables of cases."""

import re
from dataclasses import replace
from decimal import Decimal

from cases_table import rows
from kpireport.model.indicator import Indicator, Kind, Polarity, Unit
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period, parse_period
from kpireport.model.register import Benchmark, Register, Settings
from kpireport.model.scheme import Band, MilestoneState, Scheme
from kpireport.model.target import Limit, LimitKind, Target, TargetKind

PERIOD = Period(2017, 2)
MEASURE = Indicator(
    id="PI1",
    name="An indicator",
    unit=Unit("number"),
    polarity=Polarity.BIGGER,
    kind=Kind.MEASURE,
    lead_service="Housing",
    theme="Places",
)
MILESTONE = replace(MEASURE, kind=Kind.MILESTONE, polarity=Polarity.NONE, unit=Unit("milestone"))

_NUMBER = r"-?[\d.,]+"


def indicator(unit="number", polarity=Polarity.BIGGER, decimals=0, **more) -> Indicator:
    return replace(MEASURE, unit=Unit(unit), polarity=polarity, decimals=decimals, **more)


def decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").rstrip("%"))


def limit(words: str) -> Limit:
    """Read a limit as the register writes it: ``10%``, ``2 points``, ``3``, ``floor``, or nothing."""
    if not words or words == "floor":
        return Limit(LimitKind.FLOOR if words else LimitKind.NONE)
    if words.endswith("points"):
        return Limit(LimitKind.POINTS, decimal(words.removesuffix("points")))
    return Limit(LimitKind.RELATIVE if words.endswith("%") else LimitKind.ABSOLUTE, decimal(words))


def target(words: str, /, *, quarter: int | None = None, period: Period = PERIOD, **more) -> Target:
    """Read a target as the register writes it: ``906``, ``above 86``, ``0.9 to 1.1``, ``+10%``, ``TBC``."""
    stated = {"indicator_id": "PI1", "year": period.start_year, "quarter": quarter, "words": words}
    return Target(**{**stated, **_kind_of(words), **more})


def _kind_of(words: str) -> dict:
    if found := re.fullmatch(rf"({_NUMBER}) to ({_NUMBER})", words):
        return {"kind": TargetKind.RANGE, "low": decimal(found[1]), "high": decimal(found[2])}
    if words.startswith("Better than "):
        return {"kind": TargetKind.BENCHMARK, "strict": True, "area": words.removeprefix("Better than ")}
    if words in ("same or better", "better"):
        return {"kind": TargetKind.CHANGE, "low": Decimal(0), "strict": words == "better"}
    if found := re.fullmatch(r"([+-][\d.]+)%", words):
        return {"kind": TargetKind.CHANGE, "low": Decimal(found[1])}
    if found := re.fullmatch(rf"(?:above|below) ({_NUMBER})", words):
        return {"kind": TargetKind.STRICT, "low": decimal(found[1]), "strict": True}
    if words in ("TBC", "none"):
        return {"kind": TargetKind.TO_BE_CONFIRMED if words == "TBC" else TargetKind.NONE}
    if re.fullmatch(rf"{_NUMBER}%?", words):
        return {"kind": TargetKind.VALUE, "low": decimal(words)}
    return {"kind": TargetKind.MILESTONE}


def register(indicators=(MEASURE,), targets=(), benchmarks=(), schemes=(), settings=None, services=()) -> Register:
    return Register(
        settings=settings or Settings(),
        indicators=tuple(indicators),
        targets=tuple(targets),
        benchmarks=tuple(benchmarks),
        schemes=tuple(schemes),
        services=tuple(services),
        file="register.xlsx",
    )


def benchmarks(words: str) -> list[Benchmark]:
    """Read ``England 2017/18: 190; England 2017/18 Q2: 184``."""
    found = []
    for entry in filter(None, words.split(";")):
        area, period, figure = re.fullmatch(r"(\w+) (.+): (.+)", entry.strip()).groups()
        found.append(Benchmark("PI1", period, area, decimal(figure)))
    return found


def history(words: str, of: Indicator) -> History:
    """Read ``2017/18 Q2: 1,070; 2017/18 Q1: 555``; a quarter with ``no figure`` was reported without one."""
    outturns = []
    for entry in filter(None, words.split(";")):
        period, figure = entry.split(":")
        when, said = parse_period(period), figure.strip()
        if said == "no figure":
            outturns.append(Outturn(of.id, when, reason="Data not yet available"))
        elif re.fullmatch(rf"{_NUMBER}%?", said):
            outturns.append(Outturn(of.id, when, decimal(said)))
        else:
            outturns.append(Outturn(of.id, when, milestone_state=said))
    return History(tuple(outturns))


def _schemes() -> dict[str, Scheme]:
    found: dict[str, Scheme] = {}
    for row in rows("schemes.csv"):
        name = row["scheme"]
        scheme = found.get(name, Scheme(name, 2015, (), ()))
        if row["applies to"] == "Figures":
            scheme = replace(
                scheme, bands=(*scheme.bands, Band(row["band or state"], row["colour"], limit(row["limit"])))
            )
        else:
            counts_as = scheme.band_named(row["counts as"]) if row["counts as"] else None
            scheme = replace(scheme, states=(*scheme.states, MilestoneState(row["band or state"], counts_as)))
        found[name] = scheme
    return found


SCHEMES = _schemes()
"""The schemes of tests/cases/schemes.csv by their names."""
HAVERING = SCHEMES["Havering 2017/18"]
