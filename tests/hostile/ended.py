"""How each hostile file ended: read in a process of its own, with the processor's time and the memory it took.

Run as a program it reads a list of paths in JSON and prints what came of each: a fork reads each file, so that one
that kills its reader kills no other.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None

from havering import QUARTER, SAMPLE

MOST_SECONDS = 2.0
"""Of the processor, for one file."""

MOST_MEGABYTES = 300
"""Of memory, for the whole process that reads one file."""


@dataclass(frozen=True)
class Ended:
    """What came of a file. ``outturns`` has the figure of each indicator, empty where there is none."""

    is_read: bool
    rules: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    outturns: dict[str, str] | None = None
    comment: str = ""
    seconds: float = 0.0
    megabytes: int = 0
    died: str = ""


def read_all(paths: Sequence[Path]) -> list[Ended]:
    """Read every file as a return of the sample, each in a fork of one process, and say how each ended."""
    told = json.dumps([os.fsencode(path).hex() for path in paths])
    here = os.pathsep.join((str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")))
    done = subprocess.run(
        [sys.executable, "-m", "hostile.ended"],
        input=told,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": here},
    )
    return [Ended(**given) for given in json.loads(done.stdout)]


def _main() -> None:
    from kpireport.read.guard import is_left_over
    from kpireport.read.history import read_history
    from kpireport.read.register import read_register
    from kpireport.read.returns import read_return, read_returns

    def read(path):
        """A left-over file is known when its folder is read; all others are read one by one."""
        if not is_left_over(path.name):
            return read_return(path, register, history)
        returns, problems = read_returns(path.parent, register, history, QUARTER)
        return next(iter(returns), None), problems

    register, history = read_register(SAMPLE / "register.xlsx")[0], read_history(SAMPLE / "history.xlsx")[0]
    paths = [Path(os.fsdecode(bytes.fromhex(name))) for name in json.load(sys.stdin)]
    print(json.dumps([_in_a_fork(read, path) for path in paths]))


def _in_a_fork(read, path) -> dict[str, object]:
    if resource is None:
        return _read(read, path)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        with os.fdopen(theirs, "w") as stream:
            json.dump(_read(read, path), stream)
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as stream:
        said = stream.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return json.loads(said) if status == 0 else asdict(Ended(False, died=f"ended with {status}"))


def _read(read, path) -> dict[str, object]:
    from hostile.case import SUBJECT

    try:
        given, problems = read(path)
    except Exception as error:  # that is what is looked for
        return asdict(Ended(False, died=repr(error)))
    outturns = {o.indicator_id: o for o in given.outturns} if given else {}
    used = resource.getrusage(resource.RUSAGE_SELF) if resource else None
    return asdict(
        Ended(
            given is not None,
            tuple(problem.rule for problem in problems),
            tuple(problem.sentence for problem in problems),
            tuple(problem.place.file for problem in problems),
            {id_: "" if o.value is None else f"{o.value:f}" for id_, o in outturns.items()},
            outturns[SUBJECT].comment if SUBJECT in outturns else "",
            used.ru_utime + used.ru_stime if used else 0,
            used.ru_maxrss // (1_000_000 if sys.platform == "darwin" else 1_000) if used else 0,
        )
    )


if __name__ == "__main__":
    _main()
