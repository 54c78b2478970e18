"""`pytest --cov; python -m tests.rooms`: how many lines and branches of each room the tests reach."""

import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path, PurePath

import coverage

WHOLE = ("assess",)
"""The rooms of which every line and every branch must be reached."""


def counted(files: dict[str, dict]) -> dict[str, list[int]]:
    """Return lines reached, lines, branches reached and branches of each room; a module of no room is a room."""
    rooms: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for name, file in sorted(files.items()):
        room, found = PurePath(name).relative_to("kpireport").parts[0], file["summary"]
        numbers = ("covered_lines", "num_statements", "covered_branches", "num_branches")
        rooms[room] = [before + found[number] for before, number in zip(rooms[room], numbers, strict=True)]
    return rooms


def line(name: str, numbers: list[int]) -> str:
    """Say one room's figures."""
    lines, of_lines, branches, of_branches = numbers
    of_all = f"{of_lines:>8} lines {share(lines, of_lines)}{of_branches:>8} branches {share(branches, of_branches)}"
    return f"{name:<12}{of_all}"


def share(part: int, whole: int) -> str:
    """Say how much of the whole the part is."""
    return f"{100 * part / whole:6.1f}%" if whole else f"{'-':>7}"


def main() -> int:
    """Print the table; end with status 1 if a room that must be reached wholly is not."""
    measured = coverage.Coverage()
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "coverage.json")
        measured.json_report(outfile=str(report), ignore_errors=True)
        rooms = counted(json.loads(report.read_text(encoding="utf-8"))["files"])
    for name, numbers in rooms.items():
        print(line(name, numbers))
    print(line("all", [sum(column) for column in zip(*rooms.values(), strict=True)]))
    short = [room for room in WHOLE if rooms[room][0::2] != rooms[room][1::2]]
    for room in short:
        print(f"{room} is not reached wholly: see coverage report --show-missing", file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
