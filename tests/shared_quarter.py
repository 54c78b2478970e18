"""A council whose staff are counted by two services, each in its own return."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from kpireport.assess.live import live_rules
from kpireport.model.house_style import HouseStyle
from kpireport.model.indicator import Kind, Polarity, Unit
from kpireport.model.outturn import History, Outturn, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.register import Service, Settings
from kpireport.model.template import Template
from kpireport.present.template.compose import compose_template
from kpireport.write.template import write_template
from written import MEASURE, SCHEMES, register, target

QUARTER = Period(2017, 2)
MADE_ON = date(2017, 10, 1)
SERVICES = (Service("Housing"), Service("Culture"), Service("Everyone", returns_with=("Housing", "Culture")))
SHARE = replace(MEASURE, id="S1", name="% of staff who are women", unit=Unit("%"), decimals=1, lead_service="Everyone")
COUNT = replace(MEASURE, id="S2", name="Staff trained", lead_service="Everyone")
STATE = replace(
    MEASURE,
    id="S3",
    name="Training plan agreed",
    unit=Unit("milestone"),
    kind=Kind.MILESTONE,
    polarity=Polarity.NONE,
    lead_service="Everyone",
)
OWN = replace(MEASURE, id="H1", name="Homes let")
TARGETS = (target("50", indicator_id="S1"), target("100", indicator_id="S2"), target("Agreed", indicator_id="S3"))
REGISTER = replace(
    register(
        (SHARE, COUNT, STATE, OWN),
        TARGETS,
        schemes=(SCHEMES["Five states"],),
        services=SERVICES,
        settings=Settings(council="Anytown Council", word_for_service="Directorate", word_for_theme="Objective"),
    ),
    stamp="1a2b3c4d",
)
HISTORY = History(
    (
        Outturn("S1", QUARTER.previous, Decimal("48.1"), numerator=Decimal(481), denominator=Decimal(1000)),
        Outturn("S2", QUARTER.previous, Decimal(90)),
        Outturn("H1", QUARTER.year_before, Decimal(7)),
    )
)


def share(above: int, below: int, **more) -> Outturn:
    return Outturn("S1", QUARTER, numerator=Decimal(above), denominator=Decimal(below), **more)


def template(service: str = "Housing", *outturns: Outturn) -> Template:
    """The template of a service, with answers filled in."""
    answers = ServiceReturn(service, QUARTER, "", outturns=outturns)
    return compose_template(
        REGISTER, HISTORY, QUARTER, service, live_rules(REGISTER, HISTORY, QUARTER), answers=answers
    )


def issue(path: Path, service: str = "Housing", *outturns: Outturn) -> Path:
    """Write the template of a service to a file."""
    return write_template(path, template(service, *outturns), HouseStyle(), MADE_ON)
