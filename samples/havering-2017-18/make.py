"""Make the sample workspace from the tables in source/: ``python samples/havering-2017-18/make.py [FOLDER]``."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from kpireport.assess.live import live_rules
from kpireport.forms.form import CellKind, SheetForm
from kpireport.forms.history import FILE_NAME as HISTORY
from kpireport.forms.history import OUTTURNS
from kpireport.forms.presets import preset_schemes
from kpireport.forms.register import FILE_NAME as REGISTER
from kpireport.forms.register import RAG_SCHEMES, SHEETS
from kpireport.forms.service_return import file_name
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import ActionProgress, History, Outturn, ServiceReturn, SignOff
from kpireport.model.period import Period, parse_period
from kpireport.model.register import Register
from kpireport.present.template import compose_template
from kpireport.read.register import read_register
from kpireport.write.history import write_history
from kpireport.write.register import write_register
from kpireport.write.template import write_template

SOURCE = Path(__file__).parent / "source"
PERIOD = Period(2017, 2)
MADE_ON = date(2017, 10, 1)
"""The day after the quarter: the only date in the files that is not a fact of the sample."""

SCHEMES = ("Havering 2017/18", "Havering 2015/16")
RENAMED = {
    "Housing": "Housing return Q2 FINAL.xlsx",
    "Learning & Achievement": "Learning and Achievement 2017-18 Q2 (2).xlsx",
    "Development": "Copy of development return - signed off.xlsx",
}
"""Returns that came back under another name than they were issued by, as returns do."""

Cell = str | Decimal | date | None
_NUMBERS = (CellKind.NUMBER, CellKind.WHOLE_NUMBER)


def main(folder: Path) -> None:
    """Make register.xlsx, history.xlsx and the completed returns in ``folder``."""
    style = HouseStyle()
    write_register(folder / REGISTER, register_rows(), style, MADE_ON)
    write_history(folder / HISTORY, history(), style, MADE_ON)
    register, _ = read_register(folder / REGISTER)
    write_returns(folder / "returns" / PERIOD.slug, register, history(), style)


def write_returns(folder: Path, register: Register, earlier: History, style: HouseStyle) -> None:
    """Make each service's return: its template, with the answers filled in."""
    rules = live_rules(register, earlier, PERIOD)
    for answers in completed_returns(register):
        template = compose_template(register, earlier, PERIOD, answers.service, rules, answers=answers)
        write_template(folder / answers.file, template, style, MADE_ON)


def register_rows() -> dict[str, list[dict[str, Cell]]]:
    """Give the register's rows by sheet; the RAG schemes come from the presets."""
    by_sheet = {form.name: list(table(form, _file_name(form))) for form in SHEETS if form is not RAG_SCHEMES}
    by_sheet[RAG_SCHEMES.name] = [dict(row) for row in preset_schemes() if row["scheme"] in SCHEMES]
    return by_sheet


def history() -> History:
    """Give what was reported in the two earlier quarters that the report compares with."""
    return History(tuple(_outturn(row) for row in table(OUTTURNS, "history.csv")))


def completed_returns(register: Register) -> Iterator[ServiceReturn]:
    """Give what each returning service answers."""
    outturns = {str(row["indicator_id"]): _outturn(row) for row in table(OUTTURNS, f"returns_{PERIOD.slug}.csv")}
    progress = {row["Action ID"]: _progress(row) for row in rows(f"action_progress_{PERIOD.slug}.csv")}
    sign_offs = {row["Service"]: _sign_off(row) for row in rows(f"sign_offs_{PERIOD.slug}.csv")}
    for service in register.returning_services(PERIOD):
        yield ServiceReturn(
            service,
            PERIOD,
            RENAMED.get(service, file_name(service, PERIOD)),
            outturns=tuple(outturns[indicator.id] for indicator in register.led_by(service, PERIOD)),
            action_progress=tuple(progress[action.id] for action in register.actions_led_by(service)),
            sign_off=sign_offs[service],
        )


def table(form: SheetForm, name: str) -> Iterator[dict[str, Cell]]:
    """Give a source table's rows by the form's keys, each cell as its column's kind; the empty ones are left out."""
    for row in rows(name):
        yield {c.key: _value(row[c.heading], c.kind) for c in form.columns if row.get(c.heading)}


def rows(name: str) -> Iterator[dict[str, str]]:
    """Give a source table's rows by its headings."""
    with (SOURCE / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _file_name(form: SheetForm) -> str:
    return f"{form.name.lower().replace(' ', '_')}.csv"


def _value(text: str, kind: CellKind) -> Cell:
    if kind in _NUMBERS:
        return Decimal(text)
    return date.fromisoformat(text) if kind is CellKind.DATE else text


def _outturn(row: dict[str, Cell]) -> Outturn:
    flags = {key: row.get(key) == "Yes" for key in ("provisional", "revised")}
    return Outturn(**{**row, **flags, "period": parse_period(str(row.get("period", PERIOD.name)))})


def _progress(row: dict[str, str]) -> ActionProgress:
    return ActionProgress(row["Action ID"], row["Status"], _date(row["Forecast date"]), row["Progress"])


def _sign_off(row: dict[str, str]) -> SignOff:
    return SignOff(row["Role"], _date(row["Date"]))


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE.parent)
