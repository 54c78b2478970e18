"""Takes the time of whole processes, in turns, and the memory of a process with all its children."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from processes import children

ROOT = Path(__file__).parents[2]
_FINE = (0, 1)
"""How a command ends that did its work: 1 says that there are problems to look at."""
_BROKE_OFF = b"Traceback (most recent call last)"
"""What Python says of one that did not, and ends with 1 as well."""
_SAMPLE_SECONDS = 0.02

Command = Sequence[str]


@dataclass(frozen=True)
class Pairs:
    """Times in seconds of two commands that ran in turns, and the peak of each in MiB, None where it is not known."""

    ours: tuple[float, ...]
    other: tuple[float, ...]
    our_peak: float | None = None
    other_peak: float | None = None

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios: what slows the machine down slows both of a pair."""
        return median(ours / other for ours, other in zip(self.ours, self.other, strict=True))

    @property
    def difference(self) -> float:
        """The median of the pairs' differences, in seconds."""
        return median(ours - other for ours, other in zip(self.ours, self.other, strict=True))


def python(*arguments: str | Path) -> Command:
    """Return a command of this Python."""
    return [sys.executable, *map(str, arguments)]


def in_turns(ours: Command, other: Command, rounds: int) -> Pairs:
    """Run both commands once for their memory, which also warms the disk up, and then time them in turns.

    For a single round, each runs only once, for both.
    """
    (our_time, our_peak), (other_time, other_peak) = _watched(ours), _watched(other)
    times = [(seconds(ours), seconds(other)) for _ in range(rounds)] if rounds > 1 else [(our_time, other_time)]
    most = (our_peak.together or None, other_peak.together or None)
    return Pairs(*map(tuple, zip(*times, strict=True)), *most)  # type: ignore[arg-type]


def seconds(command: Command) -> float:
    """Return how long a command takes from start to end."""
    before = time.perf_counter()
    _end(_start(command))
    return time.perf_counter() - before


@dataclass
class Peaks:
    """The most memory, in MiB, that a command and its children have together, and that each of them has alone."""

    together: float = 0.0
    alone: dict[int, float] = field(default_factory=dict)

    @property
    def main(self) -> float:
        """That of the command's own process."""
        return next(iter(self.alone.values()), 0.0)

    @property
    def worker(self) -> float:
        """That of the largest process that it has started."""
        _, *workers = self.alone.values() or (0.0,)
        return max(workers, default=0.0)


def peaks(command: Command) -> Peaks:
    """Return the peaks of a command's memory; they are 0 where the system does not tell them."""
    return _watched(command)[1]


def _watched(command: Command) -> tuple[float, Peaks]:
    """Return a command's time in seconds and its peaks of memory."""
    before = time.perf_counter()
    process, most = _start(command), Peaks()
    watch = threading.Thread(target=_watch, args=(process, most))
    watch.start()
    _end(process)
    taken = time.perf_counter() - before
    watch.join()
    return taken, most


def _start(command: Command) -> subprocess.Popen[bytes]:
    """Start a command as it runs once installed: with its modules compiled beforehand."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _end(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate()
    if process.returncode not in _FINE or _BROKE_OFF in said:
        raise RuntimeError(f"{process.args} ended with {process.returncode}:\n{said.decode(errors='replace')}")


def _watch(process: subprocess.Popen[bytes], most: Peaks) -> None:
    while process.poll() is None:
        family = tuple(_family(process.pid))
        most.together = max(most.together, sum(map(_share, family)))
        most.alone |= {pid: known for pid in family if (known := _most_alone(pid))}
        time.sleep(_SAMPLE_SECONDS)


def _family(pid: int) -> Iterator[int]:
    """Give a process and all that it has started, as Linux lists them; elsewhere the process alone."""
    yield pid
    for child in children(pid):
        yield from _family(child)


def _share(pid: int) -> float:
    """Return a process's own share of memory in MiB: what several share counts once. 0 where it cannot be read."""
    return _told_by_linux(Path(f"/proc/{pid}/smaps_rollup"), "Pss:")


def _most_alone(pid: int) -> float:
    """Return the most memory that a process has had until now, with what it shares, in MiB."""
    return _told_by_linux(Path(f"/proc/{pid}/status"), "VmHWM:")


def _told_by_linux(path: Path, name: str) -> float:
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
