"""The formulas of a part's row, worked out by LibreOffice, give the words that are saved beside them."""

from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

import shared_quarter as shared
from kpireport.forms.service_return import RETURN
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import Outturn
from kpireport.model.template import LiveWords
from kpireport.write.template import write_template

ANSWERS = {
    "met": (shared.share(6, 10, comment="a"), Outturn("S2", shared.QUARTER, Decimal(40), comment="b")),
    "missed": (shared.share(4, 10), Outturn("S3", shared.QUARTER, milestone_state="Off track")),
    "cannot-be": (shared.share(11, 10), Outturn("S2", shared.QUARTER, reason="Data not yet available")),
    "half": (Outturn("S1", shared.QUARTER, numerator=Decimal(4)),),
    "blank": (),
}
WRONG = LiveWords(Decimal(-1), "wrong", Decimal(-1), "wrong", "wrong", "wrong", "wrong", ("wrong",), "wrong")


def _without_saved_words(template):
    groups = [replace(group, rows=tuple(replace(row, live=WRONG) for row in group.rows)) for group in template.groups]
    return replace(template, groups=tuple(groups))


@pytest.mark.libreoffice
def test_the_formulas_of_a_part_give_the_saved_words(tmp_path, convert):
    templates = {name: shared.template("Housing", *answers) for name, answers in ANSWERS.items()}
    paths = [
        write_template(tmp_path / f"{name}.xlsx", _without_saved_words(template), HouseStyle(), shared.MADE_ON)
        for name, template in templates.items()
    ]
    for path in convert(paths, "xlsx", recalculate=True):
        sheet = openpyxl.load_workbook(path, data_only=True)[RETURN.name]
        found = {row[0].value: row for row in sheet.iter_rows() if row[0].value}
        for row in templates[path.stem].rows:
            said = [found[row.id][RETURN.keys.index(key)].value or "" for key in ("rag", "needed", "short", "long")]
            assert said == [row.live.rag, row.live.needed, row.live.short, row.live.long], (path.stem, row.id)


def test_the_figure_of_a_part_is_closed(tmp_path):
    sheet = openpyxl.load_workbook(shared.issue(tmp_path / "housing.xlsx"))[RETURN.name]
    row = next(row for row in sheet.iter_rows() if row[0].value == "S1")
    is_open = {key: not row[RETURN.keys.index(key)].protection.locked for key in ("value", "numerator", "denominator")}
    assert is_open == {"value": False, "numerator": True, "denominator": True}
