"""No file of the pack holds a number that is too small to be shown: every part of every file is searched for it."""

import zipfile
from datetime import date
from decimal import Decimal

import pytest

from kpireport.assess.live import live_rules
from kpireport.forms.presets import preset_schemes
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import History, Outturn, ServiceReturn, SignOff
from kpireport.model.period import Period
from kpireport.pipeline.run import Wanted, run
from kpireport.pipeline.workspace import Workspace
from kpireport.present.template.compose import compose_template
from kpireport.read.register import read_register
from kpireport.write.history import write_history
from kpireport.write.register import write_register
from kpireport.write.template import write_template

QUARTER, DAY = Period(2017, 2), date(2017, 11, 1)
# Large and odd, so that they are found wherever they stand and stand nowhere by chance.
THRESHOLD, SMALL, EARLIER, NEXT, SHOWN = (Decimal(n) for n in (100_000, 61_793, 53_917, 217_391, 571_939))
WHOLE = 871_331
TO_JUNE = Decimal(512_347)
IDS = ("K1", "K2", "K3", "K4")
STYLE = HouseStyle()


def _indicator(indicator_id, unit, service):
    return {
        "id": indicator_id,
        "theme": "People",
        "name": f"Measure {indicator_id}",
        "unit": unit,
        "decimals": Decimal(4 if unit == "%" else 0),
        "polarity": "Bigger is better",
        "kind": "Measure",
        "lead_service": service,
        "suppress_below": THRESHOLD,
    }


def _said(indicator_id, count, words):
    share = {"numerator": count, "denominator": Decimal(WHOLE)} if indicator_id in ("K2", "K3") else {"value": count}
    return Outturn(indicator_id, QUARTER, comment=words, corrective_action=words, owner="Head", due_date=DAY, **share)


SO_FAR = {**_indicator("K4", "number", "A"), "basis": "Cumulative"}
ANSWERS = {
    "A": (
        _said("K1", SMALL, "We met 61,793 people, up from 53917."),
        _said("K2", SMALL, "That is 7.0918% of all."),
        _said("K3", SMALL, "Some 61793 of them."),
        _said("K4", TO_JUNE + SMALL, "61,793 more than in June."),
    ),
    "B": (_said("K3", NEXT, "Many."),),
    "C": (_said("K3", SHOWN, "Most."),),
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    services = [*({"service": name} for name in ANSWERS), {"service": "All", "returns_with": "A; B; C"}]
    rows = {
        "Settings": [{"setting": "Council", "value": "Anytown"}],
        "Indicators": [
            _indicator("K1", "number", "A"),
            _indicator("K2", "%", "A"),
            _indicator("K3", "%", "All"),
            SO_FAR,
        ],
        "Targets": [{"id": each, "year": "2017/18", "period": "Annual", "target": "5"} for each in IDS],
        "RAG schemes": [dict(row) for row in preset_schemes() if row["scheme"] == "Havering 2017/18"],
        "Services": services,
    }
    write_register(folder / "register.xlsx", rows, STYLE, DAY)
    earlier = (
        ("K1", QUARTER.previous, EARLIER),
        ("K1", QUARTER.year_before, EARLIER),
        ("K4", QUARTER.previous, TO_JUNE),
    )
    history = History(tuple(Outturn(*each) for each in earlier))
    write_history(folder / "history.xlsx", history, STYLE, DAY)
    register, problems = read_register(folder / "register.xlsx")
    assert not problems
    rules = live_rules(register, history, QUARTER)
    for service, outturns in ANSWERS.items():
        given = ServiceReturn(service, QUARTER, "", outturns=outturns, sign_off=SignOff("Director", DAY))
        template = compose_template(register, history, QUARTER, service, rules, answers=given)
        write_template(folder / "returns" / QUARTER.slug / f"{service}.xlsx", template, STYLE, DAY)
    return run(Wanted(Workspace(folder), tmp_path_factory.mktemp("output"), DAY))


def _contents(path):
    """Every part of a file, unpacked; a workbook within a document too."""
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.open(name)) for name in package.namelist()]
        return [inner for name, part in parts for inner in (_contents_of(name, part))]


def _contents_of(name, part):
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(part) as package:
            return [package.read(each) for each in package.namelist()]
    return [part.read()]


@pytest.mark.parametrize(
    "number", ["61793", "61,793", "53917", "53,917", "7.0918", "217391", "217,391", "574140", "574,140"]
)
def test_no_file_holds_the_number(pack, number):
    for path in pack.files:
        assert not any(number.encode() in part for part in _contents(path)), f"{path.name} holds {number}"


def test_what_may_be_shown_is_shown(pack):
    workbook = next(path for path in pack.files if path.name.startswith("performance-report"))
    assert any(b"571939" in part for part in _contents(workbook)), "the part of C, and the whole, may be known"


def test_the_words_that_were_withheld_are_named_by_cell(pack):
    found = [p for p in pack.problems if p.rule == "suppressed-number-in-words"]
    assert {(p.about, p.place.file, p.place.cell[0]) for p in found} == {
        (each, "A.xlsx", column) for each in IDS for column in "NO"
    }
