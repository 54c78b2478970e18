"""A small council whose one service has every kind of row in its return, and the files it is issued."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl

from kpireport.assess.live import live_rules
from kpireport.forms.service_return import CORRECTIONS, RETURN
from kpireport.model.figure import percentage
from kpireport.model.house_style import HouseStyle
from kpireport.model.indicator import Basis, Indicator, Kind, Polarity, Unit
from kpireport.model.outturn import (
    ActionProgress,
    Correction,
    History,
    Outturn,
    ServiceReturn,
    SignOff,
    SupportingComment,
)
from kpireport.model.period import Period
from kpireport.model.register import Action, Register, Service, Settings
from kpireport.model.target import Target, TargetKind
from kpireport.model.template import Template
from kpireport.present.template.compose import compose_template
from kpireport.write.template import write_template
from written import SCHEMES

PERIOD, SERVICE = Period(2017, 2), "Housing & Homes"
MADE_ON = date(2017, 10, 1)


def _indicator(id_: str, name: str, unit: str, polarity=Polarity.BIGGER, kind=Kind.MEASURE, **more) -> Indicator:
    lead = more.pop("lead_service", SERVICE)
    return Indicator(id_, name, Unit(unit), polarity, kind, lead, "Places", frequency="Quarterly", **more)


SHARE = _indicator("PI1", "% of repairs completed on time", "%", decimals=1)
COUNT = _indicator("PI2", "Households in temporary accommodation", "number", Polarity.SMALLER, basis=Basis.CUMULATIVE)
RATE = _indicator("PI3", "Waste per head", "kg per head", Polarity.SMALLER, decimals=2)
MILESTONE = _indicator("PI4", "New housing strategy agreed", "milestone", Polarity.NONE, Kind.MILESTONE)
NOT_DUE = _indicator("PI5", "Tenants who are satisfied", "%", due_in=(4,))
PLACEHOLDER = _indicator("PI6", "Something still in development", "%", kind=Kind.PLACEHOLDER)
SUPPORTED = _indicator("PI7", "Burglary offences", "number", lead_service="Safety", supporting_services=(SERVICE,))
INDICATORS = (SHARE, COUNT, RATE, MILESTONE, NOT_DUE, PLACEHOLDER, SUPPORTED)

SCHEME = SCHEMES["Five states"]

REGISTER = Register(
    Settings(
        council="Anytown Council",
        scheme="Five states",
        contact_for_returns="Performance team",
        email_for_returns="performance@anytown.example",
        returns_due="20 October 2017",
    ),
    INDICATORS,
    (
        Target("PI1", 2017, None, TargetKind.VALUE, "95%", Decimal(95)),
        Target("PI2", 2017, 2, TargetKind.VALUE, "200", Decimal(200)),
        Target("PI3", 2017, None, TargetKind.STRICT, "below 25", Decimal(25), strict=True),
        Target("PI4", 2017, None, TargetKind.MILESTONE, "Agreed by March 2018"),
        Target("PI7", 2017, 2, TargetKind.VALUE, "906", Decimal(906)),
    ),
    (),
    (SCHEME,),
    (Service(SERVICE), Service("Safety")),
    (
        Action(
            "A1.1", "1", "Community", "Forum", "Draft the terms of reference", date(2018, 6, 30), lead_service=SERVICE
        ),
    ),
    file="register.xlsx",
    stamp="1a2b3c4d",
)
HISTORY = History(
    (
        Outturn("PI1", PERIOD.previous, Decimal("93.1"), data_period="to June", comment="A slow start."),
        Outturn("PI1", PERIOD.year_before, Decimal("95.6")),
        Outturn("PI2", PERIOD.previous, Decimal(90)),
        Outturn("PI4", PERIOD.previous, milestone_state="Off track"),
    )
)

ANSWERS = ServiceReturn(
    SERVICE,
    PERIOD,
    "housing.xlsx",
    outturns=(
        Outturn(
            "PI1",
            PERIOD,
            percentage(Decimal(177), Decimal(255), 1),
            numerator=Decimal(177),
            denominator=Decimal(255),
            comment="Naïve façade: 177 of 255.\nSecond line – with “quotes” & <marks>.",
            corrective_action="=More visits",
            owner="Head of Repairs",
            due_date=date(2018, 3, 31),
        ),
        Outturn("PI2", PERIOD, Decimal(1070), provisional=True, data_period="Q1 17-18", comment="- a dash first"),
        Outturn("PI3", PERIOD, Decimal("24.99"), comment="On target."),
        Outturn("PI4", PERIOD, milestone_state="On track", comment="Agreed."),
        Outturn("PI5", PERIOD, reason="Not due this quarter"),
        Outturn("PI6", PERIOD, reason="Indicator in development"),
    ),
    supporting_comments=(SupportingComment("PI7", SERVICE, "We fitted locks."),),
    action_progress=(ActionProgress("A1.1", "At Risk", date(2018, 9, 30), "Two meetings held."),),
    corrections=(Correction("PI1", PERIOD.previous, Decimal("93.2"), "", "Ten jobs were counted twice."),),
    sign_off=SignOff("Director of Housing", date(2017, 10, 18)),
)


def template(answers: ServiceReturn | None = None, history: History = HISTORY, period: Period = PERIOD) -> Template:
    """The service's template, blank or with answers filled in."""
    return compose_template(REGISTER, history, period, SERVICE, live_rules(REGISTER, history, period), answers=answers)


