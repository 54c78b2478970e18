"""The mutants: every small change that mutmut knows to make to a function of `assess/`, one at a time."""

import shutil
import subprocess
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from mutmut.mutation.file_mutation import MutatedFile, mutate_file_contents

ROOT = Path(__file__).parents[2]
ROOM = Path("kpireport", "assess")


@dataclass(frozen=True)
class Mutant:
    """One change: in which function of which module, what stood there and what stands there now."""

    name: str
    module: str
    function: str
    was: str
    becomes: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names the change for as long as the line stays as it is, however many others come and go."""
        return self.module, self.function, self.was, self.becomes


def plant(folder: Path, modules: Collection[str] = ()) -> tuple[Mutant, ...]:
    """Copy the project into a folder, with every mutant of the room's modules (of these alone), and return them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    paths = sorted((folder / ROOM).rglob("*.py"))
    wanted = [path for path in paths if not modules or path.relative_to(folder / ROOM).as_posix() in modules]
    return tuple(mutant for path in wanted for mutant in _planted(path, folder))


def _planted(path: Path, folder: Path) -> Iterator[Mutant]:
    file = mutate_file_contents(path.as_posix(), path.read_text(encoding="utf-8"))
    path.write_text(file.code, encoding="utf-8")
    dotted = ".".join(path.relative_to(folder).with_suffix("").parts)
    for name in file.mutant_names:
        original = name.rpartition("__mutmut_")[0] + "__mutmut_orig"
        was, becomes = _difference(_lines(file, original), _lines(file, name))
        function = name.rpartition("__mutmut_")[0].removeprefix("x_").strip("xǁ").replace("ǁ", ".")
        yield Mutant(f"{dotted}.{name}", path.relative_to(folder / ROOM).as_posix(), function, was, becomes)


def _lines(file: MutatedFile, function: str) -> list[str]:
    """Return a function's lines, without the name that mutmut gives it."""
    span = file.line_span_by_function_name[function]
    return [line.strip().replace(function, "") for line in file.code.splitlines()[span.start - 1 : span.end]]


def _difference(was: list[str], becomes: list[str]) -> tuple[str, str]:
    changes = [
        (" ".join(was[a:b]), " ".join(becomes[c:d]))
        for tag, a, b, c, d in SequenceMatcher(None, was, becomes, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    return " … ".join(before for before, _ in changes), " … ".join(after for _, after in changes)
