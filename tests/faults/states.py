"""Every file operation of every command that writes, made to fail; and what is wrong with what that has left."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from kpireport.pipeline import journal
from small_council import Council, at_its_second_quarter, snapshot

from .inject import REMOVALS, Fault, Outcome, injected

NO_SENTENCE = re.compile(r"Traceback|Errno|\b[A-Z]\w*(?:Error|Exception)\b|None\b")


@dataclass(eq=False)
class Ground:
    """A workspace as it was, kept to be copied, and what each command makes of it when nothing fails."""

    folder: Path

    @cached_property
    def council(self) -> Council:
        """The workspace that is copied."""
        return at_its_second_quarter(self.folder / "before")

    @cached_property
    def before(self) -> dict[str, bytes]:
        """Its files."""
        return snapshot(self.council.folder)

    def copy(self, name: str) -> str:
        """A copy of the workspace of its own."""
        return str(shutil.copytree(self.council.folder, self.folder / name))

    @cache  # noqa: B019 - there are as many as there are test modules
    def after(self, command: str) -> tuple[dict[str, bytes], dict[str, int]]:
        """The files once the command is through, and how many operations it takes, by the kind of fault."""
        unharmed = Fault(command, self.copy(f"after-{command}"), 0)
        (outcome,) = injected([unharmed])
        assert outcome.status == 0, outcome
        return snapshot(Path(unharmed.folder)), outcome.operations


def every_fault(ground: Ground, command: str, step: int = 1, start: int = 1) -> Iterator[Fault]:
    """Each operation failing once, and each from which on all fail; every so manieth of them."""
    number = 0
    for kind, operations in ground.after(command)[1].items():
        for at in range(1, operations + 1):
            for lasting in (False, True):
                number += 1
                if number % step == start % step:
                    yield Fault(command, ground.copy(f"{command}-{number}"), at, kind, lasting)


def wrong(ground: Ground, after: dict[str, bytes], faults: Sequence[Fault]) -> dict[Fault, list[str]]:
    """What is wrong with how each of the faults ended."""
    outcomes = injected(faults)
    found = {fault: list(_wrong(ground, after, fault, ended)) for fault, ended in zip(faults, outcomes, strict=True)}
    return {fault: said for fault, said in found.items() if said}


def _wrong(ground: Ground, after: dict[str, bytes], fault: Fault, ended: Outcome) -> Iterator[str]:
    folder = Path(fault.folder)
    if found := NO_SENTENCE.search(ended.said):
        yield f"at {ended.event}: {found[0]} in {ended.said[-700:]}"
    if ended.status not in (0, 1, 2):
        yield f"at {ended.event}: ended with {ended.status}"
    if not ended.said.strip():
        yield f"at {ended.event}: says nothing"
    if not fault.lasting and ended.event not in REMOVALS and (left := _left_behind(folder, ended)):
        yield f"at {ended.event}: leaves {left}; {ended.said[-300:]}"
    for place in (folder, folder / "output", folder / "input_templates"):
        journal.finish(place)  # as the next command does before anything else
    now = snapshot(folder)
    if now == ground.before or now == after or (ended.status in (0, 1) and _is_whole(now, after)):
        return
    names = {name for name in {**now, **after} if now.get(name) != after.get(name)}
    yield f"at {ended.event}, status {ended.status}: neither before nor after: {sorted(names)}; {ended.said[-300:]}"


def _left_behind(folder: Path, ended: Outcome) -> list[str]:
    """What is hidden or half made; what a journal still needs, and the person is told to run again, is neither."""
    if ended.status == 2 and any(folder.rglob(journal.NAME)):
        return []
    left = [path.name for path in folder.rglob("*") if path.name.startswith(".") or path.suffix == ".tmp"]
    # What is made beside its place may not be taken away once all is done: the next command does that.
    return [name for name in left if ended.status == 2 or not name.startswith(".making-")]


def _is_whole(now: dict[str, bytes], after: dict[str, bytes]) -> bool:
    """A pack made without what could not be read, or not be hashed: all its files are there, and of one run."""
    if now.keys() != after.keys():
        return False
    manifests = [name for name in now if name.endswith("manifest.json")]
    for name in manifests:
        listed = json.loads(now[name])["outputs"]
        place = name.removesuffix("manifest.json")
        if any(hashlib.sha256(now.get(place + made, b"")).hexdigest() != digest for made, digest in listed.items()):
            return False
    return bool(manifests)
