"""Every command keeps to its own folders: no network, no other program, no other file, nothing left behind."""

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from kpireport.cli import main

ROOT = Path(__file__).parents[2]
WATCHED = Path(__file__).with_name("watched.py")
TABLE = (
    "Line,Indicator and Description,Value,2017/18 Annual Target,2017/18 Q2 Performance,Service\n"
    "1,Homes let,Bigger is better,10,12 GREEN,Housing\n"
)


@dataclass
class Place:
    """A workspace with a return, and the folders beside it: those a command may write to, and those it may not."""

    folder: Path
    workspace: Path
    output: Path
    templates: Path
    temporary: Path
    home: Path

    def snapshot(self, *outside: Path):
        """Return every file that there is with its bytes and the time of its last change, but for some folders."""
        files = (
            p for p in sorted(self.folder.rglob("*")) if p.is_file() and not any(p.is_relative_to(o) for o in outside)
        )
        return {str(p): (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns) for p in files}


@pytest.fixture
def place(tmp_path) -> Place:
    names = ("workspace", "output", "templates", "temporary", "home")
    made = Place(tmp_path / "all", *(tmp_path / "all" / name for name in names))
    for folder in (made.temporary, made.home):
        folder.mkdir(parents=True)
    (made.folder / "table.csv").write_text(TABLE, encoding="utf-8")
    done = CliRunner().invoke(main, ["init", "--example", str(made.workspace), "--as-of", "2026-11-01"])
    assert done.exit_code == 0, done.output
    return made


def watched(place: Place, allowed: list[Path], *arguments: str, program: tuple[str, ...] = (str(WATCHED),)):
    """Run a command, and return its exit status, what it printed, and what it touched that it must not."""
    report = place.folder.parent / "touched.txt"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("COV_", "COVERAGE_"))},
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(place.home)),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(place.temporary)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, *program, str(report), os.pathsep.join(map(str, allowed)), *arguments],
        cwd=place.folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    return done, report.read_text(encoding="utf-8").splitlines()


ALONE = ("--jobs", "1")
"""Without the process beside, of which the watch would see nothing."""
COMMANDS = {
    # name: (the arguments, the folders it may write to, whether it makes something there)
    "what next": ((), (), False),
    "init": (("init", "new"), ("new",), True),
    "init --example": (("init", "--example", "new"), ("new",), True),
    "init --from": (("init", "--from", "workspace", "new"), ("new",), True),
    "import": (("import", "table.csv", "new", "--period", "2017/18 Q2"), ("new",), True),
    "issue": (("issue", "workspace", "--output", "templates"), ("templates",), True),
    "check": (("check", "workspace"), (), False),
    "check --json": (("check", "workspace/returns/2026-27-Q2", "--workspace", "workspace", "--json"), (), False),
    "status": (("status", "workspace", "--templates", "templates"), (), False),
    "status --chase": (("status", "workspace", "--period", "2026/27 Q3", "--chase", "output"), ("output",), True),
    "explain": (("explain", "EX01", "workspace"), (), False),
    "run": (("run", "workspace", "--output", "output", *ALONE), ("output",), True),
    "run --strict": (("run", "workspace", "--output", "output", "--strict", *ALONE), ("output",), True),
    "run --final": (
        ("run", "workspace", "--output", "output", "--templates", "templates", "--final", "--accept-missing", *ALONE),
        ("workspace", "output", "templates"),
        True,
    ),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_touches_its_own_folders_alone(place, command):
    arguments, names, makes = COMMANDS[command]
    allowed = [place.folder / name for name in names]
    before = place.snapshot(*allowed)
    returns = place.snapshot(*(f for f in place.folder.iterdir() if f != place.workspace))
    done, touched = watched(place, [*allowed, place.temporary], *arguments)
    assert done.returncode in (0, 1), done.stderr
    assert touched == []
    assert place.snapshot(*allowed) == before, "not a byte and not a time of anything else is changed"
    now = place.snapshot(*(f for f in place.folder.iterdir() if f != place.workspace))
    assert all(now[name] == was for name, was in returns.items() if f"{os.sep}returns{os.sep}" in name)
    assert not any(place.temporary.iterdir()), "no copy of anything is left in the system's temporary folder"
    assert not any(place.home.iterdir()), "nothing is kept about the person"
    assert bool([p for folder in allowed for p in folder.rglob("*") if p.is_file()]) is makes
    assert not [p for p in place.folder.rglob(".*") if p.is_file()], "no lock and no half-made file is left"


def test_the_process_beside_a_run_hands_over_nothing_but_that_it_is_done(place):
    done, touched = watched(place, [place.output, place.temporary], "run", "workspace", "--output", "output")
    assert done.returncode in (0, 1), done.stderr
    assert set(touched) == {"pickle.find_class 'concurrent.futures.process'", "pickle.find_class '_ResultItem'"}
    assert not any(place.temporary.iterdir())
    assert not any(place.home.iterdir())


def test_the_watch_sees_what_is_forbidden(place):
    """Else it would prove nothing: each of these is told."""
    program = place.folder / "bad.py"
    program.write_text(
        "import os, sys, socket, subprocess, pathlib\n"
        f"sys.path.insert(0, {str(WATCHED.parent)!r})\n"
        "import watched\n"
        "stream = open(sys.argv[1], 'w')\n"
        "watched.watch(sys.argv[1], sys.argv[2])\n"
        "here = pathlib.Path(sys.argv[3])\n"
        "(here / 'home' / 'a').write_text('')\n"
        "(here / 'home' / 'b').mkdir()\n"
        "os.rename(here / 'home' / 'a', here / 'home' / 'c')\n"
        "os.remove(here / 'home' / 'c')\n"
        "(here / 'output').mkdir()\n"
        "(here / 'output' / 'fine').write_text('')\n"
        "socket.socket().close()\n"
        "subprocess.run([sys.executable, '-c', ''])\n"
        "stream.write(chr(10).join(line.split()[0] for line in watched.touched))\n"
        "stream.close()\n",
        encoding="utf-8",
    )
    done, touched = watched(place, [place.output], str(place.folder), program=(str(program),))
    assert done.returncode == 0, done.stderr
    seen = set(touched)
    assert {"open", "os.mkdir", "os.rename", "os.remove", "socket.__new__", "subprocess.Popen"} <= seen
    assert touched.count("open") == 1, "what is allowed is not told"


@pytest.mark.libreoffice
def test_with_pdf_libreoffice_is_the_only_program_and_its_folder_is_gone(place):
    allowed = [place.output, place.temporary]
    arguments = ("run", "workspace", "--output", "output", "--pdf", "--jobs", "1")
    done, touched = watched(place, allowed, *arguments)
    assert done.returncode in (0, 1), done.stderr
    assert touched, "LibreOffice was begun"
    begun = [line for line in touched if not line.startswith("subprocess.Popen")]
    assert begun in ([], [line for line in begun if line.startswith(("os.posix_spawn", "os.fork"))])
    assert any("soffice" in line or "libreoffice" in line for line in touched)
    assert not any(place.temporary.glob("kpireport*"))
