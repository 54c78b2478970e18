"""The made-up data that is measured, written by the project's own writers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from kpireport.assess.live import live_rules
from kpireport.forms.history import OUTTURNS
from kpireport.forms.register import INDICATORS, RAG_SCHEMES, SERVICES, SETTINGS, TARGETS
from kpireport.forms.service_return import file_name
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import History, Outturn, ServiceReturn, SignOff
from kpireport.model.register import Register
from kpireport.present.template.compose import compose_template
from kpireport.read.register import read_register
from kpireport.write.history import write_history
from kpireport.write.register import write_register
from kpireport.write.template import write_template
from many_returns import QUARTER
from small_council import MADE_ON, indicator, scheme, target

COMMENT = "More was done than in the quarter before; two posts stay vacant, and the backlog is shrinking. " * 2
ACTION = "A second team begins in January."


def council(folder: Path, services: int, rows: int) -> Path:
    """Make a council's workspace: so many services with so many indicators each, a history, and every return."""
    folder.mkdir(parents=True)
    names = [f"Service {number:02d}" for number in range(1, services + 1)]
    leads = {f"PI{place * rows + row + 1:04d}": name for place, name in enumerate(names) for row in range(rows)}
    sheets = {
        SETTINGS.name: [{"setting": "Council", "value": "Anytown Council"}],
        INDICATORS.name: [
            indicator(id_, f"Requests answered in time by team {id_}", "%", "Bigger is better", name)
            | {"decimals": Decimal(1), "theme": f"Theme {place % 6 + 1}"}
            for place, (id_, name) in enumerate(leads.items())
        ],
        TARGETS.name: [target(id_, "2017/18", "Annual", "75") for id_ in leads],
        RAG_SCHEMES.name: scheme("Maidstone", "2017/18"),
        SERVICES.name: [{"service": name} for name in names],
    }
    write_register(folder / "register.xlsx", sheets, HouseStyle(), MADE_ON)
    register, _ = read_register(folder / "register.xlsx")
    history = History(
        tuple(
            Outturn(id_, period, Decimal(60 + (7 * place + period.quarter) % 35))
            for place, id_ in enumerate(leads)
            for period in (QUARTER.year_before, QUARTER.previous)
        )
    )
    write_history(folder / "history.xlsx", history, HouseStyle(), MADE_ON)
    for name in names:
        _write_return(folder, register, history, name, [id_ for id_, lead in leads.items() if lead == name])
    return folder


def _write_return(folder: Path, register: Register, history: History, name: str, ids: list[str]) -> None:
    outturns = tuple(
        Outturn(
            id_,
            QUARTER,
            numerator=Decimal(55 + (11 * place) % 45),
            denominator=Decimal(100),
            comment=COMMENT,
            corrective_action=ACTION,
            owner="Head of Service",
            due_date=date(2018, 3, 31),
        )
        for place, id_ in enumerate(ids)
    )
    answers = ServiceReturn(name, QUARTER, "", outturns, sign_off=SignOff("Director", date(2017, 10, 16)))
    rules = live_rules(register, history, QUARTER)
    template = compose_template(register, history, QUARTER, name, rules, answers=answers)
    path = folder / "returns" / QUARTER.slug / file_name(name, QUARTER)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_template(path, template, HouseStyle(), MADE_ON)


def history(path: Path, rows: int) -> Path:
    """Write a history of so many rows: 2,500 indicators, each over as many quarters as it takes."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet(OUTTURNS.name)
    places = {column.key: place for place, column in enumerate(OUTTURNS.columns)}
    sheet.write_row(0, 0, [column.heading for column in OUTTURNS.columns])
    period, indicators = QUARTER, min(rows, 2_500)
    for row in range(rows):
        if row and row % indicators == 0:
            period = period.previous
        sheet.write_string(row + 1, places["indicator_id"], f"PI{row % indicators + 1:04d}")
        sheet.write_string(row + 1, places["period"], period.name)
        sheet.write_number(row + 1, places["value"], 50 + row % 40)
        sheet.write_string(row + 1, places["comment"], "As reported.")
    book.close()
    return path
