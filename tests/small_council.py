"""A small council that lives through its quarters: its register is typed, its templates filled in, by script."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
from click.testing import CliRunner, Result

from issued import header_row, rows_by_id
from kpireport.cli import main
from kpireport.forms.presets import preset_schemes
from kpireport.forms.register import INDICATORS, RAG_SCHEMES, REPORT_TEXT, SERVICES, SETTINGS, TARGETS
from kpireport.forms.report_data import DATA
from kpireport.forms.service_return import CORRECTIONS, RETURN, file_name
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.read.history import read_history
from kpireport.write.register import write_register

MADE_ON = date(2017, 7, 1)
Q1, Q2 = Period(2017, 1), Period(2017, 2)
HOUSING, SAFETY = "Housing & Homes", "Community Safety"
FRONT_SHEET = (
    *("Meeting date", "Subject heading", "Cabinet member", "Senior leadership lead", "Report author"),
    *("Contact details", "Policy context", "Financial summary", "Key decision", "Review date"),
    *("Scrutiny committee", "Council objectives"),
)
SLOTS = (
    *("Reasons for the decision", "Other options considered", "Financial implications", "Legal implications"),
    *("Human resources implications", "Equalities implications", "Background papers"),
)


def indicator(id_: str, name: str, unit: str, polarity: str, lead: str, **more: object) -> dict[str, object]:
    """A row of the Indicators sheet."""
    return {
        "id": id_,
        "theme": "Places",
        "name": name,
        "unit": unit,
        "decimals": None,
        "polarity": polarity,
        "kind": "Measure",
        "lead_service": lead,
        **more,
    }


def target(id_: str, year: str, period: str, words: str) -> dict[str, object]:
    """A row of the Targets sheet."""
    return {"id": id_, "year": year, "period": period, "target": words}


def scheme(name: str, from_year: str) -> list[dict[str, object]]:
    """The rows of a preset scheme, in force from a year on."""
    return [{**row, "from_year": from_year} for row in preset_schemes() if row["scheme"] == name]


@dataclass
class Council:
    """The council's workspace. Its register's rows may be changed, and are then typed anew; ``sheets`` adds sheets."""

    folder: Path
    indicators: list[dict[str, object]] = field(default_factory=list)
    targets: list[dict[str, object]] = field(default_factory=list)
    schemes: list[dict[str, object]] = field(default_factory=list)
    typed: list[tuple[str, str, str]] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, list[dict[str, object]]] = field(default_factory=dict)

    def type_register(self) -> None:
        """Type the register."""
        rows = {
            SETTINGS.name: [
                {"setting": "Council", "value": "Anytown Council"},
                {"setting": "E-mail for returns", "value": "performance@anytown.example"},
                {"setting": "Returns due", "value": "on the 20th"},
                *({"setting": name, "value": "As agreed"} for name in FRONT_SHEET),
                *({"setting": name, "value": value} for name, value in self.settings.items()),
            ],
            INDICATORS.name: self.indicators,
            TARGETS.name: self.targets,
            RAG_SCHEMES.name: self.schemes,
            REPORT_TEXT.name: [{"slot": slot, "use": "replace", "text": "As agreed."} for slot in SLOTS],
            SERVICES.name: [
                {"service": HOUSING, "contact": "Head of Housing", "email": "housing@anytown.example"},
                {"service": SAFETY, "contact": "Head of Safety", "email": "safety@anytown.example"},
            ],
            **self.sheets,
        }
        write_register(self.folder / "register.xlsx", rows, HouseStyle(), MADE_ON)

    def ask(self, verb: str, *options: str) -> Result:
        """Run a command on the workspace as a person would."""
        where = {
            "run": ["--output", str(self.output), "--templates", str(self.templates)],
            "issue": ["--output", str(self.templates)],
            "status": ["--templates", str(self.templates)],
        }
        return CliRunner().invoke(main, [verb, str(self.folder), *where[verb], *options])

    @property
    def output(self) -> Path:
        """Where packs are made."""
        return self.folder / "output"

    @property
    def templates(self) -> Path:
        """Where templates are issued."""
        return self.folder / "input_templates"

    @property
    def history(self) -> History:
        """The history as it stands in its file."""
        return read_history(self.folder / "history.xlsx")[0]

    def fill_in(
        self,
        service: str,
        period: Period,
        answers: Mapping[str, object],
        corrections: tuple[tuple[str, str, object, str], ...] = (),
        **everywhere: object,
    ) -> Path:
        """Fill a service's template in and send it back. An answer is a figure, or the cells of its row."""
        book = openpyxl.load_workbook(self.templates / period.slug / file_name(service, period))
        sheet = book[RETURN.name]
        columns, rows = header_row(sheet), rows_by_id(sheet)
        for id_, answer in answers.items():
            cells = answer if isinstance(answer, dict) else {"value": answer}
            action = {"corrective_action": "More visits", "owner": "Head of Homes", "due_date": date(2019, 3, 31)}
            for key, value in {**action, **everywhere, **cells}.items():
                cell = sheet.cell(rows[id_], columns[key])
                is_share = key == "value" and cell.number_format.endswith("%") and not isinstance(value, str)
                cell.value = value / 100 if is_share else value
                if key in ("value", "milestone_state"):
                    self.typed.append((id_, period.name, str(value)))
        sheet["C4"], sheet["C5"] = "Director", date(2017, 10, 18)
        for number, (id_, quarter, value, reason) in enumerate(corrections, start=4):
            for place, given in enumerate((id_, quarter, value, reason), start=1):
                book[CORRECTIONS.name].cell(number, place).value = given
            self.typed.append((id_, quarter, str(value)))
        path = self.folder / "returns" / period.slug / file_name(service, period)
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return path

    def data(self, period: Period) -> dict[str, dict[str, object]]:
        """The rows of the pack's Data sheet by indicator."""
        path = self.output / period.slug / f"performance-report-{period.slug}.xlsx"
        book = openpyxl.load_workbook(path, read_only=True)
        headings, *rows = book[DATA.name].iter_rows(values_only=True)
        book.close()
        return {str(row[0]): dict(zip(map(str, headings), row, strict=True)) for row in rows}


