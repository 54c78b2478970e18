"""A small quarter with an indicator in every state, for the tests of what is published."""

from datetime import date
from decimal import Decimal

from kpireport.assess.evaluate import evaluate
from kpireport.assess.merge import merge
from kpireport.model.indicator import Basis, Indicator, Kind, Polarity, Unit
from kpireport.model.outturn import ActionProgress, History, Outturn, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.register import Action, Benchmark, Register, Settings
from kpireport.model.report import Report
from kpireport.model.target import Target, TargetKind
from kpireport.present.compose import compose
from written import HAVERING

Q2, Q1, Q2_BEFORE = Period(2017, 2), Period(2017, 1), Period(2016, 2)
AS_OF = date(2017, 11, 1)
OWNER = "Head of Secret Affairs"
SETTINGS = Settings(
    council="Anytown Council",
    contact_for_returns="Internal desk",
    email_for_returns="internal@anytown.example",
    contact_details="Performance team, Town Hall\nperformance@anytown.example",
)


def indicator(id: str, name: str, unit: str = "%", polarity: Polarity = Polarity.BIGGER, **more) -> Indicator:
    return Indicator(
        **{
            "id": id,
            "name": name,
            "unit": Unit(unit),
            "polarity": polarity,
            "kind": Kind.MEASURE,
            "lead_service": "Housing",
            "theme": "Places",
            "outcome": "High-quality homes",
            **more,
        }
    )


INDICATORS = (
    indicator("A1", "Care leavers in suitable homes", decimals=1),
    indicator("A2", "Housing zone", "milestone", Polarity.NONE, kind=Kind.MILESTONE),
    indicator("A3", "Small number", "number", suppress_below=Decimal(5)),
    indicator("A4", "Offers of a first choice", due_in=(4,)),
    indicator("A5", "Awaited", lead_service="Late service"),
    indicator("A6", "Not collected"),
    indicator("A7", "Sent back", "number"),
    indicator("A8", "In development", kind=Kind.PLACEHOLDER, theme="People"),
    indicator("A9", "For information", kind=Kind.DATA_ONLY, theme="People"),
    indicator("A10", "Early deaths", "per 100,000", Polarity.SMALLER, theme="People"),
    indicator("A11", "Progress of pupils", "score", decimals=2, theme="People"),
    indicator("A12", "Burglaries", "number", Polarity.SMALLER, basis=Basis.CUMULATIVE, theme="People"),
    indicator("A13", "New one", introduced=Q2, theme="People"),
    indicator("P1", "Satisfied residents", theme="Perception", outcome="", survey="Residents' survey"),
)
TARGETS = (
    Target("A1", 2017, None, TargetKind.VALUE, "75%", Decimal(75)),
    Target("A1", 2017, 2, TargetKind.VALUE, "75%", Decimal(75)),
    Target("A2", 2017, None, TargetKind.MILESTONE, "Zone declared by March"),
    Target("A10", 2017, None, TargetKind.BENCHMARK, "Better than England", strict=True, area="England"),
    Target("A11", 2017, None, TargetKind.VALUE, "-0.1", Decimal("-0.1")),
    Target("A12", 2017, 2, TargetKind.VALUE, "906", Decimal(906)),
    Target("A13", 2017, None, TargetKind.TO_BE_CONFIRMED, "TBC"),
    Target("P1", 2017, None, TargetKind.VALUE, "65%", Decimal(65)),
)
HISTORY = History(
    (
        Outturn("A1", Q1, Decimal("60.9"), data_period="June"),
        Outturn("A1", Q2_BEFORE, Decimal("50")),
        Outturn("A2", Q1, milestone_state="Off Track"),
        Outturn("A3", Q1, Decimal(12)),
        Outturn("A12", Q1, Decimal(555)),
        Outturn("A12", Q2_BEFORE, Decimal(917), revised=True),
        Outturn("P1", Q2_BEFORE, Decimal(61), provisional=True),
    )
)
OUTTURNS = (
    Outturn(
        *("A1", Q2, Decimal("55.2")),
        data_period="September",
        provisional=True,
        comment="80 of 145 care leavers.\nMore will follow.",
        corrective_action="Six new co-ordinators.",
        owner=OWNER,
        due_date=date(2018, 3, 31),
    ),
    Outturn("A2", Q2, milestone_state="On Track", comment="Declared in part."),
    Outturn("A3", Q2, Decimal(3), comment="Only 3 people, all in one street.", corrective_action="Help the 3."),
    Outturn("A6", Q2, reason="No longer collected"),
    Outturn("A7", Q2, query="“c. 12” is no number.", typed="c. 12"),
    Outturn("A9", Q2, Decimal(40)),
    Outturn("A10", Q2, Decimal(157)),
    Outturn("A11", Q2, Decimal("-0.04")),
    Outturn("A12", Q2, Decimal(1070)),
    Outturn("A13", Q2, Decimal(10)),
    Outturn("P1", Q2, Decimal(66)),
)
ACTIONS = (
    Action("B1", "1", "Safety", "Residents feel safe", "Refresh the plan", date(2019, 6, 30), lead_service="Housing"),
    Action("B2", "1", "Safety", "Residents feel safe", "Meet", timescale="ongoing", lead_service="Late service"),
)
PROGRESS = (ActionProgress("B1", "At Risk", date(2019, 9, 30), "Two tasks are late."),)


def public_report(
    *, indicators=INDICATORS, outturns=OUTTURNS, settings=SETTINGS, actions=ACTIONS, is_final=False
) -> Report:
    """The quarter's report. Without outturns, no return has come."""
    register = Register(
        settings=settings,
        indicators=tuple(indicators),
        targets=TARGETS,
        benchmarks=(Benchmark("A10", "2017/18 Q2", "England", Decimal(184)),),
        schemes=(HAVERING,),
        services=(),
        actions=tuple(actions),
        file="register.xlsx",
    )
    given = ServiceReturn("Housing", Q2, "Housing return.xlsx", tuple(outturns), action_progress=PROGRESS)
    merged = merge(register, HISTORY, (given,) if outturns else (), Q2)
    return compose(evaluate(merged), AS_OF, is_final=is_final)
