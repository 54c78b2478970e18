"""Make a sample workspace from the tables in its source/: ``python samples/make.py havering-2017-18 [FOLDER]``."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
from kpireport.present.template.compose import compose_template
from kpireport.read.register import read_register
from kpireport.write.history import write_history
from kpireport.write.register import write_register
from kpireport.write.template import write_template

SAMPLES = Path(__file__).parent
Cell = str | Decimal | date | None
_NUMBERS = (CellKind.NUMBER, CellKind.WHOLE_NUMBER)


@dataclass(frozen=True)
class Sample:
    """What a sample is, beside its tables.

    ``made_on`` is the day after the quarter: the only date in the files that is not a fact of the sample. ``presets``
    names the RAG schemes it copies; without any it has a table of its own. ``renamed`` has the returns that came back
    under another name than they were issued by, as returns do.
    """

    folder: str
    period: Period
    made_on: date
    presets: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)

    def table(self, form: SheetForm, name: str) -> Iterator[dict[str, Cell]]:
        """Give a source table's rows by the form's keys, each cell as its column's kind; empty ones are left out."""
        for row in self.rows(name):
            yield {c.key: _value(row[c.heading], c.kind) for c in form.columns if row.get(c.heading)}

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """Give a source table's rows by its headings."""
        with (SAMPLES / self.folder / "source" / name).open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


HAVERING = Sample(
    "havering-2017-18",
    Period(2017, 2),
    date(2017, 10, 1),
    ("Havering 2017/18", "Havering 2015/16"),
    {
        "Housing": "Housing return Q2 FINAL.xlsx",
        "Learning & Achievement": "Learning and Achievement 2017-18 Q2 (2).xlsx",
        "Development": "Copy of development return - signed off.xlsx",
    },
)
HARROW = Sample("harrow-2012-13", Period(2012, 4), date(2013, 4, 1))
SYNTHETIC = Sample("synthetic-five-years", Period(2025, 2), date(2025, 10, 1))
ALL = {sample.folder: sample for sample in (HAVERING, HARROW, SYNTHETIC)}


def make(sample: Sample, folder: Path) -> None:
    """Make register.xlsx, history.xlsx and the completed returns in ``folder``."""
    style = HouseStyle()
    earlier = history(sample)
    write_register(folder / REGISTER, register_rows(sample), style, sample.made_on)
    write_history(folder / HISTORY, earlier, style, sample.made_on)
    register, _ = read_register(folder / REGISTER)
    rules = live_rules(register, earlier, sample.period)
    for answers in completed_returns(sample, register):
        template = compose_template(register, earlier, sample.period, answers.service, rules, answers=answers)
        write_template(folder / "returns" / sample.period.slug / answers.file, template, style, sample.made_on)


def register_rows(sample: Sample) -> dict[str, list[dict[str, Cell]]]:
    """Give the register's rows by sheet."""
    by_sheet = {
        form.name: list(sample.table(form, _file_name(form)))
        for form in SHEETS
        if form is not RAG_SCHEMES or not sample.presets
    }
    copied = [dict(row) for row in preset_schemes() if row["scheme"] in sample.presets]
    return {RAG_SCHEMES.name: copied, **by_sheet}


def history(sample: Sample) -> History:
    """Give what was reported in the earlier quarters that the report compares with."""
    return History(tuple(_outturn(row, sample.period) for row in sample.table(OUTTURNS, "history.csv")))


def completed_returns(sample: Sample, register: Register) -> Iterator[ServiceReturn]:
    """Give what each returning service answers."""
    period, outturns = sample.period, _answers(sample)
    progress = {row["Action ID"]: _progress(row) for row in sample.rows(f"action_progress_{period.slug}.csv")}
    sign_offs = {row["Service"]: _sign_off(row) for row in sample.rows(f"sign_offs_{period.slug}.csv")}
    for service in register.returning_services(period):
        led = [indicator.id for indicator in register.led_by(service, period)]
        yield ServiceReturn(
            service,
            period,
            sample.renamed.get(service, file_name(service, period)),
            outturns=tuple(outturns.get((service, each)) or outturns["", each] for each in led),
            action_progress=tuple(progress[action.id] for action in register.actions_led_by(service)),
            sign_off=sign_offs[service],
        )


def _answers(sample: Sample) -> dict[tuple[str, str], Outturn]:
    """Give the answers by service and indicator; a table says the service where several report an indicator."""
    name = f"returns_{sample.period.slug}.csv"
    services = [row.get("Service", "") for row in sample.rows(name)]
    outturns = [_outturn(row, sample.period) for row in sample.table(OUTTURNS, name)]
    return {(service, each.indicator_id): each for service, each in zip(services, outturns, strict=True)}


def _file_name(form: SheetForm) -> str:
    return f"{form.name.lower().replace(' ', '_')}.csv"


def _value(text: str, kind: CellKind) -> Cell:
    if kind in _NUMBERS:
        return Decimal(text)
    return date.fromisoformat(text) if kind is CellKind.DATE else text


def _outturn(row: dict[str, Cell], period: Period) -> Outturn:
    flags = {key: row.get(key) == "Yes" for key in ("provisional", "revised")}
    return Outturn(**{**row, **flags, "period": parse_period(str(row.get("period", period.name)))})


def _progress(row: dict[str, str]) -> ActionProgress:
    return ActionProgress(row["Action ID"], row["Status"], _date(row["Forecast date"]), row["Progress"])


def _sign_off(row: dict[str, str]) -> SignOff:
    return SignOff(row["Role"], _date(row["Date"]))


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def main(arguments: list[str]) -> None:
    """Make the sample that is named, in its own folder or another."""
    if not arguments or arguments[0] not in ALL:
        raise SystemExit(f"Name a sample: {' or '.join(ALL)}.")
    sample = ALL[arguments[0]]
    make(sample, Path(arguments[1]) if len(arguments) > 1 else SAMPLES / sample.folder)


if __name__ == "__main__":
    main(sys.argv[1:])