def council(folder: Path) -> Council:
    """The council on its first day: two services, four indicators, one year's targets, and a scheme."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Council(
        folder,
        [
            indicator("PI1", "Repairs done on time", "%", "Bigger is better", HOUSING, decimals=Decimal(1)),
            indicator("PI2", "Empty homes", "number", "Smaller is better", HOUSING),
            indicator("PI3", "Burglaries", "number", "Smaller is better", SAFETY, basis="Cumulative"),
            indicator("PI4", "Patrols", "number", "Bigger is better", SAFETY),
        ],
        [
            target("PI1", "2017/18", "Annual", "90"),
            target("PI2", "2017/18", "Annual", "50"),
            target("PI3", "2017/18", "Annual", "400"),
            target("PI3", "2017/18", "Q1", "100"),
            target("PI4", "2017/18", "Annual", "30"),
        ],
        scheme("Havering 2017/18", "2017/18"),
    )
    made.type_register()
    return made


def at_its_second_quarter(folder: Path) -> Council:
    """The council with one quarter made final, and the next drafted, with a correction, and ready to be made final."""
    made = council(folder)
    made.ask("issue", "--period", Q1.name)
    made.fill_in(HOUSING, Q1, {"PI1": 88, "PI2": 40})
    made.fill_in(SAFETY, Q1, {"PI3": 90, "PI4": 31})
    assert made.ask("run", "--final", "--as-of", "2017-08-01").exit_code == 0
    made.fill_in(HOUSING, Q2, {"PI1": 91, "PI2": 39}, (("PI1", Q1.name, "91.5%", "Counted twice."),))
    made.fill_in(SAFETY, Q2, {"PI3": 170, "PI4": 33})
    assert made.ask("run", "--as-of", "2017-11-01").exit_code == 0
    return made


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file that a person sees. What is hidden is being made, or left behind."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
