"""Nothing takes four times the steps for twice the rows: steps of our own code are counted, no clock is looked at."""

import sys
from pathlib import Path

import pytest

import kpireport
from benchmarks.data import council
from benchmarks.paper import paper
from kpireport.assess.live import live_rules
from kpireport.model.house_style import HouseStyle
from kpireport.model.period import Period
from kpireport.pipeline.evaluated import evaluated
from kpireport.pipeline.workspace import Workspace
from kpireport.present.paper.cabinet import compose_cabinet
from kpireport.present.public.compose import compose_public
from kpireport.present.template.compose import compose_template
from kpireport.read.history import read_history
from kpireport.write.history import write_history
from kpireport.write.public_tables import write_public_tables
from kpireport.write.template import write_template
from kpireport.write.word.paper import write_paper
from kpireport.write.workbook import write_workbook
from made_up_quarter import AS_OF, QUARTER, report

OURS = str(Path(kpireport.__file__).parent)
SMALL = 16
SLACK = 1.12
"""Lists are sorted, and wider numbers take more digits: a little more than twice the steps is no quadratic step."""


def steps(work) -> int:
    """How many instructions of our own run: lines would leave out a loop that stands on one."""
    count = 0

    def follow(frame, event, argument):
        nonlocal count
        count += event == "opcode"
        return follow

    def enter(frame, event, argument):
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return follow

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def quadrupled(make, folder: Path) -> float:
    """How the steps grow from twice to four times the rows, against from once to twice: 2 for what is linear."""
    work = [make(SMALL * times, folder / str(times)) for times in (1, 2, 4)]
    work[0]()  # what is made once and kept is no part of the growth
    once, twice, four = map(steps, work)
    return (four - twice) / (twice - once)


def workbook(rows, path):
    made = report(rows, letters=40)
    return lambda: write_workbook(path.with_suffix(".xlsx"), made)


def word_table(rows, path):
    made = paper(rows)
    return lambda: write_paper(path.with_suffix(".docx"), made, None)


def cabinet_report(rows, path):
    made = report(rows, letters=40)
    return lambda: write_paper(path.with_suffix(".docx"), compose_cabinet(made), None)


def public_tables(rows, path):
    made = report(rows, letters=40)
    return lambda: write_public_tables(path.with_suffix(".xlsx"), compose_public(made))


def composing(rows, path):
    return lambda: report(rows, letters=40)


def long_history(rows, path):
    periods = [QUARTER]
    while len(periods) < rows:
        periods.append(periods[-1].previous)
    return lambda: report(10, letters=40, periods=tuple(periods))


def templates(rows, path):
    register, history = report(rows).evaluation.register, report(rows).evaluation.merged.history
    rules = live_rules(register, history, QUARTER)
    service = register.services[0].name
    return lambda: write_template(
        path.with_suffix(".xlsx"),
        compose_template(register, history, QUARTER, service, rules),
        HouseStyle(),
        AS_OF,
    )


def history_file(rows, path):
    history = report(rows).evaluation.merged.history
    return lambda: read_history(write_history(path.with_suffix(".xlsx"), history, HouseStyle(), AS_OF))


def reading(rows, path):
    workspace = Workspace(council(path, 2, rows))
    return lambda: evaluated(workspace, Period(2017, 2))


@pytest.mark.parametrize(
    "make",
    [
        workbook,
        word_table,
        cabinet_report,
        public_tables,
        composing,
        long_history,
        templates,
        history_file,
        reading,
    ],
)
def test_twice_the_rows_take_twice_the_steps(make, tmp_path):
    assert quadrupled(make, tmp_path) < 2 * SLACK


def test_a_quadratic_step_would_be_found(tmp_path):
    source = "def compare(rows): return [one for one in rows for other in rows if one == other]"
    names = {}
    exec(compile(source, f"{OURS}/assess/quadratic.py", "exec"), names)  # noqa: S102  (so that it counts as ours)
    assert quadrupled(lambda rows, path: lambda: names["compare"](range(rows)), tmp_path) > 3
