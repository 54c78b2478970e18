"""A run of the fuzzer: seeded mutation after mutation, each read, until the time or the number is up."""

import hashlib
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from .mutate import mutate
from .target import SEEDS, Target, TooLong, megabytes

CORPUS = Path(__file__).parent / "corpus"
_KINDS = ("return",) * 8 + ("register", "history")


@dataclass
class Campaign:
    """What was tried and what came of it. ``finds`` are the names of what was saved, with what was raised."""

    seed: int
    executions: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    finds: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def run(self, folder: Path, *, executions: int | None = None, seconds: float | None = None) -> None:
        """Mutate and read until the number or the time is up; the same seed tries the same files."""
        chance = Random(self.seed)  # noqa: S311 - the same mutations every time
        targets = {kind: Target(kind, folder) for kind in SEEDS}
        seeds = {kind: [path.read_bytes() for path in paths] for kind, paths in SEEDS.items()}
        until = None if seconds is None else time.monotonic() + seconds
        while (executions is None or self.executions < executions) and (until is None or time.monotonic() < until):
            kind = chance.choice(_KINDS)
            self.try_one(targets[kind], mutate(chance.choice(seeds[kind]), chance))

    def try_one(self, target: Target, content: bytes) -> None:
        """Read one file; whatever is raised is a find."""
        self.executions += 1
        try:
            self.ended[target.read(content)] += 1
        except (Exception, TooLong) as error:
            self._found(target, content, error)

    def _found(self, target: Target, content: bytes, error: BaseException) -> None:
        """Save it, once for each place in the code that it comes from."""
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        place = f"{type(error).__name__} at {where.tb_frame.f_code.co_name}:{where.tb_lineno}" if where else "?"
        self.ended["found"] += 1
        if place in self.seen:
            return
        self.seen.add(place)
        name = f"{target.kind}-{hashlib.sha256(content).hexdigest()[:12]}.xlsx"
        self.finds[name] = f"{place}: {str(error)[:200]}"
        CORPUS.mkdir(exist_ok=True)
        (CORPUS / name).write_bytes(content)
        print(f"found {name}: {self.finds[name]}", flush=True)

    def summary(self) -> str:
        """One line of JSON."""
        said = {
            "executions": self.executions,
            "seed": self.seed,
            "crashes": self.ended["found"],
            "read": self.ended["read"],
            "refused": self.executions - self.ended["read"] - self.ended["found"],
            "megabytes": megabytes(),
            "finds": self.finds,
            "ended": dict(self.ended.most_common()),
        }
        return json.dumps(said)
