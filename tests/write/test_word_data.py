"""The Word files and the Data sheet of one quarter, read back from disk, say the same of every indicator."""

import re
import warnings
from collections import Counter
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from kpireport.present.paper.action_plan import compose_slt
from kpireport.present.paper.cabinet import compose_cabinet
from kpireport.write.word import write_cabinet_report, write_slt_report
from kpireport.write.workbook import write_workbook
from papers import ALWAYS, NEVER, random_report, sample_report
from reading_order import Item, reading_order, tables

FIGURE = re.compile(r"-?[\d,]+(\.\d+)?")
QUARTERS = {
    "the sample": sample_report,
    "none": lambda: random_report(1, size=0),
    "one": lambda: random_report(2, size=1),
    "all red": lambda: random_report(3, size=30, mood=ALWAYS),
    "nothing rated": lambda: random_report(4, size=30, mood=NEVER),
    **{f"made up {seed}": lambda seed=seed: random_report(seed) for seed in range(20, 26)},
}


@pytest.fixture(params=QUARTERS)
def quarter(request, tmp_path):
    """A quarter's report, what is read of its Word file, and the rows of its Data sheet."""
    report = QUARTERS[request.param]()
    word = reading_order(write_cabinet_report(tmp_path / "cabinet.docx", compose_cabinet(report)))
    return report, word, data_rows(write_workbook(tmp_path / "report.xlsx", report))


def data_rows(path: Path) -> list[dict]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl knows no sparklines, and says so
        sheet = openpyxl.load_workbook(path)["Data"]
    names, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    return [dict(zip(names, row, strict=True)) for row in rows]


def rows_starting(items: list[Item], *headings: str) -> list[tuple[str, ...]]:
    found = [i for i in items if i.kind == "table" and i.rows[0][: len(headings)] == headings]
    return [row for item in found for row in item.rows[1:]]


def test_each_line_of_the_appendix_is_that_of_the_data_sheet(quarter):
    report, word, data = quarter
    lines = rows_starting(word, "Line", "Indicator")
    assert len(lines) == len(data)
    for line, row, verdict in zip(lines, data, report.evaluation.verdicts, strict=True):
        assert row["name"] in line[1]
        assert line[6] == row["rag_text"] if row["rag"] else line[6] not in ("GREEN", "AMBER", "RED")
        assert line[7].startswith(row["short_dot"])
        assert line[7].endswith(row["short_comparator"])
        assert line[8].startswith(row["long_dot"])
        assert line[8].endswith(row["long_comparator"])
        if row["outturn"] is not None:
            printed = Decimal(FIGURE.match(line[5])[0].replace(",", ""))
            half_a_step = Decimal(5).scaleb(-verdict.indicator.decimals - 1)
            assert abs(Decimal(str(row["outturn"])) - printed) <= half_a_step


def test_the_headline_counts_the_ratings_of_the_data_sheet(quarter):
    report, word, data = quarter
    surveys = {v.indicator.id for v in report.evaluation.verdicts if v.indicator.is_perception}
    rags = Counter(row["rag"] for row in data if row["rag"] and row["indicator_id"] not in surveys)
    rows = rows_starting(word, "Rating", report.evaluation.period.name)
    counted = {row[0].split(" or ")[0].split(",")[0]: int(row[1]) for row in rows}
    assert all(counted[band.name] == rags[band.name] for band in report.evaluation.scheme.bands)
    assert counted["All that are rated"] == rags.total()
    assert counted["All indicators"] == len(data) - len(surveys)


def test_the_figure_behind_a_percentage_is_printed_where_it_was_returned(tmp_path):
    word = reading_order(write_cabinet_report(tmp_path / "cabinet.docx", compose_cabinet(sample_report())))
    assert next(row[5] for row in rows_starting(word, "Line", "Indicator") if row[0] == "15") == "69.4% (177/255)"


@pytest.mark.parametrize("seed", range(20))
def test_the_leaderships_counts_are_those_of_the_returns(seed, tmp_path):
    report = random_report(seed)
    path = write_slt_report(tmp_path / "slt.docx", compose_slt(report))
    register, progress = report.evaluation.register, report.evaluation.progress_of
    said = tables(path).get("Actions by priority and status")
    assert bool(said) is bool(register.actions)
    if said:
        statuses = said.rows[0][1:-1]
        for priority, *counts in said.rows[1:]:
            mine = [a for a in register.actions if priority.startswith(f"Priority {a.priority}")]
            states = [told.status if (told := progress(a)) else "Not reported" for a in mine]
            assert [int(n) for n in counts] == [*(states.count(status) for status in statuses), len(mine)]
