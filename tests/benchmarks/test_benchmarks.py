"""The benchmarks still run: all of them, at the smallest size. Nothing here goes by the clock."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.clock import python, seconds
from benchmarks.measures import MEASURES, Setting
from benchmarks.table import Result, heading, line


@pytest.mark.parametrize("name", MEASURES)
def test_each_measure_still_runs(name, tmp_path):
    results = list(MEASURES[name](Setting(tmp_path, is_quick=True)))
    assert results
    assert all(result.measure and result.ours and result.beside for result in results)


def test_what_breaks_off_is_not_measured():
    with pytest.raises(RuntimeError, match="is no measure"):
        seconds(python("-c", "raise KeyError('this is no measure')"))


def test_a_line_says_whether_its_reach_is_met():
    met = Result("a", "1 s", "floor 1 s", 1.0, "", 1.5, (10.0, None))
    assert line(met).split() == ["a", "1", "s", "floor", "1", "s", "1.00", "1.5", "met", "10", "/", "-"]
    assert "NOT MET" in line(Result("a", "", "", 1.51, "", 1.5))
    assert heading().startswith("measure")


def test_the_command_names_what_it_can_measure(run_benchmarks):
    result = run_benchmarks("no-such-thing")
    assert result.returncode == 2
    assert "workbook" in result.stderr


@pytest.fixture
def run_benchmarks():
    folder = Path(__file__).parent
    return lambda *names: subprocess.run(
        [sys.executable, str(folder), *names], capture_output=True, text=True, encoding="utf-8", check=False
    )
