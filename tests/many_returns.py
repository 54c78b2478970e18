"""A collection: many councils, each with its own part of every indicator, and a return of each, made by cloning one."""

import re
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape
from io import BytesIO
from pathlib import Path

from kpireport.assess.live import live_rules
from kpireport.forms.register import INDICATORS, RAG_SCHEMES, SERVICES, SETTINGS, TARGETS
from kpireport.forms.service_return import Stamp, file_name, row_check
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import History, Outturn, ServiceReturn
from kpireport.model.period import Period
from kpireport.present.template.compose import compose_template
from kpireport.read.register import read_register
from kpireport.write.register import write_register
from kpireport.write.template import write_template
from small_council import MADE_ON, indicator, scheme, target

QUARTER = Period(2017, 2)
ALL = "All councils"
_NUMERATOR, _DENOMINATOR = 7_111_111, 9_222_222
"""The figures that the cloned return holds; they stand for each clone's own."""
_TEXT = re.compile(r"<t>([^<]*)</t>")


def names(count: int) -> list[str]:
    """The councils' names."""
    return [f"Council {number:05d}" for number in range(1, count + 1)]


def collection(folder: Path, count: int, indicators: int = 2) -> Path:
    """Make a workspace in which each of many councils has returned its part of every indicator."""
    type_register(folder, names(count), indicators)
    clone_returns(folder, names(count), indicators)
    return folder


def type_register(folder: Path, services: Sequence[str], indicators: int) -> None:
    """Type the register: some indicators that belong to all the councils at once."""
    folder.mkdir(parents=True)
    ids = [f"N{number}" for number in range(1, indicators + 1)]
    rows = {
        SETTINGS.name: [{"setting": "Council", "value": "The Counties Together"}],
        INDICATORS.name: [
            indicator(id_, f"Homes repaired in time, {id_}", "%", "Bigger is better", ALL, decimals=Decimal(1))
            for id_ in ids
        ],
        TARGETS.name: [target(id_, "2017/18", "Annual", "10") for id_ in ids],
        RAG_SCHEMES.name: scheme("Havering 2017/18", "2017/18"),
        SERVICES.name: [*({"service": name} for name in services), {"service": ALL, "returns_with": "All"}],
    }
    write_register(folder / "register.xlsx", rows, HouseStyle(), MADE_ON)


def clone_returns(folder: Path, services: Sequence[str], indicators: int) -> None:
    """Fill one return in, and make every other from it, part by part."""
    original = services[0]
    parts, stamp, ids = _filled(folder, original)
    into = folder / "returns" / QUARTER.slug
    into.mkdir(parents=True)
    for number, name in enumerate(services, start=1):
        texts = {stamp.text: Stamp(QUARTER, name, stamp.register_stamp).text, original: name}
        texts |= {row_check(QUARTER, original, id_): row_check(QUARTER, name, id_) for id_ in ids}
        own = (f"<v>{number % 50 + 1}</v>", f"<v>{100 + number % 7}</v>")
        figures = dict(zip((f"<v>{_NUMERATOR}</v>", f"<v>{_DENOMINATOR}</v>"), own, strict=True))
        _write(into / file_name(name, QUARTER), parts, texts, figures)


def _filled(folder: Path, service: str) -> tuple[dict[str, str], Stamp, list[str]]:
    """Return the parts of a filled-in return, its stamp, and the ids of its rows."""
    register, problems = read_register(folder / "register.xlsx")
    assert not problems
    ids = [each.id for each in register.indicators]
    outturns = tuple(
        Outturn(id_, QUARTER, numerator=Decimal(_NUMERATOR), denominator=Decimal(_DENOMINATOR)) for id_ in ids
    )
    answers = ServiceReturn(service, QUARTER, "", outturns=outturns)
    rules = live_rules(register, History(), QUARTER)
    template = compose_template(register, History(), QUARTER, service, rules, answers=answers)
    path = write_template(folder / "one.xlsx", template, HouseStyle(), date(2017, 10, 1))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    path.unlink()
    return parts, Stamp(QUARTER, service, register.stamp), ids


def _write(path: Path, parts: dict[str, str], texts: dict[str, str], figures: dict[str, str]) -> None:
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, _cloned(part, texts, figures))
    path.write_bytes(result.getvalue())


def _cloned(part: str, texts: dict[str, str], figures: dict[str, str]) -> str:
    part = _TEXT.sub(lambda found: f"<t>{escape(texts.get(found[1], found[1]), quote=False)}</t>", part)
    for old, new in (*figures.items(), *list(texts.items())[:2]):  # the stamp, and where the name stands alone
        part = part.replace(old, new)
    return part
