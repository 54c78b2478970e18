"""What is measured: one function for each, which makes its data and gives lines of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import data
from benchmarks.clock import ROOT, Command, Pairs, in_turns, peaks, python, seconds
from benchmarks.table import Result
from many_returns import collection

_HERE = Path(__file__).parent
_SAMPLE = ROOT / "samples" / "havering-2017-18"
_SCRIPT = "from kpireport.cli import main; main()"
"""What the installed command does."""
FLOOR = python("-c", "import click, pandas, openpyxl, xlsxwriter, docx")
"""The import floor: a process that imports the packages that were asked for, and ends."""


@dataclass(frozen=True)
class Setting:
    """Where there is room for the data, and whether it is only a rehearsal at the smallest size."""

    folder: Path
    is_quick: bool = False

    def rounds(self, usual: int) -> int:
        """How often a pair is run."""
        return 1 if self.is_quick else usual

    def sizes(self, *usual: int, least: int) -> Sequence[int]:
        """The sizes to measure, or the least one as often."""
        return tuple(least * (place + 1) for place in range(len(usual))) if self.is_quick else usual


def start(setting: Setting) -> Iterator[Result]:
    """The command's own start."""
    pairs = in_turns(python("-c", _SCRIPT, "--help"), python("-c", "import click"), setting.rounds(15))
    yield _ratio("kpireport --help", pairs, "import click", 1.3)


def quarter(setting: Setting) -> Iterator[Result]:
    """A quarter's run: the whole pack."""
    pairs = in_turns(_run(_SAMPLE, setting), FLOOR, setting.rounds(9))
    yield _ratio("quarter of the sample, whole pack", pairs, "import floor", 1.5)
    services, rows = (2, 3) if setting.is_quick else (15, 40)
    workspace = data.council(setting.folder / "council", services, rows)
    pairs = in_turns(_run(workspace, setting), _naive(workspace, setting), setting.rounds(5))
    yield _ratio(f"quarter of {services} returns x {rows} rows", pairs, "naive peer", 0.5)


def many(setting: Setting) -> Iterator[Result]:
    """A collection of a thousand returns."""
    (count,) = setting.sizes(1_000, least=3)
    workspace = collection(setting.folder / "collection", count, 2 if setting.is_quick else 40)
    pairs = in_turns(_run(workspace, setting), _naive(workspace, setting), 1)
    yield _ratio(f"{count:,} returns x 40 rows, end to end", pairs, "naive peer", 1 / 8)


def memory(setting: Setting) -> Iterator[Result]:
    """The memory of ten thousand returns against a thousand: of all processes together, and of each alone."""
    few, most = setting.sizes(1_000, 10_000, least=2)
    ours, other = (
        peaks(_run(collection(setting.folder / str(count), count, 2 if setting.is_quick else 40), setting))
        for count in (most, few)
    )
    yield _grown(f"memory of {most:,} returns", (ours.together, other.together), few)
    yield _grown("... of the main process alone", (ours.main, other.main), few)
    if other.worker:
        yield _grown("... of the largest worker alone", (ours.worker, other.worker), few)


def _grown(measure: str, most: tuple[float, float], few: int) -> Result:
    ours, other = most
    return Result(measure, f"{ours:.0f} MiB", f"{few:,} returns {other:.0f} MiB", ours / (other or 1.0), "", 1.2, most)


def word(setting: Setting) -> Iterator[Result]:
    """Word tables: whether they grow in step with their rows, and against the naive peer."""
    rows = setting.sizes(75, 500, 5_000, least=3)
    empty, path = _part("word", setting.folder / "empty.docx", 1), setting.folder / "table.docx"
    for count in rows[:2]:
        pairs = in_turns(_part("word", path, count), _part("word_naive", path, count), setting.rounds(3))
        yield _ratio(f"Word table of {count:,} rows", pairs, "naive peer")
    few, most = (_part("word", path, count) for count in rows[1:])
    peaks_of = in_turns(most, few, 1)
    turns = [tuple(map(seconds, (empty, most, few))) for _ in range(setting.rounds(15))]
    base, *times = map(median, zip(*turns, strict=True))
    ours, other = ((max(each - base, 0.001),) for each in times)
    grown = Pairs(ours, other, peaks_of.our_peak, peaks_of.other_peak)
    yield _ratio(f"Word table of {rows[2]:,} rows, beyond an empty one", grown, f"{rows[1]:,} rows", 11)


def workbook(setting: Setting) -> Iterator[Result]:
    """The officers' workbook, beyond composing what it says."""
    path = setting.folder / "book.xlsx"
    few, most = setting.sizes(7_500, 75_000, least=5)
    times = {}
    for count in (few, most):
        pairs = in_turns(_part("workbook", path, count), _part("composed", count), 1)
        yield _ratio(f"workbook of {count:,} rows", pairs, "composing alone")
        times[count] = Pairs((pairs.difference,), (1.0,), pairs.our_peak, pairs.other_peak)
    grown = Pairs(times[most].ours, times[few].ours, times[most].our_peak, times[few].our_peak)
    yield _ratio(f"writing {most:,} rows", grown, f"{few:,} rows", 11)


def template(setting: Setting) -> Iterator[Result]:
    """One return template: the whole command that issues it."""
    workspace = data.council(setting.folder / "one", 1, 3 if setting.is_quick else 20)
    issue = python("-c", _SCRIPT, "issue", workspace, "--output", setting.folder / "templates")
    pairs = in_turns(issue, FLOOR, setting.rounds(9))
    ours, floor = f"{median(pairs.ours):.3f} s", f"import floor {median(pairs.other):.3f} s"
    peaks = (pairs.our_peak, pairs.other_peak)
    yield Result("one template issued, beyond the floor", ours, floor, pairs.difference * 1000, " ms", 20, peaks)


def history(setting: Setting) -> Iterator[Result]:
    """A long history."""
    (rows,) = setting.sizes(500_000, least=20)
    path = data.history(setting.folder / "history.xlsx", rows)
    pairs = in_turns(_part("history", path), _part("history_naive", path), 1)
    yield _ratio(f"reading a history of {rows:,} rows", pairs, "pandas.read_excel")


MEASURES: dict[str, Callable[[Setting], Iterator[Result]]] = {
    "start": start,
    "quarter": quarter,
    "template": template,
    "word": word,
    "workbook": workbook,
    "history": history,
    "many": many,
    "memory": memory,
}
"""Every measure by its name, the quick ones first."""


def _run(workspace: Path, setting: Setting) -> Command:
    return python("-c", _SCRIPT, "run", workspace, "--output", setting.folder / "output")


def _naive(workspace: Path, setting: Setting) -> Command:
    return python(_HERE / "naive.py", workspace, setting.folder / "naive")


def _part(name: str, *arguments: object) -> Command:
    return python(_HERE / "parts.py", name, *map(str, arguments))


def _ratio(measure: str, pairs: Pairs, beside: str, reach: float | None = None) -> Result:
    ours, other = f"{median(pairs.ours):.3f} s", f"{beside} {median(pairs.other):.3f} s"
    return Result(measure, ours, other, pairs.ratio, "", reach, (pairs.our_peak, pairs.other_peak))