def issue(path: Path, answers: ServiceReturn | None = None, password: str = "") -> Path:
    """Write the service's template to a file."""
    return write_template(path, template(answers), HouseStyle(), MADE_ON, password)


def header_row(sheet) -> dict[str, int]:
    """The columns of the Return sheet by their keys, and the header's own row as ``row``."""
    for row in sheet.iter_rows():
        if row[0].value == RETURN.column("id").heading:
            places = {cell.value: cell.column for cell in row}
            known = (column for column in RETURN.columns if column.heading in places)
            return {column.key: places[column.heading] for column in known} | {"row": row[0].row}
    raise AssertionError("the sheet has no header")


def rows_by_id(sheet) -> dict[str, int]:
    """The row of each indicator and action on the Return sheet."""
    start = header_row(sheet)["row"] + 1
    return {row[0].value: row[0].row for row in sheet.iter_rows(min_row=start) if row[1].value}


def fill_in(path: Path, answers: ServiceReturn, to: Path) -> Path:
    """Fill a blank template in as a service would, with openpyxl as its spreadsheet program."""
    book = openpyxl.load_workbook(path)
    sheet = book[RETURN.name]
    columns, rows = header_row(sheet), rows_by_id(sheet)

    def put(row_id: str, **values) -> None:
        for key, value in values.items():
            if value not in (None, ""):
                sheet.cell(rows[row_id], columns[key]).value = value

    for outturn in answers.outturns:
        share = outturn.numerator is not None
        scale = 100 if sheet.cell(rows[outturn.indicator_id], columns["value"]).number_format.endswith("%") else 1
        put(
            outturn.indicator_id,
            value=None if share or outturn.value is None else float(outturn.value) / scale,
            numerator=None if outturn.numerator is None else int(outturn.numerator),
            denominator=None if outturn.denominator is None else int(outturn.denominator),
            milestone_state=outturn.milestone_state,
            data_period=outturn.data_period,
            provisional="Yes" if outturn.provisional else "",
            reason=outturn.reason,
            comment=outturn.comment,
            owner=outturn.owner,
            due_date=outturn.due_date,
        )
        if outturn.corrective_action:
            cell = sheet.cell(rows[outturn.indicator_id], columns["corrective_action"])
            cell.value, cell.data_type = outturn.corrective_action, "s"
    for said in answers.supporting_comments:
        put(said.indicator_id, comment=said.comment)
    for progress in answers.action_progress:
        state, due = progress.status, progress.forecast
        put(progress.action_id, milestone_state=state, comment=progress.progress, due_date=due)
    sheet["C4"], sheet["C5"] = answers.sign_off.role, answers.sign_off.date
    for number, correction in enumerate(answers.corrections, start=4):
        texts = (correction.indicator_id, correction.period.name, f"{correction.value}%", correction.reason)
        for place, text in enumerate(texts, start=1):
            book[CORRECTIONS.name].cell(number, place).value = text
    book.save(to)
    return to
