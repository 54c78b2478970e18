"""A quarter of any size, made up: as many indicators as wanted, in every state, with texts as long as wanted."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kpireport.assess.evaluate import evaluate
from kpireport.assess.merge import merge
from kpireport.model.indicator import Basis, Indicator, Kind, Polarity, Unit
from kpireport.model.outturn import ActionProgress, History, Outturn, ServiceReturn, SignOff
from kpireport.model.period import Period
from kpireport.model.problem import Place, Problem, Severity
from kpireport.model.register import Action, ActionMeasure, Register, Service, Settings
from kpireport.model.report import InputFile, Report
from kpireport.model.target import Target, TargetKind
from kpireport.present.compose import compose
from written import SCHEMES

QUARTER = Period(2017, 2)
AS_OF = date(2017, 11, 1)
SETTINGS = Settings(council="Anytown Council", note_for_readers="The figures are made up.")
SERVICES = ("Adult Services", "Housing", "Policy, Performance and Community", "Environment")
THEMES = ("Communities", "Connections", "Opportunities", "Places")
WORDS = (
    "The number of families who were helped to find a home of their own rose again in the second quarter and is now "
    "well above what was planned, although the rise in rents makes it harder to keep up the pace over the winter. "
)
PROBLEM = Problem(
    Severity.NOTE,
    "number-as-text",
    "“1,070” was typed as text and has been read as the number 1,070.",
    Place("housing-2017-18-Q2.xlsx", "Return", "G14"),
    "K1",
    "1,070",
)


def text(length: int) -> str:
    """Prose of just so many letters."""
    return (WORDS * (length // len(WORDS) + 1))[:length]


def report(count: int, *, letters: int = 120, scheme: str = "Havering 2017/18", came: bool = True, **more) -> Report:
    """The report on so many indicators. ``letters`` is how long each comment and each action is."""
    indicators = tuple(sorted((indicator(n, count) for n in range(count)), key=lambda i: i.is_perception))
    periods = more.get("periods") or (QUARTER.year_before, QUARTER.previous)
    register = Register(
        settings=more.get("settings") or SETTINGS,
        indicators=indicators,
        targets=tuple(target(i, number) for number, i in enumerate(indicators)),
        benchmarks=(),
        schemes=(SCHEMES[scheme],),
        services=tuple(Service(name) for name in SERVICES),
        actions=more.get("actions", ACTIONS if count > 1 else ()),
        action_measures=more.get("measures", MEASURES if count > 1 else ()),
        file="register.xlsx",
    )
    history = History(tuple(o for p in periods for n, i in enumerate(indicators) for o in reported(i, n, p, 0)))
    returns = [given for name in SERVICES if (given := service_return(name, indicators, letters)).outturns]
    merged = merge(register, history, returns if came else (), QUARTER, (PROBLEM,))
    files = [InputFile(name, "0123456789abcdef" * 4) for name in ("register.xlsx", "history.xlsx")]
    return compose(evaluate(merged), AS_OF, inputs=files)


def indicator(number: int, count: int) -> Indicator:
    """One of each sort in turn: percentages, counts, milestones, a rate, a survey's figure, a placeholder."""
    is_survey = number % 12 == 11
    kinds = {3: Kind.MILESTONE, 9: Kind.PLACEHOLDER}
    units = {1: "number", 3: "milestone", 5: "per 100,000 population"}
    return Indicator(
        id=f"K{number + 1}",
        line=str(number + 1),
        name=f"{WORDS[: 30 + 13 * (number % 9)].strip()} ({number + 1})",
        unit=Unit(units.get(number % 10, "%")),
        polarity=Polarity.NONE if number % 10 == 3 else (Polarity.SMALLER if number % 4 == 1 else Polarity.BIGGER),
        kind=kinds.get(number % 10, Kind.MEASURE),
        lead_service=SERVICES[number % len(SERVICES)],
        supporting_services=SERVICES[: number % 3],
        theme=THEMES[number * len(THEMES) // count] if not is_survey else "Perception indicators",
        outcome="" if is_survey else f"Outcome {number // 8 + 1}: homes and streets to be proud of",
        survey="Residents' survey" if is_survey else "",
        decimals=1 if number % 2 else 0,
        basis=Basis.CUMULATIVE if number % 10 == 1 else Basis.UNMARKED,
        introduced=QUARTER if number % 7 == 6 else None,
        definition="Counted as the guidance of the department says.",
    )


def target(i: Indicator, number: int) -> Target:
    """A value near the figures, so that every band occurs; words for a milestone."""
    if i.is_milestone:
        return Target(i.id, 2017, 2, TargetKind.MILESTONE, "Plan adopted by the end of March")
    value = Decimal(50 + number % 5)
    return Target(i.id, 2017, 2, TargetKind.VALUE, i.show(value), value)


def reported(i: Indicator, number: int, period: Period, letters: int) -> Iterator[Outturn]:
    """What is reported for an indicator: nothing at all for every eleventh, only a reason for every thirteenth."""
    if i.kind is Kind.PLACEHOLDER or number % 11 == 10:
        return
    if number % 13 == 12:
        yield Outturn(i.id, period, reason="Data not yet available")
        return
    state = ("On Track", "Off Track")[(number + period.quarter) % 2] if i.is_milestone else ""
    value = None if i.is_milestone else Decimal(44 + (7 * number + 5 * period.quarter + period.start_year) % 13)
    yield Outturn(
        *(i.id, period, value, state),
        provisional=number % 9 == 4,
        comment=text(letters),
        corrective_action=text(letters),
        owner="Head of Homes" if letters else "",
        due_date=date(2017, 10, 1 + number % 28) if letters else None,
    )


def service_return(name: str, indicators: tuple[Indicator, ...], letters: int) -> ServiceReturn:
    """The return of one service, signed off."""
    led = [(number, i) for number, i in enumerate(indicators) if i.lead_service == name]
    outturns = tuple(o for number, i in led for o in reported(i, number, QUARTER, letters))
    progress = PROGRESS if name == "Housing" else ()
    sign_off = SignOff(f"Director of {name}", date(2017, 10, 17))
    return ServiceReturn(name, QUARTER, f"{name}.xlsx", outturns, action_progress=progress, sign_off=sign_off)


ACTIONS = (
    Action("A1", "1", "Safety", "Residents feel safe", "Refresh the plan", date(2019, 6, 30), lead_service="Housing"),
    Action("A2", "1", "Safety", "Residents feel safe", "Meet", timescale="ongoing", lead_service="Housing"),
    Action("A3", "2", "Skills", "A skilled workforce", "Train", date(2018, 6, 30), lead_service="Adult Services"),
)
MEASURES = (ActionMeasure("1", "K1"), ActionMeasure("1", "K2"), ActionMeasure("2", measure="A strategy in place"))
PROGRESS = (ActionProgress("A1", "At Risk", date(2019, 9, 30), "Two tasks are late."),)
